import { get, rankOf } from '../order/sortedMap.ts'
import { type Quote, quoteFor } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import type { Lang, LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { pointOf, serviceNameOf, type Venue } from '../venue/venue.ts'
import { reservedKey } from '../visit/line.ts'
import { type HoldReason, isAtPoint, type Outcome, type Stage, type Visit } from '../visit/visit.ts'
import { type Place, placeAt } from './place.ts'

/** A customer's own number, for the phone: nothing in it tells who they are. */
export interface TicketPicture {
  readonly number: string
  readonly serviceName: LocalText
  readonly lang: Lang
  readonly stage: Stage
  readonly outcome: Outcome | null
  readonly partySize: number
  readonly ahead: number
  readonly quote: Quote | null
  readonly place: Place | null
  /** Where in the house the place is; null where there is only one zone. */
  readonly zoneName: LocalText | null
  readonly callNo: number | null
  readonly calledAt: Instant | null
  readonly servingSince: Instant | null
  readonly issuedAt: Instant
  readonly endedAt: Instant | null
  readonly nowServing: readonly string[]
  readonly arriveWithinMinutes: number
  /** When a deferred, held or fetching customer is back in line by themselves or must be back; a missed number is good until then. */
  readonly until: Instant | null
  readonly holdReason: HoldReason | null
  readonly comingAt: Instant | null
  /** What the customer may do now, and what it means. */
  readonly canDefer: boolean
  readonly deferMinutes: number
  readonly canRejoin: boolean
  readonly rejoinBehind: number
  readonly canComeBack: boolean
  readonly bookedFor: Instant | null
  /** The services of this visit: done, present, and still to come. */
  readonly journey: readonly { readonly serviceName: LocalText; readonly state: 'done' | 'now' | 'next' }[]
}

export function ticketPicture(state: VenueState, venue: Venue, visit: Visit): TicketPicture {
  const waits = visit.stage === 'waiting'
  const { deferMinutes, deferTimes, rejoinBehind, rejoinTimes } = venue.calling
  return {
    number: visit.ticket.number,
    serviceName: serviceNameOf(venue, visit.serviceId),
    lang: visit.lang,
    stage: visit.stage,
    outcome: visit.stage === 'gone' ? visit.outcome : null,
    partySize: visit.partySize,
    ahead: waits ? aheadOf(state, visit) : 0,
    quote: waits ? quoteFor(state, venue, visit.serviceId, visit.order) : null,
    place: 'pointId' in visit && visit.pointId !== null ? placeAt(venue, visit.pointId) : null,
    zoneName: 'pointId' in visit && visit.pointId !== null ? zoneNameOf(venue, visit.pointId) : null,
    callNo: visit.calls > 0 ? visit.calls : null,
    calledAt: isAtPoint(visit) ? visit.calledAt : visit.firstCalledAt,
    servingSince: 'servingSince' in visit ? visit.servingSince : null,
    issuedAt: visit.ticket.issuedAt,
    endedAt: visit.stage === 'gone' ? visit.endedAt : visit.stage === 'missed' ? visit.missedAt : null,
    nowServing: nowServing(state, visit.serviceId),
    arriveWithinMinutes: venue.calling.arriveWithinMinutes,
    until: untilOf(visit),
    holdReason: visit.stage === 'parked' || visit.stage === 'away' ? visit.reason : null,
    comingAt: visit.comingAt,
    canDefer: (waits || visit.stage === 'called') && visit.defers < deferTimes,
    deferMinutes,
    canRejoin: visit.stage === 'missed' && visit.rejoins < rejoinTimes,
    rejoinBehind,
    canComeBack: visit.stage === 'away' || visit.stage === 'deferred',
    bookedFor: (visit.bookingId !== null && get(state.bookings, visit.bookingId)?.startsAt) || null,
    journey: [
      ...visit.legs.map(({ serviceId }) => ({ serviceName: serviceNameOf(venue, serviceId), state: 'done' as const })),
      ...(visit.stage === 'gone' ? [] : [{ serviceName: serviceNameOf(venue, visit.serviceId), state: 'now' as const }]),
      ...(visit.stage === 'gone' ? [] : visit.plan).map((serviceId) => ({
        serviceName: serviceNameOf(venue, serviceId),
        state: 'next' as const,
      })),
    ],
  }
}

/** Numbers of the same line that will be called before this one; counters that serve several lines may call others in between, which the quote counts. */
export const aheadOf = (state: VenueState, visit: Visit): number => {
  const queue = visit.line.of === 'service' ? state.queues[visit.serviceId] : state.reserved[reservedKey(visit.line)]
  return queue ? rankOf(queue, visit.order) : 0
}

function untilOf(visit: Visit): Instant | null {
  switch (visit.stage) {
    case 'deferred':
      return visit.returnsAt
    case 'parked':
      return visit.until
    case 'away':
      return visit.returnBy
    case 'missed':
      return visit.expiresAt
    default:
      return null
  }
}

function zoneNameOf(venue: Venue, pointId: string): LocalText | null {
  if (venue.zones.length < 2) return null
  const zoneId = pointOf(venue, pointId)?.zoneId
  return venue.zones.find(({ id }) => id === zoneId)?.name ?? null
}

const nowServing = (state: VenueState, serviceId: string): string[] =>
  Object.values(state.points).flatMap((point) => {
    const visit = point.visitId === null ? undefined : get(state.visits, point.visitId)
    return visit?.serviceId === serviceId ? [visit.ticket.number] : []
  })
