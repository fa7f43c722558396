import type { SealedEvent } from '@foyer/domain'
import type { Appended, Batch, Log, LogStore, Receipt } from '../store/logStore.ts'

/** Where a process is held: before a statement is sent, or with the answer of its commit on the way back. */
export type Held = 'append' | 'answer' | 'events' | 'receipts'

/** The log of one process, which can be held at each of its steps and let go one step at a time, in the manner of PostgreSQL's isolationtester. */
export class GatedLog implements Log {
  /** What the database refused; the ledger tries again after such, and nobody would hear of it. */
  readonly errors: unknown[] = []
  private isGated = false
  private letGo: (() => void) | null = null
  private arrived: (held: Held) => void = () => {}

  constructor(private readonly store: LogStore) {}

  /** From now on every step is held. */
  gate(): void {
    this.isGated = true
  }

  /** From now on nothing is held any more. */
  open(): void {
    this.isGated = false
    this.goOn()
  }

  /** Resolves when the process is held next; whoever waits asks before letting go. */
  held(): Promise<Held> {
    return new Promise((resolve) => (this.arrived = resolve))
  }

  goOn(): void {
    this.letGo?.()
    this.letGo = null
  }

  async append(batch: Batch): Promise<Appended> {
    await this.hold('append')
    const appended = await this.watched(this.commit(this.store, batch))
    await this.hold('answer')
    return appended
  }

  async events(venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    await this.hold('events')
    return this.watched(this.store.events(venueId, after, limit))
  }

  async receipts(venueId: string, keys: readonly string[]): Promise<Receipt[]> {
    await this.hold('receipts')
    return this.watched(this.store.receipts(venueId, keys))
  }

  head: Log['head'] = (venueId) => this.store.head(venueId)
  heads: Log['heads'] = (venueIds) => this.store.heads(venueIds)
  createHead: Log['createHead'] = (venueId, genesis) => this.store.createHead(venueId, genesis)
  snapshot: Log['snapshot'] = (venueId, version) => this.store.snapshot(venueId, version)
  keepSnapshot: Log['keepSnapshot'] = (venueId, version, state) => this.store.keepSnapshot(venueId, version, state)

  protected commit(store: LogStore, batch: Batch): Promise<Appended> {
    return store.append(batch)
  }

  private async hold(at: Held): Promise<void> {
    if (!this.isGated) return
    const gone = new Promise<void>((resolve) => (this.letGo = resolve))
    this.arrived(at)
    await gone
  }

  private async watched<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      return await asked
    } catch (error) {
      this.errors.push(error)
      throw error
    }
  }
}
