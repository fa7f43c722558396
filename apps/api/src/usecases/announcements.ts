import { type Call, type CallAcknowledgement, get, type Place, placeAt, pointOf, type SealedEvent, type Venue } from '@foyer/domain'
import type { Ledger } from '../ledger/ledger.ts'
import type { CallLog } from '../store/logStore.ts'
import type { House } from './house.ts'
import { latest } from './latest.ts'
import type { Result } from './outcome.ts'
import type { Principal } from './principal.ts'

/** One call for one display; `follows` is the place in the log that its reader must have got to, or something was missed. */
export type AnnouncementItem = (Announced & { readonly follows: number }) | Resync

/** `speaks` says whether that display is the voice of the zone. */
type Announced = Pick<Call, 'seq' | 'callId' | 'visitId' | 'number' | 'lang' | 'callNo' | 'last' | 'calledAt'> & {
  readonly epoch: string
  readonly place: Place
  readonly speaks: boolean
}

interface Resync {
  readonly epoch: string
  readonly seq: number
}

/** Read from the log at a time, when a board comes back after long. */
const PAGE = 200

/** The feed of calls: cursor owned by the reader, from memory while it is near, from the log when it is far behind. */
export class Announcements {
  constructor(
    private readonly ledger: Ledger,
    private readonly house: House,
    private readonly store: CallLog,
  ) {}

  async after(principal: Principal, venueId: string, after: number | null, epoch: string | null): Promise<AsyncIterable<AnnouncementItem>> {
    const { start, first, seq } = await this.begin(principal, venueId, after, epoch)
    const moves = latest<number>((tell) => {
      const stop = this.ledger.onMoved(venueId, (state) => tell(state.seq))
      tell(seq)
      return stop
    })
    return cancellable(this.feed({ venueId, deviceId: principal.deviceId ?? null }, start, first, moves), moves)
  }

  /** What the feed has after this place by now, for readers who can only ask; there may be more after the last of it. */
  async asked(principal: Principal, venueId: string, after: number | null, epoch: string | null): Promise<readonly AnnouncementItem[]> {
    const { start, first, seq } = await this.begin(principal, venueId, after, epoch)
    if (first) return [first]
    const reader = { venueId, deviceId: principal.deviceId ?? null }
    for (let cursor = start; cursor < seq;) {
      const { items, upTo } = await this.read(reader, cursor, seq)
      if (items.length > 0) return chained(items, start)
      cursor = upTo
    }
    return []
  }

  /** Where this reader reads on, and what it must be told first. */
  private async begin(principal: Principal, venueId: string, after: number | null, epoch: string | null) {
    const isAhead = after !== null && (await this.isAhead(this.house.own(principal, venueId), after))
    const moment = await this.house.look(this.house.own(principal, venueId))
    const strange = isAhead || (after !== null && epoch !== null && epoch !== moment.epoch)
    const start = after === null || strange ? moment.state.seq : after
    return { start, first: strange || after === null ? { epoch: moment.epoch, seq: start } : null, seq: moment.state.seq }
  }

  /** A display says what it did with a call. */
  async acknowledge(
    principal: Principal,
    { key, callId, how }: { key: string; callId: string; how: CallAcknowledgement },
  ): Promise<Result<{ callId: string }>> {
    const outcome = await this.house.ask(principal, key, { do: 'acknowledgeCall', callId, how })
    return outcome.ok ? { callId } : outcome
  }

  /** Whether the log has never come so far; that this process has not is no reason to send a reader back. */
  private async isAhead(venueId: string, after: number): Promise<boolean> {
    const { state } = await this.house.look(venueId)
    return after > state.seq && after > ((await this.store.head(venueId))?.seq ?? 0)
  }

  private async *feed(
    reader: Reader,
    after: number,
    first: Resync | null,
    moves: AsyncIterableIterator<number>,
  ): AsyncGenerator<AnnouncementItem> {
    if (first) yield first
    let cursor = after
    let told = after
    for await (const seq of moves) {
      while (cursor < seq) {
        const { items, upTo } = await this.read(reader, cursor, seq)
        for (const item of chained(items, told)) yield item
        told = items.at(-1)?.seq ?? told
        cursor = upTo
      }
    }
  }

  private async read({ venueId, deviceId }: Reader, cursor: number, seq: number): Promise<{ items: Announced[]; upTo: number }> {
    const { state, venue, epoch } = await this.house.look(venueId)
    const device = deviceId === null ? undefined : state.devices[deviceId]
    const speaks = device?.speaks ?? false
    const here = (pointId: string): boolean => !device?.zoneId || pointOf(venue, pointId)?.zoneId === device.zoneId
    const oldest = state.recentCalls[0]
    // In memory everything is from the oldest on; however few are there, others may have been taken back since older ones were forgotten.
    if (!oldest || oldest.seq <= cursor + 1) {
      const calls = state.recentCalls.filter((call) => call.seq > cursor && here(call.pointId))
      return {
        items: calls.map(({ seq, callId, visitId, number, lang, callNo, last, calledAt, pointId }) => ({
          ...{ seq, callId, visitId, number, lang, callNo, last, calledAt },
          ...{ epoch, place: placeAt(venue, pointId), speaks },
        })),
        upTo: Math.max(seq, state.seq),
      }
    }
    const events = await this.store.calls(venueId, cursor, PAGE)
    // The log may be ahead of this process, which will tell of that in its turn; and it keeps what was taken back.
    const stands = ({ seq }: SealedEvent) => seq < oldest.seq || state.recentCalls.some((call) => call.seq === seq)
    const announced = events.filter(
      (event) => stands(event) && 'pointId' in event.data && event.data.pointId !== null && here(event.data.pointId) && !isDirect(event),
    )
    const items = await Promise.all(announced.map((event) => this.announced(venue, epoch, speaks, event)))
    const last = events.at(-1)?.seq ?? state.seq
    return { items, upTo: events.length < PAGE ? state.seq : Math.min(last, state.seq) }
  }

  /** A call from the log; the number and language are in the visit's first event, which is still the truth tomorrow. */
  private async announced(venue: Venue, epoch: string, speaks: boolean, event: SealedEvent): Promise<Announced> {
    if (event.type !== 'TicketCalled' && event.type !== 'TicketRecalled') throw new Error(`${event.type} is no call`)
    const { pointId, callId, callNo, last } = event.data
    const visitId = event.visitId ?? ''
    const { state } = await this.house.look(venue.id)
    const visit = get(state.visits, visitId)
    const issued = visit ? { number: visit.ticket.number, lang: visit.lang } : await this.issuedAs(venue.id, visitId)
    const call = { seq: event.seq, callId, visitId, ...issued, callNo, last, calledAt: event.occurredAt }
    return { ...call, epoch, place: placeAt(venue, pointId), speaks }
  }

  private async issuedAs(venueId: string, visitId: string): Promise<Pick<Call, 'number' | 'lang'>> {
    const [issued] = await this.store.eventsOfVisit(venueId, visitId)
    if (issued?.type !== 'TicketIssued') throw new Error(`visit ${visitId} has no beginning`)
    return { number: issued.data.number, lang: issued.data.lang }
  }
}

/** Each with the place before it, so that whoever lost one on the way finds out. */
const chained = (items: readonly Announced[], after: number) => items.map((item, at) => ({ ...item, follows: items[at - 1]?.seq ?? after }))

/** Whoever reads: a display hears of its zone only. */
interface Reader {
  readonly venueId: string
  readonly deviceId: string | null
}

/** Served on the spot: there was nobody to announce. */
const isDirect = (event: SealedEvent): boolean => event.type === 'TicketCalled' && event.data.rule === 'direct'

/** Stops the wait below when the reader goes: a generator that waits cannot be stopped from outside. */
function cancellable<Item>(feed: AsyncGenerator<Item>, moves: AsyncIterableIterator<number>): AsyncIterableIterator<Item> {
  return {
    next: () => feed.next(),
    return: async () => {
      await moves.return?.()
      return feed.return(undefined)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
