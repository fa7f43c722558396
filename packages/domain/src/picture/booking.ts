import { type Booking, type BookingState, type Window, windowAt } from '../booking/booking.ts'
import { entries, get } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import type { Lang, LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { pointOf, serviceNameOf, staffOf, type Venue } from '../venue/venue.ts'
import { type Place, placeOf } from './place.ts'

/** An appointment without the customer: who it is for is kept elsewhere, and added only for those who may know. */
export interface BookingPicture {
  readonly id: string
  readonly state: BookingState
  readonly serviceId: string
  readonly serviceName: LocalText
  readonly startsAt: Instant
  readonly minutes: number
  readonly lang: Lang
  readonly partySize: number
  readonly staffName: string | null
  readonly place: Place | null
  /** The number it became. */
  readonly number: string | null
  readonly visitId: string | null
  /** Whether its customer may check in now. */
  readonly window: Window
  readonly checkInFrom: Instant
  readonly hostNoShow: boolean | null
}

const MOST = 200

/** Appointments of the next twelve hours and those of the day that are open or over, by their time; at most two hundred. */
export function bookingsToday(state: VenueState, venue: Venue, now: Instant): BookingPicture[] {
  const until = now + 12 * 3_600_000
  const pictures: BookingPicture[] = []
  for (const [{ at }, id] of entries(state.agenda)) {
    if (at >= until || pictures.length >= MOST) break
    const booking = get(state.bookings, id)
    if (booking) pictures.push(bookingPicture(state, venue, booking, now))
  }
  return pictures
}

export function bookingPicture(state: VenueState, venue: Venue, booking: Booking, now: Instant): BookingPicture {
  const { id, serviceId, startsAt, minutes, lang, partySize, staffId, pointId, visitId, hostNoShow } = booking
  const point = pointId === null ? undefined : pointOf(venue, pointId)
  const visit = visitId === null ? undefined : get(state.visits, visitId)
  return {
    id,
    state: booking.state,
    serviceId,
    serviceName: serviceNameOf(venue, serviceId),
    startsAt,
    minutes,
    lang,
    partySize,
    staffName: (staffId !== null && staffOf(venue, staffId)?.name) || null,
    place: point ? placeOf(point) : null,
    number: visit?.ticket.number ?? null,
    visitId,
    window: windowAt(venue.booking, startsAt, now),
    checkInFrom: startsAt - venue.booking.earlyMinutes * 60_000,
    hostNoShow,
  }
}
