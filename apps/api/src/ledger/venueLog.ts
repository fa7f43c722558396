import { hash as hashOf } from 'node:crypto'
import {
  type Asked,
  BrokenEvent,
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
  type PersonalSubject,
  record,
  seal,
  sizeOf,
  SNAPSHOT_VERSION,
  type Snapshot,
  unpack,
  type VenueState,
} from '@foyer/domain'
import type { Logger } from 'pino'
import type { VisitRow } from '../store/entities.ts'
import type { Log, Receipt } from '../store/logStore.ts'
import { visitRow } from '../store/visitRow.ts'
import { writeRefusal } from '../store/writeRefusal.ts'
import { newId as freshId } from './newId.ts'
import { type Answer, KeyReused, NoSuchVenue, type Request, requestHash } from './requests.ts'
import { OutOfService } from './outOfService.ts'
import { Receipts } from './receipts.ts'
import { ReadOnly, type ReadOnlyBecause, type Writing } from './writing.ts'

/** Commands carried out together at the most; beyond it the wait for a commit grows more than the work saved. */
const BATCH = 512

/** Events between two snapshots: a start reads at most this many events. */
const SNAPSHOT_EVERY = 20_000

/** Times that somebody else is said to have written, and nothing new can be read, before the log is not believed any more. */
const IN_VAIN = 20

/** Sessions that may have been opened while the database was read-only; more than there ever are at once. */
const SESSIONS = 8

/** Tries to reach the database before an answer is given up, about a minute with the pauses between them. */
const TRIES = 60

interface Pending {
  readonly request: Request
  readonly hash: string
  readonly answer: (answer: Answer) => void
  readonly fail: (reason: unknown) => void
}

export interface Surroundings {
  readonly store: Log
  readonly clock: () => number
  readonly tokenOf: (venueId: string, visitId: string) => string
  readonly logger: Logger
  /** Fresh ids; a simulated world gives its own, so that the same seed writes the same log. */
  readonly newId?: () => string
  /** The wait before a batch is tried again, longer with every attempt; a simulated world waits in its own time. */
  readonly pause?: (attempt: number) => Promise<void>
  /** Told after every commit and every catching-up, once the new state is in place. */
  readonly moved: (venueId: string, ours: boolean) => void
  /** Whether anything is written at all at present; absent where that is always tried. */
  readonly writing?: Writing
  /** Told once when the log turns out to be one that cannot be followed; nothing is asked of this one after that. */
  readonly broke?: (out: OutOfService) => void
  /** Told of what another process erased, so that it is forgotten here too. */
  readonly erased?: (venueId: string, subjects: readonly PersonalSubject[]) => void
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
  private broken: OutOfService | null = null

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
    if (snapshot) await this.wake(snapshot)
    await this.read()
    if (this.state.seq < head.seq) throw this.endsEarly(head.seq)
  }

  /** Where this process has got to: the newest event it knows, and its seal. */
  get head(): { readonly seq: number; readonly hash: string } {
    return { seq: this.state.seq, hash: this.hash }
  }

  /** Begins from a snapshot instead of the first event; one that makes no sense is left alone, for the log comes to the same. */
  private async wake(snapshot: { readonly seq: number; readonly state: Snapshot }): Promise<void> {
    try {
      const [last] = await this.around.store.events(this.venueId, snapshot.seq - 1, 1)
      if (!last) throw new Error('the log ends before it')
      this.state = unpack(snapshot.state)
      this.hash = last.hash
      this.snapshotSeq = snapshot.seq
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error // the database's: asked again, it may know better
      this.around.logger.warn({ err: error, venueId: this.venueId, seq: snapshot.seq }, 'a snapshot is of no use; the log is read whole')
    }
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
    if (this.behind && !this.broken) {
      this.behind = false
      const before = this.state.seq
      await this.read().catch((error: unknown) => {
        if (error === this.broken) return // whoever keeps the venues was told
        this.around.logger.warn({ err: error, venueId: this.venueId }, 'could not catch up; the next look will')
      })
      if (this.state.seq > before) this.around.moved(this.venueId, false)
    }
    if (this.broken) return this.giveUp(this.broken)
    const batch = this.waiting.splice(0, BATCH)
    if (batch.length > 0) await this.carryOut(batch)
  }

  private giveUp(because: OutOfService): void {
    this.behind = false
    for (const pending of this.waiting.splice(0)) pending.fail(because)
  }

  private async carryOut(batch: Pending[]): Promise<void> {
    const { writing } = this.around
    let open = batch
    let inVain = 0
    for (let attempt = 1; open.length > 0; attempt++) {
      try {
        if (writing?.refused) return await this.answerKnown(open, writing.refused)
        open = await this.attempt(open)
        if (open.length > 0) inVain = (await this.learn(open, false)) ? 0 : inVain + 1
        if (inVain > IN_VAIN) throw this.endsEarly((await this.around.store.head(this.venueId))?.seq ?? 0)
      } catch (error) {
        if (error instanceof OutOfService) return open.forEach((each) => each.fail(error))
        this.around.logger.warn({ err: error, venueId: this.venueId, attempt }, 'a batch was not written')
        const refusal = writing ? writeRefusal(error) : null
        // Sessions opened while the database was read-only stay so; each that failed is gone, and the next is asked before it is believed.
        if (refusal === 'diskFull' || (refusal !== null && attempt > SESSIONS)) writing?.shut(refusal)
        if (refusal !== null) continue
        if (attempt >= TRIES || isRefusedByRules(error)) return open.forEach((each) => each.fail(error))
        await (this.around.pause ?? pause)(attempt)
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
        fresh.set(request.key, { key: request.key, requestHash: hash, answer, seq: state.seq, events: happened.length, at: now })
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

  /** While nothing is written: whoever asks again is told what became of it, everybody else that it must wait. */
  private async answerKnown(batch: readonly Pending[], because: ReadOnlyBecause): Promise<void> {
    await this.learn(batch, false)
    for (const { request, hash, answer, fail } of batch) {
      const known = this.receipts.get(request.key)
      if (!known) fail(new ReadOnly(because))
      else if (known.requestHash === hash) answer(known.answer as Answer)
      else fail(new KeyReused())
    }
  }

  /** What another process wrote, and the answers these keys already have; whether there was anything to learn. */
  private async learn(batch: readonly Pending[], perhapsOurs: boolean): Promise<boolean> {
    const before = this.state.seq
    // Told here: when all of the batch is known already nothing is written after this, and nobody else would say it.
    await this.read().finally(() => this.state.seq > before && this.around.moved(this.venueId, perhapsOurs))
    const known = await this.around.store.receipts(
      this.venueId,
      batch.map(({ request }) => request.key),
    )
    for (const receipt of known) this.receipts.keep(receipt)
    return this.state.seq > before || known.length > 0
  }

  /** What stands in the log beyond what is known here. An event that cannot be followed ends this log: see `OutOfService`. */
  private async read(): Promise<void> {
    try {
      await this.readOn()
    } catch (error) {
      throw error instanceof BrokenEvent ? this.breaks(error) : error
    }
  }

  /** The head stands elsewhere than the log that can be read: a log cut short, or a database put back under our hands. */
  private endsEarly(headSeq: number): OutOfService {
    return this.breaks(
      new BrokenEvent({ seq: this.state.seq + 1, type: 'none' }, `the log known here ends before it, and its head stands at ${headSeq}`),
    )
  }

  private breaks(because: BrokenEvent): OutOfService {
    if (this.broken) return this.broken
    this.broken = new OutOfService(this.venueId, because)
    this.around.broke?.(this.broken)
    return this.broken
  }

  private async readOn(): Promise<void> {
    const page = 2000
    for (;;) {
      const events = await this.around.store.events(this.venueId, this.state.seq, page)
      for (const event of events) {
        this.state = evolve(this.state, event)
        this.hash = event.hash
        if (event.type === 'PersonalDataErased') this.around.erased?.(this.venueId, event.data.subjects)
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

  private asked({ actor, command, notAfter }: Request, state: VenueState, now: number): Asked {
    const venue = command.do === 'installTemplate' ? command.venue : state.venue
    const newId = this.around.newId ?? freshId
    if (!venue) return { now, actor, newId, day: { date: '', startsAt: 0, endsAt: 0, open: [], nextOpensAt: null } }
    if (!this.day || now < this.day.startsAt || now >= this.day.endsAt) this.day = businessDayAt(venue, now)
    // by the clock that pictures are dated with, and looked at anew at every attempt: the wait for the database counts too
    const isLate = notAfter !== undefined && this.around.clock() > notAfter
    return { now, actor, newId, day: this.day, isLate }
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
    if (this.state.seq - this.snapshotSeq < Math.max(SNAPSHOT_EVERY, 4 * sizeOf(this.state.visits))) return
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

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(2000, 25 * 2 ** attempt) * Math.random()))

/** A constraint stands behind every rule; when one speaks, deciding again will not help (class 23 of SQLSTATE, and 22: bad data). */
const isRefusedByRules = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|42)/.test(error.code)
