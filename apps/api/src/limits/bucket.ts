/** So many at once, and from then on so many a second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** What is left in a bucket, as of a moment. */
export interface Bucket {
  readonly left: number
  readonly at: number
}

/** One drop taken: the bucket after it, and the milliseconds until there is a drop again where there was none. */
export function take(bucket: Bucket | undefined, rate: Rate, now: number): { readonly bucket: Bucket; readonly wait: number } {
  const left = leftNow(bucket, rate, now)
  if (left >= 1) return { bucket: { left: left - 1, at: now }, wait: 0 }
  return { bucket: { left, at: now }, wait: Math.ceil(((1 - left) / rate.perSecond) * 1000) }
}

/** A drop poured back: it was taken for something that turned out to be welcome. */
export function giveBack(bucket: Bucket | undefined, rate: Rate, now: number): Bucket {
  return { left: Math.min(rate.burst, leftNow(bucket, rate, now) + 1), at: now }
}

/** A full bucket is as good as none, and need not be kept. */
export const isFull = (bucket: Bucket, rate: Rate, now: number): boolean => leftNow(bucket, rate, now) >= rate.burst

/** A clock set back pours nothing in. */
function leftNow(bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): number {
  if (!bucket) return burst
  return Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond)
}
