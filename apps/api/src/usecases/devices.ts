import { type DevicesPicture, devicesPicture, kept } from '@foyer/domain'
import type { Challenges } from './challenges.ts'
import type { Bearer, Credentials } from './credentials.ts'
import { isSignedBy } from './deviceKeys.ts'
import { BadRequest } from './badRequest.ts'
import type { House, Moment } from './house.ts'
import type { Result } from './outcome.ts'
import { type Frame, frame } from './pictures.ts'
import type { Principal } from './principal.ts'

/** A device's new credential, and that of the session on it, where one was asked for and is not over. */
export interface Renewed extends Bearer {
  readonly sessionToken: string | null
}

/** The devices of a venue, for whoever is in charge; and the renewal of what is bound to their keys. */
export class Devices {
  constructor(
    private readonly house: House,
    private readonly credentials: Credentials,
    private readonly challenges: Challenges,
  ) {}

  async picture(principal: Principal): Promise<Frame & DevicesPicture> {
    const moment = await this.house.look(principal.venueId ?? '')
    return { ...frame(moment), ...devicesPicture(moment.state, moment.venue, moment.now) }
  }

  /** A device that is lost is a stranger from now on, on every process. */
  async revoke(principal: Principal, { key, deviceId }: { key: string; deviceId: string }): Promise<Result<{ deviceId: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'revokeDevice', deviceId })
    return outcome.ok ? { deviceId } : outcome
  }

  /** Something new to sign. */
  challenge(): string {
    return this.challenges.make()
  }

  /** A new credential for whoever holds the device's key; a copy of the old one does not get it. */
  async renew({
    venueId,
    deviceId,
    sessionId = null,
    challenge,
    signature,
  }: {
    venueId: string
    deviceId: string
    sessionId?: string | null
    challenge: string
    signature: string
  }): Promise<Result<Renewed>> {
    if (!this.challenges.isFresh(challenge)) return { refusal: { reason: 'challengeStale' } }
    const there = await this.momentOf(venueId, deviceId)
    const publicKey = there && kept(there.state.devices, deviceId)?.publicKey
    const words = `foyer-renew|${deviceId}|${challenge}`
    // Whether the venue or the device is there at all is not told to anybody who cannot sign for it (I15).
    if (!publicKey || !isSignedBy(publicKey, words, signature)) return { refusal: { reason: 'signatureWrong' } }
    const { state, now } = there
    const session = sessionId === null ? undefined : kept(state.sessions, sessionId)
    const isOn = session !== undefined && session.deviceId === deviceId && session.endsAt > now
    return {
      ...(await this.credentials.forDevice(venueId, deviceId)),
      sessionToken: isOn ? (await this.credentials.forSession(venueId, session)).token : null,
    }
  }

  /** The venue as it stands, up to date about this device; null where there is none of that name. */
  private async momentOf(venueId: string, deviceId: string): Promise<Moment | null> {
    try {
      // Paired a moment ago on another process it is known there only.
      if (!kept((await this.house.look(venueId)).state.devices, deviceId)) await this.credentials.upToDate(venueId)
      return await this.house.look(venueId)
    } catch (error) {
      if (error instanceof BadRequest) return null
      throw error
    }
  }
}
