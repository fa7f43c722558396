import { type Actor, type LocalText, type Place, placeAt, sayEvent, type SealedEvent, staffOf, type Venue } from '@foyer/domain'
import type { LogStore } from '../store/logStore.ts'
import { BadRequest } from './badRequest.ts'
import type { House } from './house.ts'
import type { Principal } from './principal.ts'

export interface TimelineEntry {
  readonly seq: number
  readonly type: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly actorKind: Actor['kind']
  readonly actorRole: string | null
  readonly actorName: string | null
  readonly place: Place | null
  readonly say: LocalText
  readonly hash: string
}

/** A visit's whole story, rebuilt from the log alone: what settles a dispute. */
export class Timeline {
  constructor(
    private readonly house: House,
    private readonly store: LogStore,
  ) {}

  async of(principal: Principal, visitId: string): Promise<readonly TimelineEntry[]> {
    const { venue } = await this.house.look(principal.venueId ?? '')
    const events = await this.store.eventsOfVisit(venue.id, visitId)
    if (events.length === 0) throw new BadRequest('NOT_FOUND', 'visitId')
    return events.map((event) => entry(venue, event))
  }
}

const entry = (venue: Venue, event: SealedEvent): TimelineEntry => ({
  seq: event.seq,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  actorKind: event.actor.kind,
  actorRole: event.actor.role ?? null,
  actorName: (event.actor.id && staffOf(venue, event.actor.id)?.name) || null,
  place: 'pointId' in event.data && event.data.pointId ? placeAt(venue, event.data.pointId) : null,
  say: sayEvent(venue, event),
  hash: event.hash,
})
