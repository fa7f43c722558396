import { type FoyerEvent, seal, type SealedEvent, type Snapshot, SNAPSHOT_VERSION } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { Appended, Batch, Receipt } from '../store/logStore.ts'
import { behind } from '../interleaved/behindForTest.ts'
import { Database } from './database.ts'
import { sha256 } from './ground.ts'
import type { Plant } from './simulation.ts'

/** A database with a fault of ours, which shows itself now and then. */
abstract class Faulty extends Database {
  constructor(protected readonly chance: Chance) {
    super()
  }

  protected writeBehind(batch: Batch): void {
    if (this.place) this.write(behind(batch, this.place))
  }
}

/** The commit is confirmed, and does not happen. */
class AnswersBeforeCommit extends Faulty {
  override append(batch: Batch): Appended {
    return this.log.length > 0 && batch.expectedSeq === this.place?.seq && this.chance.happens(0.02) ? 'written' : super.append(batch)
  }
}

class ForgetsReceipts extends Faulty {
  protected override write(batch: Parameters<Database['append']>[0]): void {
    super.write(this.chance.happens(0.05) ? { ...batch, receipts: [] } : batch)
  }
}

/** A batch that was carried out is carried out once more, as by a retry without keys. */
class WritesTwice extends Faulty {
  override append(batch: Batch): Appended {
    const appended = super.append(batch)
    if (appended === 'written' && batch.events.length > 0 && this.chance.happens(0.05)) this.writeBehind(batch)
    return appended
  }
}

/** No compare-and-set: whoever decided on what is past writes all the same. */
class IgnoresTheHead extends Faulty {
  override append(batch: Batch): Appended {
    if (!this.place || batch.expectedSeq === this.place.seq) return super.append(batch)
    this.writeBehind(batch)
    return 'written'
  }
}

/** The same key may be kept twice: no unique constraint. */
class IgnoresKeys extends Faulty {
  override append(batch: Batch): Appended {
    if (!this.place || batch.expectedSeq !== this.place.seq) return 'moved'
    this.write(batch)
    return 'written'
  }
}

/** What is read lags behind by an event, for ever. */
class ReadsStale extends Faulty {
  override events(after: number, limit: number): SealedEvent[] {
    return super.events(after, limit).slice(0, this.log.length - 1 - after)
  }
}

/** A reader now and then is not told of an event in the middle. */
class SkipsEvents extends Faulty {
  override events(after: number, limit: number): SealedEvent[] {
    const events = super.events(after, limit)
    return events.length > 2 && this.chance.happens(0.5) ? events.toSpliced(1, 1) : events
  }
}

/** The next customer is whoever was called last. */
class PicksStale extends Faulty {
  private last: string | undefined

  override append(batch: Batch): Appended {
    const call = batch.events.findLast(({ type }) => type === 'TicketCalled')
    const { last } = this
    if (call) this.last = call.visitId
    if (!call || last === undefined || !this.chance.happens(0.1)) return super.append(batch)
    const events = batch.events.map((event): FoyerEvent => (event === call ? { ...call, visitId: last } : event))
    const sealed = seal(sha256, this.place?.hash ?? '', events)
    return super.append({ ...batch, events: sealed, hash: sealed.at(-1)?.hash ?? batch.hash })
  }
}

class ForgetsRows extends Faulty {
  protected override write(batch: Parameters<Database['append']>[0]): void {
    super.write(this.chance.happens(0.05) ? { ...batch, visits: [] } : batch)
  }
}

/** Somebody sets an event right by hand. */
class DoctorsTheLog extends Faulty {
  override append(batch: Batch): Appended {
    const appended = super.append(batch)
    const at = this.log.findIndex(({ type }) => type === 'TicketIssued')
    const event = this.log[at]
    if (event && this.log.length > 100) this.log[at] = { ...event, recordedAt: event.recordedAt + 1 }
    return appended
  }
}

/** A snapshot says that it stands further on in the log than it does. */
class StampsSnapshotsTooNew extends Faulty {
  private earlier: Snapshot | null = null

  override keepSnapshot(version: number, state: Snapshot): void {
    const { earlier } = this
    this.earlier = state
    super.keepSnapshot(version, earlier ? { ...earlier, seq: state.seq } : state)
  }
}

/** Snapshots of another version, in which something else was meant, are handed out as if they were of this one. */
class MixesSnapshotVersions extends Faulty {
  override keepSnapshot(version: number, state: Snapshot): void {
    super.keepSnapshot(version - 1, { ...state, visits: state.visits.slice(1), recentCalls: [] })
  }

  override snapshot(_version: number) {
    return super.snapshot(SNAPSHOT_VERSION - 1)
  }
}

/** A key is answered with what another was told. */
class MixesAnswers extends Faulty {
  override receiptsOf(keys: readonly string[]): Receipt[] {
    const other = [...this.receipts.values()].findLast(({ answer }) => (answer as { ok: boolean }).ok)
    return super.receiptsOf(keys).map((receipt) => (other && this.chance.happens(0.5) ? { ...receipt, answer: other.answer } : receipt))
  }
}

const planted = (Planted: new (chance: Chance) => Database): Plant => ({ database: (chance) => new Planted(chance) })

/** What is planted, in words, how, and the promises of which at least one must be seen to break. */
export const PLANTS: readonly (readonly [what: string, plant: Plant, breaks: readonly string[]])[] = [
  ['an answer before its commit', planted(AnswersBeforeCommit), ['I1', 'T1']],
  ['an answer that is not kept with its key', planted(ForgetsReceipts), ['I1']],
  ['a batch carried out twice after a lost answer', planted(WritesTwice), ['I2', 'I3', 'I10']],
  ['a head that is moved whatever was expected', planted(IgnoresTheHead), ['I2', 'I3', 'I5', 'I6', 'I10']],
  ['a key that may be kept twice', planted(IgnoresKeys), ['I1', 'I4']],
  ['reads that stay behind after another process wrote', planted(ReadsStale), ['T1']],
  ['a reader that skips an event', planted(SkipsEvents), ['I10', 'T1', 'I9']],
  ['a next customer picked from what is past', planted(PicksStale), ['I3', 'I5', 'I6', 'I10']],
  ['a row of the table that is not brought up to date', planted(ForgetsRows), ['I10']],
  ['an event that was changed', planted(DoctorsTheLog), ['I9']],
  ['a snapshot that says it is newer than it is', planted(StampsSnapshotsTooNew), ['I10', 'T1', 'I9']],
  ['a snapshot of another version', planted(MixesSnapshotVersions), ['I10', 'T1', 'I5']],
  ['the answer of another key', planted(MixesAnswers), ['I4', 'T1']],
  ['hints lost, and nobody who looks', { looks: false, hints: false }, ['T1', 'I8', 'I10']],
  ['a board that forgets where it was', { remembers: false }, ['I8']],
]
