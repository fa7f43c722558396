import { entries, get } from '../order/sortedMap.ts'
import type { SealedEvent } from '../record/event.ts'
import { Verifier } from '../record/verifier.ts'
import type { Visit } from '../visit/visit.ts'

/** What a log comes to, in words that every release has for it: all its visits, and the venue as it stands at the end. */
export interface Standing {
  readonly events: number
  readonly broken: readonly string[]
  readonly day: string | null
  readonly visits: readonly string[]
  readonly lines: readonly string[]
  readonly points: readonly string[]
  readonly counters: Readonly<Record<string, number>>
  readonly devices: readonly string[]
  readonly sessions: readonly string[]
  readonly wrongPins: readonly string[]
}

/** Reads a log as it stands in a database. */
export function standingOf(sha256: (text: string) => string, log: readonly SealedEvent[]): Standing {
  const verifier = new Verifier(sha256)
  for (const event of log) verifier.read(event)
  const { state, visits } = verifier
  const numberOf = (id: string | null) => (id === null ? '–' : (get(state.visits, id)?.ticket.number ?? 'of another day'))
  return {
    events: verifier.events,
    broken: verifier.finish().map(({ say }) => say),
    day: state.businessDay,
    visits: [...visits.values()].map(visitText),
    lines: Object.entries(state.queues).map(([id, line]) => [id, ...[...entries(line)].map(([, visitId]) => numberOf(visitId))].join(' ')),
    points: Object.values(state.points).map(({ id, state: open, visitId, tally: { called, served, missed, serviceSeconds } }) =>
      [id, open, numberOf(visitId), called, served, missed, serviceSeconds].join(' '),
    ),
    counters: state.counters,
    devices: Object.values(state.devices).map(({ id, kind, name }) => `${id} ${kind} ${name}`),
    sessions: Object.values(state.sessions).map(({ staffId, role }) => `${staffId} ${role}`),
    wrongPins: Object.entries(state.wrongPins).map(([staffId, { count }]) => `${staffId} ${count}`),
  }
}

const visitText = (visit: Visit): string =>
  [
    visit.ticket.businessDay,
    visit.ticket.number,
    visit.serviceId,
    visit.lang,
    visit.priority,
    visit.partySize,
    visit.stage,
    visit.stage === 'gone' ? visit.outcome : '–',
    ('pointId' in visit ? visit.pointId : null) ?? '–',
    visit.calls,
    new Date(visit.ticket.issuedAt).toISOString(),
    visit.stage === 'gone' ? new Date(visit.endedAt).toISOString() : '–',
  ].join(' ')
