import { businessDayAt, canonical, decide, pack, record, values, type Venue, type VenueState, Verifier } from '@foyer/domain'
import { check, type Evidence, type Finding } from '../chaos/checker.ts'
import { visitRow } from '../store/visitRow.ts'
import type { Database } from './database.ts'
import { sha256 } from './ground.ts'

const DAY = 86_400_000

export interface Ended {
  readonly evidence: Evidence
  /** The venue as each process sees it in the end; null: it sees nothing. */
  readonly states: readonly (VenueState | null)[]
  readonly venue: Venue
  readonly database: Database
}

/** Every promise that this world broke: what clients saw against what was written, and what was written against itself. */
export function verdict({ evidence, states, venue, database }: Ended): readonly Finding[] {
  const verifier = new Verifier(sha256)
  const seen = check(evidence, verifier)
  const told = [...seen, ...rows(verifier, venue, database), ...folded(verifier.state, states)]
  // What a broken log would bring tomorrow is nobody's guess.
  return verifier.violations.length > 0 ? told : [...told, ...everybodyLeaves(verifier.state, venue)]
}

/** The tables say what the log says (I10). */
function* rows(verifier: Verifier, { id: venueId }: Venue, { visits }: Database): Generator<Finding> {
  for (const visit of verifier.visits.values()) {
    const expected = visitRow(venueId, `token-${visit.id}`, visit)
    const row = visits.get(visit.id)
    if (!row || canonical(row) !== canonical(expected))
      yield { invariant: 'I10', say: `visit ${visit.ticket.number} of ${visit.ticket.businessDay} is not in the table as the log has it` }
  }
  if (visits.size > verifier.visits.size) yield { invariant: 'I10', say: 'there are visits in the table that are not in the log' }
}

/** What a process holds in its memory is what the log says, from whatever snapshot it started (I10). */
function* folded(right: VenueState, states: readonly (VenueState | null)[]): Generator<Finding> {
  const expected = JSON.stringify(pack(right))
  for (const [index, state] of states.entries()) {
    const seen = state && JSON.stringify(pack(state))
    if (seen !== expected && (seen === null || canonical(JSON.parse(seen)) !== canonical(JSON.parse(expected))))
      yield { invariant: 'I10', say: `process ${index + 1} is not where the log leads: it is at ${state?.seq}, the log at ${right.seq}` }
  }
}

/** When the day is over every visit has ended (I1). */
function* everybodyLeaves(state: VenueState, venue: Venue): Generator<Finding> {
  const latest = state.recentCalls.at(-1)?.calledAt ?? 0
  const now = Math.max(latest, Date.parse(`${state.businessDay ?? '2026-01-01'}T00:00:00Z`)) + 3 * DAY
  const asked = { now, day: businessDayAt(venue, now), actor: { kind: 'system' } as const, newId: () => 'last' }
  const { events } = decide(state, { do: 'passTime' }, asked)
  const open = new Map([...values(state.visits)].filter(({ stage }) => stage !== 'gone').map((visit) => [visit.id, visit]))
  for (const event of record(state, events, asked)) if (event.type === 'VisitEnded' && event.visitId) open.delete(event.visitId)
  for (const { ticket } of open.values()) yield { invariant: 'I1', say: `${ticket.number} does not end with its day` }
}
