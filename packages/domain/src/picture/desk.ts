import { get, sizeOf } from '../order/sortedMap.ts'
import type { CallRule } from '../visit/call.ts'
import { nextFor, reservedKeys, waitingAt } from '../queue/candidates.ts'
import { type BookingPicture, bookingsToday } from './booking.ts'
import type { PauseReason, ServiceCallKind } from '../record/event.ts'
import { isStaffed, kept, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import {
  pointOf,
  type ServicePoint,
  staffOf,
  type MarkDefinition,
  type PriorityClass,
  type StaffMember,
  type Venue,
  type WorkProfile,
} from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
import { type LockedPin, lockedPins } from './devices.ts'
import { type Place, placeOf } from './place.ts'
import { servicesPicture, type ServicePicture, waitingCount } from './services.ts'
import { type StaffVisit, staffVisit } from './staffVisit.ts'

export interface DeskPoint {
  readonly id: string
  readonly place: Place
  readonly state: 'closed' | 'open' | 'paused'
  readonly pauseReason: PauseReason | null
  readonly pausedAt: Instant | null
  readonly staff: StaffMember | null
  readonly serviceIds: readonly string[]
  readonly profileId: string | null
  readonly offeredServiceIds: readonly string[]
}

export interface ServiceCallPicture {
  readonly id: string
  readonly kind: ServiceCallKind
  readonly fromDevice: string
  readonly raisedAt: Instant
}

/** Everything a staff tablet shows. With nobody signed in: names, points and services to choose from, and no visit. */
export interface DeskPicture {
  readonly me: StaffMember | null
  readonly point: DeskPoint | null
  readonly staff: readonly StaffMember[]
  readonly points: readonly DeskPoint[]
  readonly services: readonly ServicePicture[]
  readonly waitingTotal: number
  readonly waiting: readonly StaffVisit[]
  readonly waitingForMe: number
  readonly missed: readonly StaffVisit[]
  /** On hold where this person may take them out again, the longest held first. */
  readonly parked: readonly StaffVisit[]
  /** Sent for papers, or late by their own word. */
  readonly away: readonly StaffVisit[]
  /** The last that this point called, the newest first. */
  readonly recent: readonly StaffVisit[]
  readonly bookings: readonly BookingPicture[]
  readonly current: StaffVisit | null
  readonly next: StaffVisit | null
  /** By which rule the next would be called. */
  readonly nextRule: CallRule | null
  readonly priorities: readonly PriorityClass[]
  readonly marks: readonly MarkDefinition[]
  readonly profiles: readonly WorkProfile[]
  readonly missedPolicy: { readonly rejoinBehind: number; readonly keepMissedMinutes: number }
  readonly today: { readonly served: number; readonly missed: number; readonly meanServiceMinutes: number | null }
  readonly serviceCalls: readonly ServiceCallPicture[]
  /** Whose PIN pad is locked, for whoever is about to sign in. */
  readonly lockedPins: readonly LockedPin[]
  /** Who took this session's point over, and when, until it works at one again. */
  readonly takenOverBy: string | null
  readonly takenOverAt: Instant | null
}

const ROWS = 50

export function deskPicture(
  state: VenueState,
  venue: Venue,
  viewer: { staffId: string | null; pointId: string | null; sessionId?: string | undefined },
  now: Instant,
): DeskPicture {
  const me = viewer.staffId === null ? null : (staffOf(venue, viewer.staffId) ?? null)
  const point = viewer.pointId === null ? undefined : pointOf(venue, viewer.pointId)
  const working = point && state.points[point.id]
  const serviceIds = working && isStaffed(working) ? working.serviceIds : (point?.serviceIds ?? [])
  const see = (visit: Visit | undefined) => (me && visit ? staffVisit(state, venue, visit) : null)
  const seeAll = (ids: readonly string[]) => (me ? shown(state, venue, ids) : [])
  const chosen = working && nextFor(state, venue, working, now)
  const taken = (viewer.sessionId !== undefined && kept(state.sessions, viewer.sessionId)?.takenOver) || null
  const line = working ? waitingAt(state, working, serviceIds, ROWS) : []
  return {
    me,
    point: point ? deskPoint(state, venue, point) : null,
    staff: venue.staff,
    points: venue.points.map((each) => deskPoint(state, venue, each)),
    services: servicesPicture(state, venue, now),
    waitingTotal: venue.services.reduce((sum, service) => sum + waitingCount(state, service.id), 0),
    waiting: me ? line.map((visit) => staffVisit(state, venue, visit)) : [],
    waitingForMe: serviceIds.reduce((sum, serviceId) => sum + inLine(state, serviceId), 0) + (working ? sentTo(state, working) : 0),
    missed: me ? missedHere(state, serviceIds).map((visit) => staffVisit(state, venue, visit)) : [],
    parked: seeAll(state.parked.filter((id) => mayFetch(state, id, viewer.staffId, viewer.pointId))),
    away: seeAll(state.away),
    recent: seeAll((working?.recent ?? []).toReversed()),
    bookings: me ? bookingsToday(state, venue, now) : [],
    current: see(working?.visitId ? get(state.visits, working.visitId) : undefined),
    next: see(chosen?.visit ?? line[0]),
    nextRule: me ? (chosen?.rule ?? null) : null,
    priorities: venue.priorities,
    marks: venue.marks,
    profiles: venue.profiles,
    missedPolicy: { rejoinBehind: venue.calling.rejoinBehind, keepMissedMinutes: venue.calling.keepMissedMinutes },
    today: todayAt(working),
    serviceCalls: Object.values(state.serviceCalls).map((call) => ({
      id: call.id,
      kind: call.kind,
      fromDevice: (call.deviceId && state.devices[call.deviceId]?.name) || '',
      raisedAt: call.raisedAt,
    })),
    lockedPins: lockedPins(state, venue, now),
    takenOverBy: taken && (staffOf(venue, taken.by)?.name ?? ''),
    takenOverAt: taken && taken.at,
  }
}

export function deskPoint(state: VenueState, venue: Venue, point: ServicePoint): DeskPoint {
  const now = state.points[point.id]
  const staffed = now && isStaffed(now) ? now : null
  return {
    id: point.id,
    place: placeOf(point),
    state: now?.state ?? 'closed',
    pauseReason: now?.state === 'paused' ? now.reason : null,
    pausedAt: now?.state === 'paused' ? now.since : null,
    staff: staffed ? (staffOf(venue, staffed.staffId) ?? null) : null,
    serviceIds: staffed ? staffed.serviceIds : point.serviceIds,
    profileId: staffed ? staffed.profileId : null,
    offeredServiceIds: point.serviceIds,
  }
}

const shown = (state: VenueState, venue: Venue, ids: readonly string[]): StaffVisit[] =>
  ids.slice(0, ROWS).flatMap((id) => {
    const visit = get(state.visits, id)
    return visit ? [staffVisit(state, venue, visit)] : []
  })

/** A hold of one’s own, of one’s point, of anybody’s, or of somebody who has gone home. */
function mayFetch(state: VenueState, visitId: string, staffId: string | null, pointId: string | null): boolean {
  const visit = get(state.visits, visitId)
  if (visit?.stage !== 'parked') return false
  const { pool } = visit
  if (pool.of === 'venue') return true
  if (pool.of === 'point') return pool.pointId === pointId || state.points[pool.pointId]?.state === 'closed'
  return pool.staffId === staffId || !Object.hasOwn(state.people, pool.staffId)
}

/** In the common line of a service. */
const inLine = (state: VenueState, serviceId: string): number => {
  const queue = state.queues[serviceId]
  return queue ? sizeOf(queue) : 0
}

/** Sent to this point, or to whoever is there. */
const sentTo = (state: VenueState, point: VenueState['points'][string]): number =>
  reservedKeys(point).reduce((sum, key) => sum + (state.reserved[key] ? sizeOf(state.reserved[key]) : 0), 0)

/** The latest missed first. */
function missedHere(state: VenueState, serviceIds: readonly string[]): Visit[] {
  return state.missed
    .map((id) => get(state.visits, id))
    .filter((visit): visit is Visit => visit !== undefined && serviceIds.includes(visit.serviceId))
    .slice(-ROWS)
    .reverse()
}

function todayAt(point: VenueState['points'][string] | undefined): DeskPicture['today'] {
  const { served, missed, serviceSeconds } = point?.tally ?? { served: 0, missed: 0, serviceSeconds: 0 }
  return { served, missed, meanServiceMinutes: served > 0 ? serviceSeconds / served / 60 : null }
}
