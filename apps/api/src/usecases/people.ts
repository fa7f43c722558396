import {
  deskPoint,
  type DeskPoint,
  type DeviceKind,
  type PauseReason,
  pinLocked,
  pointOf,
  type Refusal,
  staffOf,
  type StaffMember,
} from '@foyer/domain'
import { verify } from '@node-rs/argon2'
import type { Lookups } from '../store/lookups.ts'
import type { StaffSecrets } from '../store/secrets.ts'
import { codeHashOf, type Credentials } from './credentials.ts'
import type { House, Outcome } from './house.ts'
import { type Principal, STRANGER } from './principal.ts'
import type { Result } from './outcome.ts'

export interface SignedIn {
  readonly token: string
  readonly staff: StaffMember
  readonly expiresAt: number
}

export interface Paired {
  readonly token: string
  readonly deviceId: string
  readonly kind: DeviceKind
  readonly venueId: string
  readonly pointId: string | null
  readonly floor: boolean
  readonly signedIn: SignedIn | null
}

/** Devices paired, people signed in, points opened and closed. */
export class People {
  constructor(
    private readonly house: House,
    private readonly credentials: Credentials,
    private readonly lookups: Lookups,
    private readonly secrets: StaffSecrets,
  ) {}

  /** Anybody may try a code; which venue it is for is found by the code alone. */
  async pairDevice({ key, code, deviceName }: { key: string; code: string; deviceName: string }): Promise<Result<Paired>> {
    const codeHash = codeHashOf(code)
    const venueId = await this.lookups.venueOfPairing(codeHash)
    if (venueId === null) return { refusal: { reason: 'pairingCodeUnknown' } }
    const outcome = await this.house.ask(STRANGER, key, { do: 'pairDevice', codeHash, name: deviceName }, venueId)
    if (!outcome.ok) return outcome
    const { deviceId = '', pointId = null, sessionId } = outcome.subject
    const device = outcome.state.devices[deviceId]
    if (!device) return { refusal: { reason: 'unknownDevice' } }
    const signedIn = sessionId === undefined ? null : await this.session(venueId, outcome)
    const floor = signedIn?.staff.role === 'supervisor' || signedIn?.staff.role === 'manager'
    return { token: await this.credentials.forDevice(venueId, deviceId), deviceId, kind: device.kind, venueId, pointId, floor, signedIn }
  }

  async signIn(principal: Principal, { key, staffId, pin }: { key: string; staffId: string; pin: string }): Promise<Result<SignedIn>> {
    const { state, now } = await this.house.look(principal.venueId ?? '')
    const locked = pinLocked(state, staffId, now)
    const pinHash = locked ? null : await this.secrets.pinHash(principal.venueId ?? '', staffId)
    const pinMatches = pinHash !== null && (await verify(pinHash, pin))
    const outcome = await this.house.ask(principal, key, { do: 'signIn', staffId, pinMatches })
    if (!outcome.ok) return outcome
    const signedIn = await this.session(principal.venueId ?? '', outcome)
    return signedIn ?? { refusal: { reason: 'notSignedIn' } }
  }

  async signOut(principal: Principal, { key }: { key: string }): Promise<Result<{ staffId: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'signOut' })
    return outcome.ok ? { staffId: outcome.subject.staffId ?? '' } : outcome
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
    return { token: await this.credentials.forSession(venueId, session), staff, expiresAt: session.endsAt }
  }
}

type Carried = Extract<Outcome, { ok: true }>

function pointSeen(outcome: Outcome): DeskPoint | { readonly refusal: Refusal } {
  if (!outcome.ok) return outcome
  const { venue } = outcome.state
  const point = venue && pointOf(venue, outcome.subject.pointId ?? '')
  return point ? deskPoint(outcome.state, venue, point) : { refusal: { reason: 'unknownPoint' } }
}
