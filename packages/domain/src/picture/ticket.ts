import { get, rankOf } from '../order/sortedMap.ts'
import { type Quote, quoteFor } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import type { Lang, LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { serviceOf, type Venue } from '../venue/venue.ts'
import { isAtPoint, type Outcome, type Stage, type Visit } from '../visit/visit.ts'
import { type Place, placeAt } from './place.ts'

/** A customer's own number, for the phone: nothing in it tells who they are. */
export interface TicketPicture {
  readonly number: string
  readonly serviceName: LocalText
  readonly lang: Lang
  readonly stage: Stage
  readonly outcome: Outcome | null
  readonly ahead: number
  readonly quote: Quote | null
  readonly place: Place | null
  readonly callNo: number | null
  readonly calledAt: Instant | null
  readonly servingSince: Instant | null
  readonly issuedAt: Instant
  readonly endedAt: Instant | null
  readonly nowServing: readonly string[]
  readonly arriveWithinMinutes: number
}

export function ticketPicture(state: VenueState, venue: Venue, visit: Visit): TicketPicture {
  const waits = visit.stage === 'waiting'
  return {
    number: visit.ticket.number,
    serviceName: serviceOf(venue, visit.serviceId)?.name ?? { zh: '', en: '' },
    lang: visit.lang,
    stage: visit.stage,
    outcome: visit.stage === 'gone' ? visit.outcome : null,
    ahead: waits ? aheadOf(state, visit) : 0,
    quote: waits ? quoteFor(state, venue, visit.serviceId, visit.order) : null,
    place: 'pointId' in visit && visit.pointId !== null ? placeAt(venue, visit.pointId) : null,
    callNo: visit.calls > 0 ? visit.calls : null,
    calledAt: isAtPoint(visit) ? visit.calledAt : visit.firstCalledAt,
    servingSince: 'servingSince' in visit ? visit.servingSince : null,
    issuedAt: visit.ticket.issuedAt,
    endedAt: visit.stage === 'gone' ? visit.endedAt : visit.stage === 'missed' ? visit.missedAt : null,
    nowServing: nowServing(state, visit.serviceId),
    arriveWithinMinutes: venue.calling.arriveWithinMinutes,
  }
}

/** Numbers of the same service that will be called before this one; counters that serve several lines may call others in between, which the quote counts. */
export const aheadOf = (state: VenueState, visit: Visit): number => {
  const queue = state.queues[visit.serviceId]
  return queue ? rankOf(queue, visit.order) : 0
}

const nowServing = (state: VenueState, serviceId: string): string[] =>
  Object.values(state.points).flatMap((point) => {
    const visit = point.visitId === null ? undefined : get(state.visits, point.visitId)
    return visit?.serviceId === serviceId ? [visit.ticket.number] : []
  })
