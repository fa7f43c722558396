/** A scanner writes like a keyboard, faster than any hand: letters less than 40 ms apart, and Enter. */
export interface Burst {
  readonly text: string
  readonly lastAt: number
}

export const NO_BURST: Burst = { text: '', lastAt: -Infinity }

const GAP_MS = 40
/** Shorter than this could be two quick fingers. */
const LEAST = 4

/** What a key adds to the burst; `scanned` is the whole code when it ends it. */
export function burst(before: Burst, key: string, at: number): { readonly burst: Burst; readonly scanned: string | null } {
  const isQuick = at - before.lastAt < GAP_MS
  if (key === 'Enter') return { burst: NO_BURST, scanned: isQuick && before.text.length >= LEAST ? before.text : null }
  if (key.length !== 1) return { burst: isQuick ? { ...before, lastAt: at } : NO_BURST, scanned: null } // Shift goes before a capital
  return { burst: { text: (isQuick ? before.text : '') + key, lastAt: at }, scanned: null }
}
