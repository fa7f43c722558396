import {
  type BusinessDay,
  businessDayAt,
  type Command,
  type LocalText,
  type Refusal,
  REFUSALS,
  type RefusalReason,
  type Subject,
  type Venue,
  type VenueState,
} from '@foyer/domain'
import type { Ledger } from '../ledger/ledger.ts'
import { KeyReused, NoSuchVenue } from '../ledger/requests.ts'
import { BadRequest } from './badRequest.ts'
import { actorOf, type Principal } from './principal.ts'

/** What a command came to: the state it left behind and the ids it is about, or why not. */
export type Outcome =
  { readonly ok: true; readonly state: VenueState; readonly subject: Subject } | { readonly ok: false; readonly refusal: Refusal }

/** A venue as one use case sees it: set up, at one moment. */
export interface Moment {
  readonly state: VenueState
  readonly venue: Venue
  readonly epoch: string
  readonly now: number
}

/** The door to the venues: every use case reads and writes through it. */
export class House {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: () => number,
  ) {}

  /** The venue now. An unknown one is a bad request, not a fault. */
  async look(venueId: string): Promise<Moment> {
    const log = await this.ledger.venue(venueId).catch(notFound)
    if (!log.state.venue) throw new BadRequest('NOT_FOUND', 'venueId')
    return { state: log.state, venue: log.state.venue, epoch: log.epoch, now: this.clock() }
  }

  /** Carries out a command for whoever asks, in the venue their credential is good for. */
  async ask(principal: Principal, key: string, command: Command, venueId = principal.venueId): Promise<Outcome> {
    if (venueId === null) throw new BadRequest('UNAUTHENTICATED')
    try {
      const { notAfter } = principal
      const answer = await this.ledger.submit({
        venueId,
        key,
        command,
        actor: actorOf(principal),
        ...(notAfter !== undefined && { notAfter }),
      })
      if (!answer.ok) return answer
      return { ok: true, subject: answer.subject, state: (await this.ledger.venue(venueId)).state }
    } catch (error) {
      if (error instanceof KeyReused) throw new BadRequest('IDEMPOTENCY_MISMATCH', 'key')
      if (error instanceof NoSuchVenue) throw new BadRequest('NOT_FOUND', 'venueId')
      throw error
    }
  }

  now(): number {
    return this.clock()
  }

  /** Why not, in words. */
  say(reason: RefusalReason): LocalText {
    return REFUSALS[reason]
  }

  /** A venue may be looked at by its own people and devices only. */
  own(principal: Principal, venueId: string): string {
    if (principal.venueId !== venueId) throw new BadRequest(principal.venueId === null ? 'UNAUTHENTICATED' : 'NOT_FOUND', 'venueId')
    return venueId
  }

  private readonly days = new Map<string, { venue: Venue; day: BusinessDay }>()

  /** The venue's business day at this moment; worked out once a day. */
  day({ venue, now }: Moment): BusinessDay {
    const known = this.days.get(venue.id)
    if (known && known.venue === venue && now >= known.day.startsAt && now < known.day.endsAt) return known.day
    const day = businessDayAt(venue, now)
    this.days.set(venue.id, { venue, day })
    return day
  }
}

function notFound(error: unknown): never {
  if (error instanceof NoSuchVenue) throw new BadRequest('NOT_FOUND', 'venueId')
  throw error
}
