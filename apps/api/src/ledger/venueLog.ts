import { hash as hashOf } from 'node:crypto'
import {
  type Asked,
  type BusinessDay,
  businessDayAt,
  type Decision,
  decide,
  EMPTY,
  evolve,
  fold,
  type FoyerEvent,
  GENESIS,
  get,
  pack,
  record,
  seal,
  sizeOf,
  SNAPSHOT_VERSION,
  unpack,
  type VenueState,
} from '@foyer/domain'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { VisitRow } from '../store/entities.ts'
import type { LogStore, Receipt } from '../store/logStore.ts'
import { visitRow } from '../store/visitRow.ts'
import { type Answer, KeyReused, NoSuchVenue, type Request, requestHash } from './requests.ts'
import { Receipts } from './receipts.ts'

/** Commands carried out together at the most; beyond it the wait for a commit grows more than the work saved. */
const BATCH = 512

/** Events between two snapshots: a start reads at most this many events. */
const SNAPSHOT_EVERY = 5000

/** Tries to reach the database before an answer is given up, about a minute with the pauses between them. */
const TRIES = 60

interface Pending {
  readonly request: Request
  readonly hash: string
  readonly answer: (answer: Answer) => void
  readonly fail: (reason: unknown) => void
}

export interface Surroundings {
  readonly store: LogStore
  readonly clock: () => number
  readonly tokenOf: (venueId: string, visitId: string) => string
  readonly logger: Logger
  /** Told after every commit and every catching-up, once the new state is in place. */
  readonly moved: (venueId: string, ours: boolean) => void
}

/**
 * One venue's log as this process knows it: its live state, and the one line in which commands wait.
 * While one batch is being committed the next gathers: the busier the venue, the more share a commit.
 */
export class VenueLog {
  state: VenueState = EMPTY
  epoch = ''
  private hash = GENESIS
  private readonly receipts = new Receipts()
  private waiting: Pending[] = []
  private behind = false
  private running: Promise<void> | null = null
  private snapshotSeq = 0
  private snapshotting: Promise<void> = Promise.resolve()
  private day: BusinessDay | null = null

  constructor(
    readonly venueId: string,
    private readonly around: Surroundings,
  ) {}

  /** Folds the log from the newest snapshot on. Refuses a venue without a head. */
  async load(): Promise<void> {
    const { store } = this.around
    const head = await store.head(this.venueId)
    if (!head) throw new NoSuchVenue(this.venueId)
    this.epoch = head.epoch
    const snapshot = await store.snapshot(this.venueId, SNAPSHOT_VERSION)
    if (snapshot) {
      this.state = unpack(snapshot.state)
      this.snapshotSeq = snapshot.seq
      const [last] = await store.events(this.venueId, snapshot.seq - 1, 1)
      if (!last) throw new Error(`snapshot ${snapshot.seq} of ${this.venueId} is past its log`)
      this.hash = last.hash
    }
    await this.read()
  }

  /** Carries out a command, or finds that it was. Resolves after the commit. */
  submit(request: Request): Promise<Answer> {
    return new Promise((answer, fail) => {
      this.waiting.push({ request, hash: requestHash(request), answer, fail })
      this.run()
    })
  }

  /** Another process may have written: look, as soon as nothing is being written here. */
  catchUp(): void {
    this.behind = true
    this.run()
  }

  /** Resolves once everything that was committed before this call, anywhere, is known here. */
  async caughtUp(): Promise<void> {
    this.catchUp()
    while (this.behind) await this.running
    await this.running
  }

  /** Resolves when nothing waits here any more; used at shutdown, which also keeps a snapshot. */
  async settle(): Promise<void> {
    await this.running
    await this.snapshotting
    if (this.state.seq > this.snapshotSeq) await this.keepSnapshot()
  }

  private run(): void {
    this.running ??= this.drain().finally(() => {
      this.running = null
      if (this.behind || this.waiting.length > 0) this.run()
    })
  }

  private async drain(): Promise<void> {
    if (this.behind) {
      this.behind = false
      const before = this.state.seq
      await this.read().catch((error: unknown) =>
        this.around.logger.warn({ err: error, venueId: this.venueId }, 'could not catch up; the next look will'),
      )
      if (this.state.seq > before) this.around.moved(this.venueId, false)
    }
    const batch = this.waiting.splice(0, BATCH)
    if (batch.length > 0) await this.carryOut(batch)
  }

  private async carryOut(batch: Pending[]): Promise<void> {
    let open = batch
    for (let attempt = 1; open.length > 0; attempt++) {
      try {
        open = await this.attempt(open)
        if (open.length > 0) await this.learn(open, false)
      } catch (error) {
        this.around.logger.warn({ err: error, venueId: this.venueId, attempt }, 'a batch was not written')
        if (attempt >= TRIES || isRefusedByRules(error)) return open.forEach((each) => each.fail(error))
        await pause(Math.min(2000, 25 * 2 ** attempt) * Math.random())
        // Whether the commit happened is not known: the log and the receipts know.
        await this.learn(open, true).catch(() => {})
      }
    }
  }

  /** Decides and writes; gives back those that must be decided again. */
  private async attempt(batch: readonly Pending[]): Promise<Pending[]> {
    const now = this.now()
    const events: FoyerEvent[] = []
    const fresh = new Map<string, Receipt>()
    const answers: { pending: Pending; answer: Answer }[] = []
    let state = this.state

    for (const pending of batch) {
      const { request, hash } = pending
      const known = fresh.get(request.key) ?? this.receipts.get(request.key)
      if (known) {
        if (known.requestHash === hash) answers.push({ pending, answer: known.answer as Answer })
        else pending.fail(new KeyReused())
        continue
      }
      try {
        const asked = this.asked(request, state, now)
        const decision = decide(state, request.command, asked)
        const happened = record(state, decision.events, asked)
        state = fold(state, happened)
        events.push(...happened)
        const answer = answerOf(request, decision, state.seq)
        fresh.set(request.key, { key: request.key, requestHash: hash, answer, seq: state.seq, at: now })
        answers.push({ pending, answer })
      } catch (error) {
        pending.fail(error)
      }
    }

    if (fresh.size > 0) {
      const sealed = seal(sha256, this.hash, events)
      const hash = sealed.at(-1)?.hash ?? this.hash
      const written = await this.around.store.append({
        venueId: this.venueId,
        expectedSeq: this.state.seq,
        seq: state.seq,
        hash,
        events: sealed,
        visits: this.touched(state, events),
        receipts: [...fresh.values()],
      })
      if (written !== 'written') return answers.map(({ pending }) => pending)
      const moved = state.seq > this.state.seq
      this.state = state
      this.hash = hash
      for (const receipt of fresh.values()) this.receipts.keep(receipt)
      if (moved) this.around.moved(this.venueId, true)
    }
    for (const { pending, answer } of answers) pending.answer(answer)
    this.considerSnapshot()
    return []
  }

  /** What another process wrote, and the answers these keys already have. */
  private async learn(batch: readonly Pending[], perhapsOurs: boolean): Promise<void> {
    const before = this.state.seq
    // Told here: when all of the batch is known already nothing is written after this, and nobody else would say it.
    await this.read().finally(() => this.state.seq > before && this.around.moved(this.venueId, perhapsOurs))
    const known = await this.around.store.receipts(
      this.venueId,
      batch.map(({ request }) => request.key),
    )
    for (const receipt of known) this.receipts.keep(receipt)
  }

  private async read(): Promise<void> {
    const page = 2000
    for (;;) {
      const events = await this.around.store.events(this.venueId, this.state.seq, page)
      for (const event of events) {
        this.state = evolve(this.state, event)
        this.hash = event.hash
      }
      if (events.length < page) return
    }
  }

  /** The clock, never behind the last command's by a small step; a large step back is believed. */
  private now(): number {
    const now = this.around.clock()
    const steppedBack = this.lastNow - now
    this.lastNow = steppedBack > 0 && steppedBack < 60_000 ? this.lastNow : now
    return this.lastNow
  }
  private lastNow = 0

  private asked({ actor, command }: Request, state: VenueState, now: number): Asked {
    const venue = command.do === 'installTemplate' ? command.venue : state.venue
    if (!venue) return { now, actor, newId: uuidv7, day: { date: '', startsAt: 0, endsAt: 0, open: [], nextOpensAt: null } }
    if (!this.day || now < this.day.startsAt || now >= this.day.endsAt) this.day = businessDayAt(venue, now)
    return { now, actor, newId: uuidv7, day: this.day }
  }

  /** The visits a batch changed, as they stand after it. */
  private touched(state: VenueState, events: readonly FoyerEvent[]): VisitRow[] {
    const rows = new Map<string, VisitRow>()
    let walked = this.state
    const dayStarts = events.some((event) => event.type === 'DayStarted')
    for (const event of events) {
      // A new day forgets yesterday's visits; their rows are taken from the state before it.
      if (dayStarts) walked = evolve(walked, event)
      if (!event.visitId) continue
      const visit = get(dayStarts ? walked.visits : state.visits, event.visitId)
      if (visit) rows.set(visit.id, visitRow(this.venueId, this.around.tokenOf(this.venueId, visit.id), visit))
    }
    return [...rows.values()]
  }

  private considerSnapshot(): void {
    // The fuller the day, the dearer a snapshot, and the rarer.
    if (this.state.seq - this.snapshotSeq < Math.max(SNAPSHOT_EVERY, 2 * sizeOf(this.state.visits))) return
    this.snapshotting = this.keepSnapshot()
  }

  private async keepSnapshot(): Promise<void> {
    this.snapshotSeq = this.state.seq
    await this.around.store
      .keepSnapshot(this.venueId, SNAPSHOT_VERSION, pack(this.state))
      .catch((error: unknown) => this.around.logger.warn({ err: error, venueId: this.venueId }, 'no snapshot kept; the log is whole'))
  }
}

const answerOf = ({ command }: Request, decision: Decision, seq: number): Answer =>
  decision.ok
    ? { did: command.do, ok: true, subject: decision.subject, seq }
    : { did: command.do, ok: false, refusal: decision.refusal, seq }

const sha256 = (text: string): string => hashOf('sha256', text, 'hex')

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A constraint stands behind every rule; when one speaks, deciding again will not help (class 23 of SQLSTATE, and 22: bad data). */
const isRefusedByRules = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|42)/.test(error.code)
