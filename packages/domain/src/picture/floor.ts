import { get, values } from '../order/sortedMap.ts'
import type { PauseReason } from '../record/event.ts'
import { type Quote } from '../queue/quote.ts'
import { isStaffed, type Device, type VenueState } from '../state/state.ts'
import { type Activity, spent } from '../state/attendance.ts'
import { lastPrint } from '../decide/printing.ts'
import type { LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { staffOf, type StaffMember, type Venue } from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
import { type Place, placeAt, placeOf } from './place.ts'
import { servicePicture } from './services.ts'

export const FLOOR_POINT_STATES = ['idle', 'called', 'serving', 'overdue', 'wrapUp', 'paused', 'closed'] as const
export const FLOOR_ALERT_KINDS = ['waitOverTarget', 'serviceOverdue', 'noPointOpen', 'helpWanted', 'callNotShown', 'printTrouble'] as const

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
  readonly parked: number
  readonly away: number
  readonly people: readonly FloorPerson[]
}

/** A staff member at work: what they are at, since when, and the seconds at each since they clocked in. */
export interface FloorPerson {
  readonly staff: StaffMember
  readonly activity: Activity
  readonly since: Instant
  readonly clockedInAt: Instant
  readonly seconds: Readonly<Record<Activity, number>>
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
    longestWaitMinutes: longest ? minutesSince(longest.enteredAt, now) : null,
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
    parked: state.parked.length,
    away: state.away.length,
    people: Object.entries(state.people).flatMap(([staffId, day]): FloorPerson[] => {
      const staff = staffOf(venue, staffId)
      const { activity, since, clockedInAt } = day
      return staff ? [{ staff, activity, since, clockedInAt, seconds: spent(day, now) }] : []
    }),
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
  if (visit?.stage === 'wrapUp') return { state: 'wrapUp', staff, number: visit.ticket.number, since: visit.servedAt, pauseReason }
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
    longestWaitMinutes: longest ? minutesSince(longest.enteredAt, now) : null,
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
    if (unstaffed) return [{ ...about, id: `unstaffed:${queue.serviceId}`, kind: 'noPointOpen', since: longest.enteredAt }]
    if (queue.longestWaitMinutes <= venue.waitTargetMinutes) return []
    return [
      {
        ...about,
        id: `wait:${queue.serviceId}`,
        kind: 'waitOverTarget',
        since: longest.enteredAt + venue.waitTargetMinutes * 60_000,
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
  return [...help, ...unshown(state, venue, now), ...unprinted(state), ...waits, ...slow]
}

/** A call that no display has shown after five seconds (I8), while it is still awaited; only where there is a display at all. */
function unshown(state: VenueState, venue: Venue, now: Instant): FloorAlert[] {
  if (!Object.values(state.devices).some((device) => device.kind === 'display')) return []
  return state.recentCalls.flatMap((call): FloorAlert[] => {
    const visit = get(state.visits, call.visitId)
    if (call.shownAt !== null || now - call.calledAt < 5000 || visit?.stage !== 'called' || visit.callId !== call.callId) return []
    const place = placeAt(venue, call.pointId)
    const about = { serviceName: null, place, number: call.number, minutes: null, fromDevice: null }
    return [{ id: `unshown:${call.callId}`, kind: 'callNotShown', since: call.calledAt, ...about }]
  })
}

/** A waiting customer whose slip did not come out, or may not have. */
function unprinted(state: VenueState): FloorAlert[] {
  return [...values(state.slips)].flatMap((printId): FloorAlert[] => {
    const print = get(state.prints, printId)
    const visit = print && get(state.visits, print.visitId)
    if (!print || (print.state !== 'failed' && print.state !== 'unknown') || visit?.stage !== 'waiting') return []
    if (lastPrint(state, visit.id)?.id !== print.id || print.because === 'noPrinter') return []
    const fromDevice = (print.deviceId && state.devices[print.deviceId]?.name) || ''
    return [
      {
        id: `print:${print.id}`,
        kind: 'printTrouble',
        since: print.queuedAt,
        serviceName: null,
        place: null,
        number: visit.ticket.number,
        minutes: null,
        fromDevice,
      },
    ]
  })
}

const isOverdue = (venue: Venue, visit: Visit & { readonly servingSince: Instant }, now: Instant): boolean => {
  const target = venue.services.find((service) => service.id === visit.serviceId)?.targetMinutes ?? 10
  return now - visit.servingSince > OVERDUE * target * 60_000
}

/** The head of a queue by order is not always who has waited longest: a boosted visit stands before an older one. */
function longestIn(state: VenueState, serviceId: string): Visit | undefined {
  const queue = state.queues[serviceId]
  let longest: Visit | undefined
  const look = (visit: Visit | undefined): void => {
    if (visit?.serviceId === serviceId && (!longest || visit.enteredAt < longest.enteredAt)) longest = visit
  }
  let looked = 0
  for (const id of queue ? values(queue) : []) {
    look(get(state.visits, id))
    if (++looked >= LOOK_PAST_BOOSTED) break
  }
  for (const line of Object.values(state.reserved)) for (const id of values(line)) look(get(state.visits, id))
  return longest
}

/** Nobody is overtaken by more than arrive within the boost; looking past this many heads finds the oldest in any venue we know. */
const LOOK_PAST_BOOSTED = 64

function longestWaiting(state: VenueState): Visit | undefined {
  return Object.keys(state.queues)
    .map((serviceId) => longestIn(state, serviceId))
    .filter((visit): visit is Visit => visit !== undefined)
    .sort((a, b) => a.enteredAt - b.enteredAt)[0]
}

const minutesSince = (since: Instant, now: Instant): number => Math.max(0, Math.floor((now - since) / 60_000))
