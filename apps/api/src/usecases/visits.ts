import {
  type CancelReason,
  type Command,
  type CommandOf,
  get,
  type Lang,
  type PickReason,
  type Quote,
  serviceOf,
  type Service,
  type StaffVisit,
} from '@foyer/domain'
import type { Lifetimes } from '../retention/lifetimes.ts'
import type { Lookups } from '../store/lookups.ts'
import type { Notes } from '../store/notes.ts'
import { BadRequest } from './badRequest.ts'
import type { Credentials } from './credentials.ts'
import type { House, Outcome } from './house.ts'
import { type Carried, type Result, see, seen, visitIn } from './outcome.ts'
import { plainWords } from './personName.ts'
import type { Principal } from './principal.ts'

/** What the kiosk hands over: the number, the wait, and the key to the phone page. */
export interface IssuedTicket {
  readonly visitId: string
  readonly number: string
  readonly token: string
  readonly ahead: number
  readonly quote: Quote | null
  readonly serviceName: Service['name']
  readonly issuedAt: number
  readonly lang: Lang
}

/** A visit named by staff, or by the token that is its customer's only proof. */
export interface OneVisit {
  readonly key: string
  readonly visitId: string | null
  readonly token: string | null
}

/** Acts upon one visit that leave it where staff can see it. */
export type PlainAct = Exclude<
  Extract<Command, { visitId: string }>['do'],
  LeavingAct | 'cancelVisit' | 'defer' | 'rejoin' | 'comeBack' | 'sayComing' | 'addNote' | 'undo' | 'queuePrint'
>

/** Acts by which a visit may leave its point, and the next be called. */
export type LeavingAct = Extract<Command, { thenCallNext: boolean }>['do']

/** What happens to visits: numbers taken, called, served, held, sent on, missed, given up, taken back. */
export class Visits {
  constructor(
    private readonly house: House,
    private readonly credentials: Credentials,
    private readonly lookups: Lookups,
    private readonly notes: Notes,
    private readonly lifetimes: Lifetimes,
  ) {}

  async issue(
    principal: Principal,
    input: { key: string; serviceId: string; lang: Lang; priority: string; partySize: number },
  ): Promise<Result<IssuedTicket>> {
    const { key, serviceId, lang, priority, partySize } = input
    const outcome = await this.house.ask(principal, key, { do: 'issueTicket', serviceId, lang, priority, partySize })
    return outcome.ok ? this.issued(outcome) : outcome
  }

  /** The number of the visit that an answer is about. */
  issued(outcome: Carried): IssuedTicket {
    const visit = visitIn(outcome, outcome.subject.visitId)
    const { venue } = outcome.state
    return {
      visitId: visit.id,
      number: visit.ticket.number,
      token: this.credentials.ticketToken(venue?.id ?? '', visit.id),
      ahead: visit.ticket.ahead,
      quote: visit.ticket.quote,
      serviceName: (venue && serviceOf(venue, visit.serviceId)?.name) ?? { zh: '', en: '' },
      issuedAt: visit.ticket.issuedAt,
      lang: visit.lang,
    }
  }

  async callNext(principal: Principal, { key, pointId }: { key: string; pointId: string }): Promise<Result<StaffVisit>> {
    return seen(await this.house.ask(principal, key, { do: 'callNext', pointId }))
  }

  async callTicket(
    principal: Principal,
    input: { key: string; pointId: string; visitId: string | null; number: string | null; reason: PickReason | null },
  ): Promise<Result<StaffVisit>> {
    const { key, ...wanted } = input
    if ((wanted.visitId === null) === (wanted.number === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of visitId and number')
    return seen(await this.house.ask(principal, key, { do: 'callTicket', ...wanted }))
  }

  async serveWalkIn(
    principal: Principal,
    { key, ...wanted }: { key: string } & Omit<CommandOf<'serveWalkIn'>, 'do'>,
  ): Promise<Result<StaffVisit>> {
    return seen(await this.house.ask(principal, key, { do: 'serveWalkIn', ...wanted }))
  }

  /** Anything that is done to one visit and leaves staff looking at it. */
  async act(principal: Principal, key: string, command: CommandOf<PlainAct>): Promise<Result<StaffVisit>> {
    return seen(await this.house.ask(principal, key, command))
  }

  /** Ends the visit's time at the point, and calls the next where that is asked. */
  async leave(
    principal: Principal,
    key: string,
    command: CommandOf<LeavingAct>,
  ): Promise<Result<{ visit: StaffVisit; next: StaffVisit | null }>> {
    const outcome = await this.house.ask(principal, key, command)
    if (!outcome.ok) return outcome
    const { nextVisitId } = outcome.subject
    return { visit: see(outcome, outcome.subject.visitId), next: nextVisitId === undefined ? null : see(outcome, nextVisitId) }
  }

  /** The words are kept outside the log; its key makes the note one however often it is sent. */
  async addNote(
    principal: Principal,
    { key, visitId, words }: { key: string; visitId: string; words: string },
  ): Promise<Result<StaffVisit>> {
    const id = `note-${key}`
    const commitment = await this.kept(principal, visitId, id, words)
    return seen(await this.house.ask(principal, key, { do: 'addNote', visitId, noteId: id, commitment }))
  }

  /** Takes an act back. The reason is in somebody's own words, and so it is kept like a note: the log holds the hash of it. */
  async undo(
    principal: Principal,
    { key, visitId, reason }: { key: string; visitId: string; reason: string | null },
  ): Promise<Result<StaffVisit>> {
    const said = reason?.trim() ?? ''
    const onRecord = said === '' ? reason : await this.kept(principal, visitId, `undo-${key}`, said)
    return seen(await this.house.ask(principal, key, { do: 'undo', visitId, reason: onRecord }))
  }

  /** Keeps words about a visit, sealed, and answers their salted hash. The same id again changes nothing. */
  private async kept(principal: Principal, visitId: string, id: string, words: string): Promise<string> {
    const { venue, state, now } = await this.house.look(principal.venueId ?? '')
    if (!get(state.visits, visitId)) return '' // the venue will say that there is no such visit: nothing is kept about it
    const plain = plainWords(words)
    if (plain === '') throw new BadRequest('BAD_USER_INPUT', 'words')
    const note = { id, words: plain, staffId: principal.staffId ?? '', at: now }
    return (await this.notes.keep(venue.id, visitId, note, this.lifetimes.note(now))).commitment
  }

  /** Staff name the visit; a customer's only proof is the ticket's token, and it is enough. */
  async cancel(principal: Principal, one: OneVisit & { reason: CancelReason }): Promise<Result<{ visitId: string; number: string }>> {
    return this.own(principal, one, (visitId, customer) => ({ do: 'cancelVisit', visitId, reason: customer ? 'customer' : one.reason }))
  }

  /** What customers may do with their own number, and staff for them. */
  async change(
    principal: Principal,
    act: 'defer' | 'rejoin' | 'comeBack' | 'sayComing',
    one: OneVisit,
  ): Promise<Result<{ visitId: string; number: string }>> {
    return this.own(principal, one, (visitId) => ({ do: act, visitId }))
  }

  private async own(
    principal: Principal,
    { key, visitId, token }: OneVisit,
    command: (visitId: string, customer: boolean) => Command,
  ): Promise<Result<{ visitId: string; number: string }>> {
    if ((visitId === null) === (token === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of visitId and token')
    const outcome =
      token === null ? await this.house.ask(principal, key, command(visitId ?? '', false)) : await this.asCustomer(key, token, command)
    if (!outcome.ok) return outcome
    const visit = visitIn(outcome, outcome.subject.visitId)
    return { visitId: visit.id, number: visit.ticket.number }
  }

  private async asCustomer(key: string, token: string, command: (visitId: string, customer: boolean) => Command): Promise<Outcome> {
    const ticket = await this.lookups.visitOfToken(token)
    if (!ticket) return { ok: false, refusal: { reason: 'noSuchVisit' } }
    const { venueId, visitId } = ticket
    return this.house.ask({ role: 'customer', venueId }, key, command(visitId, true))
  }
}
