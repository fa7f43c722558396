/** The same moment by two clocks, in milliseconds. */
export interface Moment {
  /** Never set, but it may stand still while the device sleeps: `performance.now`. */
  readonly steady: number
  /** What the device believes. It may be set, so it is never trusted: it only shows that something happened. */
  readonly device: number
}

/** How long a token lives by the server's word, and when that was asked for. */
export interface Life {
  readonly seconds: number
  readonly from: Moment
}

/** The share of its life that may have passed: 0 when it was given, 1 at its end. A clock that was set makes it older, never younger. */
export function sharePassed({ seconds, from }: Life, now: Moment): number {
  const passed = Math.max(now.steady - from.steady, Math.abs(now.device - from.device))
  return passed / (seconds * 1000)
}

/** Milliseconds until half of it has passed; 0 when it has. */
export const untilHalf = (life: Life, now: Moment): number => Math.max(0, (HALF - sharePassed(life, now)) * life.seconds * 1000)

/** Whether it can be shown to the server and still arrive alive. */
export const isUsable = (life: Life, now: Moment): boolean => sharePassed(life, now) < NEAR_END

const HALF = 0.5
const NEAR_END = 0.9
