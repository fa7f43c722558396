import { put } from '../order/sortedMap.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { slotAfter, slotBefore } from '../queue/sharing.ts'
import type { EventOf, FoyerEvent } from '../record/event.ts'
import { hourAt } from '../time/businessDay.ts'
import { serviceOf } from '../venue/venue.ts'
import type { Choice } from '../visit/call.ts'
import { COMMON } from '../visit/line.ts'
import { isAtPoint, type Leg, type Stage, type Turn, type Visit } from '../visit/visit.ts'
import { announced, retracted } from './announcing.ts'
import { reopened } from './booked.ts'
import {
  acted,
  counted,
  enqueued,
  freePlace,
  holding,
  moved,
  noted,
  pointIn,
  putBack,
  visitAt,
  visitIdOf,
  visitIn,
  withPoint,
} from './change.ts'
import { type GivenToday, isStaffed, type VenueState } from './state.ts'

/** What happens to visits; every event of this list names one. */
type VisitEvent = EventOf<
  | 'TicketIssued'
  | 'CustomerCheckedIn'
  | 'QueueEntered'
  | 'TicketCalled'
  | 'TicketRecalled'
  | 'CallExplained'
  | 'CustomerArrivedAtPoint'
  | 'ServiceStarted'
  | 'WrapUpStarted'
  | 'ServiceFinished'
  | 'TicketMissed'
  | 'TicketRequeued'
  | 'TicketDeferred'
  | 'TicketReturned'
  | 'TicketParked'
  | 'CustomerSentAway'
  | 'TicketTransferred'
  | 'ServiceAdded'
  | 'ServiceDropped'
  | 'PriorityChanged'
  | 'PartyChanged'
  | 'MarkAdded'
  | 'MarkRemoved'
  | 'NoteAdded'
  | 'CustomerComing'
  | 'ActUndone'
  | 'VisitEnded'
>

const PACES_KEPT = 30
const OPEN = ['waiting', 'deferred', 'called', 'arrived', 'serving', 'wrapUp', 'parked', 'away', 'missed'] as const satisfies Stage[]

export function visited(state: VenueState, event: VisitEvent): VenueState {
  switch (event.type) {
    case 'TicketIssued':
      return issued(state, event)
    case 'CustomerCheckedIn':
      return noted(state, visitIn(state, event), { bookingId: event.data.bookingId })
    case 'QueueEntered':
      return entered(state, event)
    case 'TicketCalled':
      return called(state, event)
    case 'TicketRecalled': {
      const visit = visitAt(state, event, ['called'])
      const { pointId, callId, callNo, last } = event.data
      if (pointId !== visit.pointId) throw new Error(`${visit.id} called again at ${pointId} while at ${visit.pointId}`)
      const next = moved(
        state,
        event,
        visit,
        { stage: 'called', pointId, callId, calledAt: event.occurredAt },
        { calls: callNo, comingAt: null },
      )
      return announced(next, event, visit, { pointId, callId, callNo, last })
    }
    case 'CallExplained': {
      const visit = visitIn(state, event)
      const turns = visit.turns.map((turn) =>
        turn.call === null || turn !== visit.turns.at(-1) ? turn : { ...turn, call: { ...turn.call, reason: event.data.reason } },
      )
      return noted(state, visit, { turns })
    }
    case 'CustomerArrivedAtPoint': {
      const visit = visitAt(state, event, ['called'])
      const { pointId, callId, calledAt } = visit
      return moved(state, event, visit, { stage: 'arrived', pointId, callId, calledAt, arrivedAt: event.occurredAt })
    }
    case 'ServiceStarted': {
      const visit = visitAt(state, event, ['arrived'])
      const { pointId, callId, calledAt, arrivedAt } = visit
      return moved(state, event, visit, { stage: 'serving', pointId, callId, calledAt, arrivedAt, servingSince: event.occurredAt })
    }
    case 'WrapUpStarted': {
      const visit = visitAt(state, event, ['serving'])
      const { pointId, callId, calledAt, arrivedAt, servingSince } = visit
      return moved(state, event, visit, { stage: 'wrapUp', pointId, callId, calledAt, arrivedAt, servingSince, servedAt: event.occurredAt })
    }
    case 'ServiceFinished':
      return finished(state, event)
    case 'TicketMissed': {
      const visit = visitAt(state, event, ['called'])
      const { pointId } = event.data
      const expiresAt = event.data.expiresAt ?? Number.MAX_SAFE_INTEGER
      return counted(moved(state, event, visit, { stage: 'missed', missedAt: event.occurredAt, expiresAt, pointId }), pointId, {
        missed: 1,
      })
    }
    case 'TicketRequeued': {
      const visit = visitAt(state, event, ['missed'])
      return acted(state, event, visit, { rejoins: visit.rejoins + 1 })
    }
    case 'TicketDeferred': {
      const visit = visitAt(state, event, OPEN)
      const defers = visit.defers + (event.data.because === 'customer' ? 1 : 0)
      return moved(state, event, visit, { stage: 'deferred', returnsAt: event.data.returnsAt }, { ...left(visit, event), defers })
    }
    case 'TicketReturned':
      visitAt(state, event, OPEN)
      return state
    case 'TicketParked': {
      const visit = visitAt(state, event, OPEN)
      const { pool, reason, until } = event.data
      return moved(state, event, visit, { stage: 'parked', pool, reason, parkedAt: event.occurredAt, until }, left(visit, event))
    }
    case 'CustomerSentAway': {
      const visit = visitAt(state, event, OPEN)
      const { reason, returnBy } = event.data
      return moved(state, event, visit, { stage: 'away', reason, awaySince: event.occurredAt, returnBy }, left(visit, event))
    }
    case 'TicketTransferred': {
      const visit = visitAt(state, event, OPEN)
      const { pointId, staffId, serviceId, back } = event.data
      return acted(state, event, visit, { sender: back ? null : pointId === null ? visit.sender : { pointId, staffId, serviceId } })
    }
    case 'ServiceAdded': {
      const visit = visitAt(state, event, OPEN)
      return acted(state, event, visit, { plan: [...visit.plan, event.data.serviceId] })
    }
    case 'ServiceDropped': {
      const visit = visitAt(state, event, OPEN)
      const at = visit.plan.indexOf(event.data.serviceId)
      return acted(state, event, visit, { plan: visit.plan.filter((_, index) => index !== at) })
    }
    case 'PriorityChanged':
      return acted(state, event, visitAt(state, event, OPEN), { priority: event.data.priority })
    case 'PartyChanged':
      return acted(state, event, visitAt(state, event, OPEN), { partySize: event.data.partySize })
    case 'MarkAdded': {
      const visit = visitIn(state, event)
      return noted(state, visit, { marks: [...visit.marks.filter((mark) => mark !== event.data.mark), event.data.mark] })
    }
    case 'MarkRemoved': {
      const visit = visitIn(state, event)
      return noted(state, visit, { marks: visit.marks.filter((mark) => mark !== event.data.mark) })
    }
    case 'NoteAdded': {
      const visit = visitIn(state, event)
      return noted(state, visit, { notes: [...visit.notes, event.data.noteId] })
    }
    case 'CustomerComing':
      return noted(state, visitIn(state, event), { comingAt: event.occurredAt })
    case 'ActUndone':
      return undone(state, event)
    case 'VisitEnded': {
      const visit = visitAt(state, event, OPEN)
      const pointId = isAtPoint(visit) || visit.stage === 'missed' ? visit.pointId : null
      const servingSince = 'servingSince' in visit ? visit.servingSince : null
      const { outcome } = event.data
      const ended = { endedAt: event.occurredAt, endedSeq: event.seq }
      return moved(state, event, visit, { stage: 'gone', outcome, ...ended, pointId, servingSince }, left(visit, event))
    }
  }
}

function issued(state: VenueState, event: EventOf<'TicketIssued'>): VenueState {
  const { serviceId, seriesId, index, number, businessDay, lang, priority, partySize, ahead, quote, bookingId, offline } = event.data
  const id = visitIdOf(event)
  const at = event.occurredAt
  const cameAt = arrivalAt(state, at) - (offline ? at - offline.claimedAt : 0)
  const order = { due: cameAt, seq: event.seq }
  const visit: Visit = {
    id,
    ticket: { number, seriesId, index, businessDay, issuedAt: offline?.claimedAt ?? at, quote, ahead },
    serviceId,
    lang,
    priority,
    partySize,
    order,
    origin: order,
    line: COMMON,
    cameAt,
    enteredAt: offline?.claimedAt ?? at,
    calls: 0,
    firstCalledAt: null,
    turns: [],
    legs: [],
    plan: [],
    servedBefore: 0,
    sender: null,
    rejoins: 0,
    defers: 0,
    marks: [],
    notes: [],
    bookingId: bookingId ?? null,
    comingAt: null,
    last: event.act === undefined ? null : { act: event.act, at, by: '', was: null },
    stage: 'waiting',
  }
  const visits = put(state.visits, id, visit)
  const hour = startOfHour(state, serviceId, offline?.claimedAt ?? at)
  const given =
    businessDay === state.businessDay
      ? { ...state.given, [serviceId]: oneMore(state.given[serviceId], hour, offline !== undefined) }
      : state.given
  if (offline)
    return {
      ...state,
      visits,
      given,
      numbers: businessDay === state.businessDay ? put(state.numbers, number, id) : state.numbers,
      leases: usedUp(state, offline.leaseId, index, id),
    }
  return {
    ...state,
    visits,
    given,
    lastArrival: { at, asOf: arrivalAt(state, at) },
    counters: { ...state.counters, [seriesId]: index },
    numbers: put(state.numbers, number, id),
  }
}

/** The hour for the services that count by it; for the others there is none. */
const startOfHour = ({ venue }: VenueState, serviceId: string, at: number): number =>
  venue && serviceOf(venue, serviceId)?.contingent.perHour != null ? hourAt(venue, at) : 0

/** What a kiosk gave in an hour that is over is one more of the day, and none of the present hour. */
function oneMore(given: GivenToday | undefined, hour: number, late: boolean): GivenToday {
  const before = given ?? { day: 0, hour, inHour: 0 }
  const day = before.day + 1
  if (late && hour < before.hour) return { ...before, day }
  return { day, hour, inHour: before.hour === hour ? before.inHour + 1 : 1 }
}

function usedUp(state: VenueState, leaseId: string, index: number, visitId: string): VenueState['leases'] {
  const lease = state.leases[leaseId]
  if (!lease) throw new Error(`no lease ${leaseId}`)
  return { ...state.leases, [leaseId]: { ...lease, used: { ...lease.used, [index]: visitId } } }
}

function entered(state: VenueState, event: EventOf<'QueueEntered'>): VenueState {
  const visit = visitAt(state, event, OPEN)
  const { serviceId, due, tie, line = COMMON, why } = event.data
  const order = freePlace(state, { id: visit.id, line, serviceId, order: { due, seq: tie ?? event.seq } })
  const closed = left(visit, event).turns
  const first = closed.length === 0
  const newLeg = first || why === 'nextService' || serviceId !== visit.serviceId
  const turn: Turn = {
    serviceId,
    line,
    order,
    why: why ?? 'issued',
    enteredSeq: event.seq,
    enteredAt: first ? visit.enteredAt : event.occurredAt,
    leftSeq: null,
    leftAt: null,
    call: null,
  }
  const next = moved(
    state,
    event,
    visit,
    { stage: 'waiting' },
    {
      ...interrupted(visit, event),
      serviceId,
      order,
      origin: first || why === 'priority' ? order : visit.origin,
      line,
      turns: [...closed, turn],
      calls: 0,
      comingAt: null,
      ...(newLeg ? { enteredAt: turn.enteredAt, servedBefore: 0 } : {}),
      ...(why === 'nextService' ? { plan: visit.plan.slice(1) } : {}),
    },
  )
  return enqueued(next, visit.id)
}

function called(state: VenueState, event: EventOf<'TicketCalled'>): VenueState {
  const visit = visitAt(state, event, ['waiting', 'deferred', 'parked', 'away', 'missed'])
  const { pointId, callId, callNo, last, rule, conditionId, reason } = event.data
  const point = pointIn(state, pointId)
  const { staffId, serviceIds } = isStaffed(point) ? point : { staffId: null, serviceIds: [] }
  const choice = { rule, conditionId: conditionId ?? null, reason: reason ?? null }
  const call: Choice = { seq: event.seq, at: event.occurredAt, pointId, staffId, serviceIds, ...choice }
  const open = visit.turns.at(-1)?.leftSeq === null
  const { serviceId, line, order } = visit
  const stood = {
    serviceId,
    line,
    order,
    why: null,
    enteredSeq: event.seq,
    enteredAt: event.occurredAt,
    leftSeq: event.seq,
    leftAt: event.occurredAt,
    call,
  }
  const turns = open ? left(visit, event, call).turns : [...visit.turns, stood]
  const shared = rule === 'share' ? withSlot(state, pointId, visit.serviceId, slotAfter) : state
  const next = moved(
    shared,
    event,
    visit,
    { stage: 'called', pointId, callId, calledAt: event.occurredAt },
    {
      calls: callNo,
      firstCalledAt: visit.firstCalledAt ?? event.occurredAt,
      turns,
      comingAt: null,
    },
  )
  const held = remembered(counted(holding(next, pointId, visit.id), pointId, { called: 1 }), pointId, visit.id)
  return rule === 'direct' ? held : announced(held, event, visit, { pointId, callId, callNo, last })
}

const RECENT = 10

/** The last that a point called, for whoever looks back. */
function remembered(state: VenueState, pointId: string, visitId: string): VenueState {
  const point = pointIn(state, pointId)
  return withPoint(state, { ...point, recent: [...point.recent.filter((id) => id !== visitId), visitId].slice(-RECENT) })
}

/** The point further on in its round, or back, for a call of this service by its turn. */
function withSlot(state: VenueState, pointId: string, serviceId: string, move: typeof slotAfter): VenueState {
  const point = pointIn(state, pointId)
  return state.venue && isStaffed(point) ? withPoint(state, { ...point, slot: move(state.venue, point, serviceId) }) : state
}

function finished(state: VenueState, event: EventOf<'ServiceFinished'>): VenueState {
  const visit = visitAt(state, event, ['serving', 'wrapUp'])
  const { pointId, serviceId, seconds, wrapUpSeconds, result } = event.data
  const before = visit.legs.reduce((sum, { turns }) => sum + turns, 0)
  const mine = visit.turns.slice(before)
  const leg: Leg = {
    serviceId,
    pointId,
    turns: mine.length,
    waitedSeconds: mine.reduce((sum, { enteredAt, leftAt }) => sum + Math.max(0, (leftAt ?? enteredAt) - enteredAt) / 1000, 0),
    servedSeconds: seconds,
    wrapUpSeconds: wrapUpSeconds ?? 0,
    result: result ?? null,
  }
  const paces = { ...state.paces, [serviceId]: [...(state.paces[serviceId] ?? []), seconds].slice(-PACES_KEPT) }
  const next = acted(state, event, visit, { legs: [...visit.legs, leg] })
  return counted({ ...next, paces }, pointId, { served: 1, serviceSeconds: seconds })
}

/** The visit is again what it was before the act; so are the counts, and nothing of it is announced any more. */
function undone(state: VenueState, event: EventOf<'ActUndone'>): VenueState {
  const visit = visitIn(state, event)
  if (visit.last?.act !== event.data.act || visit.last.was === null)
    throw new Error(`ActUndone ${event.seq} of an act that was not the last`)
  const { was } = visit.last
  let next = retracted(state, visit.id, event.data.act)
  const call = visit.turns.at(-1)?.call
  if (call && call.seq >= event.data.act) {
    next = counted(next, call.pointId, { called: -1 })
    if (call.rule === 'share') next = withSlot(next, call.pointId, visit.serviceId, slotBefore)
  }
  if (visit.stage === 'missed' && was.stage !== 'missed') next = counted(next, visit.pointId, { missed: -1 })
  const leg = visit.legs.length > was.legs.length ? visit.legs.at(-1) : undefined
  if (leg) {
    next = counted(next, leg.pointId, { served: -1, serviceSeconds: -leg.servedSeconds })
    next = { ...next, paces: { ...next.paces, [leg.serviceId]: withoutLast(next.paces[leg.serviceId] ?? [], leg.servedSeconds) } }
  }
  const back = putBack(next, event, visit, was)
  return visit.stage === 'gone' && visit.bookingId !== null ? reopened(back, visit.bookingId) : back
}

const withoutLast = (times: readonly number[], time: number): readonly number[] => {
  const at = times.lastIndexOf(time)
  return times.filter((_, index) => index !== at)
}

/** The turn that ends when the visit leaves its line. */
function left(visit: Visit, event: FoyerEvent, call: Choice | null = null): Pick<Visit, 'turns' | 'servedBefore'> {
  const turn = visit.turns.at(-1)
  const turns =
    turn?.leftSeq === null ? [...visit.turns.slice(0, -1), { ...turn, leftSeq: event.seq, leftAt: event.occurredAt, call }] : visit.turns
  return { turns, ...interrupted(visit, event) }
}

/** Service time so far, when a service is broken off and may go on later. */
const interrupted = (visit: Visit, event: FoyerEvent): Pick<Visit, 'servedBefore'> => ({
  servedBefore:
    visit.stage === 'serving'
      ? visit.servedBefore + Math.max(0, Math.round((event.occurredAt - visit.servingSince) / 1000))
      : visit.servedBefore,
})
