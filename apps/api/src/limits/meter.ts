import { may } from '@foyer/domain'
import type { Principal } from '../usecases/principal.ts'
import { Buckets } from './buckets.ts'
import { type Limits, measureOf } from './limits.ts'
import { RateLimited } from './rateLimited.ts'

/** Tickets' tokens known to open something, kept at the most. */
const TICKETS_KEPT = 20_000

/** Who asks, and from where. */
export interface Caller {
  readonly principal: Principal
  readonly address: string
}

/** What was asked, as far as it matters here. */
export interface Asked {
  readonly field: string
  readonly args: Readonly<Record<string, unknown>>
}

/** Answers that mean: that was a guess, and a wrong one. */
const WRONG_CODE: ReadonlySet<unknown> = new Set(['pairingCodeUnknown', 'pairingCodeExpired', 'pairingCodeUsed'])
const WRONG_PIN: ReadonlySet<unknown> = new Set(['wrongPin', 'unknownStaff'])

const ALL = 'all'

/** Counts what everybody asks for, and says when it is too much. A credential made at the command line is not counted: benches and replays bear one. */
export class Meter {
  private readonly devices: Buckets
  private readonly staff: Buckets
  private readonly strangers: Buckets
  private readonly tickets: Buckets
  private readonly issues: Buckets
  private readonly calls: Buckets
  private readonly pairing: Buckets
  private readonly pins: Buckets
  /** One for codes and one for PINs: a stranger who tries codes must not keep the staff out. */
  private readonly guesses: { readonly codes: Buckets; readonly pins: Buckets }
  private readonly opened = new Set<string>()

  constructor(
    readonly limits: Limits,
    clock: () => number,
  ) {
    this.devices = new Buckets(limits.requests.device, clock)
    this.staff = new Buckets(limits.requests.staff, clock)
    this.strangers = new Buckets(limits.strangers, clock)
    this.tickets = new Buckets(limits.ticket, clock)
    this.issues = new Buckets(limits.issue, clock)
    this.calls = new Buckets(limits.call, clock)
    this.pairing = new Buckets(limits.pairing, clock)
    this.pins = new Buckets(limits.pin, clock)
    this.guesses = { codes: new Buckets(limits.guesses, clock), pins: new Buckets(limits.guesses, clock) }
  }

  /** One request at the door. A ticket that opened something before is counted by itself: its holder is a guest, whatever their neighbours do. */
  atTheDoor({ principal, address }: Caller, variables: unknown): void {
    if (principal.automated) return
    if (principal.role !== 'anonymous') {
      return pay(measureOf(principal.role) === 'device' ? this.devices : this.staff, nameOf(principal))
    }
    const ticket = tokenIn(variables)
    if (ticket !== null && this.opened.has(ticket)) return pay(this.tickets, ticket)
    pay(this.strangers, address)
  }

  /** One field of a root, before it is asked. Whoever may not ask it draws nothing: they get no further anyway. */
  before({ principal, address }: Caller, { field, args }: Asked): void {
    if (principal.automated || !may(principal.role, field)) return
    const input = fieldsOf(args['input'])
    switch (field) {
      case 'Mutation.issueTicket':
        if (principal.role === 'kiosk') pay(this.issues, `${nameOf(principal)}|${String(input['serviceId'])}`)
        return
      case 'Mutation.callNext':
        return pay(this.calls, `${nameOf(principal)}|${String(input['pointId'])}`)
      case 'Mutation.pairDevice':
        pay(this.pairing, address)
        return pay(this.guesses.codes, ALL)
      case 'Mutation.signIn':
        pay(this.pins, nameOf(principal))
        return pay(this.guesses.pins, ALL)
    }
  }

  /**
   * The same field answered: a right guess is given back (it was paid for before the answer, or a hundred guesses at once would count
   * as none), and a ticket that opened something is known from now on.
   */
  after({ principal, address }: Caller, { field, args }: Asked, answer: unknown): void {
    if (principal.automated) return
    const { reason } = fieldsOf(answer)
    if (field === 'Mutation.pairDevice' && !WRONG_CODE.has(reason)) {
      this.pairing.giveBack(address)
      this.guesses.codes.giveBack(ALL)
    }
    if (field === 'Mutation.signIn' && !WRONG_PIN.has(reason)) {
      this.pins.giveBack(nameOf(principal))
      this.guesses.pins.giveBack(ALL)
    }
    const ticket = tokenIn(args)
    if (principal.role === 'anonymous' && ticket !== null && answer !== null && reason === undefined) this.welcome(ticket, address)
  }

  private welcome(ticket: string, address: string): void {
    if (this.opened.has(ticket)) return
    if (this.opened.size >= TICKETS_KEPT) this.opened.clear()
    this.opened.add(ticket)
    this.strangers.giveBack(address)
  }
}

/** The name a known principal is counted under; a session counts for itself. */
export const nameOf = ({ venueId, deviceId, sessionId }: Principal): string => `${venueId ?? ''}|${sessionId ?? deviceId ?? ''}`

/** The ticket's token among variables or arguments, where there is one. */
export function tokenIn(given: unknown): string | null {
  const { token, input } = fieldsOf(given)
  const found = token ?? fieldsOf(input)['token']
  return typeof found === 'string' && found.length <= 64 ? found : null
}

function pay(buckets: Buckets, name: string): void {
  const wait = buckets.take(name)
  if (wait > 0) throw new RateLimited(wait)
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
