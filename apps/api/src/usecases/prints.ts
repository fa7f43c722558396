import { get, priorityOf, type Print, type PrintTrouble, serviceOf, type Venue, type VenueState, values } from '@foyer/domain'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { Ledger } from '../ledger/ledger.ts'
import { encodeSlip } from '../ports/printer/encodeSlip.ts'
import { print as printBytes } from '../ports/printer/printer.ts'
import type { Slip } from '../ports/printer/slip.ts'
import type { Printers } from '../store/printers.ts'
import { BadRequest } from './badRequest.ts'
import type { Credentials } from './credentials.ts'
import type { House } from './house.ts'
import type { Result } from './outcome.ts'
import type { Principal } from './principal.ts'

/** A slip that has been on its way for longer than this has been left by whoever printed it: a process that ended. */
const LEFT_ALONE = 60_000

/** Slips on their way to paper: queued in the log first, then sent, then believed only by the printer's own word. */
export class Prints {
  /** One job at a time for each printer. */
  private readonly lines = new Map<string, Promise<void>>()

  constructor(
    private readonly ledger: Ledger,
    private readonly house: House,
    private readonly printers: Printers,
    private readonly credentials: Credentials,
    private readonly logger: Logger,
    /** Without an address that a phone can reach there is no code on the paper. */
    private readonly publicUrl: string | null,
  ) {}

  /** Asks for a slip; the answer comes before the paper does. */
  async request(
    principal: Principal,
    { key, visitId, deviceId }: { key: string; visitId: string; deviceId: string | null },
  ): Promise<Result<Print>> {
    const where = deviceId ?? principal.deviceId ?? null
    const outcome = await this.house.ask(principal, key, { do: 'queuePrint', visitId, deviceId: where })
    if (!outcome.ok) return outcome
    const print = get(outcome.state.prints, outcome.subject.printId ?? '')
    if (!print) throw new BadRequest('NOT_FOUND', 'visitId')
    if (print.state === 'queued') this.start(principal.venueId ?? '', print)
    return print
  }

  async of(principal: Principal, printId: string): Promise<Print> {
    const { state } = await this.house.look(principal.venueId ?? '')
    const print = get(state.prints, printId)
    if (!print) throw new BadRequest('NOT_FOUND', 'printId')
    return print
  }

  /** What a process that ended has left: a slip it had sent may be on paper, one it had not sent is not. */
  async settleLeft(): Promise<void> {
    for (const { venueId, state } of this.ledger.open()) {
      for (const print of values(state.prints)) {
        if (this.house.now() - print.queuedAt < LEFT_ALONE) continue
        if (print.state === 'queued') await this.report(venueId, print, 'failed', 'unreachable')
        if (print.state === 'sent') await this.report(venueId, print, 'unknown', 'silence')
      }
    }
  }

  /** Resolves when nothing is on its way to paper here. */
  async settled(): Promise<void> {
    await Promise.all(this.lines.values())
  }

  private start(venueId: string, print: Print): void {
    const line = `${venueId}|${print.deviceId}`
    const before = this.lines.get(line) ?? Promise.resolve()
    const next = before
      .then(() => this.carryOut(venueId, print))
      .catch((error: unknown) => this.logger.error({ err: error, venueId, printId: print.id }, 'a slip could not be printed'))
      .finally(() => {
        if (this.lines.get(line) === next) this.lines.delete(line)
      })
    this.lines.set(line, next)
  }

  private async carryOut(venueId: string, print: Print): Promise<void> {
    const address = print.deviceId === null ? null : await this.printers.addressOf(venueId, print.deviceId)
    if (address === null) return void (await this.report(venueId, print, 'failed', 'noPrinter'))
    const { state, venue } = await this.house.look(venueId)
    const slip = slipOf(state, venue, print, this.linkOf(venueId, print.visitId), this.house.now())
    if (!slip) return void (await this.report(venueId, print, 'failed', 'printerError'))
    if (!(await this.report(venueId, print, 'sent', null, uuidv7()))) return // somebody else has it in hand
    const outcome = await printBytes(address, encodeSlip(slip))
    await this.report(venueId, print, outcome.state, outcome.state === 'acknowledged' ? null : outcome.because)
  }

  /** Writes how far a slip has got; false where it was not so any more. */
  private async report(
    venueId: string,
    { id: printId }: Print,
    to: 'sent' | 'acknowledged' | 'failed' | 'unknown',
    because: PrintTrouble | null,
    key = `print-${printId}-${to}`,
  ): Promise<boolean> {
    const command = { do: 'reportPrint', printId, state: to, because } as const
    return (await this.ledger.submit({ venueId, key, command, actor: { kind: 'system' } })).ok
  }

  private linkOf(venueId: string, visitId: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/t/${this.credentials.ticketToken(venueId, visitId)}`
  }
}

/** What is written on a visit's slip. */
function slipOf(state: VenueState, venue: Venue, print: Print, link: string | null, now: number): Slip | null {
  const visit = get(state.visits, print.visitId)
  const service = visit && serviceOf(venue, visit.serviceId)
  if (!visit || !service) return null
  const { number, ahead, quote, issuedAt, index } = visit.ticket
  const priority = priorityOf(venue, visit.priority)
  const said = print.copy ? clockText(venue, now) : clockText(venue, issuedAt)
  return {
    venueName: venue.name,
    serviceName: service.name,
    number,
    lang: visit.lang,
    ahead,
    quote: quote && { lowMinutes: quote.lowMinutes, highMinutes: quote.highMinutes },
    estimatedAt: clockText(venue, issuedAt).slice(11),
    priorityName: priority && priority.boostMinutes > 0 ? priority.name : null,
    link,
    issuedAt: said,
    slipNo: `${(print.deviceId ?? '').slice(-4)}-${String(index).padStart(6, '0')}`,
    copy: print.copy,
    keptMinutes: venue.calling.keepMissedMinutes,
  }
}

/** A wall time of the venue, as slips write it: 2026-11-23 14:26. */
const clockText = ({ timeZone }: Venue, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
