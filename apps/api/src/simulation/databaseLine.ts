import type { SealedEvent, Snapshot } from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import type { Appended, Batch, CallLog, Head, Log, Receipt } from '../store/logStore.ts'
import type { Database } from './database.ts'
import type { Schedule } from './schedule.ts'
import type { Weather } from './weather.ts'

/** What the line of one process to the database needs of the world. */
export interface LineOptions {
  readonly database: Database
  readonly schedule: Schedule
  readonly weather: Weather
  readonly chance: Chance
  /** Whether the database can be reached at all. */
  readonly isUp: () => boolean
  /** The process ends here and now, with all that it knows. */
  readonly crash: (where: string) => void
}

/** Milliseconds that a statement is on its way, and its answer. */
const WAY = { least: 1, most: 4 }

/** A commit that was given up is carried out up to so much later. */
const LATE_COMMIT = 400

/** One process's line to the database: statements go one way, answers the other, and either may be lost. Once cut it says nothing more. */
export class DatabaseLine implements Log, CallLog {
  private isCut = false

  constructor(private readonly options: LineOptions) {}

  /** The process has ended: whatever it waited for never comes. */
  cut(): void {
    this.isCut = true
  }

  async append(batch: Batch): Promise<Appended> {
    const { database, schedule, weather, chance, isUp, crash } = this.options
    await this.way()
    if (weather.strikes('crashBeforeCommit')) crash('before the commit')
    await this.alive()
    if (!isUp() || weather.strikes('refused') || weather.strikes('commitLost')) throw new LineLost()
    if (weather.strikes('commitLate')) {
      schedule.after(chance.below(LATE_COMMIT), () => void (isUp() && database.append(batch)))
      throw new LineLost()
    }
    const appended = database.append(batch)
    if (weather.strikes('crashAfterCommit')) crash('after the commit')
    await this.way()
    if (weather.strikes('commitUnanswered')) throw new LineLost()
    return appended
  }

  head(venueId: string): Promise<Head | null> {
    return this.ask((database) => database.head(venueId))
  }

  heads(venueIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.ask((database) => new Map(venueIds.map((venueId) => [venueId, database.head(venueId)?.seq ?? 0])))
  }

  createHead(_venueId: string, genesis: string): Promise<void> {
    return this.ask((database) => database.createHead(genesis))
  }

  events(_venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    return this.ask((database) => database.events(after, limit))
  }

  calls(_venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    return this.ask((database) => database.calls(after, limit))
  }

  eventsOfVisit(_venueId: string, visitId: string): Promise<SealedEvent[]> {
    return this.ask((database) => database.eventsOfVisit(visitId))
  }

  receipts(_venueId: string, keys: readonly string[]): Promise<Receipt[]> {
    return this.ask((database) => database.receiptsOf(keys))
  }

  snapshot(_venueId: string, version: number): Promise<{ seq: number; state: Snapshot } | null> {
    return this.ask((database) => database.snapshot(version))
  }

  keepSnapshot(_venueId: string, version: number, state: Snapshot): Promise<void> {
    return this.ask((database) => database.keepSnapshot(version, state))
  }

  private async ask<Answer>(statement: (database: Database) => Answer): Promise<Answer> {
    const { database, weather, isUp } = this.options
    await this.way()
    if (!isUp() || weather.strikes('refused')) throw new LineLost()
    const answer = statement(database)
    await this.way()
    if (weather.strikes('readLost')) throw new LineLost()
    return answer
  }

  private async way(): Promise<void> {
    await this.options.schedule.pause(this.options.chance.between(WAY.least, WAY.most))
    await this.alive()
  }

  /** Does not come back once the process has ended. */
  private alive(): Promise<void> {
    return this.isCut ? new Promise(() => {}) : Promise.resolve()
  }
}

/** The line to the database broke, or there is none. */
class LineLost extends Error {
  readonly code = 'ECONNRESET'

  constructor() {
    super('the line to the database was lost')
  }
}
