import { get, type Subject, type Command, type VenueState } from '@foyer/domain'
import { pino } from 'pino'
import type { Chance } from '../chaos/chance.ts'
import type { Said } from '../chaos/history.ts'
import { beginDays, bringTime } from '../jobs.ts'
import { Ledger } from '../ledger/ledger.ts'
import { type AnnouncementItem, Announcements } from '../usecases/announcements.ts'
import { BadRequest } from '../usecases/badRequest.ts'
import { House, type Outcome } from '../usecases/house.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Tell } from './asker.ts'
import type { Database } from './database.ts'
import { DatabaseLine } from './databaseLine.ts'
import type { Schedule } from './schedule.ts'
import type { Weather } from './weather.ts'

/** What a process of the house finds around it. */
export interface Ground {
  readonly venueId: string
  readonly database: Database
  readonly schedule: Schedule
  readonly weather: Weather
  readonly chance: Chance
  readonly clock: () => number
  readonly newId: () => string
  readonly isDatabaseUp: () => boolean
  /** Tells the other processes that the venue moved. */
  readonly hint: () => void
  /** Whether it looks every second in case a hint was lost. */
  readonly looks: boolean
  readonly tell: Tell
}

/** A command on its way to the house. */
export interface Asking {
  readonly principal: Principal
  readonly key: string
  readonly command: Command
}

/** What the house says to it; `wrong`: the request itself is; `fault`: nothing is known. */
export type Reply = { readonly said: Said; readonly subject: Subject } | { readonly wrong: string } | { readonly fault: string }

/** What a board is told on its line. */
export interface Listens {
  readonly item: (item: AnnouncementItem) => void
  readonly picture: (seq: number) => void
  /** The house ended it. */
  readonly ended: () => void
}

const SILENT = pino({ level: 'silent' })

/** As `jobs.ts` has them. */
const HINT_AFTER = 20
const LOOK_EVERY = 1000
const TIME_EVERY = 1000
const DAYS_EVERY = 30_000

/** A process from its start to its end. */
export class Life {
  readonly ledger: Ledger
  private readonly house: House
  private readonly announcements: Announcements
  private readonly line: DatabaseLine
  private readonly lines = new Set<() => void>()
  private hintDue = false
  private ended = false

  constructor(
    private readonly ground: Ground,
    crash: (where: string) => void,
  ) {
    const { schedule, chance, clock, newId, looks } = ground
    this.line = new DatabaseLine({ ...ground, isUp: ground.isDatabaseUp, crash })
    this.ledger = new Ledger({
      store: this.line,
      clock,
      newId,
      tokenOf: (_venueId, visitId) => `token-${visitId}`,
      logger: SILENT,
      pause: (attempt) => schedule.pause(Math.min(2000, 25 * 2 ** attempt) * chance.fraction()),
    })
    this.house = new House(this.ledger, clock)
    this.announcements = new Announcements(this.ledger, this.house, this.line)
    this.ledger.onWritten(() => this.hintSoon())
    if (looks) this.every(LOOK_EVERY, () => void this.ledger.lookAtAll().catch(() => {}))
    this.every(TIME_EVERY, () => bringTime(this.ledger, clock(), SILENT))
    this.every(DAYS_EVERY, () => beginDays(this.ledger, clock(), SILENT))
  }

  end(): void {
    this.ended = true
    this.line.cut()
    this.cutLines()
  }

  cutLines(): void {
    for (const cut of this.lines) cut()
  }

  async answer({ principal, key, command }: Asking): Promise<Reply> {
    try {
      const outcome = await this.house.ask(principal, key, command)
      return outcome.ok
        ? { said: this.said(command, outcome), subject: outcome.subject }
        : { said: { refused: outcome.refusal.reason }, subject: {} }
    } catch (error) {
      return error instanceof BadRequest ? { wrong: error.code } : { fault: String(error) }
    }
  }

  look(): Promise<VenueState | null> {
    return this.house.look(this.ground.venueId).then(
      ({ state }) => state,
      () => null,
    )
  }

  follow(principal: Principal, cursor: { after: number; epoch: string } | null, { item, picture, ended }: Listens): () => void {
    const { venueId } = this.ground
    let feed: AsyncIterator<AnnouncementItem> | null = null
    const stopPictures = this.ledger.onMoved(venueId, ({ seq }) => picture(seq))
    const end = () => {
      if (!this.lines.delete(end)) return
      stopPictures()
      void feed?.return?.()
      ended()
    }
    this.lines.add(end)
    const read = async () => {
      const items = await this.announcements.after(principal, venueId, cursor?.after ?? null, cursor?.epoch ?? null)
      picture((await this.house.look(venueId)).state.seq)
      feed = items[Symbol.asyncIterator]()
      for (let next = await feed.next(); !next.done && this.lines.has(end); next = await feed.next()) item(next.value)
    }
    read().then(end, end)
    return end
  }

  /** Whom it is about, as the public API says it; the number of a visit of another day is read where it was given. */
  private said(command: Command, { state, subject }: Extract<Outcome, { ok: true }>): Said {
    const { visitId = null } = subject
    const [issued] = visitId === null ? [] : this.ground.database.eventsOfVisit(visitId)
    const remembered = visitId === null ? undefined : get(state.visits, visitId)?.ticket.number
    return {
      visitId,
      number: remembered ?? (issued?.type === 'TicketIssued' ? issued.data.number : null),
      nextVisitId: command.do === 'undo' ? null : (subject.nextVisitId ?? null),
      code: null,
    }
  }

  private hintSoon(): void {
    if (this.hintDue) return
    this.hintDue = true
    this.ground.schedule.after(HINT_AFTER, () => {
      this.hintDue = false
      if (!this.ended) this.ground.hint()
    })
  }

  private every(milliseconds: number, act: () => void): void {
    this.ground.schedule.after(milliseconds, () => {
      if (this.ended) return
      act()
      this.every(milliseconds, act)
    })
  }
}
