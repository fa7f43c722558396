/** How far a board may be believed: it is live, it is quiet, it is old, or there is nothing to show at all. */
export type Staleness = 'live' | 'quiet' | 'old' | 'lost'

/** From the time since the server's last word, design brief §8.5. */
export function stalenessOf(silentMs: number, hasPicture: boolean): Staleness {
  if (!hasPicture || silentMs > LOST_MS) return 'lost'
  if (silentMs > OLD_MS) return 'old'
  return silentMs > QUIET_MS ? 'quiet' : 'live'
}

export const QUIET_MS = 15_000
export const OLD_MS = 60_000
export const LOST_MS = 15 * 60_000
