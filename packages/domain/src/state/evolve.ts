import { byText, emptyMap, get, put, remove } from '../order/sortedMap.ts'
import { arrivalAt } from '../queue/arrival.ts'
import type { FoyerEvent } from '../record/event.ts'
import { byOrder, type Stage, type Visit, type Whereabouts } from '../visit/visit.ts'
import { type Call, NOTHING_YET, type Point, type Tally, type VenueState } from './state.ts'

const CALLS_KEPT = 100
const PACES_KEPT = 30

/** What did happen, made visible. Never refuses; an impossible history is a bug and throws. */
export function evolve(state: VenueState, event: FoyerEvent): VenueState {
  if (event.seq !== state.seq + 1) throw new Error(`event ${event.seq} after ${state.seq}`)
  return happened({ ...state, seq: event.seq }, event)
}

export const fold = (state: VenueState, events: Iterable<FoyerEvent>): VenueState => {
  let next = state
  for (const event of events) next = evolve(next, event)
  return next
}

function happened(state: VenueState, event: FoyerEvent): VenueState {
  switch (event.type) {
    case 'TemplateInstalled': {
      const { venue } = event.data
      const points = Object.fromEntries(
        venue.points.map(({ id }): [string, Point] => [id, { id, visitId: null, tally: NOTHING_YET, state: 'closed' }]),
      )
      const queues = Object.fromEntries(venue.services.map((service) => [service.id, emptyMap<Visit['order'], string>(byOrder)]))
      return { ...state, venue, points, queues }
    }
    case 'DayStarted':
      return {
        ...state,
        businessDay: event.data.businessDay,
        counters: {},
        lastArrival: { at: 0, asOf: 0 },
        visits: emptyMap(byText),
        numbers: emptyMap(byText),
        missed: [],
        paces: {},
        points: mapValues(state.points, (point) => ({ ...point, tally: NOTHING_YET })),
        sessions: filterValues(state.sessions, (session) => session.endsAt > event.occurredAt),
        pairings: filterValues(state.pairings, (pairing) => !pairing.used && pairing.expiresAt > event.occurredAt),
      }
    case 'PairingOffered':
      return { ...state, pairings: { ...state.pairings, [event.data.codeHash]: { ...event.data, used: false } } }
    case 'DevicePaired': {
      const { deviceId, kind, name, codeHash } = event.data
      const pairing = codeHash === null ? undefined : state.pairings[codeHash]
      const pairings = pairing ? { ...state.pairings, [pairing.codeHash]: { ...pairing, used: true } } : state.pairings
      return { ...state, pairings, devices: { ...state.devices, [deviceId]: { id: deviceId, kind, name, pairedAt: event.occurredAt } } }
    }
    case 'DeviceRevoked':
      return {
        ...state,
        devices: without(state.devices, event.data.deviceId),
        sessions: filterValues(state.sessions, (session) => session.deviceId !== event.data.deviceId),
      }
    case 'SignedIn': {
      const { sessionId, staffId, role, deviceId, endsAt } = event.data
      const session = { id: sessionId, staffId, role, deviceId, endsAt, since: event.occurredAt }
      return { ...state, sessions: { ...state.sessions, [sessionId]: session }, wrongPins: without(state.wrongPins, staffId) }
    }
    case 'SignInFailed': {
      const before = state.wrongPins[event.data.staffId]?.count ?? 0
      return { ...state, wrongPins: { ...state.wrongPins, [event.data.staffId]: { count: before + 1, lastAt: event.occurredAt } } }
    }
    case 'SignedOut':
      return { ...state, sessions: without(state.sessions, event.data.sessionId) }
    case 'ServicePointOpened': {
      const { pointId, staffId, sessionId, serviceIds } = event.data
      const { id, visitId, tally } = pointIn(state, pointId)
      return withPoint(state, { id, visitId, tally, state: 'open', staffId, sessionId, serviceIds, since: event.occurredAt })
    }
    case 'ServicePointPaused': {
      const point = pointIn(state, event.data.pointId)
      if (point.state === 'closed') throw new Error(`${point.id} paused while closed`)
      return withPoint(state, { ...point, state: 'paused', reason: event.data.reason, since: event.occurredAt })
    }
    case 'ServicePointClosed': {
      const { id, visitId, tally } = pointIn(state, event.data.pointId)
      return withPoint(state, { id, visitId, tally, state: 'closed' })
    }
    case 'TicketIssued': {
      const { serviceId, seriesId, index, number, businessDay, lang, priority, partySize, ahead, quote } = event.data
      const id = visitOf(event)
      const ticket = { number, seriesId, index, businessDay, issuedAt: event.occurredAt, quote, ahead }
      const order = { due: event.occurredAt, seq: event.seq }
      const visit: Visit = { id, ticket, serviceId, lang, priority, partySize, order, calls: 0, firstCalledAt: null, stage: 'waiting' }
      return {
        ...state,
        lastArrival: { at: event.occurredAt, asOf: arrivalAt(state, event.occurredAt) },
        counters: { ...state.counters, [seriesId]: Math.max(index, state.counters[seriesId] ?? 0) },
        visits: put(state.visits, id, visit),
        numbers: put(state.numbers, number, id),
      }
    }
    case 'QueueEntered': {
      const visit = visitAt(state, event, ['waiting'])
      const order = { due: event.data.due, seq: event.seq }
      return enqueued(withVisit(state, { ...visit, order, serviceId: event.data.serviceId }), visit.id)
    }
    case 'TicketCalled': {
      const visit = visitAt(state, event, ['waiting', 'missed'])
      const { pointId, callId, callNo } = event.data
      const called = { stage: 'called', pointId, callId, calledAt: event.occurredAt } as const
      const next = moved(withoutWaiting(state, visit), visit, called, {
        calls: callNo,
        firstCalledAt: visit.firstCalledAt ?? event.occurredAt,
      })
      return counted(withCall(holding(next, pointId, visit.id), event.data, event, visit), pointId, { called: 1 })
    }
    case 'TicketRecalled': {
      const visit = visitAt(state, event, ['called'])
      const { pointId, callId, callNo } = event.data
      if (pointId !== visit.pointId) throw new Error(`${visit.id} called again at ${pointId} while at ${visit.pointId}`)
      const next = moved(state, visit, { stage: 'called', pointId, callId, calledAt: event.occurredAt }, { calls: callNo })
      return withCall(next, event.data, event, visit)
    }
    case 'CustomerArrivedAtPoint': {
      const visit = visitAt(state, event, ['called'])
      const { pointId, callId, calledAt } = visit
      return moved(state, visit, { stage: 'arrived', pointId, callId, calledAt, arrivedAt: event.occurredAt })
    }
    case 'ServiceStarted': {
      const visit = visitAt(state, event, ['arrived'])
      const { pointId, callId, calledAt, arrivedAt } = visit
      return moved(state, visit, { stage: 'serving', pointId, callId, calledAt, arrivedAt, servingSince: event.occurredAt })
    }
    case 'ServiceFinished': {
      visitAt(state, event, ['serving'])
      const { pointId, serviceId, seconds } = event.data
      const paces = { ...state.paces, [serviceId]: [...(state.paces[serviceId] ?? []), seconds].slice(-PACES_KEPT) }
      return counted({ ...state, paces }, pointId, { served: 1, serviceSeconds: seconds })
    }
    case 'TicketMissed': {
      const visit = visitAt(state, event, ['called'])
      const { pointId } = event.data
      const next = moved(state, visit, { stage: 'missed', missedAt: event.occurredAt, pointId })
      return counted(released({ ...next, missed: [...state.missed, visit.id] }, pointId, visit.id), pointId, { missed: 1 })
    }
    case 'VisitEnded': {
      const visit = visitAt(state, event, ['waiting', 'called', 'arrived', 'serving', 'missed'])
      const pointId = 'pointId' in visit ? visit.pointId : null
      const servingSince = visit.stage === 'serving' ? visit.servingSince : null
      const { outcome } = event.data
      const next = moved(withoutWaiting(state, visit), visit, { stage: 'gone', outcome, endedAt: event.occurredAt, pointId, servingSince })
      return pointId ? released(next, pointId, visit.id) : next
    }
    case 'ServiceCallRaised': {
      const { serviceCallId: id, kind, deviceId } = event.data
      return { ...state, serviceCalls: { ...state.serviceCalls, [id]: { id, kind, deviceId, raisedAt: event.occurredAt } } }
    }
    case 'ServiceCallAcknowledged':
      return { ...state, serviceCalls: without(state.serviceCalls, event.data.serviceCallId) }
  }
}

/** Puts a visit that waits into its service's queue. */
export function enqueued(state: VenueState, visitId: string): VenueState {
  const visit = get(state.visits, visitId)
  if (!visit) throw new Error(`${visitId} is not here`)
  const queue = state.queues[visit.serviceId] ?? emptyMap(byOrder)
  return { ...state, queues: { ...state.queues, [visit.serviceId]: put(queue, visit.order, visit.id) } }
}

function withoutWaiting(state: VenueState, visit: Visit): VenueState {
  if (visit.stage === 'missed') return { ...state, missed: state.missed.filter((id) => id !== visit.id) }
  if (visit.stage !== 'waiting') return state
  const queue = state.queues[visit.serviceId]
  if (!queue) throw new Error(`${visit.id} waits in no queue`)
  return { ...state, queues: { ...state.queues, [visit.serviceId]: remove(queue, visit.order) } }
}

/** The visit at its next stage; nothing of the former stage is kept. */
function moved(
  state: VenueState,
  visit: Visit,
  to: Whereabouts,
  changes: Partial<Pick<Visit, 'calls' | 'firstCalledAt'>> = {},
): VenueState {
  const { id, ticket, serviceId, lang, priority, partySize, order, calls, firstCalledAt } = visit
  return withVisit(state, { id, ticket, serviceId, lang, priority, partySize, order, calls, firstCalledAt, ...changes, ...to })
}

const withVisit = (state: VenueState, visit: Visit): VenueState => ({ ...state, visits: put(state.visits, visit.id, visit) })
const withPoint = (state: VenueState, point: Point): VenueState => ({ ...state, points: { ...state.points, [point.id]: point } })

const holding = (state: VenueState, pointId: string, visitId: string): VenueState => {
  const point = pointIn(state, pointId)
  if (point.visitId !== null && point.visitId !== visitId) throw new Error(`${pointId} already holds ${point.visitId}`)
  return withPoint(state, { ...point, visitId })
}

const released = (state: VenueState, pointId: string, visitId: string): VenueState => {
  const point = pointIn(state, pointId)
  return point.visitId === visitId ? withPoint(state, { ...point, visitId: null }) : state
}

const counted = (state: VenueState, pointId: string, more: Partial<Tally>): VenueState => {
  const point = pointIn(state, pointId)
  const { called, served, missed, serviceSeconds } = point.tally
  return withPoint(state, {
    ...point,
    tally: {
      called: called + (more.called ?? 0),
      served: served + (more.served ?? 0),
      missed: missed + (more.missed ?? 0),
      serviceSeconds: serviceSeconds + (more.serviceSeconds ?? 0),
    },
  })
}

function withCall(
  state: VenueState,
  { pointId, callId, callNo, last }: { pointId: string; callId: string; callNo: number; last: boolean },
  event: FoyerEvent,
  visit: Visit,
): VenueState {
  const { number } = visit.ticket
  const call: Call = {
    seq: event.seq,
    callId,
    visitId: visit.id,
    number,
    lang: visit.lang,
    pointId,
    callNo,
    last,
    calledAt: event.occurredAt,
  }
  return { ...state, recentCalls: [...state.recentCalls, call].slice(-CALLS_KEPT) }
}

function visitOf(event: FoyerEvent): string {
  if (!event.visitId) throw new Error(`${event.type} ${event.seq} names no visit`)
  return event.visitId
}

/** The visit an event is about, at one of the stages at which it can happen. */
function visitAt<Here extends Stage>(state: VenueState, event: FoyerEvent, stages: readonly Here[]): Extract<Visit, { stage: Here }> {
  const visit = get(state.visits, visitOf(event))
  if (!visit) throw new Error(`${event.type} ${event.seq} of a visit that is not here`)
  if (!isAt(visit, stages)) throw new Error(`${event.type} ${event.seq} of ${visit.id}, which is ${visit.stage}`)
  return visit
}

const isAt = <Here extends Stage>(visit: Visit, stages: readonly Here[]): visit is Extract<Visit, { stage: Here }> =>
  stages.some((stage) => stage === visit.stage)

function pointIn(state: VenueState, pointId: string): Point {
  const point = state.points[pointId]
  if (!point) throw new Error(`no service point ${pointId}`)
  return point
}

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))

const filterValues = <Value>(record: Readonly<Record<string, Value>>, keep: (value: Value) => boolean): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => keep(value)))

const mapValues = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
