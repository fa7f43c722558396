import { Bookings, type KnownBooking } from './commands.ts'
import type { Booking, DeskPicture } from './deskPicture.ts'
import { useAnswer } from './useAnswer.ts'
import { startOfDay } from './venueDay.ts'

/** A row of the appointments: the newest state of it, with its customer as soon as that is known. */
export interface BookingRow extends Booking {
  readonly contact: Pick<KnownBooking, 'code' | 'name' | 'phone'> | null
}

/** The appointments of one day of the venue. Those of today follow the picture; who comes is asked for apart, by those who may know. */
export function useBookings(picture: DeskPicture, days: number, now: number) {
  const { timeZone, bookings } = picture
  const day = (offset: number) => new Date(startOfDay(now, days + offset, timeZone)).toISOString()
  const [from, to] = [day(0), day(1)]
  const { answer, failed, again } = useAnswer(Bookings, { from, to }, JSON.stringify(bookings))
  const known = answer?.bookings ?? []

  const live = bookings.filter(({ startsAt }) => startsAt >= from && startsAt < to)
  const rows = [...live, ...known.filter(({ id }) => !live.some((booking) => booking.id === id))].map((booking): BookingRow => ({
    ...booking,
    contact: known.find(({ id }) => id === booking.id) ?? null,
  }))
  return {
    rows: rows.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt)),
    loading: !answer && !failed && live.length === 0,
    failed,
    again,
  }
}
