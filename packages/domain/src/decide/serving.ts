import { get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { isAtPoint, type AtPointVisit } from '../visit/visit.ts'
import { calledNext } from './calling.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { after } from './record.ts'
import { workedAt } from './staff.ts'

export function markArrived(state: VenueState, { visitId }: CommandOf<'markArrived'>, asked: Asked): Decision {
  const visit = atMyPoint(state, visitId, asked)
  if ('refusal' in visit) return visit
  return visit.stage === 'called' ? accept({ visitId }, arrived(visit)) : refuse('wrongStage')
}

/** Serving a called customer says that they have come. */
export function startService(state: VenueState, { visitId }: CommandOf<'startService'>, asked: Asked): Decision {
  const visit = atMyPoint(state, visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage === 'serving') return refuse('wrongStage')
  const { pointId, serviceId } = visit
  const started: Draft = { type: 'ServiceStarted', visitId, resourceIds: [pointId], lifecycle: 'start', data: { pointId, serviceId } }
  return accept({ visitId }, ...(visit.stage === 'called' ? [arrived(visit)] : []), started)
}

/** The service is done and the visit with it; the next may be called in the same breath. */
export function finishService(state: VenueState, venue: Venue, command: CommandOf<'finishService'>, asked: Asked): Decision {
  const visit = atMyPoint(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage !== 'serving') return refuse('wrongStage')
  const { id: visitId, pointId, serviceId } = visit
  const seconds = Math.max(0, Math.round((asked.now - visit.servingSince) / 1000))
  return thenNext(state, venue, visit, command.thenCallNext, asked, [
    { type: 'ServiceFinished', visitId, resourceIds: [pointId], lifecycle: 'complete', data: { pointId, serviceId, seconds } },
    { type: 'VisitEnded', visitId, lifecycle: 'complete', data: { outcome: 'served', reason: 'served' } },
  ])
}

/** Nobody is a no-show before being called, and not before they had time to come. */
export function markMissed(state: VenueState, venue: Venue, command: CommandOf<'markMissed'>, asked: Asked): Decision {
  const visit = atMyPoint(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage !== 'called') return refuse('wrongStage')
  const { missAfterCalls, missAfterSeconds } = venue.calling
  if (visit.calls < missAfterCalls && asked.now < visit.calledAt + missAfterSeconds * 1000) return refuse('tooSoonToMiss')
  const { id: visitId, pointId } = visit
  return thenNext(state, venue, visit, command.thenCallNext, asked, [
    { type: 'TicketMissed', visitId, resourceIds: [pointId], lifecycle: 'abort', data: { pointId } },
  ])
}

/** A visit that is not being served may end before its time, by the customer's own wish or the staff's. */
export function cancelVisit(state: VenueState, { visitId, reason }: CommandOf<'cancelVisit'>): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (visit.stage === 'serving') return refuse('wrongStage')
  const outcome = reason === 'customer' ? 'left' : 'cancelled'
  return accept({ visitId }, { type: 'VisitEnded', visitId, lifecycle: 'withdraw', data: { outcome, reason } })
}

function thenNext(
  state: VenueState,
  venue: Venue,
  visit: AtPointVisit,
  callNext: boolean,
  asked: Asked,
  events: readonly Draft[],
): Decision {
  const call = callNext ? calledNext(after(state, events, asked), venue, visit.pointId, asked) : null
  return call?.visitId
    ? accept({ visitId: visit.id, nextVisitId: call.visitId }, ...events, call)
    : accept({ visitId: visit.id }, ...events)
}

const arrived = (visit: AtPointVisit): Draft => ({
  type: 'CustomerArrivedAtPoint',
  visitId: visit.id,
  resourceIds: [visit.pointId],
  data: { pointId: visit.pointId },
})

function atMyPoint(state: VenueState, visitId: string, asked: Asked): AtPointVisit | Refused {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (!isAtPoint(visit)) return refuse('wrongStage')
  const point = workedAt(state, visit.pointId, asked)
  return 'refusal' in point ? point : visit
}
