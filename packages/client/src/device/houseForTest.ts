import { webcrypto } from 'node:crypto'
import { AskFailed, type FoyerClient } from '../client.ts'
import { PretendWorld } from '../pretend.ts'
import { deviceCredential } from '../session.ts'
import { type DeviceWorld, RenewedDevice } from './device.ts'
import { type KeptKey, keyRing, type KeyShelf } from './key.ts'

/** A pocket for keys, as several tabs of one browser share it. */
export function keyPocket(): KeyShelf & { readonly kept: Map<string, KeptKey> } {
  const kept = new Map<string, KeptKey>()
  return {
    kept,
    find: async (name) => kept.get(name) ?? null,
    async keepFirst(name, made) {
      if (!kept.has(name)) kept.set(name, made)
      return kept.get(name) ?? made
    },
    async drop(name, publicKey) {
      if (kept.get(name)?.publicKey === publicKey) kept.delete(name)
    },
  }
}

/** What one browser keeps for all its tabs; whatever one tab writes, the others hear of. */
export class Browser {
  readonly keys = keyPocket()
  readonly things = new Map<string, string>()
  readonly #tabs = new Set<() => void>()
  #line: Promise<void> = Promise.resolve()

  /** The storage and the ears of one more tab. */
  tab() {
    const hears = new Set<() => void>()
    const tell = () => hears.forEach((changed) => changed())
    this.#tabs.add(tell)
    const others = () => [...this.#tabs].filter((each) => each !== tell).forEach((each) => each())
    return {
      storage: {
        getItem: (name: string) => this.things.get(name) ?? null,
        setItem: (name: string, thing: string) => (this.things.set(name, thing), others()),
        removeItem: (name: string) => (this.things.delete(name), others()),
      },
      onElsewhere: (changed: () => void) => (hears.add(changed), () => void hears.delete(changed)),
    }
  }

  /** One tab at a time, in the order they came. */
  readonly alone = (task: () => Promise<void>): Promise<void> => {
    const done = this.#line.then(task)
    this.#line = done.catch(() => {})
    return done
  }
}

interface Renewing {
  readonly deviceId: string
  readonly challenge: string
  readonly signature: string
  readonly sessionId: string | null
}

/** A server that believes only signatures, and can be spoken for. */
export class House {
  readonly asked: string[] = []
  readonly bearers: (string | null)[] = []
  publicKey: string | null = null
  isThere = true
  isKnown = true
  isBroken = false
  secondsLeft = 600
  tokens = 0
  #challenges = 0
  #held: Promise<void> = Promise.resolve()

  /** Answers nothing from now on, until it is let go. */
  hold(): () => void {
    let letGo = () => {}
    this.#held = new Promise((resolve) => (letGo = resolve))
    return letGo
  }

  readonly stranger: Pick<FoyerClient, 'ask'> = {
    ask: async (document, variables) => {
      const operation = document.definitions.find((part) => part.kind === 'OperationDefinition')
      const name = operation?.name?.value ?? ''
      this.asked.push(name)
      await this.#held
      if (!this.isThere) throw new AskFailed({ kind: 'network' })
      if (this.isBroken) throw new AskFailed({ kind: 'fault' })
      return (name === 'DeviceChallenge' ? { challenge: `c${++this.#challenges}` } : await this.#renew(variables as never)) as never
    },
  }

  /** Who is signed in. */
  readonly sessions = new Set<string>()

  async #renew({ input }: { readonly input: Renewing }) {
    if (!this.isKnown) return { renewCredential: { __typename: 'Refused', reason: 'unknownDevice' } }
    const { subtle } = webcrypto
    const key = await subtle.importKey('raw', Buffer.from(this.publicKey ?? '', 'base64url'), KIND, false, ['verify'])
    const words = Buffer.from(`foyer-renew|${input.deviceId}|${input.challenge}`)
    const isRight = await subtle.verify(SIGNING, key, Buffer.from(input.signature, 'base64url'), words)
    if (!isRight) return { renewCredential: { __typename: 'Refused', reason: 'signatureWrong' } }
    this.tokens += 1
    const sessionToken = input.sessionId !== null && this.sessions.has(input.sessionId) ? `${input.sessionId} ${this.tokens}` : null
    return { renewCredential: { __typename: 'Renewed', token: `t${this.tokens}`, secondsLeft: this.secondsLeft, sessionToken } }
  }
}

const KIND = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }

/** A device's clocks, timers and nudges, in the test's hands. */
export class Hands extends PretendWorld {
  /** How far the device's own clock is from the steady one. */
  ahead = 0
  readonly #nudges = new Set<() => void>()
  readonly nudge = () => this.#nudges.forEach((nudge) => nudge())

  worldOf(browser: Browser, onElsewhere: DeviceWorld['onElsewhere'], house: House): DeviceWorld {
    return {
      now: () => ({ steady: this.time, device: this.time + this.ahead }),
      random: this.random,
      timers: this.timers,
      onNudge: (nudge) => (this.#nudges.add(nudge), () => void this.#nudges.delete(nudge)),
      onElsewhere,
      alone: browser.alone,
      fetch: (_where, request) => {
        house.bearers.push(new Headers(request?.headers).get('authorization'))
        return Promise.resolve(Response.json({ data: {} }))
      },
      webSocket: this.webSocket,
    }
  }
}

/** One tab of this browser with its device. */
export function tabOf(browser: Browser, hands: Hands, house: House): RenewedDevice {
  const { storage, onElsewhere } = browser.tab()
  return new RenewedDevice({
    keeper: deviceCredential(storage, 'kiosk'),
    keys: keyRing('kiosk', browser.keys, webcrypto.subtle as SubtleCrypto),
    stranger: house.stranger,
    world: hands.worldOf(browser, onElsewhere, house),
  })
}
