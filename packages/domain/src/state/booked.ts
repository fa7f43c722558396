import { type Booking, type BookingState, isKept } from '../booking/booking.ts'
import { get, remove, values } from '../order/sortedMap.ts'
import type { EventOf } from '../record/event.ts'
import type { Instant } from '../time/businessDay.ts'
import { retimed, withBooking } from './change.ts'
import type { VenueState } from './state.ts'

type BookingEvent = EventOf<
  | 'AppointmentHeld'
  | 'AppointmentConfirmed'
  | 'HoldExpired'
  | 'AppointmentRescheduled'
  | 'AppointmentCancelled'
  | 'CustomerCheckedIn'
  | 'GuestNoShowMarked'
  | 'AppointmentCompleted'
>

/** What happens to appointments. */
export function booked(state: VenueState, event: BookingEvent): VenueState {
  const { bookingId } = event.data
  switch (event.type) {
    case 'AppointmentHeld': {
      const { bookingId: id, ...facts } = event.data
      return withBooking(state, { id, ...facts, state: 'held', visitId: null, hostNoShow: null }, looksAgain(state))
    }
    case 'AppointmentConfirmed':
      return changed(state, bookingId, ['held'], { state: 'confirmed', holdUntil: null })
    case 'HoldExpired':
      return changed(state, bookingId, ['held'], { state: 'expired' })
    case 'AppointmentRescheduled':
      return changed(state, bookingId, ['held', 'confirmed', 'noShow'], {
        startsAt: event.data.startsAt,
        state: 'confirmed',
        holdUntil: null,
      })
    case 'AppointmentCancelled':
      return changed(state, bookingId, ['held', 'confirmed'], { state: event.data.late ? 'lateCancelled' : 'cancelled' })
    case 'CustomerCheckedIn':
      return changed(state, bookingId, ['confirmed', 'noShow'], { state: 'checkedIn', visitId: event.visitId ?? null })
    case 'GuestNoShowMarked':
      return changed(state, bookingId, ['confirmed'], { state: 'noShow' })
    case 'AppointmentCompleted':
      return changed(state, bookingId, ['checkedIn'], { state: 'completed', hostNoShow: event.data.hostNoShow })
  }
}

/** The appointment of a visit that goes on after all. */
export function reopened(state: VenueState, bookingId: string): VenueState {
  const booking = get(state.bookings, bookingId)
  return booking?.state === 'completed' ? changed(state, bookingId, ['completed'], { state: 'checkedIn', hostNoShow: null }) : state
}

/** Without the appointments of days that are over. */
export function forgotten(state: VenueState, at: Instant): VenueState {
  let next = state
  for (const booking of values(state.bookings)) {
    if (isKept(booking) || booking.startsAt >= at) continue
    next = {
      ...retimed(next, 'booking', booking.id, looksAgain(state)(booking), null),
      bookings: remove(next.bookings, booking.id),
      agenda: remove(next.agenda, { at: booking.startsAt, id: booking.id }),
    }
  }
  return next
}

function changed(state: VenueState, id: string, from: readonly BookingState[], changes: Partial<Booking>): VenueState {
  const booking = get(state.bookings, id)
  if (!booking) throw new Error(`no appointment ${id}`)
  if (!from.includes(booking.state)) throw new Error(`appointment ${id} is ${booking.state}`)
  return withBooking(state, { ...booking, ...changes }, looksAgain(state))
}

/** When time itself ends an appointment: a hold that nobody confirmed, a customer who did not come. */
export const looksAgain =
  ({ venue }: VenueState) =>
  (booking: Booking): Instant | null => {
    if (booking.state === 'held') return booking.holdUntil
    if (booking.state !== 'confirmed' || !venue) return null
    return booking.startsAt + venue.booking.graceMinutes * 60_000
  }
