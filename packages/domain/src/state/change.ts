import { emptyMap, get, put, remove, type SortedMap } from '../order/sortedMap.ts'
import type { Booking } from '../booking/booking.ts'
import type { EventOf, FoyerEvent } from '../record/event.ts'
import { reservedKey } from '../visit/line.ts'
import {
  byOrder,
  factsOf,
  isAtPoint,
  type LastAct,
  movesAt,
  type OrderKey,
  type SettledVisit,
  type Stage,
  type Turn,
  type Visit,
  type VisitFacts,
  type Whereabouts,
} from '../visit/visit.ts'
import type { Point, Tally, VenueState } from './state.ts'
import type { Timer } from './timer.ts'

/** Small steps from one state to the next, out of which the fold is made. Each keeps what follows from what: lines, timers, holds. */

/** The visit an event is about, at one of the stages at which it can happen. */
export function visitAt<Here extends Stage>(
  state: VenueState,
  event: FoyerEvent,
  stages: readonly Here[],
): Extract<Visit, { stage: Here }> {
  const visit = visitIn(state, event)
  if (!isAt(visit, stages)) throw new Error(`${event.type} ${event.seq} of ${visit.id}, which is ${visit.stage}`)
  return visit
}

export function visitIn(state: VenueState, event: FoyerEvent): Visit {
  const visit = get(state.visits, visitIdOf(event))
  if (!visit) throw new Error(`${event.type} ${event.seq} of a visit that is not here`)
  return visit
}

export function visitIdOf(event: FoyerEvent): string {
  if (!event.visitId) throw new Error(`${event.type} ${event.seq} names no visit`)
  return event.visitId
}

const isAt = <Here extends Stage>(visit: Visit, stages: readonly Here[]): visit is Extract<Visit, { stage: Here }> =>
  stages.some((stage) => stage === visit.stage)

/** The visit at its next stage; nothing of the former stage is kept. It leaves its line, its hold and its point as the stages demand. */
export function moved(state: VenueState, event: FoyerEvent, visit: Visit, to: Whereabouts, changes: Partial<VisitFacts> = {}): VenueState {
  const settled: SettledVisit = { ...factsOf(visit), ...changes, ...to }
  const next: Visit = { ...settled, last: lastAct(visit, event) }
  return settledIn(leftPlace(state, visit, next), visit, next)
}

/** The visit where it is, with something changed by an act. */
export const acted = (state: VenueState, event: FoyerEvent, visit: Visit, changes: Partial<VisitFacts>): VenueState => ({
  ...state,
  visits: put(state.visits, visit.id, { ...visit, ...changes, last: lastAct(visit, event) }),
})

/** Something about the visit that is no act upon its way: a mark, a word of the customer's. */
export const noted = (state: VenueState, visit: Visit, changes: Partial<VisitFacts>): VenueState => ({
  ...state,
  visits: put(state.visits, visit.id, { ...visit, ...changes }),
})

/** The visit as it was before the last act, with what was noted since; being on the way to a call goes with that call. */
export function putBack(state: VenueState, event: EventOf<'ActUndone'>, visit: Visit, was: SettledVisit): VenueState {
  const { marks, notes } = visit
  const comingAt = was.stage === 'called' ? (visit.comingAt ?? was.comingAt) : was.comingAt
  const next: Visit = { ...was, turns: turnsBack(event, visit, was), marks, notes, comingAt, last: null }
  const left = leftPlace(state, visit, next)
  const placed = settledIn(left, visit, next.stage === 'waiting' ? { ...next, order: freePlace(left, next) } : next)
  const back = next.stage === 'waiting' ? enqueued(placed, next.id) : placed
  return isAtPoint(next) ? holding(back, next.pointId, next.id) : back
}

/** Its turns, with the calls that were taken back left out. Where it stood in between is kept: others were called meanwhile, and may be asked about. */
function turnsBack({ seq, occurredAt, data: { act } }: EventOf<'ActUndone'>, visit: Visit, was: SettledVisit): readonly Turn[] {
  const known = was.turns.map((turn) => ({
    ...turn,
    call: visit.turns.find(({ call }) => call && call.seq === turn.call?.seq)?.call ?? null,
  }))
  const present = known.at(-1)
  if (!present) return known
  const between = visit.turns
    .filter((turn) => turn.enteredSeq >= act && turn.why !== null)
    .map((turn) => ({ ...turn, leftSeq: turn.leftSeq ?? seq, leftAt: turn.leftAt ?? occurredAt, call: null }))
  const { leftSeq = null, leftAt = null } = visit.turns.find(({ enteredSeq }) => enteredSeq === present.enteredSeq) ?? {}
  const before = known.slice(0, -1)
  if (present.leftSeq !== null || leftSeq === null) return [...before, ...between, present]
  const again = { ...present, enteredSeq: seq, enteredAt: between.length > 0 || leftAt === null ? occurredAt : leftAt }
  return [...before, { ...present, leftSeq, leftAt }, ...between, again]
}

/** Puts a visit that waits into its line. */
export function enqueued(state: VenueState, visitId: string): VenueState {
  const visit = get(state.visits, visitId)
  if (!visit) throw new Error(`${visitId} is not here`)
  return withLine(state, visit, (line) => {
    const there = get(line, visit.order)
    if (there !== undefined && there !== visitId) throw new Error(`${visitId} and ${there} have one place in line`)
    return put(line, visit.order, visit.id)
  })
}

/** What is no longer true of the visit's former stage is undone: its place in line, on hold, among the missed, at the point. */
function leftPlace(state: VenueState, visit: Visit, next: Visit): VenueState {
  const out = (ids: readonly string[]) => ids.filter((id) => id !== visit.id)
  const free = isAtPoint(visit) && !(isAtPoint(next) && next.pointId === visit.pointId) ? released(state, visit.pointId, visit.id) : state
  switch (visit.stage) {
    case 'waiting':
      return withLine(free, visit, (line) => remove(line, visit.order))
    case 'missed':
      return { ...free, missed: out(free.missed) }
    case 'parked':
      return { ...free, parked: out(free.parked) }
    case 'away':
      return { ...free, away: out(free.away) }
    default:
      return free
  }
}

/** The visit with what follows from its new stage: its timer, its place among the held and the missed. */
function settledIn(state: VenueState, before: Visit, next: Visit): VenueState {
  const timed = retimed({ ...state, visits: put(state.visits, next.id, next) }, 'visit', next.id, movesAt(before), movesAt(next))
  switch (next.stage) {
    case 'missed':
      return { ...timed, missed: [...timed.missed, next.id] }
    case 'parked':
      return { ...timed, parked: [...timed.parked, next.id] }
    case 'away':
      return { ...timed, away: [...timed.away, next.id] }
    default:
      return timed
  }
}

/** An act of several events is one act. What time itself does leaves nothing to take back, but for the end of a visit: those in charge may see it otherwise. */
function lastAct(visit: Visit, event: FoyerEvent): LastAct | null {
  if (event.act === undefined)
    return event.type === 'VisitEnded' && event.cause === 'time'
      ? { act: event.seq, at: event.occurredAt, by: 'system', was: before(visit) }
      : null
  if (visit.last?.act === event.act) return visit.last
  return { act: event.act, at: event.occurredAt, by: byWhom(event), was: before(visit) }
}

function before({ last: _last, ...was }: Visit): SettledVisit {
  return was
}

export const byWhom = ({ actor }: Pick<FoyerEvent, 'actor'>): string => (actor.kind === 'staff' ? (actor.id ?? '') : actor.kind)

/** What a place that is taken moves back by: less than whatever lies between two who came one after the other. */
const A_LITTLE = 2 ** -20

/** Its place in the line, or just behind whoever was given the same one while it was out of it. */
export function freePlace(state: VenueState, visit: Pick<Visit, 'id' | 'line' | 'serviceId' | 'order'>): OrderKey {
  const line = lineOf(state, visit)
  let { order } = visit
  for (let there = line && get(line, order); there !== undefined && there !== visit.id; there = line && get(line, order)) {
    const seq = order.seq + A_LITTLE
    if (seq === order.seq) throw new Error(`${visit.id} finds no place left in line`) // so far out that a little is nothing
    order = { due: order.due, seq }
  }
  return order
}

const lineOf = (state: VenueState, { line, serviceId }: Pick<Visit, 'line' | 'serviceId'>): SortedMap<OrderKey, string> | undefined =>
  line.of === 'service' ? state.queues[serviceId] : state.reserved[reservedKey(line)]

/** A line, changed: the common one of the visit's service, or the one of the point or person it was sent to. */
function withLine(
  state: VenueState,
  { line, serviceId }: Visit,
  change: (line: SortedMap<OrderKey, string>) => SortedMap<OrderKey, string>,
): VenueState {
  if (line.of === 'service') {
    return { ...state, queues: { ...state.queues, [serviceId]: change(state.queues[serviceId] ?? emptyMap(byOrder)) } }
  }
  const key = reservedKey(line)
  return { ...state, reserved: { ...state.reserved, [key]: change(state.reserved[key] ?? emptyMap(byOrder)) } }
}

export function retimed(state: VenueState, about: Timer, id: string, before: number | null, next: number | null): VenueState {
  if (before === next) return state
  const without = before === null ? state.timers : remove(state.timers, { at: before, id })
  return { ...state, timers: next === null ? without : put(without, { at: next, id }, about) }
}

export function pointIn(state: VenueState, pointId: string): Point {
  const point = state.points[pointId]
  if (!point) throw new Error(`no service point ${pointId}`)
  return point
}

export const withPoint = (state: VenueState, point: Point): VenueState => ({ ...state, points: { ...state.points, [point.id]: point } })

export const holding = (state: VenueState, pointId: string, visitId: string): VenueState => {
  const point = pointIn(state, pointId)
  if (point.visitId !== null && point.visitId !== visitId) throw new Error(`${pointId} already holds ${point.visitId}`)
  return withPoint(state, { ...point, visitId })
}

const released = (state: VenueState, pointId: string, visitId: string): VenueState => {
  const point = pointIn(state, pointId)
  return point.visitId === visitId ? withPoint(state, { ...point, visitId: null }) : state
}

export const counted = (state: VenueState, pointId: string, more: Partial<Tally>): VenueState => {
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

/** The booking as it stands now, with its place in the agenda and the time at which it is looked at again. */
export function withBooking(state: VenueState, booking: Booking, dueAt: (booking: Booking) => number | null): VenueState {
  const before = get(state.bookings, booking.id)
  const agenda = before ? remove(state.agenda, { at: before.startsAt, id: before.id }) : state.agenda
  const next = {
    ...state,
    bookings: put(state.bookings, booking.id, booking),
    agenda: put(agenda, { at: booking.startsAt, id: booking.id }, booking.id),
  }
  return retimed(next, 'booking', booking.id, before ? dueAt(before) : null, dueAt(booking))
}

export const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))

export const filterValues = <Value>(record: Readonly<Record<string, Value>>, keep: (value: Value) => boolean): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => keep(value)))

export const mapValues = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
