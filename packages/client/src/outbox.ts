import { AskFailed } from './client.ts'
import { newKey } from './newKey.ts'
import { BROWSER_TIMERS, type Timers } from './options.ts'

/** With what a command is sent, at every try the same: its key, and by the server's clock up to when it is wanted (RFC 3339; null while that clock is not known). */
export interface Stamp {
  readonly key: string
  readonly notAfter: string | null
}

/** One thing that somebody wants done. */
export interface Errand<Answer> {
  /** Made before the first try; where a person tries again, the key of the first time. */
  readonly key?: string
  /** The visit it is about: errands about one visit are carried out in the order of their presses. */
  readonly about: string | null
  /** Milliseconds it is wanted. Once they are over it is not carried out any more, here or at the server. */
  readonly goodFor: number
  /** It does no harm if it is carried out a little later: it may wait while the server is away or read-only, and its button is free. */
  readonly canWait: boolean
  readonly send: (stamp: Stamp) => Promise<Answer>
  /** It has to wait: the server does not answer, or an earlier one about the same visit waits. */
  readonly onHeld?: () => void
}

/** The errand was not answered while it was wanted. The server will not carry it out now; whether it has done so in time, the next picture shows. */
export class Expired extends Error {
  constructor(readonly key: string) {
    super('not answered while it was wanted')
  }
}

/** What an outbox needs from the world. */
export interface OutboxWorld {
  readonly timers?: Timers
  readonly random?: () => number
  /** The server's time, never later than it is there; null while nobody knows. */
  readonly serverTime: () => number | null
}

/** Commands on their way: each is sent with one key until it is answered or not wanted any more. */
export interface Outbox {
  /** Resolves with the answer, a refusal too. Rejects with `Expired`, or with `AskFailed` where asking again would not help. */
  send<Answer>(errand: Errand<Answer>): Promise<Answer>
  /** How many wait for the server. */
  held(): number
  /** Called whenever that number changes. Returns the way to stop. */
  onHeld(listener: () => void): () => void
  /** The server is there again: what waits is tried at once. */
  nudge(): void
}

interface Entry {
  readonly errand: Errand<unknown>
  readonly stamp: Stamp
  readonly settle: (how: () => void) => void
  tries: number
  isOut: boolean
  isHeld: boolean
  bell: unknown
  readonly answer: (answer: unknown) => void
  readonly fail: (reason: unknown) => void
}

/** Between two tries, at random up to this, doubled at every failure up to the cap; milliseconds. */
const PAUSE = { base: 250, cap: 2000 }
/** After the time in which an errand is wanted, so long its last answer is listened for: it says for certain what became of it. */
const LISTEN = 2000

/** Opens an outbox; it keeps what waits in memory only, for notes are nobody else's business and a tablet may be. */
export function createOutbox({ timers = BROWSER_TIMERS, random = Math.random, serverTime }: OutboxWorld): Outbox {
  const entries = new Set<Entry>()
  const listeners = new Set<() => void>()
  let told = 0

  /** Whether nothing about the same visit goes before it. */
  function isNext(entry: Entry): boolean {
    const { about } = entry.errand
    if (about === null) return true
    for (const each of entries) if (each.errand.about === about) return each === entry
    return true
  }

  async function attempt(entry: Entry): Promise<void> {
    if (entry.isOut || !entries.has(entry)) return
    if (!isNext(entry)) return hold(entry)
    timers.clear(entry.bell)
    entry.isOut = true
    try {
      const answer = await entry.errand.send(entry.stamp)
      entry.settle(() => entry.answer(answer))
    } catch (failure) {
      entry.isOut = false
      if (!isToBeRepeated(failure, entry.errand)) return entry.settle(() => entry.fail(failure))
      entry.tries += 1
      if (!entries.has(entry)) return
      hold(entry)
      entry.bell = timers.set(() => void attempt(entry), random() * Math.min(PAUSE.cap, PAUSE.base * 2 ** Math.min(entry.tries, 10)))
    }
  }

  function hold(entry: Entry) {
    if (entry.isHeld) return
    entry.isHeld = true
    entry.errand.onHeld?.()
    tell()
  }

  function tell() {
    const now = [...entries].filter(({ isHeld, errand }) => isHeld && errand.canWait).length
    if (now === told) return
    told = now
    listeners.forEach((listener) => listener())
  }

  return {
    send<Answer>(errand: Errand<Answer>): Promise<Answer> {
      return new Promise<Answer>((answer, fail) => {
        const now = serverTime()
        const notAfter = now === null ? null : new Date(now + errand.goodFor).toISOString()
        const stamp = { key: errand.key ?? newKey(), notAfter }
        const end = timers.set(() => entry.settle(() => fail(new Expired(stamp.key))), errand.goodFor + LISTEN)
        const entry: Entry = {
          ...{ errand, stamp, tries: 0, isOut: false, isHeld: false, bell: null },
          answer: answer as (answer: unknown) => void,
          fail,
          settle(how) {
            if (!entries.delete(entry)) return
            timers.clear(end)
            timers.clear(entry.bell)
            how()
            tell()
            nudge()
          },
        }
        entries.add(entry)
        void attempt(entry)
      })
    },
    held: () => told,
    onHeld(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    nudge,
  }

  function nudge() {
    for (const entry of entries) if (isNext(entry)) void attempt(entry)
  }
}

/** No answer says nothing about what became of it; a server that cannot write now will write later, which only patience waits for. */
function isToBeRepeated(failure: unknown, { canWait }: Errand<unknown>): boolean {
  if (!(failure instanceof AskFailed)) return false
  return failure.kind === 'network' || (canWait && failure.code === 'READ_ONLY')
}
