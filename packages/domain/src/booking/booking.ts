import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { BookingPolicy } from '../venue/venue.ts'

/**
 * How far an appointment has got: `held` for a while, `confirmed`, `checkedIn` with a visit, `completed` with that visit's end;
 * or `cancelled`, `lateCancelled`, `expired` (a hold nobody confirmed), `noShow` (released after its grace).
 */
export const BOOKING_STATES = ['held', 'confirmed', 'checkedIn', 'completed', 'cancelled', 'lateCancelled', 'expired', 'noShow'] as const
export type BookingState = (typeof BOOKING_STATES)[number]

export const BOOKING_CHANNELS = ['reception', 'api', 'import', 'online'] as const
export type BookingChannel = (typeof BOOKING_CHANNELS)[number]

/** Who cancelled. */
export const BOOKING_CANCELLERS = ['customer', 'venue'] as const
export type BookingCanceller = (typeof BOOKING_CANCELLERS)[number]

/** An appointment: a service at a time, perhaps with somebody or somewhere. Who it is for is kept outside the log. */
export interface Booking {
  readonly id: string
  readonly serviceId: string
  readonly startsAt: Instant
  /** How long it is meant to take. */
  readonly minutes: number
  readonly lang: Lang
  readonly partySize: number
  readonly staffId: string | null
  readonly pointId: string | null
  readonly channel: BookingChannel
  readonly state: BookingState
  /** A hold ends by itself at this time. */
  readonly holdUntil: Instant | null
  readonly visitId: string | null
  /** Whether the house let a customer down who was there; null while that is open, and where nobody came. */
  readonly hostNoShow: boolean | null
}

/** Whether the place is still kept for the customer. */
export const isKept = ({ state }: Booking): boolean => state === 'held' || state === 'confirmed'

/** When a customer comes, against when they were booked. */
export const ARRIVALS = ['early', 'onTime', 'late', 'walkIn'] as const
export type Arrival = (typeof ARRIVALS)[number]

/** `early`: not yet; `onTime`, `late`: come in; `over`: the place was given away. Bounds belong to the later window. */
export const WINDOWS = ['early', 'onTime', 'late', 'over'] as const
export type Window = (typeof WINDOWS)[number]

/** Which window of a booking an instant falls in. */
export function windowAt({ earlyMinutes, lateMinutes, graceMinutes }: BookingPolicy, startsAt: Instant, now: Instant): Window {
  const minutes = (now - startsAt) / 60_000
  if (minutes < -earlyMinutes) return 'early'
  if (minutes < lateMinutes) return 'onTime'
  return minutes < graceMinutes ? 'late' : 'over'
}

/**
 * Where a booked customer stands (I7): on time as if they had come `lead` before the booked time, never more than fifteen minutes
 * before they came; late or without regard to the booking, from when they came. `cameAt` and `startsAt` are by the clock of the line.
 */
export const dueOf = (
  { leadMinutes }: BookingPolicy,
  arrival: Arrival,
  startsAt: Instant,
  cameAt: Instant,
  mostMinutes: number,
): Instant => (arrival === 'onTime' ? Math.max(startsAt - leadMinutes * 60_000, cameAt - mostMinutes * 60_000) : cameAt)
