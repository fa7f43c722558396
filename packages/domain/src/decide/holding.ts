import { get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { COMMON } from '../visit/line.ts'
import { isAtPoint, type Pool, type Visit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { keptByOthers } from './pool.ts'
import { isAttended } from './reserved.ts'
import { pointsOf, sessionOf } from './sessions.ts'
import { workedAt } from './staff.ts'
import { thenNext } from './thenNext.ts'
import { allows } from '../visit/acts.ts'

/** A visit is taken out of its line or off the point, for a reason and perhaps for a time; then it stands in line again where it stood. */
export function park(state: VenueState, venue: Venue, command: CommandOf<'park'>, asked: Asked): Decision {
  const visit = inHand(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('park', visit.stage)) return refuse('wrongStage')
  const pointId = isAtPoint(visit) ? visit.pointId : null
  const pool = poolOf(state, command.pool, pointId, asked)
  if ('refusal' in pool) return pool
  const until = command.minutes === null ? null : asked.now + command.minutes * 60_000
  const data = { pool, reason: command.reason, until, pointId }
  const parked: Draft = {
    type: 'TicketParked',
    visitId: visit.id,
    resourceIds: pointId === null ? [] : [pointId],
    lifecycle: 'suspend',
    data,
  }
  return thenNext(state, venue, visit, command.thenCallNext, asked, [parked])
}

/** The customer fetches what is missing and comes back to the place they had. */
export function sendAway(state: VenueState, venue: Venue, command: CommandOf<'sendAway'>, asked: Asked): Decision {
  const visit = inHand(state, command.visitId, asked)
  if ('refusal' in visit) return visit
  if (!allows('sendAway', visit.stage)) return refuse('wrongStage')
  const pointId = isAtPoint(visit) ? visit.pointId : null
  const returnBy = asked.now + (command.minutes ?? venue.calling.awayMinutes) * 60_000
  const data = { reason: command.reason, returnBy, pointId }
  const sent: Draft = {
    type: 'CustomerSentAway',
    visitId: visit.id,
    resourceIds: pointId === null ? [] : [pointId],
    lifecycle: 'suspend',
    data,
  }
  return thenNext(state, venue, visit, command.thenCallNext, asked, [sent])
}

/** Back from an errand, or sooner than they had said: in line again where they stood. */
export function comeBack(state: VenueState, { visitId }: CommandOf<'comeBack'>): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  if (!allows('comeBack', visit.stage)) return refuse('wrongStage')
  return accept({ visitId }, back(state, visit, 'cameBack'))
}

/** “I will be ten minutes late”: out of the line for that long, and back at the same place. Whoever is due meanwhile goes first. */
export function defer(state: VenueState, venue: Venue, { visitId }: CommandOf<'defer'>, { now }: Asked): Decision {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  if (!allows('defer', visit.stage)) return refuse('wrongStage')
  if (visit.defers >= venue.calling.deferTimes) return refuse('deferLimit')
  const returnsAt = now + venue.calling.deferMinutes * 60_000
  return accept({ visitId }, { type: 'TicketDeferred', visitId, lifecycle: 'suspend', data: { returnsAt, because: 'customer' } })
}

/** Where a visit stands in line again: where it stood, to the day's end; as it came, where the line it stood in is no more. */
export function back(state: VenueState, visit: Visit, why: 'cameBack' | 'deferOver' | 'parkOver', cause?: 'time'): Draft<'QueueEntered'> {
  const { id: visitId, serviceId, turns } = visit
  const attended = isAttended(state, visit.line)
  const { due, seq: tie } = attended ? visit.order : visit.origin
  return {
    type: 'QueueEntered',
    visitId,
    queueEntryId: `${visitId}:${turns.length + 1}`,
    lifecycle: 'resume',
    ...(cause ? { cause } : {}),
    data: { serviceId, due, tie, line: attended ? visit.line : COMMON, why },
  }
}

/** An open visit. */
export function open(state: VenueState, visitId: string): Visit | Refused {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  return visit.stage === 'gone' ? refuse('alreadyGone') : visit
}

/** An open visit that this member of staff may move: at their own point, or at none. */
export function inHand(state: VenueState, visitId: string, asked: Asked): Visit | Refused {
  const visit = open(state, visitId)
  if ('refusal' in visit) return visit
  const session = sessionOf(state, asked.actor.sessionId)
  if (!session || session.endsAt <= asked.now) return refuse('notSignedIn')
  if (!isAtPoint(visit))
    return keptByOthers(state, visit, [session.staffId, ...pointsOf(state, session.id).map(({ id }) => id)], asked) ?? visit
  const point = workedAt(state, visit.pointId, asked)
  return 'refusal' in point ? point : visit
}

function poolOf(state: VenueState, pool: 'mine' | 'point' | 'venue', pointId: string | null, { actor }: Asked): Pool | Refused {
  const session = sessionOf(state, actor.sessionId)
  if (!session) return refuse('notSignedIn')
  if (pool === 'mine') return { of: 'person', staffId: session.staffId }
  if (pool === 'venue') return { of: 'venue' }
  const ownPointId = pointId ?? pointsOf(state, session.id)[0]?.id
  return ownPointId === undefined ? refuse('pointNotOpen') : { of: 'point', pointId: ownPointId }
}
