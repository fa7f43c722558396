import { lockedUntil } from '../decide/pins.ts'
import type { DeviceKind } from '../record/event.ts'
import type { Device, VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { staffOf, type Venue, type Zone } from '../venue/venue.ts'
import { type Place, placeOf } from './place.ts'

/** A device of the venue, for whoever is in charge of it. */
export interface DeviceView {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: string
  readonly zoneId: string | null
  readonly pointId: string | null
  /** Whether its credential is bound to a key that never leaves it; without one it can be copied. */
  readonly keyed: boolean
  readonly speaks: boolean
  readonly pairedAt: Instant
  /** Names of those signed in on it. */
  readonly signedIn: readonly string[]
}

/** A person whose PIN pad is locked, and until when. */
export interface LockedPin {
  readonly staffId: string
  readonly name: string
  readonly until: Instant
}

/** Every device of the venue, who is locked out, and the places a new device may be given. */
export interface DevicesPicture {
  readonly devices: readonly DeviceView[]
  readonly lockedPins: readonly LockedPin[]
  readonly zones: readonly Zone[]
  readonly points: readonly Place[]
}

export function devicesPicture(state: VenueState, venue: Venue, now: Instant): DevicesPicture {
  return {
    devices: Object.values(state.devices).map((device) => deviceView(state, venue, device, now)),
    lockedPins: lockedPins(state, venue, now),
    zones: venue.zones,
    points: venue.points.map(placeOf),
  }
}

export const lockedPins = (state: VenueState, venue: Venue, now: Instant): LockedPin[] =>
  venue.staff.flatMap(({ id: staffId, name }) => {
    const until = lockedUntil(state, staffId, now)
    return until === null ? [] : [{ staffId, name, until }]
  })

export function deviceView(state: VenueState, venue: Venue, device: Device, now: Instant): DeviceView {
  const { id, kind, name, zoneId, pointId, publicKey, speaks, pairedAt } = device
  const here = Object.values(state.sessions).filter((session) => session.deviceId === id && session.endsAt > now)
  const signedIn = here.map(({ staffId }) => staffOf(venue, staffId)?.name ?? '')
  return { id, kind, name, zoneId, pointId, keyed: publicKey !== null, speaks, pairedAt, signedIn }
}
