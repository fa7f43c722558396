import { setTimeout as pause } from 'node:timers/promises'

/** How many times faster than recorded, or as fast as the house answers. */
export type Speed = number | 'max'

/** The clock of the replay: trace time passes `speed` times as fast as the wall's. */
export interface Pace {
  /** Resolves when this moment has come; at once when it is past, or the signal ends all waiting. */
  readonly until: (at: number, signal: AbortSignal) => Promise<void>
  /** The moment it is now; the last one waited for when there is no clock. */
  readonly now: () => number
}

const HOUR = 3_600_000

export function paceOf(speed: Speed, startsAt: number): Pace {
  if (speed === 'max') return withoutClock(startsAt)
  if (!(speed > 0)) throw new Error(`speed is a number above 0 or max, not ${speed}`)
  const began = Date.now()
  const now = (): number => startsAt + (Date.now() - began) * speed
  return {
    now,
    until: async (at, signal) => {
      // A timer holds 24 days at most.
      while (now() < at && !signal.aborted) await rest(Math.min((at - now()) / speed, HOUR), signal)
    },
  }
}

function withoutClock(startsAt: number): Pace {
  let reached = startsAt
  return {
    now: () => reached,
    until: async (at) => {
      reached = Math.max(reached, at)
    },
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  // An end to all waiting is an end like any other.
  await pause(Math.max(1, milliseconds), undefined, { signal }).catch(() => {})
}
