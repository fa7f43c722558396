import { type Call, type Place, placeAt, type SealedEvent, type Venue } from '@foyer/domain'
import { get } from '@foyer/domain'
import type { Ledger } from '../ledger/ledger.ts'
import type { LogStore } from '../store/logStore.ts'
import type { House } from './house.ts'
import { latest } from './latest.ts'
import type { Principal } from './principal.ts'

export type AnnouncementItem = (Omit<Call, 'pointId'> & { readonly epoch: string; readonly place: Place }) | Resync

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
    private readonly store: LogStore,
  ) {}

  async after(principal: Principal, venueId: string, after: number | null, epoch: string | null): Promise<AsyncIterable<AnnouncementItem>> {
    const moment = await this.house.look(this.house.own(principal, venueId))
    const strange = after !== null && ((epoch !== null && epoch !== moment.epoch) || after > moment.state.seq)
    const moves = latest<number>((tell) => {
      const stop = this.ledger.onMoved(venueId, (state) => tell(state.seq))
      tell(moment.state.seq)
      return stop
    })
    const start = after === null || strange ? moment.state.seq : after
    return cancellable(this.feed(venueId, start, strange || after === null ? { epoch: moment.epoch, seq: start } : null, moves), moves)
  }

  private async *feed(
    venueId: string,
    after: number,
    first: Resync | null,
    moves: AsyncIterableIterator<number>,
  ): AsyncGenerator<AnnouncementItem> {
    if (first) yield first
    let cursor = after
    for await (const seq of moves) {
      while (cursor < seq) {
        const { items, upTo } = await this.read(venueId, cursor, seq)
        for (const item of items) yield item
        cursor = upTo
      }
    }
  }

  private async read(venueId: string, cursor: number, seq: number): Promise<{ items: AnnouncementItem[]; upTo: number }> {
    const { state, venue, epoch } = await this.house.look(venueId)
    const oldest = state.recentCalls[0]
    if (!oldest || oldest.seq <= cursor + 1 || state.recentCalls.length < 100) {
      const calls = state.recentCalls.filter((call) => call.seq > cursor)
      return {
        items: calls.map(({ pointId, ...call }) => ({ ...call, epoch, place: placeAt(venue, pointId) })),
        upTo: Math.max(seq, state.seq),
      }
    }
    const events = await this.store.calls(venueId, cursor, PAGE)
    const items = await Promise.all(events.map((event) => this.announced(venue, epoch, event)))
    return { items, upTo: events.length < PAGE ? seq : (events.at(-1)?.seq ?? seq) }
  }

  /** A call from the log; the number and language are in the visit's first event, which is still the truth tomorrow. */
  private async announced(venue: Venue, epoch: string, event: SealedEvent): Promise<AnnouncementItem> {
    if (event.type !== 'TicketCalled' && event.type !== 'TicketRecalled') throw new Error(`${event.type} is no call`)
    const { pointId, callId, callNo, last } = event.data
    const visitId = event.visitId ?? ''
    const { state } = await this.house.look(venue.id)
    const visit = get(state.visits, visitId)
    const issued = visit ? { number: visit.ticket.number, lang: visit.lang } : await this.issuedAs(venue.id, visitId)
    return { seq: event.seq, callId, visitId, ...issued, callNo, last, calledAt: event.occurredAt, epoch, place: placeAt(venue, pointId) }
  }

  private async issuedAs(venueId: string, visitId: string): Promise<Pick<Call, 'number' | 'lang'>> {
    const [issued] = await this.store.eventsOfVisit(venueId, visitId)
    if (issued?.type !== 'TicketIssued') throw new Error(`visit ${visitId} has no beginning`)
    return { number: issued.data.number, lang: issued.data.lang }
  }
}

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
