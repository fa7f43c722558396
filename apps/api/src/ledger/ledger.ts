import { GENESIS, type VenueState } from '@foyer/domain'
import type { Logger } from 'pino'
import type { LogStore } from '../store/logStore.ts'
import { type Answer, type Request } from './requests.ts'
import { VenueLog } from './venueLog.ts'

export interface LedgerOptions {
  readonly store: LogStore
  readonly clock: () => number
  readonly tokenOf: (venueId: string, visitId: string) => string
  readonly logger: Logger
}

/** `quiet`: nothing moved that a customer could see: calls were acknowledged, slips went their way. */
type Listener = (state: VenueState, quiet: boolean) => void

const QUIET: ReadonlySet<string> = new Set<keyof VenueState>(['seq', 'recentCalls', 'prints', 'slips', 'pairings', 'wrongPins'])

/** The one way anything changes: every venue's log, and the news that it moved. */
export class Ledger {
  private readonly logs = new Map<string, Promise<VenueLog>>()
  private readonly ready = new Map<string, VenueLog>()
  private readonly listeners = new Map<string, Set<Listener>>()
  /** Each venue as the listeners were told of it last. */
  private readonly told = new Map<string, VenueState>()
  private readonly wroteListeners = new Set<(venueId: string) => void>()

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

  /** A hint, or the look every second: these venues may have moved elsewhere. */
  lookAt(venueId: string): void {
    this.ready.get(venueId)?.catchUp()
  }

  /** Compares every venue in memory with the database, and catches up where it fell behind. */
  async lookAtAll(): Promise<void> {
    const heads = await this.options.store.heads([...this.ready.keys()])
    for (const [venueId, seq] of heads) if (seq > (this.ready.get(venueId)?.state.seq ?? seq)) this.lookAt(venueId)
  }

  async close(): Promise<void> {
    for (const log of this.ready.values()) await log.settle()
  }

  private log(venueId: string): Promise<VenueLog> {
    const known = this.logs.get(venueId)
    if (known) return known
    const log = new VenueLog(venueId, { ...this.options, moved: (id, ours) => this.moved(id, ours) })
    const loading = log.load().then(() => {
      this.ready.set(venueId, log)
      return log
    })
    this.logs.set(venueId, loading)
    loading.catch(() => this.logs.delete(venueId))
    return loading
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
