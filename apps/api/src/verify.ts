import { createHash } from 'node:crypto'
import { Verifier, type Violation } from '@foyer/domain'
import type { Foyer } from './foyer.ts'
import { visitRow } from './store/visitRow.ts'

const PAGE = 5000

/** What a look through a venue's whole log found. */
export interface Verified {
  readonly venueId: string
  readonly events: number
  readonly visits: number
  readonly violations: readonly Violation[]
}

/** Reads a venue's log from the first event: chain, invariants, and whether the tables say what the log says. */
export async function verifyVenue(
  { store, lookups, credentials }: Foyer,
  venueId: string,
  progress: (events: number) => void = () => {},
): Promise<Verified> {
  const verifier = new Verifier((text) => createHash('sha256').update(text).digest('hex'))
  let after = 0
  for (;;) {
    const events = await store.events(venueId, after, PAGE)
    for (const event of events) verifier.read(event)
    after = events.at(-1)?.seq ?? after
    progress(verifier.events)
    if (events.length < PAGE) break
  }
  const violations = [...verifier.finish()]
  const say = (invariant: Violation['invariant'], words: string) => violations.push({ invariant, seq: verifier.state.seq, say: words })

  const head = await store.head(venueId)
  if (head?.seq !== verifier.state.seq) say('I9', `the head stands at ${head?.seq}, the log ends at ${verifier.state.seq}`)

  const rows = await lookups.visitRows(venueId)
  for (const row of rows) {
    const visit = verifier.visits.get(row.id)
    const expected = visit && visitRow(venueId, credentials.ticketToken(venueId, visit.id), visit)
    if (!expected) say('I10', `visit ${row.number} of ${row.businessDay} is in the table but not in the log`)
    else if (!sameRow(expected, row)) say('I10', `visit ${row.number} of ${row.businessDay} is not in the table as the log has it`)
  }
  if (rows.length < verifier.visits.size) say('I10', `${verifier.visits.size - rows.length} visits of the log are not in the table`)

  for (const words of await store.doubledAnswers(venueId)) say('I4', words)
  return { venueId, events: verifier.events, visits: verifier.visits.size, violations }
}

const sameRow = (expected: object, row: object): boolean =>
  Object.entries(expected).every(([name, value]) => (row as Record<string, unknown>)[name] === value)
