import type { Rate } from './bucket.ts'
import { Buckets } from './buckets.ts'

/**
 * Tries at something that could be guessed, by several measures at once: of whoever tries, of where they are, of all together. A try is
 * paid for before its answer, or a hundred at once would count as none; a right one is given back.
 */
export class Tries {
  private readonly measures: readonly Buckets[]

  constructor(rates: readonly Rate[], clock: () => number) {
    this.measures = rates.map((rate) => new Buckets(rate, clock))
  }

  /** Pays for one try, under a name for each measure. Milliseconds to wait where one of them has none left, and then nothing is paid; 0: go ahead. */
  pay(...names: readonly string[]): number {
    const paid: (() => void)[] = []
    for (const [index, measure] of this.measures.entries()) {
      const name = names[index] ?? ''
      const wait = measure.take(name)
      if (wait > 0) {
        for (const back of paid) back()
        return wait
      }
      paid.push(() => measure.giveBack(name))
    }
    return 0
  }

  /** It was right, and so no guess. */
  giveBack(...names: readonly string[]): void {
    for (const [index, measure] of this.measures.entries()) measure.giveBack(names[index] ?? '')
  }
}
