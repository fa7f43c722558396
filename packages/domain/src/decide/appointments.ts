import { type Arrival, type Booking, dueOf, isKept, windowAt } from '../booking/booking.ts'
import { get, rankOf } from '../order/sortedMap.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { quoteFor } from '../queue/quote.ts'
import type { Draft } from '../record/event.ts'
import { kept, isStaffed, type VenueState } from '../state/state.ts'
import { openingAt } from '../time/businessDay.ts'
import { MAX_BOOST_MINUTES, pointOf, serviceOf, staffOf, type Venue } from '../venue/venue.ts'
import { COMMON, type Line } from '../visit/line.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { admit, numbered } from './issuing.ts'

/** An appointment is made: held first, and confirmed at once unless it is to be confirmed by somebody. */
export function bookAppointment(state: VenueState, venue: Venue, command: CommandOf<'bookAppointment'>, { now }: Asked): Decision {
  const { bookingId, serviceId, startsAt, lang, partySize, staffId, pointId, channel, holdMinutes } = command
  if (get(state.bookings, bookingId)) return accept({ bookingId })
  const service = serviceOf(venue, serviceId)
  if (!service) return refuse('unknownService')
  const member = staffId === null ? null : staffOf(venue, staffId)
  if (member === undefined) return refuse('unknownStaff')
  if (member?.skills && !member.skills.includes(serviceId)) return refuse('notSkilled')
  const point = pointId === null ? null : pointOf(venue, pointId)
  if (point === undefined) return refuse('unknownPoint')
  if (point && !point.serviceIds.includes(serviceId)) return refuse('serviceNotOffered')
  if (startsAt <= now) return refuse('inThePast')
  const holdUntil = holdMinutes === null ? null : now + holdMinutes * 60_000
  const minutes = command.minutes ?? service.targetMinutes
  const data = { bookingId, serviceId, startsAt, minutes, lang, partySize, staffId, pointId, channel, holdUntil }
  const held: Draft = { type: 'AppointmentHeld', lifecycle: 'schedule', data }
  return accept({ bookingId }, held, ...(holdUntil === null ? [confirmed(bookingId)] : []))
}

export function confirmAppointment(state: VenueState, { bookingId }: CommandOf<'confirmAppointment'>): Decision {
  const booking = get(state.bookings, bookingId)
  if (!booking) return refuse('noSuchBooking')
  if (booking.state === 'confirmed') return accept({ bookingId })
  return booking.state === 'held' ? accept({ bookingId }, confirmed(bookingId)) : refuse('bookingOver')
}

/** A new time for the same appointment; one that was released as a no-show is kept again. */
export function rescheduleAppointment(state: VenueState, command: CommandOf<'rescheduleAppointment'>, { now }: Asked): Decision {
  const { bookingId, startsAt } = command
  const booking = get(state.bookings, bookingId)
  if (!booking) return refuse('noSuchBooking')
  if (booking.state === 'checkedIn') return refuse('alreadyCheckedIn', number(state, booking))
  if (!isKept(booking) && booking.state !== 'noShow') return refuse('bookingOver')
  if (startsAt <= now) return refuse('inThePast')
  return accept({ bookingId }, { type: 'AppointmentRescheduled', data: { bookingId, startsAt } })
}

export function cancelAppointment(state: VenueState, venue: Venue, command: CommandOf<'cancelAppointment'>, { now }: Asked): Decision {
  const { bookingId, by } = command
  const booking = get(state.bookings, bookingId)
  if (!booking) return refuse('noSuchBooking')
  if (booking.state === 'checkedIn') return refuse('alreadyCheckedIn', number(state, booking))
  if (!isKept(booking)) return refuse('bookingOver')
  const late = by === 'customer' && now > booking.startsAt - venue.booking.lateCancelMinutes * 60_000
  return accept({ bookingId }, { type: 'AppointmentCancelled', lifecycle: 'withdraw', data: { bookingId, by, late } })
}

/** The customer did not come: said by staff before the grace is over, and by time itself at its end. */
export function markGuestNoShow(state: VenueState, { bookingId }: CommandOf<'markGuestNoShow'>, { now }: Asked): Decision {
  const booking = get(state.bookings, bookingId)
  if (!booking) return refuse('noSuchBooking')
  if (booking.state === 'held') return refuse('bookingNotConfirmed')
  if (booking.state !== 'confirmed')
    return refuse(booking.state === 'checkedIn' ? 'alreadyCheckedIn' : 'bookingOver', number(state, booking))
  if (now < booking.startsAt) return refuse('tooEarly', { from: booking.startsAt })
  return accept({ bookingId }, { type: 'GuestNoShowMarked', lifecycle: 'abort', data: { bookingId } })
}

/** A booked customer is here: a number, and the place in the line that the booking is worth (I7). */
export function checkIn(state: VenueState, venue: Venue, command: CommandOf<'checkIn'>, asked: Asked): Decision {
  const { now, day, actor } = asked
  const booking = get(state.bookings, command.bookingId)
  const arrival = arrivalOf(state, venue, booking, command.asWalkIn, asked)
  if (typeof arrival !== 'string') return arrival
  if (!booking) return refuse('noSuchBooking')
  const opening = openingAt(day, now)
  if (!opening.open && actor.kind !== 'staff') return refuse('doorsClosed', opening.opensAt === null ? {} : { opensAt: opening.opensAt })
  const admitted = admit(state, venue, booking.serviceId, command.priority)
  if ('refusal' in admitted) return admitted

  const visitId = asked.newId()
  const cameAt = arrivalAt(state, now)
  const startsAt = cameAt + (booking.startsAt - now) // by the clock of the line
  const { boostMinutes } = admitted.priority
  // A booking and a boost are not added up: the greater counts, and whoever comes early does not get a walk-in's place besides (I7).
  const policy = { ...venue.booking, leadMinutes: Math.max(venue.booking.leadMinutes, boostMinutes) }
  const booked = dueOf(policy, arrival, startsAt, cameAt, MAX_BOOST_MINUTES)
  const due = arrival === 'onTime' ? booked : cameAt - boostMinutes * 60_000
  const line = lineOf(state, booking)
  const place = { due, seq: state.seq + 3 }
  const queue = state.queues[booking.serviceId]
  const { id: bookingId, partySize } = booking
  const facts = { lang: command.lang ?? booking.lang, partySize }
  const quote = quoteFor(state, venue, booking.serviceId, place)
  return accept(
    { visitId, bookingId },
    {
      type: 'TicketIssued',
      visitId,
      lifecycle: 'schedule',
      data: { ...numbered(state, admitted, facts, day), ahead: queue ? rankOf(queue, place) : 0, quote, bookingId },
    },
    { type: 'CustomerCheckedIn', visitId, data: { bookingId, arrival } },
    {
      type: 'QueueEntered',
      visitId,
      queueEntryId: visitId,
      data: { serviceId: booking.serviceId, due, ...(line.of === 'service' ? {} : { line }), why: 'checkedIn' },
    },
  )
}

/** As what the customer comes in, or why not yet, or no more. Staff may let in whom the kiosk may not. */
function arrivalOf(
  state: VenueState,
  venue: Venue,
  booking: Booking | undefined,
  asWalkIn: boolean,
  { now, day, actor }: Asked,
): Arrival | Refused {
  if (!booking) return refuse('noSuchBooking')
  const { startsAt } = booking
  switch (booking.state) {
    case 'held':
      return refuse('bookingNotConfirmed')
    case 'checkedIn':
    case 'completed':
      return refuse('alreadyCheckedIn', number(state, booking))
    case 'cancelled':
    case 'lateCancelled':
    case 'expired':
      return refuse('bookingOver')
    case 'noShow':
    case 'confirmed':
  }
  if (startsAt < day.startsAt || startsAt >= day.endsAt) return refuse('wrongDay', { from: startsAt })
  const window = booking.state === 'noShow' ? 'over' : windowAt(venue.booking, startsAt, now)
  switch (window) {
    case 'early':
      return asWalkIn ? 'walkIn' : refuse('tooEarly', { from: startsAt - venue.booking.earlyMinutes * 60_000 })
    case 'onTime':
      return asWalkIn ? 'walkIn' : 'onTime'
    case 'late':
      return 'late'
    case 'over':
      return asWalkIn || actor.kind === 'staff' ? 'walkIn' : refuse('bookingReleased')
  }
}

/** Whom the appointment is with, while they are there; else everybody's line. */
function lineOf(state: VenueState, { staffId, pointId }: Booking): Line {
  if (staffId !== null && kept(state.people, staffId)) return { of: 'person', staffId }
  const point = pointId === null ? undefined : kept(state.points, pointId)
  return point && isStaffed(point) ? { of: 'point', pointId: point.id } : COMMON
}

const number = (state: VenueState, { visitId }: Booking): { who?: string } => {
  const visit = visitId === null ? undefined : get(state.visits, visitId)
  return visit ? { who: visit.ticket.number } : {}
}

const confirmed = (bookingId: string): Draft => ({ type: 'AppointmentConfirmed', data: { bookingId } })
