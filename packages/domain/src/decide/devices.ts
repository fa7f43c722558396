import type { DeviceKind, EventData } from '../record/event.ts'
import { isStaffed, kept, type VenueState } from '../state/state.ts'
import { pointOf, staffOf, type Venue } from '../venue/venue.ts'
import type { Line } from '../visit/line.ts'
import { type Asked, type CommandOf, type Decision, accept, refuse } from './command.ts'
import { released } from './reserved.ts'
import { closed, pointsOf, sessionOf } from './sessions.ts'
import { comesInto, opened, SESSION_HOURS, signedIn, takenOver } from './staff.ts'

export function offerPairing(venue: Venue, command: CommandOf<'offerPairing'>, { now }: Asked): Decision {
  const { codeHash, kind, minutes, pointId, staffId, zoneId = null } = command
  if (pointId !== null && !pointOf(venue, pointId)) return refuse('unknownPoint')
  if (staffId !== null && !staffOf(venue, staffId)) return refuse('unknownStaff')
  if (zoneId !== null && !venue.zones.some((zone) => zone.id === zoneId)) return refuse('unknownZone')
  return accept(
    {},
    {
      type: 'PairingOffered',
      data: { codeHash, kind, expiresAt: now + minutes * 60_000, pointId, staffId, ...(zoneId === null ? {} : { zoneId }) },
    },
  )
}

/** A code pairs one device, once. An offer that names a person and a point signs that person in there: the demonstration's short cut. */
export function pairDevice(state: VenueState, venue: Venue, command: CommandOf<'pairDevice'>, asked: Asked): Decision {
  const { codeHash, name, publicKey = null } = command
  const pairing = kept(state.pairings, codeHash)
  if (!pairing) return refuse('pairingCodeUnknown')
  if (pairing.used) return refuse('pairingCodeUsed')
  if (pairing.expiresAt <= asked.now) return refuse('pairingCodeExpired')

  const deviceId = asked.newId()
  const paired = {
    type: 'DevicePaired',
    data: { deviceId, kind: pairing.kind, name, codeHash, ...keyed(publicKey), ...placed(state, pairing.kind, pairing) },
  } as const
  const member = pairing.staffId === null ? undefined : staffOf(venue, pairing.staffId)
  if (!member) return accept({ deviceId, ...(pairing.pointId === null ? {} : { pointId: pairing.pointId }) }, paired)

  const arrival = signedIn(member, deviceId, SESSION_HOURS, asked)
  const { sessionId } = arrival.data
  const point = pairing.pointId === null ? undefined : pointOf(venue, pairing.pointId)
  const subject = { deviceId, sessionId, staffId: member.id, ...(point ? { pointId: point.id } : {}) }
  const there = point && state.points[point.id]
  if (!point || !there || (isStaffed(there) && there.staffId !== member.id)) return accept(subject, paired, arrival)
  // The same person, come back on another screen, goes on where they were.
  const left = isStaffed(there) ? [takenOver(there, member.id)] : []
  const open = { ...opened(point, point.serviceIds, member.id, sessionId), ...comesInto(there, sessionId) }
  return accept(subject, paired, arrival, ...left, open)
}

/**
 * A device that asked is let in, where whoever is in charge says it stands. Approved twice it is one device: an approval that was cut off
 * halfway is healed by the next. One without a key is let in only by somebody who was told.
 */
export function approvePairing(state: VenueState, venue: Venue, command: CommandOf<'approvePairing'>, asked: Asked): Decision {
  const { requestId, kind, name, publicKey, withoutKey } = command
  const known = Object.values(state.devices).find((device) => device.requestId === requestId)
  if (known) return accept({ deviceId: known.id })
  if (command.pointId !== null && !pointOf(venue, command.pointId)) return refuse('unknownPoint')
  if (command.zoneId !== null && !venue.zones.some((zone) => zone.id === command.zoneId)) return refuse('unknownZone')
  if (publicKey === null && !withoutKey) return refuse('keyMissing')
  const deviceId = asked.newId()
  const approver = sessionOf(state, asked.actor.sessionId)
  const by = approver ? { by: approver.staffId } : {}
  const data = { deviceId, kind, name, codeHash: null, requestId, ...by, ...keyed(publicKey), ...placed(state, kind, command) }
  return accept({ deviceId }, { type: 'DevicePaired', data })
}

/** A device enrolled by the manager's own hand: automation at the command line. */
export function enrolDevice(state: VenueState, { kind, name }: CommandOf<'enrolDevice'>, { newId }: Asked): Decision {
  const deviceId = newId()
  return accept({ deviceId }, { type: 'DevicePaired', data: { deviceId, kind, name, codeHash: null, ...placed(state, kind, NOWHERE) } })
}

const NOWHERE = { zoneId: null, pointId: null }

const keyed = (publicKey: string | null): { readonly publicKey?: string } => (publicKey === null ? {} : { publicKey })

/** Where a device stands or hangs. The first display of a zone is its voice, so that no call is spoken twice. */
function placed(
  state: VenueState,
  kind: DeviceKind,
  { zoneId, pointId }: { readonly zoneId: string | null; readonly pointId: string | null },
): Pick<EventData['DevicePaired'], 'zoneId' | 'pointId' | 'speaks'> {
  const at = pointId === null ? {} : { pointId }
  if (kind !== 'display') return { ...at, ...(zoneId === null ? {} : { zoneId }) }
  return { ...at, zoneId, speaks: !Object.values(state.devices).some((device) => device.speaks && device.zoneId === zoneId) }
}

/** Whoever was signed in there is signed out, so the points they worked at close. */
export function revokeDevice(state: VenueState, { deviceId }: CommandOf<'revokeDevice'>): Decision {
  if (!kept(state.devices, deviceId)) return refuse('unknownDevice')
  const sessions = Object.values(state.sessions).filter((session) => session.deviceId === deviceId)
  const points = sessions.flatMap((session) => pointsOf(state, session.id))
  const staysOn = (staffId: string): boolean =>
    Object.values(state.sessions).some((session) => session.staffId === staffId && session.deviceId !== deviceId)
  const gone = new Set(sessions.map(({ staffId }) => staffId).filter((staffId) => !staysOn(staffId)))
  const lines = [
    ...points.map(({ id }): Line => ({ of: 'point', pointId: id })),
    ...[...gone].map((staffId): Line => ({ of: 'person', staffId })),
  ]
  const closing = points.map((point) => closed(point.id, 'signedOut'))
  return accept({ deviceId }, ...closing, { type: 'DeviceRevoked', data: { deviceId } }, ...released(state, lines))
}

/** Somebody at a kiosk asks for a person. A second press within the half minute is the same call. */
export function raiseServiceCall(state: VenueState, { kind }: CommandOf<'raiseServiceCall'>, { now, actor, newId }: Asked): Decision {
  const deviceId = actor.deviceId ?? null
  const same = Object.values(state.serviceCalls).find(
    (call) => call.deviceId === deviceId && call.kind === kind && now - call.raisedAt < 30_000,
  )
  if (same) return accept({ serviceCallId: same.id })
  const serviceCallId = newId()
  return accept({ serviceCallId }, { type: 'ServiceCallRaised', data: { serviceCallId, kind, deviceId }, lifecycle: 'start' })
}

export function acknowledgeServiceCall(state: VenueState, { serviceCallId }: CommandOf<'acknowledgeServiceCall'>): Decision {
  if (!kept(state.serviceCalls, serviceCallId)) return refuse('unknownServiceCall')
  return accept({ serviceCallId }, { type: 'ServiceCallAcknowledged', data: { serviceCallId }, lifecycle: 'complete' })
}
