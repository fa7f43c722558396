/** The server's time as far as this device can tell. */
export interface ServerClock {
  /** A word from the server carried this time. */
  readonly heard: (asOf: number) => void
  /** The server's time, in milliseconds; the device's own before the first word. */
  readonly now: () => number
  /** How far the device clock is off: server time minus device time. */
  readonly offset: () => number
  /** The server's time, never later than it is there but for a step of its clock that is too small to be noticed (ten seconds); null before its first word. */
  readonly surely: () => number | null
}

export interface Clocks {
  /** Never jumps: `performance.now`. */
  readonly steady: () => number
  /** What the device believes: `Date.now`. */
  readonly device: () => number
}

/** A clock kept on the steady counter, so that a device whose clock is set in the middle of a call does not lose the call. */
export function createServerClock({ steady, device }: Clocks): ServerClock {
  let kept: Kept | null = null
  const now = () => (kept ? steady() + kept.ahead : device())
  return {
    heard: (asOf) => void (kept = keep(kept, asOf, steady())),
    now,
    offset: () => now() - device(),
    surely: () => (kept ? Math.floor(now()) : null),
  }
}

/** What is kept: how far the server was ahead of the steady counter, and when that was learned. */
export interface Kept {
  readonly ahead: number
  readonly at: number
}

/**
 * A word is always late, never early, so the freshest one is the truest; the kept one fades by 100 ppm,
 * more than a counter drifts, so that a single odd word does not stay for ever.
 */
export function keep(kept: Kept | null, asOf: number, at: number): Kept {
  const ahead = asOf - at
  const faded = kept ? kept.ahead - (at - kept.at) * FADE : -Infinity
  const leap = kept !== null && Math.abs(ahead - faded) > LEAP_MS // the server's own clock was set
  return { ahead: leap ? ahead : Math.max(ahead, faded), at }
}

const FADE = 0.0001
const LEAP_MS = 10_000
