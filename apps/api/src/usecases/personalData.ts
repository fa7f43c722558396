import { type Actor, type PersonalSubject, sayEvent, type Venue } from '@foyer/domain'
import { uuidv7 } from 'uuidv7'
import type { Ledger } from '../ledger/ledger.ts'
import { PERSONAL } from '../personal.ts'
import type { Contacts } from '../store/contacts.ts'
import type { LogStore } from '../store/logStore.ts'
import type { Notes } from '../store/notes.ts'
import { bookingOfVisit, visitOfBooking, visitsOfNumber } from '../store/personalTraces.ts'
import type { VenuePool } from '../store/venuePool.ts'
import type { Erasures } from './erasures.ts'
import type { House } from './house.ts'
import type { Result } from './outcome.ts'
import { actorOf, type Principal } from './principal.ts'

/** All that is kept of one person, as it is handed to them. */
export interface PersonalExport {
  readonly venue: string
  readonly at: string
  readonly purposes: Readonly<Record<string, string>>
  readonly bookings: readonly { readonly id: string; readonly code: string; readonly name: string; readonly phone: string }[]
  readonly visits: readonly {
    readonly id: string
    readonly notes: readonly { readonly at: string; readonly words: string }[]
    readonly story: readonly { readonly at: string; readonly zh: string; readonly en: string }[]
  }[]
}

interface Around {
  readonly house: House
  readonly ledger: Ledger
  readonly store: LogStore
  readonly contacts: Contacts
  readonly notes: Notes
  readonly erasures: Erasures
  readonly pool: VenuePool
}

/** What a person may ask of a venue about themselves: to see all that is kept of them, and to have it erased. */
export class PersonalData {
  constructor(private readonly around: Around) {}

  /** The booking with this code and its visit, if they came; nothing where the code is not known. */
  async ofBooking(venueId: string, code: string): Promise<readonly PersonalSubject[]> {
    const contact = await this.around.contacts.ofCode(venueId, code.toUpperCase().replace(/[\s-]/g, ''))
    if (!contact) return []
    const visitId = await visitOfBooking(this.around.pool.in(venueId), venueId, contact.bookingId)
    return [{ of: 'booking', id: contact.bookingId }, ...(visitId === null ? [] : [{ of: 'visit', id: visitId } as const])]
  }

  /** The visit of this number, and its booking; of the present business day unless another is named (YYYY-MM-DD). */
  async ofNumber(venueId: string, number: string, businessDay: string | null): Promise<readonly PersonalSubject[]> {
    const { state } = await this.around.house.look(venueId)
    const inVenue = this.around.pool.in(venueId)
    const visitIds = await visitsOfNumber(inVenue, venueId, number.trim().toUpperCase(), businessDay ?? state.businessDay ?? '')
    const subjects: PersonalSubject[] = []
    for (const id of visitIds) {
      const bookingId = await bookingOfVisit(inVenue, venueId, id)
      subjects.push({ of: 'visit', id }, ...(bookingId === null ? [] : [{ of: 'booking', id: bookingId } as const]))
    }
    return subjects
  }

  async ofVisit(venueId: string, visitId: string): Promise<readonly PersonalSubject[]> {
    const bookingId = await bookingOfVisit(this.around.pool.in(venueId), venueId, visitId)
    return [{ of: 'visit', id: visitId }, ...(bookingId === null ? [] : [{ of: 'booking', id: bookingId } as const])]
  }

  /** The same, asked for by the venue's manager. */
  async eraseVisit(principal: Principal, { key, visitId }: { key: string; visitId: string }): Promise<Result<{ visitId: string }>> {
    const { venue } = await this.around.house.look(principal.venueId ?? '')
    const events = await this.around.store.eventsOfVisit(venue.id, visitId)
    if (events.length === 0) return { refusal: { reason: 'noSuchVisit' } }
    await this.around.erasures.onRequest(venue.id, await this.ofVisit(venue.id, visitId), actorOf(principal), `${key}-${visitId}`)
    return { visitId }
  }

  /** Erases at once what is kept of these; the log tells that it was done, by whom, and nothing of what it was. */
  async erase(venueId: string, subjects: readonly PersonalSubject[], actor: Actor): Promise<void> {
    await this.around.erasures.onRequest(venueId, subjects, actor)
  }

  /** All that is kept of these; the log tells that it was handed out, and to whom of the house. */
  async export(venueId: string, subjects: readonly PersonalSubject[], actor: Actor): Promise<PersonalExport> {
    const { contacts, ledger, house } = this.around
    const { venue, now } = await house.look(venueId)
    await ledger.submit({ venueId, key: uuidv7(), command: { do: 'recordExport', subjects }, actor })
    const idsOf = (of: PersonalSubject['of']) => subjects.flatMap((subject) => (subject.of === of ? [subject.id] : []))
    const kept = await contacts.of(venueId, idsOf('booking'))
    return {
      venue: venue.name.en,
      at: new Date(now).toISOString(),
      purposes: Object.fromEntries(Object.entries(PERSONAL).map(([what, { purpose }]) => [what, purpose])),
      bookings: [...kept.values()].map(({ bookingId, code, name, phone }) => ({ id: bookingId, code, name, phone })),
      visits: await Promise.all(idsOf('visit').map((id) => this.visit(venue, id))),
    }
  }

  private async visit(venue: Venue, id: string): Promise<PersonalExport['visits'][number]> {
    const { notes, store } = this.around
    const kept = await notes.ofVisit(venue.id, id)
    const events = await store.eventsOfVisit(venue.id, id)
    return {
      id,
      notes: kept.map(({ at, words }) => ({ at: new Date(at).toISOString(), words })),
      story: events.map((event) => ({ at: new Date(event.occurredAt).toISOString(), ...sayEvent(venue, event) })),
    }
  }
}
