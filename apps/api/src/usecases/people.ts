import {
  deskPoint,
  type DeskPoint,
  type DeviceKind,
  kept,
  type PauseReason,
  pinLocked,
  pointOf,
  type Refusal,
  staffOf,
  type StaffMember,
  type VenueState,
  whyNotPin,
} from '@foyer/domain'
import type { Lookups } from '../store/lookups.ts'
import { BadRequest } from './badRequest.ts'
import { codeHashOf } from './codes.ts'
import type { Bearer, Credentials } from './credentials.ts'
import { readPublicKey } from './deviceKeys.ts'
import type { House, Outcome } from './house.ts'
import { deviceName } from './personName.ts'
import type { Pins } from './pins.ts'
import { type Principal, STRANGER } from './principal.ts'
import type { Result } from './outcome.ts'

export interface SignedIn extends Bearer {
  readonly sessionId: string
  readonly staff: StaffMember
  /** When the session ends, however often its credential is renewed. */
  readonly expiresAt: number
}

export interface Paired extends Bearer {
  readonly deviceId: string
  readonly kind: DeviceKind
  readonly venueId: string
  readonly pointId: string | null
  readonly floor: boolean
  /** Whether its credential is bound to a key; then it must be renewed. */
  readonly keyed: boolean
  readonly signedIn: SignedIn | null
}

/** Devices paired, people signed in, points opened and closed. */
export class People {
  constructor(
    private readonly house: House,
    private readonly credentials: Credentials,
    private readonly lookups: Lookups,
    private readonly pins: Pins,
  ) {}

  /** Anybody may try a code; which venue it is for is found by the code alone. */
  async pairDevice({
    key,
    code,
    deviceName: name,
    publicKey = null,
  }: {
    key: string
    code: string
    deviceName: string
    publicKey?: string | null
  }): Promise<Result<Paired>> {
    if (publicKey !== null && !readPublicKey(publicKey)) throw new BadRequest('BAD_USER_INPUT', 'publicKey')
    const codeHash = codeHashOf(code)
    const venueId = await this.lookups.venueOfPairing(codeHash)
    if (venueId === null) return { refusal: { reason: 'pairingCodeUnknown' } }
    const command = { do: 'pairDevice', codeHash, name: deviceName(name), ...(publicKey === null ? {} : { publicKey }) } as const
    const outcome = await this.house.ask(STRANGER, key, command, venueId)
    if (!outcome.ok) return outcome
    const { deviceId = '', sessionId } = outcome.subject
    const signedIn = sessionId === undefined ? null : await this.session(venueId, outcome)
    return this.paired(venueId, outcome.state, deviceId, signedIn)
  }

  /** What a device is told that has become one of the venue's. */
  async paired(venueId: string, { devices }: VenueState, deviceId: string, signedIn: SignedIn | null): Promise<Result<Paired>> {
    const device = kept(devices, deviceId)
    if (!device) return { refusal: { reason: 'unknownDevice' } }
    const { kind, pointId, publicKey } = device
    const floor = signedIn?.staff.role === 'supervisor' || signedIn?.staff.role === 'manager'
    const bearer = await this.credentials.forDevice(venueId, deviceId)
    return { ...bearer, deviceId, kind, venueId, pointId, floor, keyed: publicKey !== null, signedIn }
  }

  async signIn(principal: Principal, { key, staffId, pin }: { key: string; staffId: string; pin: string }): Promise<Result<SignedIn>> {
    const { state, now } = await this.house.look(principal.venueId ?? '')
    const pinMatches = !pinLocked(state, staffId, now) && (await this.pins.matches(principal.venueId ?? '', staffId, pin))
    const outcome = await this.house.ask(principal, key, { do: 'signIn', staffId, pinMatches })
    if (!outcome.ok) return outcome
    const signedIn = await this.session(principal.venueId ?? '', outcome)
    return signedIn ?? { refusal: { reason: 'notSignedIn' } }
  }

  async signOut(principal: Principal, { key }: { key: string }): Promise<Result<{ staffId: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'signOut' })
    return outcome.ok ? { staffId: outcome.subject.staffId ?? '' } : outcome
  }

  /** One's own PIN, by whoever knows the old one. The record says that it was changed before it is. */
  async changePin(principal: Principal, { key, pin, newPin }: { key: string; pin: string; newPin: string }): Promise<Result<OfPerson>> {
    const { venueId, staffId = '' } = principal
    const reason = whyNotPin(newPin, pin)
    if (reason) return { refusal: { reason } }
    const { state, now } = await this.house.look(venueId ?? '')
    const pinMatches = !pinLocked(state, staffId, now) && (await this.knowsPin(venueId ?? '', staffId, pin, newPin))
    const outcome = await this.house.ask(principal, key, { do: 'changePin', pinMatches })
    if (!outcome.ok) return outcome
    await this.pins.set(venueId ?? '', staffId, newPin)
    return { staffId }
  }

  /** Somebody in charge lets a person try again. */
  async unlockPin(principal: Principal, { key, staffId }: { key: string; staffId: string }): Promise<Result<OfPerson>> {
    const outcome = await this.house.ask(principal, key, { do: 'unlockPin', staffId })
    return outcome.ok ? { staffId } : outcome
  }

  /** A change whose answer was lost has happened: whoever asks again with the same words is told so, though the old PIN is no more. */
  private async knowsPin(venueId: string, staffId: string, pin: string, newPin: string): Promise<boolean> {
    return (await this.pins.matches(venueId, staffId, pin)) || this.pins.matches(venueId, staffId, newPin)
  }

  async openPoint(
    principal: Principal,
    { key, ...wanted }: { key: string; pointId: string; serviceIds: readonly string[]; takeOver: boolean; profileId?: string | null },
  ): Promise<Result<DeskPoint>> {
    return pointSeen(await this.house.ask(principal, key, { do: 'openServicePoint', ...wanted }))
  }

  async pausePoint(
    principal: Principal,
    { key, pointId, reason }: { key: string; pointId: string; reason: PauseReason },
  ): Promise<Result<DeskPoint>> {
    return pointSeen(await this.house.ask(principal, key, { do: 'pauseServicePoint', pointId, reason }))
  }

  async closePoint(principal: Principal, { key, pointId }: { key: string; pointId: string }): Promise<Result<DeskPoint>> {
    return pointSeen(await this.house.ask(principal, key, { do: 'closeServicePoint', pointId }))
  }

  async raiseServiceCall(principal: Principal, { key }: { key: string }): Promise<Result<{ id: string; raisedAt: number }>> {
    const outcome = await this.house.ask(principal, key, { do: 'raiseServiceCall', kind: 'help' })
    if (!outcome.ok) return outcome
    const id = outcome.subject.serviceCallId ?? ''
    return { id, raisedAt: outcome.state.serviceCalls[id]?.raisedAt ?? (await this.house.look(principal.venueId ?? '')).now }
  }

  async acknowledgeServiceCall(principal: Principal, { key, id }: { key: string; id: string }): Promise<Result<{ id: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'acknowledgeServiceCall', serviceCallId: id })
    return outcome.ok ? { id } : outcome
  }

  private async session(venueId: string, { state, subject }: Carried): Promise<SignedIn | null> {
    const session = state.sessions[subject.sessionId ?? '']
    const staff = session && state.venue ? staffOf(state.venue, session.staffId) : undefined
    if (!session || !staff) return null
    return { ...(await this.credentials.forSession(venueId, session)), sessionId: session.id, staff, expiresAt: session.endsAt }
  }
}

export interface OfPerson {
  readonly staffId: string
}

type Carried = Extract<Outcome, { ok: true }>

function pointSeen(outcome: Outcome): DeskPoint | { readonly refusal: Refusal } {
  if (!outcome.ok) return outcome
  const { venue } = outcome.state
  const point = venue && pointOf(venue, outcome.subject.pointId ?? '')
  return point ? deskPoint(outcome.state, venue, point) : { refusal: { reason: 'unknownPoint' } }
}
