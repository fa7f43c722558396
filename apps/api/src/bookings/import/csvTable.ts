import { CsvError, parse } from 'csv-parse/sync'
import { MAX_ENTRIES } from './importedBooking.ts'

/** A row of a table as it stands in the file. */
export interface CsvRow {
  /** Where it begins; the first line is 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows that are not blank, headings included, and one more than are allowed; or the line on which quotes stop making sense. */
export type CsvTable = { readonly rows: readonly CsvRow[] } | { readonly brokenAt: number }

const MOST_COLUMNS = 200

/** Reads a table divided by commas, semicolons or tabs. */
export function csvTable(text: string): CsvTable {
  const lines = text.replace(/\r\n?/gu, '\n')
  // Excel’s own way of naming the delimiter; the line is left blank so that the others keep their numbers.
  const named = /^sep=([,;\t])\n/iu.exec(lines)?.[1]
  try {
    return { rows: named ? rowsOf(lines.slice('sep=;'.length), named) : rowsOf(lines, delimiterOf(lines)) }
  } catch (error) {
    return { brokenAt: error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1 }
  }
}

function rowsOf(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = []
  parse(text, {
    delimiter,
    record_delimiter: '\n',
    trim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    to: MAX_ENTRIES + 2,
    on_record: (record: readonly string[], { lines }) => {
      const within = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      rows.push({ line: lines - within, cells: record.slice(0, MOST_COLUMNS).map((cell) => cell.trim()) })
      return null
    },
  })
  return rows
}

/** The delimiter that the headings use most. */
function delimiterOf(text: string): string {
  const headings = (/\S.*/u.exec(text)?.[0] ?? '').replace(/"[^"]*"/gu, '')
  const timesUsed = (delimiter: string): number => headings.split(delimiter).length
  return [',', ';', '\t'].reduce((most, next) => (timesUsed(next) > timesUsed(most) ? next : most))
}
