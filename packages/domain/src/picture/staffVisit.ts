import { UNDO_SECONDS } from '../decide/undoing.ts'
import { get } from '../order/sortedMap.ts'
import type { Call, VenueState } from '../state/state.ts'
import type { Lang, LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import {
  markOf,
  type MarkDefinition,
  priorityOf,
  type PriorityClass,
  type ServiceResult,
  serviceNameOf,
  serviceOf,
  staffOf,
  type Venue,
} from '../venue/venue.ts'
import type { CallRule, PickReason } from '../visit/call.ts'
import { type HoldReason, isAtPoint, type Outcome, type Stage, type Visit } from '../visit/visit.ts'
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
  /** When the wait for the present service began. */
  readonly enteredAt: Instant
  readonly place: Place | null
  readonly callNo: number
  readonly calledAt: Instant | null
  readonly callId: string | null
  /** By which rule it was called last, and what staff said of it. */
  readonly callRule: CallRule | null
  readonly callReason: PickReason | null
  readonly lastCall: boolean
  readonly recallFrom: Instant | null
  readonly missFrom: Instant | null
  readonly arrivedAt: Instant | null
  readonly servingSince: Instant | null
  /** Seconds served in this leg before it was interrupted. */
  readonly servedBefore: number
  readonly wrapUpSince: Instant | null
  readonly endedAt: Instant | null
  /** On hold or on an errand: since when, why, and until when. */
  readonly heldSince: Instant | null
  readonly holdReason: HoldReason | null
  readonly heldUntil: Instant | null
  /** Whose hold: a colleague’s name, a point, or null for anybody’s. */
  readonly heldBy: string | null
  /** A missed number is good until then; a deferred one is back then. */
  readonly goodUntil: Instant | null
  /** Set where it waits for this point or this person only. */
  readonly waitsFor: string | null
  /** Where it was sent from, for the way back. */
  readonly sender: Place | null
  /** Services still to come, and those done. */
  readonly plan: readonly LocalText[]
  readonly legs: readonly { readonly serviceName: LocalText; readonly waitedSeconds: number; readonly servedSeconds: number }[]
  readonly results: readonly ServiceResult[]
  readonly marks: readonly MarkDefinition[]
  readonly noteIds: readonly string[]
  readonly bookedFor: Instant | null
  readonly shownAt: Instant | null
  readonly spokenAt: Instant | null
  readonly comingAt: Instant | null
  /** Whoever acted last may take it back until then; null: there is nothing to take back. */
  readonly undoUntil: Instant | null
  readonly undoBy: string | null
  readonly targetMinutes: number
  readonly waitTargetMinutes: number
}

export function staffVisit(state: VenueState, venue: Venue, visit: Visit): StaffVisit {
  const service = serviceOf(venue, visit.serviceId)
  const { recallSpacingSeconds, callLimit, missAfterCalls, missAfterSeconds } = venue.calling
  const calledNow = visit.stage === 'called' ? visit : null
  const call = isAtPoint(visit) ? callOf(state, visit.callId) : undefined
  const chosen = visit.turns.at(-1)?.call
  const undoable = visit.last?.was ? visit.last : null
  return {
    id: visit.id,
    number: visit.ticket.number,
    stage: visit.stage,
    outcome: visit.stage === 'gone' ? visit.outcome : null,
    serviceId: visit.serviceId,
    serviceName: serviceNameOf(venue, visit.serviceId),
    lang: visit.lang,
    partySize: visit.partySize,
    priority: priorityOf(venue, visit.priority) ?? { key: visit.priority, name: { zh: '', en: '' }, boostMinutes: 0 },
    issuedAt: visit.ticket.issuedAt,
    enteredAt: visit.enteredAt,
    place: 'pointId' in visit && visit.pointId !== null ? placeAt(venue, visit.pointId) : null,
    callNo: visit.calls,
    calledAt: isAtPoint(visit) ? visit.calledAt : visit.firstCalledAt,
    callId: isAtPoint(visit) ? visit.callId : null,
    callRule: chosen?.rule ?? null,
    callReason: chosen?.reason ?? null,
    lastCall: calledNow !== null && visit.calls >= callLimit,
    recallFrom: calledNow && visit.calls < callLimit ? calledNow.calledAt + recallSpacingSeconds * 1000 : null,
    missFrom: calledNow && (visit.calls >= missAfterCalls ? calledNow.calledAt : calledNow.calledAt + missAfterSeconds * 1000),
    arrivedAt: 'arrivedAt' in visit ? visit.arrivedAt : null,
    servingSince: 'servingSince' in visit ? visit.servingSince : null,
    servedBefore: visit.servedBefore,
    wrapUpSince: visit.stage === 'wrapUp' ? visit.servedAt : null,
    endedAt: visit.stage === 'gone' ? visit.endedAt : visit.stage === 'missed' ? visit.missedAt : null,
    ...held(venue, visit),
    waitsFor: waitsFor(venue, visit),
    sender: visit.sender && placeAt(venue, visit.sender.pointId),
    plan: visit.plan.map((serviceId) => serviceNameOf(venue, serviceId)),
    legs: visit.legs.map(({ serviceId, waitedSeconds, servedSeconds }) => ({
      serviceName: serviceNameOf(venue, serviceId),
      waitedSeconds,
      servedSeconds,
    })),
    results: service?.results ?? [],
    marks: visit.marks.flatMap((key) => markOf(venue, key) ?? []),
    noteIds: visit.notes,
    bookedFor: (visit.bookingId !== null && get(state.bookings, visit.bookingId)?.startsAt) || null,
    shownAt: call?.shownAt ?? null,
    spokenAt: call?.spokenAt ?? null,
    comingAt: visit.comingAt,
    undoUntil: undoable && undoable.at + UNDO_SECONDS * 1000,
    undoBy: undoable && undoable.by,
    targetMinutes: service?.targetMinutes ?? 10,
    waitTargetMinutes: venue.waitTargetMinutes,
  }
}

type Held = Pick<StaffVisit, 'heldSince' | 'holdReason' | 'heldUntil' | 'heldBy' | 'goodUntil'>

function held(venue: Venue, visit: Visit): Held {
  const nothing = { heldSince: null, holdReason: null, heldUntil: null, heldBy: null, goodUntil: null }
  switch (visit.stage) {
    case 'parked': {
      const { pool, parkedAt, reason, until } = visit
      const heldBy =
        pool.of === 'person' ? staffOf(venue, pool.staffId)?.name : pool.of === 'point' ? placeAt(venue, pool.pointId).label : undefined
      return { ...nothing, heldSince: parkedAt, holdReason: reason, heldUntil: until, heldBy: heldBy ?? null }
    }
    case 'away':
      return { ...nothing, heldSince: visit.awaySince, holdReason: visit.reason, heldUntil: visit.returnBy }
    case 'missed':
      return { ...nothing, goodUntil: visit.expiresAt }
    case 'deferred':
      return { ...nothing, goodUntil: visit.returnsAt }
    default:
      return nothing
  }
}

function waitsFor(venue: Venue, { line, stage }: Visit): string | null {
  if (stage !== 'waiting' || line.of === 'service') return null
  return line.of === 'person' ? (staffOf(venue, line.staffId)?.name ?? null) : placeAt(venue, line.pointId).label
}

const callOf = (state: VenueState, callId: string): Call | undefined => state.recentCalls.findLast((call) => call.callId === callId)
