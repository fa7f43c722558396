/** What can be said of many waits, in seconds. */
export interface Waits {
  readonly people: number
  readonly mean: number
  readonly median: number
  readonly p90: number
}

/** Of waits in milliseconds; null when nobody waited. */
export function waitsOf(milliseconds: readonly number[]): Waits | null {
  if (milliseconds.length === 0) return null
  const sorted = milliseconds.map((wait) => wait / 1000).sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  const mean = sorted.reduce((sum, wait) => sum + wait, 0) / sorted.length
  return { people: sorted.length, mean, median: at(0.5), p90: at(0.9) }
}
