import { bearerOf, type Credential } from '../bearer.ts'
import type { FoyerClient } from '../client.ts'
import type { ClientOptions, Timers } from '../options.ts'
import type { Admission, CredentialKeeper, DeviceCredential, SharedKeeper } from '../session.ts'
import type { KeyRing } from './key.ts'
import { isUsable, type Life, type Moment, untilHalf } from './life.ts'
import { renew } from './renew.ts'

/** This device, as the screens know it: one of the venue's, or nobody's yet. */
export interface Device extends CredentialKeeper {
  /** Whether this page is safe enough for a key. */
  readonly safe: boolean
  /** The key it shows when it asks to be paired; null on a page that can have none. */
  publicKey(): Promise<string | null>
  /** Somebody was told that the server does not know this device: it finds out, and forgets who it was if that is so. */
  doubt(): void
  /** Called whenever it has become another device, or nobody; not for every new token. Returns the way to stop. */
  onChange(listener: () => void): () => void
  /** Whoever is signed in here: their token is renewed with the device's, as often. null: nobody. */
  attend(person: Attended | null): void
}

/** Somebody signed in on this device. */
export interface Attended {
  readonly sessionId: string
  /** Their token was given just now: it lives at least as long as the device's. */
  readonly isFresh: boolean
  /** Their newest token; null when the server says that their session is over. */
  readonly renewed: (token: string | null) => void
}

/** What a device needs from the world. */
export interface DeviceWorld {
  readonly now: () => Moment
  readonly random: () => number
  readonly timers: Timers
  /** The moments at which it is worth trying at once. */
  readonly onNudge: (nudge: () => void) => () => void
  /** Tells when another tab has written what this device keeps. */
  readonly onElsewhere: (changed: () => void) => () => void
  /** One tab at a time. */
  readonly alone: (task: () => Promise<void>) => Promise<void>
  readonly fetch: typeof fetch
  readonly webSocket: (url: string, protocols: string) => WebSocket
}

/** What a client is given to speak as a device. */
export type Line = Required<Pick<ClientOptions, 'token' | 'onRefused' | 'fetch' | 'webSocket'>>

/** What a device is made of. */
export interface DeviceParts {
  readonly keeper: SharedKeeper
  readonly keys: KeyRing
  /** A line without a credential. */
  readonly stranger: Pick<FoyerClient, 'ask'>
  readonly world: DeviceWorld
}

const BACK_OFF_BASE = 250
const BACK_OFF_CAP = 5000
/** Of quiet after a renewal; a doubt before that is one too many, and waits. */
const CALM = 10_000

/**
 * Keeps the credential of a device with a key fresh for ever: at half of its life, at every wake, and before the first request.
 * Only the server's own no to a signature ends it. A device without a key is as it was: its token does not end by itself.
 */
export class RenewedDevice implements Device {
  readonly #parts: DeviceParts
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[]
  #waiting: (() => void)[] = []
  #proofs: { readonly resolve: () => void; readonly reject: (failure: unknown) => void }[] = []
  /** null: nobody knows how old the token is. */
  #life: Life | null = null
  #renewedAt = -Infinity
  #failures = 0
  #doubts = 0
  #renewing = false
  #bell: unknown = null
  #attended: Attended | null = null

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.#stops = [parts.world.onNudge(() => this.#wake()), parts.world.onElsewhere(() => this.#lookAgain())]
    this.#plan()
  }

  get safe(): boolean {
    return this.#parts.keys.safe
  }

  read(): DeviceCredential | null {
    return this.#parts.keeper.read()
  }

  keep(admission: Admission): void {
    this.#parts.keeper.keep(admission)
    const { secondsLeft = null } = admission
    this.#become(secondsLeft === null ? null : { seconds: secondsLeft, from: this.#parts.world.now() })
  }

  forget(): void {
    this.#parts.keeper.forget()
    this.#become(null)
  }

  async publicKey(): Promise<string | null> {
    return (await this.#parts.keys.make())?.publicKey ?? null
  }

  doubt(): void {
    const credential = this.read()
    if (!credential || this.#renewing) return
    if (!credential.keyed) return this.forget()
    if (this.#life === null && this.#bell !== null) return // it is being found out
    this.#doubts = this.#parts.world.now().steady - this.#renewedAt > CALM ? 0 : this.#doubts + 1
    this.#life = null
    this.#plan(this.#doubts)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  attend(person: Attended | null): void {
    this.#attended = person
    if (person === null || person.isFresh) return
    this.#life = null
    this.#plan()
  }

  /** How a client speaks as this device, or as whoever is signed in on it: always with the newest token, and never with one that may have ended. */
  line(token = () => this.#bearer()): Line {
    const { fetch, webSocket } = this.#parts.world
    return {
      token,
      onRefused: () => this.#prove(),
      fetch: async (where, request) => {
        await this.#usable()
        return fetch(where, { ...request, headers: withBearer(request?.headers, bearerOf(token())?.token ?? null) })
      },
      webSocket: (url, protocols) => {
        if (this.#isUsable()) return webSocket(url, protocols)
        this.#hurry()
        throw new Error('no token that is alive')
      },
    }
  }

  #bearer(): Credential | null {
    const credential = this.read()
    return credential && { token: credential.token, of: credential.deviceId }
  }

  /** Its newest token was turned away: resolves once the key has spoken, rejects where nobody heard it. */
  #prove(): Promise<void> {
    if (!this.read()?.keyed) return Promise.resolve()
    const verdict = new Promise<void>((resolve, reject) => this.#proofs.push({ resolve, reject }))
    this.doubt()
    return verdict
  }

  close(): void {
    this.#stops.forEach((stop) => stop())
    this.#parts.world.timers.clear(this.#bell)
  }

  /** It is somebody else from now on, or nobody. */
  #become(life: Life | null): void {
    this.#born(life)
    this.#failures = this.#doubts = 0
    this.#plan()
    for (const listener of this.#listeners) listener()
  }

  #born(life: Life | null): void {
    this.#life = life
    if (!this.#isUsable()) return
    for (const goOn of this.#waiting.splice(0)) goOn()
  }

  #isUsable(): boolean {
    if (!this.read()?.keyed) return true
    return this.#life !== null && isUsable(this.#life, this.#parts.world.now())
  }

  #usable(): Promise<void> {
    if (this.#isUsable()) return Promise.resolve()
    this.#hurry()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Renews now a token that ended while the device slept; all else is planned already. */
  #hurry(): void {
    if (this.#life !== null && this.#failures === 0) void this.#renew()
  }

  /** The device slept, or the network is back. */
  #wake(): void {
    const isYoung = this.#life !== null && untilHalf(this.#life, this.#parts.world.now()) > 0
    if (!isYoung && this.read()?.keyed) void this.#renew()
  }

  /** Another tab was faster, was told no, or was paired anew. */
  #lookAgain(): void {
    const { keeper, world } = this.#parts
    const before = keeper.read()
    const now = keeper.again()
    if (now?.deviceId !== before?.deviceId || now?.keyed !== before?.keyed) return this.#become(null)
    if (now?.token === before?.token || this.#attended) return // nobody else renews for whoever is signed in here
    this.#born(this.#life && { seconds: this.#life.seconds, from: world.now() })
    this.#plan()
  }

  #plan(tries = this.#failures): void {
    const { timers, now, random } = this.#parts.world
    timers.clear(this.#bell)
    this.#bell = null
    if (!this.read()?.keyed) return
    const rest = this.#life === null ? 0 : untilHalf(this.#life, now())
    this.#bell = timers.set(() => void this.#renew(), rest > 0 ? rest : random() * backOff(tries))
  }

  async #renew(): Promise<void> {
    const credential = this.read()
    if (this.#renewing || !credential?.keyed) return
    this.#renewing = true
    this.#parts.world.timers.clear(this.#bell)
    this.#bell = null
    try {
      await this.#parts.world.alone(() => this.#renewOnce(credential))
      for (const { resolve } of this.#proofs.splice(0)) resolve()
    } catch (failure) {
      this.#failures += 1 // no answer, or none that says anything about this device: again, for ever
      for (const { reject } of this.#proofs.splice(0)) reject(failure)
    }
    this.#renewing = false
    this.#plan()
  }

  async #renewOnce(credential: DeviceCredential): Promise<void> {
    const { keeper, keys, stranger, world } = this.#parts
    const isStill = () => this.read()?.deviceId === credential.deviceId
    const attended = this.#attended
    if (this.read()?.token !== credential.token && !attended) return // another tab was faster
    const key = await keys.find()
    const from = world.now()
    const verdict = key === null ? 'notKnown' : await renew(stranger, credential, key, attended?.sessionId ?? null)
    if (!isStill()) return // paired anew, or forgotten, meanwhile
    if (verdict === 'notKnown') {
      if (key) await keys.drop(key.publicKey).catch(() => {}) // whoever has a copy of it must not be the next device as well
      return this.forget()
    }
    keeper.keep({ ...credential, token: verdict.token })
    const isSame = attended === this.#attended
    if (isSame) attended?.renewed(verdict.sessionToken)
    this.#failures = 0
    this.#renewedAt = world.now().steady
    const isForAll = isSame || this.#attended === null || this.#attended.isFresh // somebody may have sat down meanwhile
    this.#born(isForAll ? { seconds: verdict.secondsLeft, from } : null)
  }
}

/** The longest wait before the next try: none before the first. */
const backOff = (tries: number): number => (tries === 0 ? 0 : Math.min(BACK_OFF_CAP, BACK_OFF_BASE * 2 ** Math.min(tries, 16)))

function withBearer(headers: HeadersInit | undefined, token: string | null): Headers {
  const all = new Headers(headers)
  if (token === null) all.delete('authorization')
  else all.set('authorization', `Bearer ${token}`)
  return all
}
