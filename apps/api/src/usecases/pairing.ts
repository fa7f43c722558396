import { createHash, createHmac, hash } from 'node:crypto'
import { canonical, type DeviceKind, type DeviceView, deviceView, type Refusal, type RefusalReason } from '@foyer/domain'
import type { Tries } from '../limits/tries.ts'
import type { NewPairingRequest, PairingRequest, PairingRequests } from '../store/pairingRequests.ts'
import { BadRequest } from './badRequest.ts'
import { codeHashOf, PAIRING_CODE, shownCode } from './codes.ts'
import { readPublicKey } from './deviceKeys.ts'
import type { House } from './house.ts'
import type { Result } from './outcome.ts'
import type { Paired, People } from './people.ts'
import { deviceName } from './personName.ts'
import { nameOf, type Principal } from './principal.ts'
import { spelled } from './spelled.ts'

export const PAIRING_STAGES = ['waiting', 'approved', 'refused', 'expired'] as const

/** How far a request has got; `paired` once it was approved. */
export interface PairingState {
  readonly stage: (typeof PAIRING_STAGES)[number]
  readonly paired: Paired | null
}

/** What a device that asked shows, and what it finds out with. */
export interface PairingRequested {
  readonly secret: string
  readonly code: string
  readonly secondsLeft: number
}

/** A device that asks, as whoever typed its code sees it. */
export interface PairingAsked {
  readonly code: string
  readonly kind: DeviceKind
  readonly name: string
  readonly keyed: boolean
  readonly secondsLeft: number
}

/** Who asks, and from where. */
interface Caller {
  readonly principal: Principal
  readonly address: string
}

/** Milliseconds a request lives, and how long it is remembered after that, so that a lost answer can be asked for again. */
const LIVES = 10 * 60_000
const REMEMBERED = 60 * 60_000

/** Requests that wait at a time. */
const OPEN = { ofAddress: 10, inAll: 200 }

/** Characters of a secret: 132 bits. */
const SECRET = 22

/**
 * Pairing by approval (after RFC 8628): a device asks and shows a code, somebody in charge of a venue types it, sees what asks, and lets
 * it in; the device finds out by its secret, on any process. No venue knows of a request before its code was typed there.
 */
export class Pairing {
  constructor(
    private readonly house: House,
    private readonly people: People,
    private readonly requests: PairingRequests,
    private readonly tries: Tries,
    private readonly secret: Uint8Array,
  ) {}

  /** Code and secret are made from the key and the server's secret: the same key gets the same answer, and neither needs keeping. */
  async request(
    address: string,
    { key, kind, publicKey = null, ...asked }: { key: string; kind: DeviceKind; name: string; publicKey?: string | null },
  ): Promise<Result<PairingRequested>> {
    if (publicKey !== null && !readPublicKey(publicKey)) throw new BadRequest('BAD_USER_INPUT', 'publicKey')
    const name = deviceName(asked.name)
    const now = this.house.now()
    const code = spelled(this.mac(`code|${key}`), PAIRING_CODE)
    const secret = this.named(`secret|${key}`)
    const request: NewPairingRequest = {
      id: this.named(`request|${key}`),
      requestHash: hash('sha256', canonical({ kind, name, publicKey }), 'base64url'),
      codeHash: codeHashOf(code),
      secretHash: secretHashOf(secret),
      kind,
      name,
      publicKey,
      askedFrom: this.named(`address|${address}`),
      askedAt: now,
      expiresAt: now + LIVES,
    }
    const outcome = await this.requests.ask(request, OPEN)
    if (outcome === 'tooMany') return { refusal: { reason: 'tooManyPairings' } }
    const kept = outcome === 'known' ? await this.requests.of(request.id) : request
    if (kept && kept.requestHash !== request.requestHash) throw new BadRequest('IDEMPOTENCY_MISMATCH', 'key')
    return { secret, code: shownCode(code), secondsLeft: secondsLeft(kept ?? request, now) }
  }

  /** How far the request of this secret has got. Whether it was approved is read from the venue's own state. */
  async state(secret: string): Promise<PairingState> {
    const request = await this.requests.ofSecret(secretHashOf(secret))
    if (!request || request.expiresAt <= this.house.now()) return { stage: 'expired', paired: null }
    const approved = request.claimedBy === null ? null : await this.approved(request, request.claimedBy)
    if (approved) return { stage: 'approved', paired: approved }
    return { stage: request.refused ? 'refused' : 'waiting', paired: null }
  }

  /** What asks, for whoever typed its code. */
  async asked(caller: Caller, code: string): Promise<Result<PairingAsked>> {
    const found = await this.found(caller, code)
    if ('refusal' in found) return found
    const { kind, name, publicKey } = found
    const used = found.refused || (await this.deviceOf(found, venueOf(caller))) !== null
    if (used) return { refusal: { reason: 'pairingCodeUsed' } }
    const shown = shownCode(code.toUpperCase().replace(/[\s-]/g, ''))
    return { code: shown, kind, name, keyed: publicKey !== null, secondsLeft: secondsLeft(found, this.house.now()) }
  }

  /** The venue claims the request, then writes down that the device is its own: cut off in between, approving again completes it. */
  async approve(
    caller: Caller,
    {
      key,
      code,
      ...place
    }: { key: string; code: string; name: string; zoneId: string | null; pointId: string | null; withoutKey: boolean },
  ): Promise<Result<DeviceView>> {
    const found = await this.found(caller, code)
    if ('refusal' in found) return found
    const { id: requestId, kind, publicKey } = found
    if (!(await this.requests.claim(requestId, venueOf(caller)))) return { refusal: { reason: 'pairingCodeUsed' } }
    const outcome = await this.house.ask(caller.principal, key, {
      do: 'approvePairing',
      requestId,
      kind,
      publicKey,
      ...place,
      name: deviceName(place.name),
    })
    if (!outcome.ok) return outcome
    const { state, subject } = outcome
    const device = state.devices[subject.deviceId ?? '']
    return device && state.venue ? deviceView(state, state.venue, device, this.house.now()) : { refusal: { reason: 'unknownDevice' } }
  }

  /** The device is not wanted. Nothing of it is written into the venue's log. */
  async refuse(caller: Caller, code: string): Promise<Result<{ code: string }>> {
    const found = await this.found(caller, code)
    if ('refusal' in found) return found
    const isIn = (await this.deviceOf(found, venueOf(caller))) !== null
    if (isIn || !(await this.requests.refuse(found.id, venueOf(caller)))) return { refusal: { reason: 'pairingCodeUsed' } }
    return { code: shownCode(code.toUpperCase().replace(/[\s-]/g, '')) }
  }

  /** Forgets the requests that ran out long ago. */
  sweep(): Promise<void> {
    return this.requests.sweep(this.house.now() - REMEMBERED)
  }

  /** The request of a code, for a venue that may have it. What another venue has is as unknown as what nobody asked. */
  private async found({ principal, address }: Caller, code: string): Promise<PairingRequest | { readonly refusal: Refusal }> {
    const names = [nameOf(principal), address, 'all'] as const
    const wait = this.tries.pay(...names)
    if (wait > 0) return { refusal: { reason: 'tooManyTries', from: this.house.now() + wait } }
    const request = await this.requests.ofCode(codeHashOf(code))
    const no = await this.whyNot(request, principal.venueId ?? '')
    if (!request || no) return { refusal: { reason: no ?? 'pairingCodeUnknown' } }
    this.tries.giveBack(...names)
    return request
  }

  private async whyNot(request: PairingRequest | null, venueId: string): Promise<RefusalReason | null> {
    if (!request || (request.claimedBy !== null && request.claimedBy !== venueId)) return 'pairingCodeUnknown'
    if (request.expiresAt > this.house.now() || (await this.deviceOf(request, venueId)) !== null) return null
    return 'pairingCodeExpired'
  }

  private async approved(request: PairingRequest, venueId: string): Promise<Paired | null> {
    const deviceId = await this.deviceOf(request, venueId)
    if (deviceId === null) return null
    const { state } = await this.house.look(venueId)
    const paired = await this.people.paired(venueId, state, deviceId, null)
    return 'refusal' in paired ? null : paired
  }

  private async deviceOf({ id }: PairingRequest, venueId: string): Promise<string | null> {
    const { state } = await this.house.look(venueId)
    return Object.values(state.devices).find(({ requestId }) => requestId === id)?.id ?? null
  }

  private mac(what: string): Buffer {
    return createHmac('sha256', this.secret).update(`pairing|${what}`).digest()
  }

  private named(what: string): string {
    return this.mac(what).toString('base64url').slice(0, SECRET)
  }
}

const venueOf = ({ principal }: Caller): string => principal.venueId ?? ''

const secondsLeft = ({ expiresAt }: { readonly expiresAt: number }, now: number): number =>
  Math.max(0, Math.floor((expiresAt - now) / 1000))

const secretHashOf = (secret: string): string => createHash('sha256').update(`pairing-secret|${secret}`).digest('base64url')
