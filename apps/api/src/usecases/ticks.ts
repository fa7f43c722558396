import type { Ledger } from '../ledger/ledger.ts'
import { BadRequest } from './badRequest.ts'
import type { House } from './house.ts'
import { latest } from './latest.ts'
import type { Pictures } from './pictures.ts'
import type { Principal } from './principal.ts'

/** Moves of a venue within this many milliseconds make one picture. */
const GATHER = 5

/** Phones are many and each has its own picture: theirs gather longer, so that the board never waits for them. */
const GATHER_FOR_PHONES = 200

/** Quotes age and waits grow without any event: a quiet venue is drawn again this often. */
const QUIET = 15_000

/** The beat of a venue: one tick at once, one after every move, one now and then. */
export class Ticks {
  constructor(
    private readonly ledger: Ledger,
    private readonly house: House,
    private readonly pictures: Pictures,
  ) {}

  /** Of what customers see: a call that is acknowledged or a slip on its way changes none of it. */
  async ofVenue(principal: Principal, venueId: string): Promise<AsyncIterableIterator<number>> {
    await this.house.look(this.house.own(principal, venueId))
    return this.beat(venueId, { gather: GATHER, quietToo: false })
  }

  async ofOwnVenue(principal: Principal): Promise<AsyncIterableIterator<number>> {
    if (principal.venueId === null) throw new BadRequest('UNAUTHENTICATED')
    await this.house.look(principal.venueId)
    return this.beat(principal.venueId, { gather: GATHER, quietToo: true })
  }

  /** A token that opens nothing still gets an answer, once: null. */
  async ofTicket(token: string): Promise<AsyncIterableIterator<number>> {
    const ticket = await this.pictures.ticketOf(token)
    return ticket ? this.beat(ticket.venueId, { gather: GATHER_FOR_PHONES, quietToo: false }) : once()
  }

  private beat(venueId: string, { gather, quietToo }: { gather: number; quietToo: boolean }): AsyncIterableIterator<number> {
    return latest((tell) => {
      let gathering: NodeJS.Timeout | undefined
      let beats = 0
      const tick = () => {
        gathering = undefined
        tell(++beats)
      }
      const stop = this.ledger.onMoved(venueId, (_state, quiet) => {
        if (quietToo || !quiet) gathering ??= setTimeout(tick, gather)
      })
      const quiet = setInterval(tick, QUIET)
      tick()
      return () => {
        stop()
        clearInterval(quiet)
        clearTimeout(gathering)
      }
    })
  }
}

async function* once(): AsyncGenerator<number> {
  yield 1
}
