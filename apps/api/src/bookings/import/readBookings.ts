import { decodeText } from './decodeText.ts'
import {
  IMPORT_WARNINGS,
  MAX_BYTES,
  MAX_ENTRIES,
  refused,
  type Entry,
  type ImportedBooking,
  type ImportInto,
  type ImportNotice,
  type ImportRefusal,
} from './importedBooking.ts'
import { readCsv } from './readCsv.ts'
import { readIcal } from './readIcal.ts'

/** What was read from a file: everything in it is either a booking or a problem. */
export interface ImportReport {
  readonly bookings: readonly ImportedBooking[]
  readonly problems: readonly ImportRefusal[]
  /** Bookings that were taken all the same. */
  readonly warnings: readonly ImportNotice[]
  readonly total: number
}

export interface BookingsFile extends ImportInto {
  readonly fileName: string
}

/** Reads the bookings of a file that another system wrote, be it a table or a calendar; nothing in a file makes it throw. */
export function readBookings(bytes: Uint8Array, { fileName, venue, now }: BookingsFile): ImportReport {
  const entries = entriesOf(bytes, fileName, { venue, now })
  return report(entries.length > MAX_ENTRIES ? [refused(1, 'tooManyRows')] : eachOnce(entries))
}

function entriesOf(bytes: Uint8Array, fileName: string, into: ImportInto): readonly Entry[] {
  const calendar = /\.(?:ics|ical|ifb|icalendar)$/iu.test(fileName)
  if (bytes.length > MAX_BYTES) return [refused(1, 'tooLarge')]
  const text = decodeText(bytes)
  if (text === null) return [refused(1, calendar ? 'notACalendar' : 'notACsv')]
  if (text.trim() === '') return [refused(1, 'emptyFile')]
  if (/^\s*BEGIN:VCALENDAR/iu.test(text)) return readIcal(text, into)
  return calendar ? [refused(1, 'notACalendar')] : readCsv(text, into)
}

/** The second of two with one reference is refused. */
function eachOnce(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.map((entry) => {
    if ('refused' in entry) return entry
    const { reference, line } = entry.taken
    if (seen.has(reference)) return refused(line, 'duplicate')
    seen.add(reference)
    return entry
  })
}

function report(entries: readonly Entry[]): ImportReport {
  const taken = entries.filter((entry) => 'taken' in entry)
  return {
    bookings: taken.map((entry) => entry.taken),
    problems: entries.filter((entry) => 'refused' in entry).map((entry) => entry.refused),
    warnings: taken.flatMap(({ taken: { line }, warnings }) =>
      warnings.map((reason) => ({ line, reason, words: IMPORT_WARNINGS[reason] })),
    ),
    total: entries.length,
  }
}
