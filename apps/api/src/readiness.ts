import type { Ledger } from './ledger/ledger.ts'
import type { Writing } from './ledger/writing.ts'
import type { Durability } from './store/durability.ts'

export interface Looked {
  readonly ledger: Pick<Ledger, 'outOfService'>
  readonly writing: Pick<Writing, 'refused' | 'isLow'>
  readonly durability: Durability
  /** What is other than it was vouched for, a sentence each. */
  readonly record: readonly string[]
}

/**
 * What is not as it should be though this process answers: lines for /readyz, which stays at 200. Whoever balances loads would take a
 * server away at anything else, and with it the pictures that still are right and the venues that still are served; a process beside it
 * has the same database and could do no better. Whoever watches reads the lines.
 */
export function amissIn({ ledger, writing, durability, record }: Looked): string[] {
  return [
    ...(writing.refused ? [`read-only: ${WHY[writing.refused]}`] : []),
    ...(writing.isLow ? ['disk: less than a fifth is free'] : []),
    ...ledger.outOfService().map(({ venueId, seq }) => `out of service: ${venueId}, event ${seq} cannot be followed`),
    ...(durability.durable ? [] : [`durable: false, ${durability.because.join(', ')}`]),
    ...record.map((say) => `record: ${say}`),
  ]
}

const WHY = {
  diskFull: 'the disk of the database is full',
  readOnly: 'the database is set to read-only',
  noRoom: 'the disk of the database is nearly full',
} as const
