import { randomUUID } from 'node:crypto'
import type { Actor, PersonalSubject } from '@foyer/domain'
import type { Ledger } from '../ledger/ledger.ts'
import { KeyReused } from '../ledger/requests.ts'
import type { Notes } from '../store/notes.ts'
import type { Erasure, PersonalKeys } from '../store/personalKeys.ts'
import type { VenuePool } from '../store/venuePool.ts'

/** Erases what is personal and tells the log of it, once, even if the process ends in between. */
export class Erasures {
  constructor(
    private readonly pool: VenuePool,
    private readonly keys: PersonalKeys,
    private readonly ledger: Ledger,
    private readonly notes: Notes,
  ) {
    ledger.onErased((venueId, subjects) => this.forget(venueId, subjects))
  }

  /** Somebody asked for it: these are erased at once, whatever their time. The same batch again is told of once. */
  async onRequest(venueId: string, subjects: readonly PersonalSubject[], actor: Actor, batch: string = randomUUID()): Promise<void> {
    const erasure = { subjects, because: 'request', actor, batch } as const
    await this.pool.in(venueId).together((query) => this.keys.erase(query, venueId, erasure))
    this.forget(venueId, subjects)
    await this.tell(venueId)
  }

  /** Writes into the log what was erased and is not in it yet; every process may try, the key makes it one. */
  async tell(venueId: string): Promise<readonly Erasure[]> {
    const { query } = this.pool.in(venueId)
    const untold = await this.keys.untold(query, venueId)
    for (const { batch, subjects, because, actor } of untold) {
      this.forget(venueId, subjects)
      const command = { do: 'recordErasure', subjects, because } as const
      await this.ledger.submit({ venueId, key: `erased-${batch}`, command, actor }).catch(isTold)
      await this.keys.told(query, venueId, batch)
    }
    return untold
  }

  private forget(venueId: string, subjects: readonly PersonalSubject[]): void {
    this.notes.forget(
      venueId,
      subjects.flatMap(({ of, id }) => (of === 'visit' ? [id] : [])),
    )
  }
}

/** Asked for twice with one key, and more was found the second time: that it was erased is in the log. */
function isTold(error: unknown): void {
  if (!(error instanceof KeyReused)) throw error
}
