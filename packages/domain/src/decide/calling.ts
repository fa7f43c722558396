import { get } from '../order/sortedMap.ts'
import { nextFor } from '../queue/candidates.ts'
import type { CallRule, Draft } from '../record/event.ts'
import { isStaffed, type Point, type VenueState } from '../state/state.ts'
import { pointOf, type Venue } from '../venue/venue.ts'
import { isAtPoint, type Visit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { workedAt } from './staff.ts'

/** A point calls whoever is next among those it serves. */
export function callNext(state: VenueState, venue: Venue, { pointId }: CommandOf<'callNext'>, asked: Asked): Decision {
  const point = freePoint(state, pointId, asked)
  if ('refusal' in point) return point
  const visit = isStaffed(point) ? nextFor(state, point.serviceIds) : undefined
  if (!visit) return refuse('nobodyWaiting')
  return accept({ visitId: visit.id }, called(venue, visit, pointId, 'next', asked))
}

/** A point calls this one visit, out of turn: somebody who waits, or who missed an earlier call. Recorded as a choice. */
export function callTicket(state: VenueState, venue: Venue, command: CommandOf<'callTicket'>, asked: Asked): Decision {
  const { pointId } = command
  const point = freePoint(state, pointId, asked)
  if ('refusal' in point) return point
  const id = command.visitId ?? get(state.numbers, command.number?.trim().toUpperCase() ?? '')
  const visit = id === undefined ? undefined : get(state.visits, id)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (visit.stage !== 'waiting' && visit.stage !== 'missed') return refuse('wrongStage')
  if (!pointOf(venue, pointId)?.serviceIds.includes(visit.serviceId)) return refuse('serviceNotOffered')
  return accept({ visitId: visit.id }, called(venue, visit, pointId, 'picked', asked))
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
  const visit = nextFor(state, point.serviceIds)
  return visit ? called(venue, visit, pointId, 'next', asked) : null
}

function freePoint(state: VenueState, pointId: string, asked: Asked): Point | Refused {
  const point = workedAt(state, pointId, asked)
  if ('refusal' in point) return point
  if (point.state !== 'open') return refuse('pointNotOpen')
  if (point.visitId !== null) {
    const there = get(state.visits, point.visitId)
    return refuse('pointBusy', there && isAtPoint(there) ? { who: there.ticket.number } : {})
  }
  return point
}

function called({ calling }: Venue, visit: Visit, pointId: string, rule: CallRule, { newId }: Asked): Draft<'TicketCalled'> {
  const callNo = visit.calls + 1
  return {
    type: 'TicketCalled',
    visitId: visit.id,
    queueEntryId: visit.id,
    resourceIds: [pointId],
    lifecycle: 'assign',
    data: { pointId, callId: newId(), callNo, rule, last: callNo >= calling.callLimit },
  }
}
