import { get } from '../order/sortedMap.ts'
import { type Chosen, nextFor } from '../queue/candidates.ts'
import type { Draft } from '../record/event.ts'
import type { Point, VenueState } from '../state/state.ts'
import { pointOf, type Venue } from '../venue/venue.ts'
import type { CallRule, PickReason } from '../visit/call.ts'
import { isAtPoint, type Visit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { admit, numbered } from './issuing.ts'
import { keptByOthers } from './pool.ts'
import { workedAt } from './staff.ts'
import { allows } from '../visit/acts.ts'

/** A point calls whoever is next among those it serves. */
export function callNext(state: VenueState, venue: Venue, { pointId }: CommandOf<'callNext'>, asked: Asked): Decision {
  const point = freePoint(state, pointId, asked)
  if ('refusal' in point) return point
  const next = nextFor(state, venue, point, asked.now)
  if (!next) return refuse('nobodyWaiting')
  return accept({ visitId: next.visit.id }, calledBy(venue, next, pointId, asked))
}

/** A point calls this one visit, out of turn: somebody who waits, is on hold or on an errand, or missed a call. Recorded as a choice. */
export function callTicket(state: VenueState, venue: Venue, command: CommandOf<'callTicket'>, asked: Asked): Decision {
  const { pointId, reason = null } = command
  const id = command.visitId ?? get(state.numbers, command.number?.trim().toUpperCase() ?? '')
  const visit = callable(state, venue, id, pointId, asked)
  if ('refusal' in visit) return visit
  const rule = visit.stage === 'waiting' || visit.stage === 'deferred' ? 'picked' : 'fetched'
  return accept({ visitId: visit.id }, called(venue, visit, pointId, rule, asked, reason))
}

/** Somebody who is here already is served at once: there is nobody to announce. */
export function serveNow(state: VenueState, venue: Venue, { pointId, visitId }: CommandOf<'serveNow'>, asked: Asked): Decision {
  const visit = callable(state, venue, visitId, pointId, asked)
  if ('refusal' in visit) return visit
  return accept({ visitId }, ...servedDirectly(venue, visit, pointId, asked))
}

/** Somebody without a number is served at once; the number is for the record. */
export function serveWalkIn(state: VenueState, venue: Venue, command: CommandOf<'serveWalkIn'>, asked: Asked): Decision {
  const { pointId, serviceId } = command
  const point = freePoint(state, pointId, asked)
  if ('refusal' in point) return point
  const admitted = admit(state, venue, serviceId, command.priority)
  if ('refusal' in admitted) return admitted
  if (!pointOf(venue, pointId)?.serviceIds.includes(serviceId)) return refuse('serviceNotOffered')
  const visitId = asked.newId()
  const data = { ...numbered(state, admitted, command, asked.day), ahead: 0, quote: null }
  const issued: Draft = { type: 'TicketIssued', visitId, lifecycle: 'schedule', data }
  return accept({ visitId }, issued, ...servedDirectly(venue, { id: visitId, serviceId, turns: [] }, pointId, asked))
}

/** Why somebody was called out of turn, said afterwards. */
export function explainCall(state: VenueState, { visitId, reason }: CommandOf<'explainCall'>): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (!allows('explainCall', visit.stage) || !isAtPoint(visit)) return refuse('wrongStage')
  return accept({ visitId }, { type: 'CallExplained', visitId, data: { callId: visit.callId, reason } })
}

/** A second call is a new announcement of the same visit: spaced, counted, and the last one says so. */
export function recall(state: VenueState, venue: Venue, { visitId }: CommandOf<'recall'>, asked: Asked): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage !== 'called') return refuse(visit.stage === 'gone' ? 'alreadyGone' : 'wrongStage')
  const point = workedAt(state, visit.pointId, asked)
  if ('refusal' in point) return point
  const { recallSpacingSeconds, callLimit } = venue.calling
  if (visit.calls >= callLimit) return refuse('recallLimit')
  if (asked.now < visit.calledAt + recallSpacingSeconds * 1000) return refuse('recallTooSoon')
  const callNo = visit.calls + 1
  return accept(
    { visitId },
    {
      type: 'TicketRecalled',
      visitId,
      resourceIds: [visit.pointId],
      data: { pointId: visit.pointId, callId: asked.newId(), callNo, last: callNo >= callLimit },
    },
  )
}

/** The call that follows another act at the same point, when it was asked for and somebody waits. */
export function calledNext(state: VenueState, venue: Venue, pointId: string, asked: Asked): Draft<'TicketCalled'> | null {
  const point = state.points[pointId]
  if (!point || point.state !== 'open' || point.visitId !== null) return null
  const next = nextFor(state, venue, point, asked.now)
  return next ? calledBy(venue, next, pointId, asked) : null
}

/** A visit that this point may call now; nobody takes another's from hold. */
function callable(state: VenueState, venue: Venue, id: string | undefined, pointId: string, asked: Asked): Visit | Refused {
  const point = freePoint(state, pointId, asked)
  if ('refusal' in point) return point
  const visit = id === undefined ? undefined : get(state.visits, id)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (!allows('callTicket', visit.stage)) return refuse('wrongStage')
  if (!pointOf(venue, pointId)?.serviceIds.includes(visit.serviceId)) return refuse('serviceNotOffered')
  return keptByOthers(state, visit, [point.id, point.staffId], asked) ?? visit
}

export function freePoint(state: VenueState, pointId: string, asked: Asked): Extract<Point, { state: 'open' }> | Refused {
  const point = workedAt(state, pointId, asked)
  if ('refusal' in point) return point
  if (point.state !== 'open') return refuse('pointNotOpen')
  if (point.visitId !== null) {
    const there = get(state.visits, point.visitId)
    return refuse('pointBusy', there && isAtPoint(there) ? { who: there.ticket.number } : {})
  }
  return point
}

type Waiting = Pick<Visit, 'id' | 'serviceId' | 'turns'>

function servedDirectly(venue: Venue, visit: Waiting, pointId: string, asked: Asked): Draft[] {
  const { id: visitId, serviceId } = visit
  return [
    called(venue, visit, pointId, 'direct', asked, 'alreadyHere'),
    { type: 'CustomerArrivedAtPoint', visitId, resourceIds: [pointId], data: { pointId } },
    { type: 'ServiceStarted', visitId, resourceIds: [pointId], lifecycle: 'start', data: { pointId, serviceId } },
  ]
}

const calledBy = (venue: Venue, { visit, rule, conditionId }: Chosen, pointId: string, asked: Asked): Draft<'TicketCalled'> => {
  const draft = called(venue, visit, pointId, rule, asked, null)
  return conditionId === null ? draft : { ...draft, data: { ...draft.data, conditionId } }
}

/** The entry in a line that a call answers: the visit’s last; the first goes by the visit’s own id. */
const entryOf = ({ id, turns }: Waiting): string => (turns.length > 1 ? `${id}:${turns.length}` : id)

/** The first call of a turn. */
function called(
  { calling }: Venue,
  visit: Waiting,
  pointId: string,
  rule: CallRule,
  { newId }: Asked,
  reason: PickReason | null,
): Draft<'TicketCalled'> {
  return {
    type: 'TicketCalled',
    visitId: visit.id,
    queueEntryId: entryOf(visit),
    resourceIds: [pointId],
    lifecycle: 'assign',
    data: { pointId, callId: newId(), callNo: 1, rule, last: calling.callLimit <= 1, ...(reason === null ? {} : { reason }) },
  }
}
