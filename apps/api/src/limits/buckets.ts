import { type Bucket, giveBack, isFull, type Rate, take } from './bucket.ts'

/** Keys of one kind kept at the most: beyond it the full ones go, then the oldest. */
const KEPT = 20_000

/** Buckets of one rate, each under the name of whoever draws from it; in memory, for it is about the present minutes. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>()

  constructor(
    private readonly rate: Rate,
    private readonly clock: () => number,
    private readonly most = KEPT,
  ) {}

  /** Milliseconds to wait; 0: go ahead, it is paid for. */
  take(name: string): number {
    const { bucket, wait } = take(this.buckets.get(name), this.rate, this.clock())
    this.keep(name, bucket)
    return wait
  }

  giveBack(name: string): void {
    this.keep(name, giveBack(this.buckets.get(name), this.rate, this.clock()))
  }

  get size(): number {
    return this.buckets.size
  }

  /** A map remembers the order of writing: the first in it is whoever drew longest ago. */
  private keep(name: string, bucket: Bucket): void {
    this.buckets.delete(name)
    if (this.buckets.size >= this.most) this.makeRoom()
    this.buckets.set(name, bucket)
  }

  private makeRoom(): void {
    const now = this.clock()
    for (const [name, bucket] of this.buckets) if (isFull(bucket, this.rate, now)) this.buckets.delete(name)
    for (const name of this.buckets.keys()) {
      if (this.buckets.size < this.most) return
      this.buckets.delete(name)
    }
  }
}
