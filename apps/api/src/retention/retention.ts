import { get, isKept, values, type Venue } from '@foyer/domain'
import type { Logger } from 'pino'
import type { Ledger } from '../ledger/ledger.ts'
import type { Contacts, Kept } from '../store/contacts.ts'
import type { Notes } from '../store/notes.ts'
import type { PersonalKeys } from '../store/personalKeys.ts'
import type { Seal } from '../store/seal.ts'
import type { Query, VenuePool } from '../store/venuePool.ts'
import type { Erasures } from '../usecases/erasures.ts'
import type { Lifetimes } from './lifetimes.ts'

/** Values dealt with in one transaction, and transactions of each kind in one run: what is left is for the next. */
const BATCH = 200
const ROUNDS = 25

const HOUR = 3_600_000

/** How long a key of the house makes venues' keys: a copy of the database older than this, and a day, opens nothing. */
const HOUSE_KEY_LIVES = 7 * 24 * HOUR

/** Processes read the house's keys anew every hour; what the slowest of them still wraps with an older one must be found. */
const OLDER_KEY_STAYS = 24 * HOUR

/** No venue is called so: whoever changes the house’s keys stands here, and sees no venue’s rows. */
const THE_HOUSE = '(the house)'

/** Among the locks of the database, ours. */
const LOCK = 7_160_005

export interface RetentionOptions {
  readonly pool: VenuePool
  readonly seal: Seal
  readonly keys: PersonalKeys
  readonly contacts: Contacts
  readonly notes: Notes
  readonly erasures: Erasures
  readonly ledger: Ledger
  readonly lifetimes: Lifetimes
  readonly clock: () => number
  readonly logger: Logger
}

/** What one run came to; venues that another process is at just now are not in it. */
export interface RetentionReport {
  readonly venues: number
  readonly erased: number
  readonly resealed: number
  readonly rewrapped: number
  readonly kept: number
  /** Kept, but sealed under a key of the house that is not here: restored without its file, perhaps. */
  readonly shut: number
  /** Hours since the oldest personal value of the house was written; null where there is none. */
  readonly oldestPersonalHours: number | null
}

/**
 * The end of what is personal: whose time is over is erased, what older versions sealed gets keys of its own, and the house's key
 * is changed once a week. Runs every hour on every process; of one venue only one does it at a time, and twice does nothing more.
 */
export class Retention {
  last: RetentionReport | null = null

  constructor(private readonly options: RetentionOptions) {}

  async run(): Promise<RetentionReport> {
    const { seal, pool, clock, logger } = this.options
    const now = clock()
    await seal.ring.load(now)
    const { rows: venues } = await pool.across<{ venue_id: string }>('venuesWithPersonal')
    const runs: VenueRun[] = []
    for (const { venue_id: venueId } of venues) {
      await this.venue(venueId, now).then(
        (run) => run && runs.push(run),
        (error: unknown) => logger.error({ err: error, venueId }, 'personal values could not be looked after; the next run will'),
      )
    }
    const report = summed(runs, now)
    if (runs.length === venues.length) await this.tendHouseKeys(runs, now)
    this.last = report
    logger[report.shut > 0 ? 'warn' : 'info']({ job: 'retention', ...report }, 'personal values were looked after')
    return report
  }

  /** A new key of the house now, and everything wrapped with it. */
  async rotate(): Promise<RetentionReport> {
    const { seal, clock } = this.options
    await this.alone(THE_HOUSE, () => seal.ring.rotate(clock()))
    return this.run()
  }

  /** Null where another process is at it. */
  private async venue(venueId: string, now: number): Promise<VenueRun | null> {
    const { keys, contacts, notes, erasures, seal } = this.options
    const run = { erased: 0, resealed: 0, rewrapped: 0, settled: false }
    await erasures.tell(venueId) // of a process that ended before it could
    for (let round = 0; round < ROUNDS; round++) {
      const done = await this.alone(venueId, async (query) => {
        const times = (at: number, of: 'contact' | 'note') => this.times(venueId, at, of, now)
        const resealed =
          (await contacts.reseal(query, venueId, BATCH, (at) => times(at, 'contact'))) +
          (await notes.reseal(query, venueId, BATCH, (at) => times(at, 'note')))
        await keys.shorten(query, venueId, this.served(venueId, now))
        const erased = await keys.eraseExpired(query, venueId, now, BATCH)
        const anew = seal.ring.older.length === 0 ? [] : await keys.rewrap(query, venueId, BATCH)
        for (const { subject, dataKey } of anew) {
          if (subject.of === 'booking') await contacts.reindex(query, venueId, subject.id, dataKey)
        }
        return { erased, resealed, rewrapped: anew.length }
      })
      if (!done) return null
      run.erased += done.erased
      run.resealed += done.resealed
      run.rewrapped += done.rewrapped
      if (done.erased > 0) await erasures.tell(venueId)
      run.settled = done.erased + done.resealed + done.rewrapped === 0
      if (run.settled) break
    }
    return { ...run, ...(await keys.kept(this.options.pool.in(venueId).query, venueId)) }
  }

  /** One transaction, if no other process is at this venue. */
  private alone<Result>(venueId: string, work: (query: Query) => Promise<Result>): Promise<Result | null> {
    return this.options.pool.in(venueId).together(async (query) => {
      const { rows } = await query<{ ours: boolean }>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS ours', [LOCK, venueId])
      return rows[0]?.ours === true ? work(query) : null
    })
  }

  /** Bookings of today that have come to their end, and until when their contacts are kept for that. */
  private served(venueId: string, now: number) {
    const { ledger, lifetimes } = this.options
    const state = ledger.open().find((log) => log.venueId === venueId)?.state
    if (!state) return []
    const ends = []
    for (const booking of values(state.bookings)) {
      const visit = booking.visitId === null ? undefined : get(state.visits, booking.visitId)
      // Who did not come may come yet, and who is here has not been served.
      if (isKept(booking) || booking.state === 'noShow' || (visit && visit.stage !== 'gone')) continue
      const endedAt = visit?.stage === 'gone' ? visit.endedAt : now
      ends.push({ subject: { of: 'booking', id: booking.id } as const, expiresAt: lifetimes.served(endedAt) })
    }
    return ends
  }

  private async times(venueId: string, at: number, of: 'contact' | 'note', now: number): Promise<Kept> {
    const { ledger, lifetimes } = this.options
    if (of === 'note') return { keptAt: at, expiresAt: lifetimes.note(at) }
    const { state } = await ledger.venue(venueId)
    return { keptAt: Math.min(at, now), expiresAt: lifetimes.contact(venueIn(state.venue), at) }
  }

  /** A new key of the house once a week; the older ones go when nothing is wrapped with them any more, and the one secret of older versions too. */
  private async tendHouseKeys(runs: readonly VenueRun[], now: number): Promise<void> {
    const { seal, pool } = this.options
    await this.alone(THE_HOUSE, async () => {
      const { newest, older } = seal.ring
      if (older.length > 0 && now - newest.since >= OLDER_KEY_STAYS && runs.every(({ wrappedByOlder }) => wrappedByOlder === 0)) {
        await seal.ring.dropOlder()
      }
      if (now - newest.since >= HOUSE_KEY_LIVES) await seal.ring.rotate(now)
    })
    if (seal.knowsOld && runs.every(({ settled }) => settled)) {
      await pool.across('forgetOldPersonalSecret')
      seal.forgetOld()
    }
  }
}

interface VenueRun {
  /** Nothing was left to do in it. */
  readonly settled: boolean
  readonly erased: number
  readonly resealed: number
  readonly rewrapped: number
  readonly wrappedByOlder: number
  readonly count: number
  readonly shut: number
  readonly oldest: number | null
}

function summed(runs: readonly VenueRun[], now: number): RetentionReport {
  const sum = (of: (run: VenueRun) => number): number => runs.reduce((total, run) => total + of(run), 0)
  const oldest = runs.flatMap((run) => run.oldest ?? []).toSorted((a, b) => a - b)[0]
  return {
    venues: runs.length,
    erased: sum(({ erased }) => erased),
    resealed: sum(({ resealed }) => resealed),
    rewrapped: sum(({ rewrapped }) => rewrapped),
    kept: sum(({ count }) => count),
    shut: sum(({ shut }) => shut),
    oldestPersonalHours: oldest === undefined ? null : Math.round((now - oldest) / HOUR),
  }
}

function venueIn(venue: Venue | null): Venue {
  if (!venue) throw new Error('a venue with contacts and without a template')
  return venue
}
