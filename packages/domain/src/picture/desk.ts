import { get } from '../order/sortedMap.ts'
import { nextFor, waitingFor } from '../queue/candidates.ts'
import type { PauseReason, ServiceCallKind } from '../record/event.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { pointOf, type ServicePoint, staffOf, type StaffMember, type Venue } from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
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
  readonly current: StaffVisit | null
  readonly next: StaffVisit | null
  readonly today: { readonly served: number; readonly missed: number; readonly meanServiceMinutes: number | null }
  readonly serviceCalls: readonly ServiceCallPicture[]
}

const ROWS = 50

export function deskPicture(
  state: VenueState,
  venue: Venue,
  viewer: { staffId: string | null; pointId: string | null },
  now: Instant,
): DeskPicture {
  const me = viewer.staffId === null ? null : (staffOf(venue, viewer.staffId) ?? null)
  const point = viewer.pointId === null ? undefined : pointOf(venue, viewer.pointId)
  const working = point && state.points[point.id]
  const serviceIds = working && isStaffed(working) ? working.serviceIds : (point?.serviceIds ?? [])
  const see = (visit: Visit | undefined) => (me && visit ? staffVisit(venue, visit) : null)
  return {
    me,
    point: point ? deskPoint(state, venue, point) : null,
    staff: venue.staff,
    points: venue.points.map((each) => deskPoint(state, venue, each)),
    services: servicesPicture(state, venue, now),
    waitingTotal: venue.services.reduce((sum, service) => sum + waitingCount(state, service.id), 0),
    waiting: me ? waitingFor(state, serviceIds, ROWS).map((visit) => staffVisit(venue, visit)) : [],
    waitingForMe: serviceIds.reduce((sum, serviceId) => sum + waitingCount(state, serviceId), 0),
    missed: me ? missedHere(state, serviceIds).map((visit) => staffVisit(venue, visit)) : [],
    current: see(working?.visitId ? get(state.visits, working.visitId) : undefined),
    next: see(nextFor(state, serviceIds)),
    today: todayAt(working),
    serviceCalls: Object.values(state.serviceCalls).map((call) => ({
      id: call.id,
      kind: call.kind,
      fromDevice: (call.deviceId && state.devices[call.deviceId]?.name) || '',
      raisedAt: call.raisedAt,
    })),
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
    offeredServiceIds: point.serviceIds,
  }
}

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
