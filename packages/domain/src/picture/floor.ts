import { first, get, values } from '../order/sortedMap.ts'
import type { PauseReason } from '../record/event.ts'
import { type Quote } from '../queue/quote.ts'
import { isStaffed, type Device, type VenueState } from '../state/state.ts'
import type { LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { staffOf, type StaffMember, type Venue } from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
import { type Place, placeOf } from './place.ts'
import { servicePicture } from './services.ts'

export const FLOOR_POINT_STATES = ['idle', 'called', 'serving', 'overdue', 'paused', 'closed'] as const
export const FLOOR_ALERT_KINDS = ['waitOverTarget', 'serviceOverdue', 'noPointOpen', 'helpWanted'] as const

export interface FloorPoint {
  readonly place: Place
  readonly state: (typeof FLOOR_POINT_STATES)[number]
  readonly staff: StaffMember | null
  readonly number: string | null
  readonly since: Instant | null
  readonly pauseReason: PauseReason | null
}

export interface FloorQueue {
  readonly serviceId: string
  readonly name: LocalText
  readonly prefix: string
  readonly waiting: number
  readonly longestWaitMinutes: number | null
  readonly quote: Quote | null
  readonly targetMinutes: number
}

export interface FloorAlert {
  readonly id: string
  readonly kind: (typeof FLOOR_ALERT_KINDS)[number]
  readonly since: Instant
  readonly serviceName: LocalText | null
  readonly place: Place | null
  readonly number: string | null
  readonly minutes: number | null
  readonly fromDevice: string | null
}

/** The supervisor's whole room. */
export interface FloorPicture {
  readonly waiting: number
  readonly longestWaitMinutes: number | null
  readonly longestWaitNumber: string | null
  readonly waitTargetMinutes: number
  readonly meanServiceMinutes: number | null
  readonly missedToday: number
  readonly calledToday: number
  readonly servedToday: number
  readonly staffedPoints: number
  readonly pausedPoints: number
  readonly totalPoints: number
  readonly points: readonly FloorPoint[]
  readonly queues: readonly FloorQueue[]
  readonly alerts: readonly FloorAlert[]
  readonly devices: readonly Device[]
}

/** A service counts as overdue when it has taken twice its standard time. */
const OVERDUE = 2

export function floorPicture(state: VenueState, venue: Venue, now: Instant): FloorPicture {
  const points = Object.values(state.points)
  const queues = venue.services.map((service) => queueOf(state, venue, service.id, now))
  const longest = longestWaiting(state)
  const tally = points.reduce(
    (sum, { tally: each }) => ({
      called: sum.called + each.called,
      served: sum.served + each.served,
      missed: sum.missed + each.missed,
      seconds: sum.seconds + each.serviceSeconds,
    }),
    { called: 0, served: 0, missed: 0, seconds: 0 },
  )
  return {
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    longestWaitMinutes: longest ? minutesSince(longest.ticket.issuedAt, now) : null,
    longestWaitNumber: longest?.ticket.number ?? null,
    waitTargetMinutes: venue.waitTargetMinutes,
    meanServiceMinutes: tally.served > 0 ? tally.seconds / tally.served / 60 : null,
    missedToday: tally.missed,
    calledToday: tally.called,
    servedToday: tally.served,
    staffedPoints: points.filter((point) => point.state === 'open').length,
    pausedPoints: points.filter((point) => point.state === 'paused').length,
    totalPoints: points.length,
    points: venue.points.map((point) => ({ place: placeOf(point), ...pointNow(state, venue, point.id, now) })),
    queues,
    alerts: alertsNow(state, venue, queues, now),
    devices: Object.values(state.devices),
  }
}

function pointNow(state: VenueState, venue: Venue, pointId: string, now: Instant): Omit<FloorPoint, 'place'> {
  const point = state.points[pointId]
  if (!point) throw new Error(`no service point ${pointId}`)
  const staff = isStaffed(point) ? (staffOf(venue, point.staffId) ?? null) : null
  const visit = point.visitId === null ? undefined : get(state.visits, point.visitId)
  const pauseReason = point.state === 'paused' ? point.reason : null
  if (visit?.stage === 'called' || visit?.stage === 'arrived') {
    return { state: 'called', staff, number: visit.ticket.number, since: visit.calledAt, pauseReason }
  }
  if (visit?.stage === 'serving') {
    return {
      state: isOverdue(venue, visit, now) ? 'overdue' : 'serving',
      staff,
      number: visit.ticket.number,
      since: visit.servingSince,
      pauseReason,
    }
  }
  const since = isStaffed(point) ? point.since : null
  return { state: point.state === 'open' ? 'idle' : point.state, staff, number: null, since, pauseReason }
}

function queueOf(state: VenueState, venue: Venue, serviceId: string, now: Instant): FloorQueue {
  const service = venue.services.find((each) => each.id === serviceId)
  if (!service) throw new Error(`no service ${serviceId}`)
  const { name, prefix, waiting, quote, targetMinutes } = servicePicture(state, venue, service, now)
  const longest = longestIn(state, serviceId)
  return {
    serviceId,
    name,
    prefix,
    waiting,
    quote,
    targetMinutes,
    longestWaitMinutes: longest ? minutesSince(longest.ticket.issuedAt, now) : null,
  }
}

function alertsNow(state: VenueState, venue: Venue, queues: readonly FloorQueue[], now: Instant): FloorAlert[] {
  const nothing = { serviceName: null, place: null, number: null, minutes: null, fromDevice: null }
  const help = Object.values(state.serviceCalls).map((call): FloorAlert => ({
    ...nothing,
    id: call.id,
    kind: 'helpWanted',
    since: call.raisedAt,
    fromDevice: (call.deviceId && state.devices[call.deviceId]?.name) || '',
  }))
  const waits = queues.flatMap((queue): FloorAlert[] => {
    const longest = longestIn(state, queue.serviceId)
    if (!longest || queue.longestWaitMinutes === null) return []
    const about = { ...nothing, serviceName: queue.name, number: longest.ticket.number, minutes: queue.longestWaitMinutes }
    const unstaffed = !Object.values(state.points).some((point) => point.state === 'open' && point.serviceIds.includes(queue.serviceId))
    if (unstaffed) return [{ ...about, id: `unstaffed:${queue.serviceId}`, kind: 'noPointOpen', since: longest.ticket.issuedAt }]
    if (queue.longestWaitMinutes <= venue.waitTargetMinutes) return []
    return [
      {
        ...about,
        id: `wait:${queue.serviceId}`,
        kind: 'waitOverTarget',
        since: longest.ticket.issuedAt + venue.waitTargetMinutes * 60_000,
      },
    ]
  })
  const slow = venue.points.flatMap((point): FloorAlert[] => {
    const visitId = state.points[point.id]?.visitId
    const visit = visitId ? get(state.visits, visitId) : undefined
    if (visit?.stage !== 'serving' || !isOverdue(venue, visit, now)) return []
    const { number } = visit.ticket
    const minutes = minutesSince(visit.servingSince, now)
    return [
      { ...nothing, id: `slow:${visit.id}`, kind: 'serviceOverdue', since: visit.servingSince, place: placeOf(point), number, minutes },
    ]
  })
  return [...help, ...waits, ...slow]
}

const isOverdue = (venue: Venue, visit: Visit & { readonly servingSince: Instant }, now: Instant): boolean => {
  const target = venue.services.find((service) => service.id === visit.serviceId)?.targetMinutes ?? 10
  return now - visit.servingSince > OVERDUE * target * 60_000
}

/** The head of a queue by order is not always who has waited longest: a boosted visit stands before an older one. */
function longestIn(state: VenueState, serviceId: string): Visit | undefined {
  const queue = state.queues[serviceId]
  const head = queue && first(queue)
  if (!queue || !head) return undefined
  let longest = get(state.visits, head[1])
  let looked = 0
  for (const id of values(queue)) {
    const visit = get(state.visits, id)
    if (visit && longest && visit.ticket.issuedAt < longest.ticket.issuedAt) longest = visit
    if (++looked >= LOOK_PAST_BOOSTED) break
  }
  return longest
}

/** Nobody is overtaken by more than arrive within the boost; looking past this many heads finds the oldest in any venue we know. */
const LOOK_PAST_BOOSTED = 64

function longestWaiting(state: VenueState): Visit | undefined {
  return Object.keys(state.queues)
    .map((serviceId) => longestIn(state, serviceId))
    .filter((visit): visit is Visit => visit !== undefined)
    .sort((a, b) => a.ticket.issuedAt - b.ticket.issuedAt)[0]
}

const minutesSince = (since: Instant, now: Instant): number => Math.max(0, Math.floor((now - since) / 60_000))
