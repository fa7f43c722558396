import type { Logger } from 'pino'
import type { LogStore } from '../../store/logStore.ts'
import type { Ledger } from '../ledger.ts'
import type { VenueLog } from '../venueLog.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { CheckpointBook } from './checkpointBook.ts'

/** A checkpoint comes after so many events, or so many milliseconds in which there were any. */
export const EVERY_EVENTS = 1000
export const EVERY = 15 * 60_000

const LOOK_EVERY = 5000

export interface KeepingOptions {
  readonly ledger: Ledger
  readonly store: Pick<LogStore, 'stored'>
  readonly book: CheckpointBook
  readonly clock: () => number
  readonly logger: Logger
  /** Milliseconds between two looks at how far the venues have got. */
  readonly every?: number
}

/**
 * Vouches for the venues in memory, from what this process knows and not from what the database says it is; and looks, before it
 * does so for the first time, whether the log is still the one that was vouched for last.
 */
export class CheckpointKeeper {
  private readonly newest = new Map<string, { readonly seq: number; readonly at: number }>()
  private readonly alarms = new Map<string, string>()
  private failing = false
  private working: Promise<void> | null = null
  private readonly timer: NodeJS.Timeout

  constructor(private readonly options: KeepingOptions) {
    this.timer = setInterval(() => void this.look(), options.every ?? LOOK_EVERY)
  }

  /** What was found to be other than it was vouched for, a sentence each. */
  amiss(): readonly string[] {
    return [...this.alarms.values()]
  }

  /** One look at every venue in memory; resolves when what was due is on the disk. */
  look(): Promise<void> {
    return (this.working ??= this.lookAtAll((log) => this.isDue(log)).finally(() => (this.working = null)))
  }

  /** Vouches for whatever happened since the last time, and ends. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.working
    await this.lookAtAll(({ venueId, head }) => head.seq !== this.newest.get(venueId)?.seq)
  }

  private async lookAtAll(isDue: (log: VenueLog) => boolean): Promise<void> {
    for (const log of this.options.ledger.open()) {
      try {
        if (!this.newest.has(log.venueId)) await this.begin(log)
        if (log.head.seq > 0 && isDue(log)) {
          // What another process vouched for meanwhile is behind us then, and not ahead.
          await log.caughtUp()
          await this.add(log)
        }
        this.failing = false
      } catch (error) {
        if (!this.failing) this.options.logger.error({ err: error, venueId: log.venueId }, 'a checkpoint could not be written')
        this.failing = true
      }
    }
  }

  private isDue({ venueId, head }: VenueLog): boolean {
    const { seq, at } = this.newest.get(venueId) ?? { seq: 0, at: 0 }
    return head.seq - seq >= EVERY_EVENTS || (head.seq !== seq && this.options.clock() - at >= EVERY)
  }

  private async begin(log: VenueLog): Promise<void> {
    const { book, store, clock, logger } = this.options
    const { venueId } = log
    const last = book.last(venueId)
    if (last && last.seq > 0) {
      // The database is asked, and not our memory: another process may have vouched for what this one has not read yet.
      const [event] = await store.stored(venueId, last.seq - 1, 1)
      if (event?.hash !== last.hash) {
        const what = event ? `event ${last.seq} is not the one` : `the log ends before event ${last.seq}, and was longer when it`
        const say = `the log of ${venueId} is not what it was: ${what} that was vouched for at ${last.at}; run “foyer verify”`
        this.alarms.set(venueId, say)
        logger.error({ venueId, seq: last.seq }, say)
      }
    }
    this.newest.set(venueId, last ? { seq: last.seq, at: Date.parse(last.at) } : { seq: 0, at: clock() })
  }

  private async add(log: VenueLog): Promise<void> {
    const { book, clock } = this.options
    const at = clock()
    const checkpoint = checkpointOf(log, at)
    const known = this.newest.get(log.venueId)?.seq
    const isNear = ({ seq }: Checkpoint) => seq <= checkpoint.seq && checkpoint.seq - seq < EVERY_EVENTS
    // Another process may have been faster by a moment.
    const kept = await book.add(checkpoint, (last) => last.seq !== known && isNear(last) && at - Date.parse(last.at) < EVERY)
    this.newest.set(log.venueId, { seq: kept.seq, at: Date.parse(kept.at) })
  }
}

/** What a process knows of a venue, to be vouched for. */
export const checkpointOf = ({ venueId, epoch, head }: VenueLog, at: number): Checkpoint => ({
  venue: venueId,
  epoch,
  seq: head.seq,
  hash: head.hash,
  at: new Date(at).toISOString(),
})
