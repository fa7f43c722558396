import type { Lang, LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { priorityOf, type PriorityClass, serviceOf, type Venue } from '../venue/venue.ts'
import { isAtPoint, type Outcome, type Stage, type Visit } from '../visit/visit.ts'
import { type Place, placeAt } from './place.ts'

/** A visit as staff see it, with the times from which the next acts are allowed. */
export interface StaffVisit {
  readonly id: string
  readonly number: string
  readonly stage: Stage
  readonly outcome: Outcome | null
  readonly serviceId: string
  readonly serviceName: LocalText
  readonly lang: Lang
  readonly partySize: number
  readonly priority: PriorityClass
  readonly issuedAt: Instant
  readonly place: Place | null
  readonly callNo: number
  readonly calledAt: Instant | null
  readonly recallFrom: Instant | null
  readonly missFrom: Instant | null
  readonly arrivedAt: Instant | null
  readonly servingSince: Instant | null
  readonly endedAt: Instant | null
  readonly targetMinutes: number
  readonly waitTargetMinutes: number
}

export function staffVisit(venue: Venue, visit: Visit): StaffVisit {
  const service = serviceOf(venue, visit.serviceId)
  const { recallSpacingSeconds, callLimit, missAfterCalls, missAfterSeconds } = venue.calling
  const calledNow = visit.stage === 'called' ? visit : null
  return {
    id: visit.id,
    number: visit.ticket.number,
    stage: visit.stage,
    outcome: visit.stage === 'gone' ? visit.outcome : null,
    serviceId: visit.serviceId,
    serviceName: service?.name ?? { zh: '', en: '' },
    lang: visit.lang,
    partySize: visit.partySize,
    priority: priorityOf(venue, visit.priority) ?? { key: visit.priority, name: { zh: '', en: '' }, boostMinutes: 0 },
    issuedAt: visit.ticket.issuedAt,
    place: 'pointId' in visit && visit.pointId !== null ? placeAt(venue, visit.pointId) : null,
    callNo: visit.calls,
    calledAt: isAtPoint(visit) ? visit.calledAt : visit.firstCalledAt,
    recallFrom: calledNow && visit.calls < callLimit ? calledNow.calledAt + recallSpacingSeconds * 1000 : null,
    missFrom: calledNow && (visit.calls >= missAfterCalls ? calledNow.calledAt : calledNow.calledAt + missAfterSeconds * 1000),
    arrivedAt: 'arrivedAt' in visit ? visit.arrivedAt : null,
    servingSince: 'servingSince' in visit ? visit.servingSince : null,
    endedAt: visit.stage === 'gone' ? visit.endedAt : visit.stage === 'missed' ? visit.missedAt : null,
    targetMinutes: service?.targetMinutes ?? 10,
    waitTargetMinutes: venue.waitTargetMinutes,
  }
}
