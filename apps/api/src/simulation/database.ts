import type { SealedEvent, Snapshot } from '@foyer/domain'
import type { VisitRow } from '../store/entities.ts'
import type { Appended, Batch, Head, Receipt } from '../store/logStore.ts'

/**
 * What PostgreSQL holds of one venue, without PostgreSQL: each method is one statement, carried out whole or not at all, one after
 * another. It keeps to what `store/logStore.ts` says there; the line to it, and all that goes wrong on it, is `databaseLine.ts`.
 */
export class Database {
  readonly log: SealedEvent[] = []
  readonly receipts = new Map<string, Receipt>()
  readonly visits = new Map<string, VisitRow>()
  protected place: { seq: number; hash: string } | null = null
  private snapshots: { readonly seq: number; readonly version: number; readonly state: string }[] = []

  append(batch: Batch): Appended {
    if (!this.place || batch.expectedSeq !== this.place.seq) return 'moved'
    if (batch.receipts.some(({ key }) => this.receipts.has(key))) return 'known'
    this.write(batch)
    return 'written'
  }

  /** What goes in goes in as text, as it does there. */
  protected write({ seq, hash, events, visits, receipts }: Omit<Batch, 'venueId' | 'expectedSeq'>): void {
    this.place = { seq, hash }
    for (const event of events) this.log.push(asText(event))
    for (const visit of visits) this.visits.set(visit.id, visit)
    for (const receipt of receipts) this.receipts.set(receipt.key, asText(receipt))
  }

  head(venueId: string): Head | null {
    return this.place && { venueId, ...this.place, epoch: 'epoch-1' }
  }

  createHead(genesis: string): void {
    this.place ??= { seq: 0, hash: genesis }
  }

  events(after: number, limit: number): SealedEvent[] {
    return this.log.slice(after, after + limit)
  }

  calls(after: number, limit: number): SealedEvent[] {
    const isCall = ({ type, seq }: SealedEvent) => seq > after && (type === 'TicketCalled' || type === 'TicketRecalled')
    return this.log.filter(isCall).slice(0, limit)
  }

  eventsOfVisit(visitId: string): SealedEvent[] {
    return this.log.filter((event) => event.visitId === visitId)
  }

  receiptsOf(keys: readonly string[]): Receipt[] {
    return keys.flatMap((key) => this.receipts.get(key) ?? [])
  }

  snapshot(version: number): { seq: number; state: Snapshot } | null {
    const newest = this.snapshots.findLast((each) => each.version === version)
    return newest ? { seq: newest.seq, state: JSON.parse(newest.state) as Snapshot } : null
  }

  keepSnapshot(version: number, state: Snapshot): void {
    if (this.snapshots.some(({ seq }) => seq === state.seq)) return
    this.snapshots = [...this.snapshots, { seq: state.seq, version, state: JSON.stringify(state) }]
      .toSorted((a, b) => a.seq - b.seq)
      .slice(-2)
  }
}

const asText = <Plain>(plain: Plain): Plain => JSON.parse(JSON.stringify(plain)) as Plain
