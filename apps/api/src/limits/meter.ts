import { may } from '@foyer/domain'
import { nameOf, type Principal } from '../usecases/principal.ts'
import { Buckets } from './buckets.ts'
import { type Limits, measureOf } from './limits.ts'
import { RateLimited } from './rateLimited.ts'
import { Tries } from './tries.ts'

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

/** Where a PIN is tried. */
const PIN_FIELDS: ReadonlySet<string> = new Set(['Mutation.signIn', 'Mutation.changePin'])

const ALL = 'all'

/** Counts what everybody asks for, and says when it is too much. A credential made at the command line is not counted: benches and replays bear one. */
export class Meter {
  private readonly devices: Buckets
  private readonly staff: Buckets
  private readonly strangers: Buckets
  private readonly tickets: Buckets
  private readonly issues: Buckets
  private readonly calls: Buckets
  /** Codes and PINs apart: a stranger who tries codes must not keep the staff out. */
  private readonly codes: Tries
  private readonly pins: Tries
  private readonly pinTries: Buckets
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
    this.codes = new Tries([limits.pairing, limits.guesses], clock)
    this.pins = new Tries([limits.pin], clock)
    this.pinTries = new Buckets(limits.pinTries, clock)
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
        return demand(this.codes.pay(address, ALL))
      case 'Mutation.signIn':
      case 'Mutation.changePin':
        pay(this.pinTries, principal.venueId ?? '')
        return demand(this.pins.pay(nameOf(principal)))
    }
  }

  /**
   * The same field answered: a right guess is given back (it was paid for before the answer, or a hundred guesses at once would count
   * as none), and a ticket that opened something is known from now on.
   */
  after({ principal, address }: Caller, { field, args }: Asked, answer: unknown): void {
    if (principal.automated) return
    const { reason } = fieldsOf(answer)
    if (field === 'Mutation.pairDevice' && !WRONG_CODE.has(reason)) this.codes.giveBack(address, ALL)
    if (PIN_FIELDS.has(field) && !WRONG_PIN.has(reason)) this.pins.giveBack(nameOf(principal))
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

/** The ticket's token among variables or arguments, where there is one. */
export function tokenIn(given: unknown): string | null {
  const { token, input } = fieldsOf(given)
  const found = token ?? fieldsOf(input)['token']
  return typeof found === 'string' && found.length <= 64 ? found : null
}

const pay = (buckets: Buckets, name: string): void => demand(buckets.take(name))

function demand(wait: number): void {
  if (wait > 0) throw new RateLimited(wait)
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
