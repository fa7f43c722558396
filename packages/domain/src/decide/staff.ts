import type { Draft } from '../record/event.ts'
import { isStaffed, kept, type Point, type Session, type StaffedPoint, type VenueState } from '../state/state.ts'
import { pointOf, profileOf, type ServicePoint, staffOf, type StaffMember, type Venue } from '../venue/venue.ts'
import type { Line } from '../visit/line.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { lockedUntil, wrongPin } from './pins.ts'
import { released } from './reserved.ts'
import { closed, pointsOf, sessionEnds, sessionOf } from './sessions.ts'

const HOUR = 3_600_000

/** Hours a signed-in person stays signed in. */
export const SESSION_HOURS = 14

/** The PIN itself is compared outside: the log knows neither it nor its hash. */
export function signIn(state: VenueState, venue: Venue, command: CommandOf<'signIn'>, asked: Asked): Decision {
  const member = staffOf(venue, command.staffId)
  if (!member) return refuse('unknownStaff')
  const locked = lockedUntil(state, member.id, asked.now)
  if (locked !== null) return refuse('pinLocked', { from: locked })
  const deviceId = asked.actor.deviceId ?? null
  if (!command.pinMatches) return wrongPin(member.id, deviceId)
  const event = signedIn(member, deviceId, command.hours ?? SESSION_HOURS, asked)
  return accept({ sessionId: event.data.sessionId, staffId: member.id }, event)
}

/** Signing out closes the points this session works at; a visit still there stays with its point. */
export function signOut(state: VenueState, { actor }: Asked): Decision {
  const session = sessionOf(state, actor.sessionId)
  if (!session) return refuse('notSignedIn')
  return accept({ staffId: session.staffId }, ...sessionEnds(state, session))
}

/** Opens, resumes, or moves to a point. Somebody else's point is taken over only when that is asked for. */
export function openServicePoint(state: VenueState, venue: Venue, command: CommandOf<'openServicePoint'>, { actor, now }: Asked): Decision {
  const session = sessionOf(state, actor.sessionId)
  if (!session || session.endsAt <= now) return refuse('notSignedIn')
  const point = pointOf(venue, command.pointId)
  const there = kept(state.points, command.pointId)
  if (!point || !there) return refuse('unknownPoint')
  const member = staffOf(venue, session.staffId)
  const able = (serviceId: string): boolean => !member?.skills || member.skills.includes(serviceId)
  const profileId = command.profileId ?? null
  const profile = profileId === null ? null : profileOf(venue, profileId)
  if (profile === undefined) return refuse('unknownProfile')
  const wanted = profile ? point.serviceIds.filter((id) => Object.hasOwn(profile.shares, id)) : command.serviceIds
  if (wanted.some((serviceId) => !point.serviceIds.includes(serviceId))) return refuse('serviceNotOffered')
  if (wanted.some((serviceId) => !able(serviceId))) return refuse('notSkilled')
  const serviceIds = wanted.length > 0 ? wanted : point.serviceIds.filter(able)
  if (serviceIds.length === 0) return refuse('notSkilled')

  const others = isStaffed(there) && there.sessionId !== session.id
  if (others && !command.takeOver) return refuse('pointTaken', { who: staffOf(venue, there.staffId)?.name ?? '' })
  const left = pointsOf(state, session.id).filter((mine) => mine.id !== point.id)
  const busy = left.find((mine) => mine.visitId !== null)
  if (busy) return refuse('pointBusy')
  return accept(
    { pointId: point.id },
    ...(others ? [takenOver(there, session.staffId)] : []),
    ...left.map((mine) => closed(mine.id, 'moved')),
    ...released(
      state,
      left.map(({ id }): Line => ({ of: 'point', pointId: id })),
    ),
    { ...opened(point, serviceIds, session.staffId, session.id, profileId), ...comesInto(there, session.id) },
  )
}

export function pauseServicePoint(state: VenueState, command: CommandOf<'pauseServicePoint'>, asked: Asked): Decision {
  const { pointId, reason } = command
  const point = workedAt(state, pointId, asked)
  if ('refusal' in point) return point
  if (point.state === 'closed') return refuse('pointNotOpen')
  if (point.visitId !== null) return refuse('pointBusy')
  return accept({ pointId }, { type: 'ServicePointPaused', data: { pointId, reason }, resourceIds: [pointId], lifecycle: 'suspend' })
}

export function closeServicePoint(state: VenueState, { pointId }: CommandOf<'closeServicePoint'>, asked: Asked): Decision {
  const point = workedAt(state, pointId, asked)
  if ('refusal' in point) return point
  if (point.state === 'closed') return refuse('pointNotOpen')
  if (point.visitId !== null) return refuse('pointBusy')
  return accept({ pointId }, closed(pointId, 'closed'), ...released(state, [{ of: 'point', pointId }]))
}

/** The point, if this actor works there; supervisors and those above may act at any. */
export function workedAt(state: VenueState, pointId: string, { actor, now }: Asked): Point | Refused {
  const point = kept(state.points, pointId)
  if (!point) return refuse('unknownPoint')
  const session = sessionOf(state, actor.sessionId)
  if (!session || session.endsAt <= now) return refuse('notSignedIn')
  const mayActAnywhere = leads(session)
  if (isStaffed(point) ? point.sessionId === session.id || mayActAnywhere : mayActAnywhere) return point
  return refuse(isStaffed(point) ? 'notYourPoint' : 'pointNotOpen')
}

export function signedIn(member: StaffMember, deviceId: string | null, hours: number, { now, newId }: Asked): Draft<'SignedIn'> {
  return {
    type: 'SignedIn',
    data: { sessionId: newId(), staffId: member.id, role: member.role, deviceId, endsAt: now + hours * HOUR },
    lifecycle: 'start',
  }
}

export function opened(
  point: ServicePoint,
  serviceIds: readonly string[],
  staffId: string,
  sessionId: string,
  profileId: string | null = null,
): Draft<'ServicePointOpened'> {
  return {
    type: 'ServicePointOpened',
    data: { pointId: point.id, staffId, sessionId, serviceIds: [...new Set(serviceIds)], ...(profileId === null ? {} : { profileId }) },
    resourceIds: [point.id],
    lifecycle: 'start',
  }
}

/** A visit at the point stays with it, and is from now on in the care of whoever opens it: its own story says so. */
export const comesInto = (point: Point, sessionId: string): { readonly visitId?: string } =>
  point.visitId === null || (isStaffed(point) && point.sessionId === sessionId) ? {} : { visitId: point.visitId }

export const takenOver = ({ id: pointId }: StaffedPoint, by: string): Draft<'ServicePointClosed'> => ({
  type: 'ServicePointClosed',
  data: { pointId, because: 'takenOver', by },
  resourceIds: [pointId],
  lifecycle: 'complete',
})

/** Whether whoever asks is in charge of the floor now. */
export function inCharge(state: VenueState, { actor, now }: Asked): boolean {
  const session = sessionOf(state, actor.sessionId)
  return session !== undefined && session.endsAt > now && leads(session)
}

const leads = ({ role }: Session): boolean => role === 'supervisor' || role === 'manager' || role === 'admin'
