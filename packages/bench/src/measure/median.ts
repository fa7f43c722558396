/** The middle of the runs: one disturbed run does not move it. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that this share of the others lies below or at. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low = Number.NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}
