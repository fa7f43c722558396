import { bookAppointment, checkIn } from './operations.ts'
import { isRefused, issueTicket } from '../replay/operations.ts'
import type { Chance } from './chance.ts'
import type { Asker } from './press.ts'
import type { Shift } from './shift.ts'

/** How many may wait before the kiosks pause, changed every few seconds: from a hall that runs empty to one that is full. */
const CROWDS = [1, 4, 15, 60]
const CROWD_FOR_MS = 3000

/** A kiosk and the customers before it; now and then one with a booking, which the reception made a moment ago. */
export async function takeNumbers(shift: Shift, kiosk: Asker, reception: Asker, chance: Chance): Promise<void> {
  let crowd = chance.oneOf(CROWDS)
  let until = performance.now() + CROWD_FOR_MS
  while (shift.isOn()) {
    if (performance.now() > until) {
      crowd = chance.oneOf(CROWDS)
      until = performance.now() + CROWD_FOR_MS
    }
    if (shift.waiting >= crowd) {
      await shift.rest(10 + chance.below(30))
      continue
    }
    const serviceId = chance.oneOf(shift.serviceIds)
    const ticket = chance.happens(0.05) ? await comeBooked(kiosk, reception, serviceId) : await walkIn(kiosk, serviceId, chance)
    if (ticket && !isRefused(ticket)) shift.waiting++
  }
}

const walkIn = (kiosk: Asker, serviceId: string, chance: Chance) =>
  kiosk(issueTicket, { serviceId, lang: 'zh', priority: chance.happens(0.1) ? 'elderly' : 'normal', partySize: 1 })

async function comeBooked(kiosk: Asker, reception: Asker, serviceId: string): Promise<object | null> {
  const startsAt = new Date(Date.now() + 5 * 60_000).toISOString()
  const booking = await reception(bookAppointment, { serviceId, startsAt, name: '赵', phone: '13800001234' })
  return isRefused(booking) ? null : kiosk(checkIn, { bookingId: booking.id })
}
