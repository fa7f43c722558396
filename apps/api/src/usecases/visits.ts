import {
  type CancelReason,
  get,
  type Lang,
  type Quote,
  type Refusal,
  serviceOf,
  type Service,
  staffVisit,
  type StaffVisit,
  type Visit,
} from '@foyer/domain'
import type { Lookups } from '../store/lookups.ts'
import { BadRequest } from './badRequest.ts'
import type { Credentials } from './credentials.ts'
import type { House, Outcome } from './house.ts'
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

export type Result<Value> = Value | { readonly refusal: Refusal }

/** What happens to visits: numbers taken, called, served, missed, given up. */
export class Visits {
  constructor(
    private readonly house: House,
    private readonly credentials: Credentials,
    private readonly lookups: Lookups,
  ) {}

  async issue(
    principal: Principal,
    input: { key: string; serviceId: string; lang: Lang; priority: string; partySize: number },
  ): Promise<Result<IssuedTicket>> {
    const { key, serviceId, lang, priority, partySize } = input
    const outcome = await this.house.ask(principal, key, { do: 'issueTicket', serviceId, lang, priority, partySize })
    if (!outcome.ok) return outcome
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
    { key, pointId, visitId, number }: { key: string; pointId: string; visitId: string | null; number: string | null },
  ): Promise<Result<StaffVisit>> {
    if ((visitId === null) === (number === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of visitId and number')
    return seen(await this.house.ask(principal, key, { do: 'callTicket', pointId, visitId, number }))
  }

  async act(
    principal: Principal,
    act: 'recall' | 'markArrived' | 'startService',
    { key, visitId }: { key: string; visitId: string },
  ): Promise<Result<StaffVisit>> {
    return seen(await this.house.ask(principal, key, { do: act, visitId }))
  }

  /** Ends the visit's time at the point, and calls the next where that is asked. */
  async end(
    principal: Principal,
    act: 'finishService' | 'markMissed',
    { key, visitId, thenCallNext }: { key: string; visitId: string; thenCallNext: boolean },
  ): Promise<Result<{ visit: StaffVisit; next: StaffVisit | null }>> {
    const outcome = await this.house.ask(principal, key, { do: act, visitId, thenCallNext })
    if (!outcome.ok) return outcome
    const { nextVisitId } = outcome.subject
    return { visit: see(outcome, outcome.subject.visitId), next: nextVisitId === undefined ? null : see(outcome, nextVisitId) }
  }

  /** Staff name the visit; a customer's only proof is the ticket's token, and it is enough. */
  async cancel(
    principal: Principal,
    { key, visitId, token, reason }: { key: string; visitId: string | null; token: string | null; reason: CancelReason },
  ): Promise<Result<{ visitId: string; number: string }>> {
    if ((visitId === null) === (token === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of visitId and token')
    const outcome =
      token === null
        ? await this.house.ask(principal, key, { do: 'cancelVisit', visitId: visitId ?? '', reason })
        : await this.cancelOwn(key, token)
    if (!outcome.ok) return outcome
    const visit = visitIn(outcome, outcome.subject.visitId)
    return { visitId: visit.id, number: visit.ticket.number }
  }

  private async cancelOwn(key: string, token: string): Promise<Outcome> {
    const ticket = await this.lookups.visitOfToken(token)
    if (!ticket) return { ok: false, refusal: { reason: 'noSuchVisit' } }
    const { venueId, visitId } = ticket
    return this.house.ask({ role: 'customer', venueId }, key, { do: 'cancelVisit', visitId, reason: 'customer' })
  }
}

type Carried = Extract<Outcome, { ok: true }>

const seen = (outcome: Outcome): Result<StaffVisit> => (outcome.ok ? see(outcome, outcome.subject.visitId) : outcome)

function see(outcome: Carried, visitId: string | undefined): StaffVisit {
  const { venue } = outcome.state
  if (!venue) throw new Error('a visit in a venue that is not set up')
  return staffVisit(venue, visitIn(outcome, visitId))
}

/** A retry after the day's end finds its visit gone from memory: the answer is that it is over. */
function visitIn({ state }: Carried, visitId: string | undefined): Visit {
  const visit = visitId === undefined ? undefined : get(state.visits, visitId)
  if (!visit) throw new BadRequest('NOT_FOUND', 'visitId')
  return visit
}
