import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { oneAtATime, type PlannedVisit } from './plan.ts'
import { planRow, type Quirk, type Skip } from './planRow.ts'

/** A trace as read: what is to be replayed, and an account of every row. */
export interface Trace {
  readonly plan: readonly PlannedVisit[]
  readonly rows: number
  readonly skipped: Readonly<Partial<Record<Skip, number>>>
  readonly quirks: Readonly<Partial<Record<Quirk, number>>>
}

export interface TraceWanted {
  /** Visits at most; reading stops there. */
  readonly limit?: number | undefined
  /** Agents who have a place; rows of others are skipped. */
  readonly agents?: ReadonlySet<string> | undefined
}

/** Reads a call-centre trace row by row, from a file by its path or from a stream. Every row is used or counted as skipped. */
export async function readTrace(csv: string | Readable, { limit = Infinity, agents }: TraceWanted = {}): Promise<Trace> {
  const plan: PlannedVisit[] = []
  const skipped: Partial<Record<Skip, number>> = {}
  const quirks: Partial<Record<Quirk, number>> = {}
  let rows = 0
  for await (const row of rowsOf(csv)) {
    if (plan.length >= limit) break
    rows++
    const planned = planRow(row)
    if (!planned.use) count(skipped, planned.skip)
    else if (agents && planned.visit.fate.kind === 'served' && !agents.has(planned.visit.fate.agent)) count(skipped, 'noSuchAgent')
    else {
      plan.push({ row: rows, ...planned.visit })
      for (const quirk of planned.quirks) count(quirks, quirk)
    }
  }
  const settled = oneAtATime(plan)
  if (settled.cutShort > 0) quirks.overlapping = settled.cutShort
  return { plan: settled.plan, rows, skipped, quirks }
}

async function* rowsOf(csv: string | Readable): AsyncGenerator<Readonly<Record<string, string | undefined>>> {
  const source = typeof csv === 'string' ? createReadStream(csv) : csv
  const parser = parse({ columns: true, bom: true, trim: true, relax_column_count: true, skip_empty_lines: true })
  // A pipe does not carry errors along: a file that cannot be read must fail the reading, not hang it.
  source.on('error', (error: Error) => parser.destroy(error))
  try {
    for await (const row of source.pipe(parser)) yield row as Record<string, string>
  } finally {
    source.destroy()
  }
}

const count = <Word extends string>(counts: Partial<Record<Word, number>>, word: Word): void => {
  counts[word] = (counts[word] ?? 0) + 1
}
