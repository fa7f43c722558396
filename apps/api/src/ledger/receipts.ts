import type { Receipt } from '../store/logStore.ts'

/** Answers kept at hand for retries; older ones are found in the table when their key turns up again. */
const KEPT = 20_000

/** The latest answers by key, the oldest forgotten first. */
export class Receipts {
  private readonly byKey = new Map<string, Receipt>()

  get(key: string): Receipt | undefined {
    return this.byKey.get(key)
  }

  keep(receipt: Receipt): void {
    this.byKey.set(receipt.key, receipt)
    if (this.byKey.size <= KEPT) return
    for (const oldest of this.byKey.keys()) {
      this.byKey.delete(oldest)
      break
    }
  }
}
