import type { Figure } from '../bench.ts'
import { HEADINGS, rowOf } from './row.ts'

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [[...HEADINGS], ...figures.map(rowOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return `\n${lines.join('\n')}\n`
}
