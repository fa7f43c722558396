import { type Command, get, type VenueState, values, type Visit } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Asker } from './asker.ts'
import type { Shift } from './shift.ts'

/** Somebody who presses: with a button, a credential and their own luck. */
export interface Presser {
  readonly shift: Shift
  readonly asker: Asker
  readonly principal: Principal
  readonly chance: Chance
  /** The venue as whichever process is asked sees it; null: nobody answered. */
  readonly look: () => Promise<VenueState | null>
}

/** A pause between two customers; the hall fills and empties again. */
const CROWDS = [60, 250, 900, 3000]
const CROWD_OF = 12

/** A kiosk and the customers before it. */
export async function takeNumbers({ shift, asker, principal, chance, look }: Presser): Promise<void> {
  for (let count = 0, pace = chance.oneOf(CROWDS); ; count++) {
    if (count % CROWD_OF === 0) pace = chance.oneOf(CROWDS)
    await shift.schedule.pause(chance.below(2 * pace))
    const state = await look()
    if (!shift.begins()) return
    await asker.ask(principal, arrival(state, chance))
  }
}

function arrival(state: VenueState | null, chance: Chance): Command {
  const booking = state && chance.happens(0.3) ? [...values(state.bookings)].find((each) => each.state === 'confirmed') : undefined
  const priority = chance.happens(0.2) ? chance.oneOf(priorities(state)) : 'normal'
  if (booking) return { do: 'checkIn', bookingId: booking.id, lang: null, priority, asWalkIn: chance.happens(0.3) }
  return { do: 'issueTicket', serviceId: chance.oneOf(serviceIds(state)), lang: 'zh', priority, partySize: chance.between(1, 3) }
}

export const serviceIds = (state: VenueState | null): readonly string[] =>
  state?.venue?.services.filter(({ active }) => active).map(({ id }) => id) ?? ['consult']

export const priorities = (state: VenueState | null): readonly string[] => state?.venue?.priorities.map(({ key }) => key) ?? ['normal']

/** Bookings come in from elsewhere, one now and then. */
export async function takeBookings({ shift, asker, principal, chance, look }: Presser, now: () => number): Promise<void> {
  for (let made = 1; ; made++) {
    await shift.schedule.pause(chance.between(500, 8000))
    const state = await look()
    if (!shift.begins()) return
    await asker.ask(principal, {
      do: 'bookAppointment',
      bookingId: `booking-${made}`,
      serviceId: chance.oneOf(serviceIds(state)),
      startsAt: now() + chance.between(1, 20) * 60_000,
      minutes: null,
      lang: 'en',
      partySize: 1,
      staffId: null,
      pointId: null,
      channel: 'api',
      holdMinutes: chance.happens(0.2) ? 5 : null,
    })
  }
}

/** Customers with their own phones: whoever was missed comes back, some put it off, some go. */
export async function carryPhones({ shift, asker, principal, chance, look }: Presser): Promise<void> {
  for (;;) {
    await shift.schedule.pause(chance.between(50, 2500))
    const state = await look()
    const command = state && wish(state, chance)
    if (!shift.isOn()) return
    if (command && shift.begins()) await asker.ask(principal, command)
  }
}

function wish(state: VenueState, chance: Chance): Command | null {
  const kept = [...state.missed, ...state.away].flatMap((id) => get(state.visits, id) ?? [])
  const visits = kept.length > 0 && chance.happens(0.7) ? kept : [...values(state.visits)]
  if (visits.length === 0) return null
  const { id: visitId, stage } = chance.oneOf(visits)
  return wishAt(stage, visitId, chance)
}

function wishAt(stage: Visit['stage'], visitId: string, chance: Chance): Command | null {
  switch (stage) {
    case 'missed':
      return { do: 'rejoin', visitId }
    case 'away':
    case 'deferred':
      return { do: 'comeBack', visitId }
    case 'waiting':
      return chance.happens(0.4)
        ? { do: 'defer', visitId }
        : chance.happens(0.2)
          ? { do: 'cancelVisit', visitId, reason: 'customer' }
          : null
    case 'called':
      return { do: 'sayComing', visitId }
    case 'arrived':
    case 'serving':
    case 'wrapUp':
    case 'parked':
      return null
    case 'gone':
      return chance.happens(0.1) ? { do: 'rejoin', visitId } : null // a phone that was not told yet
  }
}
