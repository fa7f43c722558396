import { get } from '../order/sortedMap.ts'
import type { Draft, EventData } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import type { Outcome, Visit } from '../visit/visit.ts'

type Reason = EventData['VisitEnded']['reason']

const LIFECYCLE = { served: 'complete', noShow: 'abort', cancelled: 'withdraw', left: 'withdraw', expired: 'abort' } as const

/** The end of a visit, and of the appointment it came from. */
export function visitEnds(state: VenueState, visit: Visit, outcome: Outcome, reason: Reason, now: Instant): Draft[] {
  const ended: Draft = { type: 'VisitEnded', visitId: visit.id, lifecycle: LIFECYCLE[outcome], data: { outcome, reason } }
  const booking = visit.bookingId === null ? undefined : get(state.bookings, visit.bookingId)
  if (booking?.state !== 'checkedIn') return [ended]
  const data = { bookingId: booking.id, hostNoShow: hostNoShow(state, visit, outcome, booking.startsAt, now) }
  return [ended, { type: 'AppointmentCompleted', visitId: visit.id, data }]
}

/**
 * Whether the house let a booked customer down who was here: no, if anybody served them; not to be said, if they withdrew before
 * the house's grace was over or did not come when called; yes otherwise.
 */
function hostNoShow(state: VenueState, visit: Visit, outcome: Outcome, startsAt: Instant, now: Instant): boolean | null {
  if (outcome === 'served' || visit.legs.length > 0) return false
  if (outcome === 'cancelled' || outcome === 'noShow' || visit.firstCalledAt !== null) return null
  const grace = (state.venue?.booking.hostGraceMinutes ?? 0) * 60_000
  return now >= Math.max(startsAt, visit.ticket.issuedAt) + grace ? true : null
}
