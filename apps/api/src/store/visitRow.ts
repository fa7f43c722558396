import { isAtPoint, type Visit } from '@foyer/domain'
import type { VisitRow } from './entities.ts'

/** The visit table's columns in order, with their types. */
export const VISIT_COLUMNS = [
  ['venue_id', 'text'],
  ['id', 'text'],
  ['business_day', 'text'],
  ['series_id', 'text'],
  ['number_index', 'integer'],
  ['number', 'text'],
  ['token', 'text'],
  ['service_id', 'text'],
  ['lang', 'text'],
  ['priority', 'text'],
  ['party_size', 'integer'],
  ['stage', 'text'],
  ['outcome', 'text'],
  ['point_id', 'text'],
  ['calls', 'integer'],
  ['issued_at', 'bigint'],
  ['called_at', 'bigint'],
  ['serving_since', 'bigint'],
  ['ended_at', 'bigint'],
] as const

/** A visit as a row: total, so that no part of an older row can survive a newer visit. */
export const visitRow = (venueId: string, token: string, visit: Visit): VisitRow => ({
  venueId,
  id: visit.id,
  businessDay: visit.ticket.businessDay,
  seriesId: visit.ticket.seriesId,
  numberIndex: visit.ticket.index,
  number: visit.ticket.number,
  token,
  serviceId: visit.serviceId,
  lang: visit.lang,
  priority: visit.priority,
  partySize: visit.partySize,
  stage: visit.stage,
  outcome: visit.stage === 'gone' ? visit.outcome : null,
  pointId: 'pointId' in visit ? visit.pointId : null,
  calls: visit.calls,
  issuedAt: visit.ticket.issuedAt,
  calledAt: isAtPoint(visit) ? visit.calledAt : visit.firstCalledAt,
  servingSince: 'servingSince' in visit ? visit.servingSince : null,
  endedAt: visit.stage === 'gone' ? visit.endedAt : null,
})

type Columns = Record<(typeof VISIT_COLUMNS)[number][0], string | number | null>

export const visitToColumns = (row: VisitRow): Columns => ({
  venue_id: row.venueId,
  id: row.id,
  business_day: row.businessDay,
  series_id: row.seriesId,
  number_index: row.numberIndex,
  number: row.number,
  token: row.token,
  service_id: row.serviceId,
  lang: row.lang,
  priority: row.priority,
  party_size: row.partySize,
  stage: row.stage,
  outcome: row.outcome,
  point_id: row.pointId,
  calls: row.calls,
  issued_at: row.issuedAt,
  called_at: row.calledAt,
  serving_since: row.servingSince,
  ended_at: row.endedAt,
})
