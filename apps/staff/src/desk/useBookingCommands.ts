import { dateText, type Lang, say, timeText, words } from '@foyer/ui'
import { useAct } from './asking.ts'
import * as commands from './commands.ts'
import { useIntentions } from './intentions.tsx'
import type { BookingRow } from './useBookings.ts'

/** An appointment as it is asked for. */
export interface NewBooking {
  readonly serviceId: string
  readonly startsAt: string
  readonly partySize: number
  readonly lang: Lang
  readonly staffId: string | null
  readonly name: string
  readonly phone: string
}

/** Everything that can be done with appointments from a tablet. */
export type BookingCommands = ReturnType<typeof useBookingCommands>

export function useBookingCommands(timeZone: string) {
  const act = useAct()
  const { tell } = useIntentions()

  return {
    checkIn: ({ id }: Pick<BookingRow, 'id'>, asWalkIn: boolean) =>
      act(`checkIn ${id}`, commands.CheckIn, { bookingId: id, asWalkIn, priority: 'normal' }, ({ number }) =>
        tell((lang) => say(lang, words.staff.checkedInAs, { number })),
      ),

    noShow: ({ id, contact }: BookingRow) =>
      act(`noShow ${id}`, commands.MarkGuestNoShow, { bookingId: id }, () =>
        tell((lang) => say(lang, words.staff.bookingNoShow, { name: contact?.name || say(lang, words.staff.bookingNoName) })),
      ),

    move: ({ id }: BookingRow, startsAt: string) =>
      act(`move ${id}`, commands.RescheduleAppointment, { bookingId: id, startsAt }, (booking) =>
        tell((lang) => say(lang, words.staff.bookingMoved, { when: whenText(lang, booking.startsAt, timeZone) })),
      ),

    cancel: ({ id }: BookingRow, by: 'customer' | 'venue') =>
      act(`cancelBooking ${id}`, commands.CancelAppointment, { bookingId: id, by }, () =>
        tell((lang) => say(lang, words.staff.bookingCancelled)),
      ),

    book: (wanted: NewBooking, done: (booking: commands.KnownBooking) => void) =>
      act('book', commands.BookAppointment, { ...wanted, minutes: null, pointId: null }, done),

    importFile: (fileName: string, content: string, done: (report: commands.ImportReport) => void) =>
      act('import', commands.ImportBookings, { fileName, content }, done),
  }
}

/** “11月23日 星期一 14:30”, “Mon 23 Nov 14:30”. */
export const whenText = (lang: Lang, startsAt: string, timeZone: string): string =>
  `${dateText(lang, startsAt, timeZone)} ${timeText(startsAt, timeZone)}`
