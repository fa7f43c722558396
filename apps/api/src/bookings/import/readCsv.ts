import type { Lang } from '@foyer/domain'
import { columnsOf, suffices, type Column, type Columns } from './csvColumns.ts'
import { csvTable, type CsvRow } from './csvTable.ts'
import { MAX_ENTRIES, refused, type Entry, type ImportInto } from './importedBooking.ts'
import { serviceNamed } from './named.ts'
import { folded, plainText } from './plainText.ts'
import { readMoment } from './readMoment.ts'
import { referenceOf } from './reference.ts'
import { takerFor, type Draft } from './takeBooking.ts'
import { wallClockIn } from './wallClock.ts'

/** Reads bookings from a table with headings in Chinese or English: one entry for each row. */
export function readCsv(text: string, into: ImportInto): readonly Entry[] {
  const table = csvTable(text)
  if ('brokenAt' in table) return [refused(table.brokenAt, 'notACsv')]
  const [headings, ...rows] = table.rows
  if (!headings) return [refused(1, 'emptyFile')]
  const columns = columnsOf(headings.cells)
  if (!suffices(columns)) return [refused(headings.line, 'missingColumn')]
  if (rows.length === 0) return [refused(headings.line, 'emptyFile')]
  if (rows.length > MAX_ENTRIES) return [refused(headings.line, 'tooManyRows')]

  const draftOf = drafterFor(columns, into, /\p{Script=Han}/u.test(headings.cells.join('')) ? 'zh' : 'en')
  const take = takerFor(into)
  return rows.map((row) => {
    const status = cellOf(row, columns, 'status')
    return CANCELLED.test(folded(status)) ? refused(row.line, 'cancelled') : take(draftOf(row))
  })
}

const CANCELLED = /^(?:late )?cancell?ed\b|^已?取消|^作废/u

function drafterFor(columns: Columns, { venue }: ImportInto, fileLang: Lang): (row: CsvRow) => Draft {
  const clock = wallClockIn(venue.timeZone)
  return (row) => {
    const cell = (column: Column): string => cellOf(row, columns, column)
    const [minutes, partySize] = [cell('minutes'), cell('partySize')]
    return {
      line: row.line,
      reference: referenceOf(plainText(cell('reference')), ROW.map(cell)),
      service: serviceNamed(venue, cell('service')),
      // Beside a date, the start may be a time alone.
      startsAt: readMoment(cell('start'), clock) ?? readMoment(`${cell('date')} ${cell('start') || cell('time')}`, clock),
      minutes: minutes === '' ? null : counted(minutes, /^(\d{1,4})\s*(?:分钟|分|min|mins|minutes)?$/u),
      partySize: partySize === '' ? 1 : counted(partySize, /^(\d{1,2})\s*(?:人|位|名|people|guests)?$/u),
      staff: cell('staff'),
      lang: cell('lang'),
      fileLang,
      name: cell('name'),
      phone: cell('phone'),
      note: cell('note'),
    }
  }
}

/** What makes a row the row it is, in an order of its own: a file with its columns moved about is the same file. */
const ROW: readonly Column[] = ['service', 'start', 'date', 'time', 'minutes', 'name', 'phone', 'partySize', 'staff', 'lang', 'note']

const cellOf = ({ cells }: CsvRow, columns: Columns, column: Column): string => cells[columns.get(column) ?? -1] ?? ''

const counted = (text: string, form: RegExp): number => Number(form.exec(folded(text))?.[1])
