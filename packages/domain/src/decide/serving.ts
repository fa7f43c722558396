import { get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import { serviceOf, type Venue } from '../venue/venue.ts'
import { isAtPoint, type AtPointVisit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { visitEnds } from './ending.ts'
import { workedAt } from './staff.ts'
import { thenNext } from './thenNext.ts'

export function markArrived(state: VenueState, { visitId }: CommandOf<'markArrived'>, asked: Asked): Decision {
  const visit = atMyPoint(state, visitId, asked)
  if ('refusal' in visit) return visit
  return allows('markArrived', visit.stage) ? accept({ visitId }, arrived(visit)) : refuse('wrongStage')
}
import { allows } from '../visit/acts.ts'

/** Serving a called customer says that they have come. */
export function startService(state: VenueState, { visitId }: CommandOf<'startService'>, asked: Asked): Decision {
  const visit = atMyPoint(state, visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('startService', visit.stage)) return refuse('wrongStage')
  const { pointId, serviceId } = visit
  const started: Draft = { type: 'ServiceStarted', visitId, resourceIds: [pointId], lifecycle: 'start', data: { pointId, serviceId } }
  return accept({ visitId }, ...(visit.stage === 'called' ? [arrived(visit)] : []), started)
}

/** The customer goes, the work on their matter does not: service time ends here. */
export function startWrapUp(state: VenueState, { visitId }: CommandOf<'startWrapUp'>, asked: Asked): Decision {
  const visit = atMyPoint(state, visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage !== 'serving') return refuse('wrongStage')
  const { pointId, serviceId } = visit
  const data = { pointId, serviceId, seconds: servedSeconds(visit, asked.now) }
  return accept({ visitId }, { type: 'WrapUpStarted', visitId, resourceIds: [pointId], data })
}

/** The service is done; the visit goes on to its next service or is over, and the next may be called in the same breath. */
export function finishService(state: VenueState, venue: Venue, command: CommandOf<'finishService'>, asked: Asked): Decision {
  const visit = atMyPoint(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage !== 'serving' && visit.stage !== 'wrapUp') return refuse('wrongStage')
  const { id: visitId, pointId, serviceId, origin } = visit
  const results = serviceOf(venue, serviceId)?.results ?? []
  const result = command.result ?? null
  if (result === null && results.length > 0) return refuse('resultNeeded')
  if (result !== null && !results.some(({ key }) => key === result)) return refuse('unknownResult')

  const wrapUp = visit.stage === 'wrapUp' ? { wrapUpSeconds: Math.max(0, Math.round((asked.now - visit.servedAt) / 1000)) } : {}
  const seconds = servedSeconds(visit, visit.stage === 'wrapUp' ? visit.servedAt : asked.now)
  const data = { pointId, serviceId, seconds, ...wrapUp, ...(result === null ? {} : { result }) }
  const finished: Draft = { type: 'ServiceFinished', visitId, resourceIds: [pointId], lifecycle: 'complete', data }
  const [nextService] = visit.plan
  const onward: Draft[] =
    nextService === undefined
      ? visitEnds(state, visit, 'served', 'served', asked.now)
      : [
          {
            type: 'QueueEntered',
            visitId,
            queueEntryId: `${visitId}:${visit.turns.length + 1}`,
            data: { serviceId: nextService, due: origin.due, tie: origin.seq, why: 'nextService' },
          },
        ]
  return thenNext(state, venue, visit, command.thenCallNext, asked, [finished, ...onward])
}

/** Nobody is a no-show before being called, and not before they had time to come. */
export function markMissed(state: VenueState, venue: Venue, command: CommandOf<'markMissed'>, asked: Asked): Decision {
  const visit = atMyPoint(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (visit.stage !== 'called') return refuse('wrongStage')
  const { missAfterCalls, missAfterSeconds, keepMissedMinutes } = venue.calling
  if (visit.calls < missAfterCalls && asked.now < visit.calledAt + missAfterSeconds * 1000) return refuse('tooSoonToMiss')
  const { id: visitId, pointId } = visit
  const data = { pointId, expiresAt: asked.now + keepMissedMinutes * 60_000 }
  const missed: Draft = { type: 'TicketMissed', visitId, resourceIds: [pointId], lifecycle: 'abort', data }
  return thenNext(state, venue, visit, command.thenCallNext, asked, [missed])
}

/** A visit that is not being served may end before its time, by the customer's own wish or the staff's. */
export function cancelVisit(state: VenueState, { visitId, reason }: CommandOf<'cancelVisit'>, { now }: Asked): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (!allows('cancelVisit', visit.stage)) return refuse('wrongStage')
  return accept({ visitId }, ...visitEnds(state, visit, reason === 'customer' ? 'left' : 'cancelled', reason, now))
}

/** A visit that stands at a point where this actor works. */
export function atMyPoint(state: VenueState, visitId: string, asked: Asked): AtPointVisit | Refused {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  if (visit.stage === 'gone') return refuse('alreadyGone')
  if (!isAtPoint(visit)) return refuse('wrongStage')
  const point = workedAt(state, visit.pointId, asked)
  return 'refusal' in point ? point : visit
}

const servedSeconds = (visit: Extract<AtPointVisit, { servingSince: number }>, until: number): number =>
  visit.servedBefore + Math.max(0, Math.round((until - visit.servingSince) / 1000))

const arrived = (visit: AtPointVisit): Draft => ({
  type: 'CustomerArrivedAtPoint',
  visitId: visit.id,
  resourceIds: [visit.pointId],
  data: { pointId: visit.pointId },
})
