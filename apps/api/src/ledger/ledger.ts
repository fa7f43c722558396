import { GENESIS, type PersonalSubject, type VenueState } from '@foyer/domain'
import type { OutOfService } from './outOfService.ts'
import { type Answer, type Request } from './requests.ts'
import { type Surroundings, VenueLog } from './venueLog.ts'

export type LedgerOptions = Omit<Surroundings, 'moved' | 'erased' | 'broke'>

/** Milliseconds after which a venue that was out of service is tried again: its log may have been mended. */
const TRY_AGAIN = 30_000

/** `quiet`: nothing moved that a customer could see: calls were acknowledged, slips went their way. */
type Listener = (state: VenueState, quiet: boolean) => void

const QUIET: ReadonlySet<string> = new Set<keyof VenueState>(['seq', 'recentCalls', 'prints', 'slips', 'pairings', 'wrongPins'])

/** The one way anything changes: every venue's log, and the news that it moved. */
export class Ledger {
  private readonly logs = new Map<string, Promise<VenueLog>>()
  private readonly ready = new Map<string, VenueLog>()
  private readonly listeners = new Map<string, Set<Listener>>()
  /** Venues whose log cannot be followed, and when that is looked at again. */
  private readonly out = new Map<string, { readonly because: OutOfService; readonly until: number }>()
  /** Each venue as the listeners were told of it last. */
  private readonly told = new Map<string, VenueState>()
  private readonly wroteListeners = new Set<(venueId: string) => void>()
  private readonly erasedListeners = new Set<(venueId: string, subjects: readonly PersonalSubject[]) => void>()

  constructor(private readonly options: LedgerOptions) {}

  async submit(request: Request): Promise<Answer> {
    const log = this.ready.get(request.venueId) ?? (await this.log(request.venueId))
    return log.submit(request)
  }

  /** The venue as it stands after the last commit this process knows of. */
  async venue(venueId: string): Promise<VenueLog> {
    return this.ready.get(venueId) ?? this.log(venueId)
  }

  /** The venues in memory. */
  open(): readonly VenueLog[] {
    return [...this.ready.values()]
  }

  /** The venues that are not served by this process, and why. */
  outOfService(): readonly OutOfService[] {
    return [...this.out.values()].map(({ because }) => because)
  }

  /** Whether nothing is written at present; what time brings waits too. */
  get isReadOnly(): boolean {
    return this.options.writing?.refused != null
  }

  /** Makes room for a venue's first event. */
  async found(venueId: string): Promise<void> {
    await this.options.store.createHead(venueId, GENESIS)
  }

  /** Calls back after every move of a venue, until stopped. */
  onMoved(venueId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(venueId) ?? new Set()
    this.listeners.set(venueId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(venueId)
    }
  }

  /** Calls back after every commit of this process: the carrier of hints listens here. */
  onWritten(listener: (venueId: string) => void): void {
    this.wroteListeners.add(listener)
  }

  /** Calls back when another process has erased something personal. */
  onErased(listener: (venueId: string, subjects: readonly PersonalSubject[]) => void): void {
    this.erasedListeners.add(listener)
  }

  /** A hint, or the look every second: these venues may have moved elsewhere. */
  lookAt(venueId: string): void {
    this.ready.get(venueId)?.catchUp()
  }

  /** Compares every venue in memory with the database, and catches up where it fell behind. */
  async lookAtAll(): Promise<void> {
    for (const [venueId, { until }] of this.out) if (this.options.clock() >= until) void this.log(venueId).catch(() => {})
    const heads = await this.options.store.heads([...this.ready.keys()])
    for (const [venueId, seq] of heads) if (seq > (this.ready.get(venueId)?.state.seq ?? seq)) this.lookAt(venueId)
  }

  async close(): Promise<void> {
    for (const log of this.ready.values()) await log.settle()
  }

  private log(venueId: string): Promise<VenueLog> {
    const known = this.logs.get(venueId)
    if (known) return known
    const out = this.out.get(venueId)
    if (out && this.options.clock() < out.until) return Promise.reject(out.because)
    const log = new VenueLog(venueId, {
      ...this.options,
      moved: (id, ours) => this.moved(id, ours),
      erased: (id, subjects) => this.erasedListeners.forEach((listener) => listener(id, subjects)),
      broke: (because) => this.broke(because),
    })
    const loading = log.load().then(() => {
      this.ready.set(venueId, log)
      if (this.out.delete(venueId)) this.moved(venueId, false)
      return log
    })
    this.logs.set(venueId, loading)
    loading.catch(() => this.logs.delete(venueId))
    return loading
  }

  /** One venue less, and the others go on. Whoever watches it asks for the next picture, and hears why there is none. */
  private broke(because: OutOfService): void {
    const { venueId, seq } = because
    this.options.logger.error({ err: because, venueId, seq }, 'a venue is out of service: its log cannot be followed')
    this.out.set(venueId, { because, until: this.options.clock() + TRY_AGAIN })
    this.ready.delete(venueId)
    this.logs.delete(venueId)
    const state = this.told.get(venueId)
    if (state) for (const listener of this.listeners.get(venueId) ?? []) listener(state, false)
  }

  private moved(venueId: string, ours: boolean): void {
    if (ours) for (const listener of this.wroteListeners) listener(venueId)
    const state = this.ready.get(venueId)?.state
    if (!state) return
    const before = this.told.get(venueId)
    this.told.set(venueId, state)
    const quiet = before !== undefined && before.recentCalls.at(-1)?.seq === state.recentCalls.at(-1)?.seq && isQuiet(before, state)
    for (const listener of this.listeners.get(venueId) ?? []) listener(state, quiet)
  }
}

const isQuiet = (before: VenueState, after: VenueState): boolean =>
  Object.entries(after).every(([key, value]) => QUIET.has(key) || before[key as keyof VenueState] === value)
