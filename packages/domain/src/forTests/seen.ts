import { entries, get, type SortedMap, values } from '../order/sortedMap.ts'
import { nextFor, waitingAt } from '../queue/candidates.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { type Line, reservedKey } from '../visit/line.ts'
import { movesAt, type OrderKey, type Visit } from '../visit/visit.ts'

/** What the model and the state must agree on. */
export interface Seen {
  readonly day: string | null
  readonly given: readonly string[]
  readonly visits: readonly string[]
  readonly lines: readonly string[]
  /** The missed, those on hold and those on an errand. */
  readonly held: readonly string[]
  /** For every point whom it calls next and why, and the first five who wait for it. */
  readonly next: readonly string[]
  readonly points: readonly string[]
  readonly bookings: readonly string[]
  readonly announced: readonly string[]
}

export function seenIn(state: VenueState, now: Instant): Seen {
  const numberOf = (id: string | null): string | null =>
    id === null ? null : (get(state.visits, id)?.ticket.number ?? `nobody called ${id}`)
  const numbersIn = (line: SortedMap<OrderKey, string> | undefined) => (line ? [...entries(line)].map(([, id]) => numberOf(id)) : [])
  const { venue } = state
  return {
    day: state.businessDay,
    given: Object.entries(state.counters)
      .map(([series, last]) => `${series} ${last}`)
      .toSorted(),
    visits: [...values(state.visits)].map((visit) => visitSeen(visit)).toSorted(),
    lines: (venue?.services ?? []).map(({ id }) => [id, ...numbersIn(state.queues[id])].join(' ')),
    held: [state.missed, state.parked, state.away].map((ids) => ids.map(numberOf).join(' ')),
    next: Object.values(state.points).map((point) => {
      const next = venue && nextFor(state, venue, point, now)
      const waiting = isStaffed(point) ? waitingAt(state, point, point.serviceIds, 5) : []
      return [next?.visit.ticket.number, next?.rule, ...waiting.map((visit) => visit.ticket.number)].join(' ')
    }),
    points: Object.values(state.points).map((point) => {
      const { called, served, missed } = point.tally
      const staffed = isStaffed(point) ? [point.state, point.staffId, point.serviceIds, point.profileId, point.slot].join(' ') : 'closed'
      return [point.id, numberOf(point.visitId), called, served, missed, staffed].join(' ')
    }),
    bookings: [...values(state.bookings)]
      .map((booking) => [booking.id, booking.state, seenVisit(state, booking.visitId), booking.hostNoShow].join(' '))
      .toSorted(),
    announced: state.recentCalls.map(({ number, pointId, callNo }) => [number, pointId, callNo].join(' ')),
  }
}

const seenVisit = (state: VenueState, visitId: string | null): string | null =>
  visitId === null ? null : (get(state.visits, visitId)?.ticket.number ?? 'of another day')

const visitSeen = (visit: Visit): string =>
  [
    visit.ticket.number,
    visit.stage,
    'pointId' in visit ? visit.pointId : null,
    visit.stage === 'gone' ? visit.outcome : null,
    visit.calls,
    visit.serviceId,
    lineSeen(visit.line),
    visit.priority,
    visit.partySize,
    visit.plan,
    visit.legs.length,
    visit.rejoins,
    visit.defers,
    visit.sender?.pointId,
    movesAt(visit),
    visit.stage === 'parked' ? (visit.pool.of === 'venue' ? 'venue' : lineSeen(visit.pool)) : null,
    visit.last?.was ? visit.last.by : null,
  ].join(' ')

const lineSeen = (line: Line): string => (line.of === 'service' ? 'common' : reservedKey(line))
