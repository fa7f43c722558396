import { createHmac } from 'node:crypto'
import {
  type Booking,
  type BookingChannel,
  bookingPicture,
  type BookingPicture,
  type CommandOf,
  entries,
  get,
  type Lang,
  type LocalText,
  ticketPicture,
} from '@foyer/domain'
import { readBookings } from '../bookings/import/readBookings.ts'
import type { Tries } from '../limits/tries.ts'
import type { Lifetimes } from '../retention/lifetimes.ts'
import { type Contact, type Contacts, tailOf } from '../store/contacts.ts'
import { BadRequest } from './badRequest.ts'
import type { House, Moment } from './house.ts'
import type { Result } from './outcome.ts'
import { masked, personName } from './personName.ts'
import type { Premises } from './premises.ts'
import type { Principal } from './principal.ts'
import { spelled } from './spelled.ts'
import type { IssuedTicket, Visits } from './visits.ts'

/** A booking with what staff may know of its customer. */
export interface KnownBooking extends BookingPicture {
  readonly code: string
  readonly name: string
  readonly phone: string
}

/** A booking as its customer recognises it at the kiosk: enough to say “that is me”, and no more. */
export interface FoundBooking extends BookingPicture {
  readonly maskedName: string
  readonly phoneTail: string
  /** Of a customer who has checked in and waits: how many are called before them. */
  readonly ahead: number | null
}

export interface ImportReport {
  readonly taken: number
  readonly known: number
  readonly refused: readonly { readonly line: number; readonly say: LocalText }[]
}

/** Glyphs in the code of a booking. */
const CODE = 8

/** Appointments: made, moved, found and checked in. */
export class Bookings {
  constructor(
    private readonly house: House,
    private readonly visits: Visits,
    private readonly contacts: Contacts,
    private readonly tries: Tries,
    private readonly premises: Premises,
    private readonly secret: Uint8Array,
    private readonly lifetimes: Lifetimes,
  ) {}

  /** The appointments of a day of the venue, by their time. */
  async list(principal: Principal, from: number, to: number): Promise<readonly KnownBooking[]> {
    const moment = await this.house.look(principal.venueId ?? '')
    const found: Booking[] = []
    for (const [{ at }, id] of entries(moment.state.agenda)) {
      if (at >= to || found.length >= 500) break
      const booking = at >= from ? get(moment.state.bookings, id) : undefined
      if (booking) found.push(booking)
    }
    return this.known(moment, found)
  }

  async book(
    principal: Principal,
    {
      key,
      contact,
      ...wanted
    }: { key: string; contact: Contact } & Omit<CommandOf<'bookAppointment'>, 'do' | 'bookingId' | 'channel' | 'holdMinutes'>,
  ): Promise<Result<KnownBooking>> {
    const channel: BookingChannel = principal.role === 'admin' ? 'api' : 'reception'
    return this.made(principal, key, `booking-${key}`, { ...wanted, channel, holdMinutes: null }, contact, null)
  }

  async reschedule(
    principal: Principal,
    { key, bookingId, startsAt }: { key: string; bookingId: string; startsAt: number },
  ): Promise<Result<KnownBooking>> {
    const outcome = await this.house.ask(principal, key, { do: 'rescheduleAppointment', bookingId, startsAt })
    if (!outcome.ok) return outcome
    const { venue } = await this.house.look(principal.venueId ?? '')
    await this.contacts.move(venue.id, bookingId, { startsAt, expiresAt: this.lifetimes.contact(venue, startsAt) })
    return this.one(principal, bookingId)
  }

  async cancel(
    principal: Principal,
    { key, bookingId, by }: { key: string } & Omit<CommandOf<'cancelAppointment'>, 'do'>,
  ): Promise<Result<KnownBooking>> {
    const outcome = await this.house.ask(principal, key, { do: 'cancelAppointment', bookingId, by })
    return outcome.ok ? this.one(principal, bookingId) : outcome
  }

  async markGuestNoShow(principal: Principal, { key, bookingId }: { key: string; bookingId: string }): Promise<Result<KnownBooking>> {
    const outcome = await this.house.ask(principal, key, { do: 'markGuestNoShow', bookingId })
    return outcome.ok ? this.one(principal, bookingId) : outcome
  }

  /** Bookings of another system, from a file; what was there already is left as it is. */
  async import(
    principal: Principal,
    { key, fileName, content }: { key: string; fileName: string; content: string },
  ): Promise<ImportReport> {
    const { venue, now } = await this.house.look(principal.venueId ?? '')
    const read = readBookings(Buffer.from(content, 'base64'), { fileName, venue, now })
    const refused = read.problems.map(({ line, words }) => ({ line, say: words }))
    let [taken, known] = [0, 0]
    for (const row of read.bookings) {
      if ((await this.contacts.ofReference(venue.id, row.reference)) !== null) {
        known++
        continue
      }
      const { serviceId, startsAt, minutes, lang, partySize, staffId, name, phone, line, reference } = row
      const wanted = {
        serviceId,
        startsAt,
        minutes,
        lang,
        partySize,
        staffId,
        pointId: null,
        channel: 'import' as const,
        holdMinutes: null,
      }
      const one = `${key}-${line}`.slice(-64)
      const made = await this.made(principal, one, `booking-${one}`, wanted, { name, phone }, reference)
      if ('refusal' in made) refused.push({ line, say: this.house.say(made.refusal.reason) })
      else taken++
    }
    return { taken, known, refused: refused.toSorted((a, b) => a.line - b.line) }
  }

  /** Finds a customer's bookings by what they know: the code (typed or scanned), or the last digits of their phone. Wrong guesses are limited. */
  async find(
    principal: Principal,
    { code, phone }: { code: string | null; phone: string | null },
  ): Promise<Result<{ bookings: readonly FoundBooking[] }>> {
    if ((code === null) === (phone === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of code and phone')
    const guesser = principal.deviceId ?? principal.sessionId ?? ''
    const moment = await this.house.look(principal.venueId ?? '')
    const { venue, state, now } = moment
    const wait = this.tries.pay(guesser)
    if (wait > 0) return { refusal: { reason: 'tooManyGuesses', from: now + wait } }
    const day = this.house.day(moment)
    const tail = phone === null ? null : tailOf(phone)
    const contacts =
      code !== null
        ? [await this.contacts.ofCode(venue.id, readCode(code))]
        : tail === null
          ? []
          : await this.contacts.ofTail(venue.id, tail, day.startsAt, day.endsAt)
    const whole = phone !== null && phone.replace(/\D/g, '').length > 4 ? phone.replace(/\D/g, '') : null
    const bookings = contacts.flatMap((contact): FoundBooking[] => {
      const booking = contact ? get(state.bookings, contact.bookingId) : undefined
      if (!contact || !booking) return []
      if (whole !== null && !contact.phone.replace(/\D/g, '').endsWith(whole)) return []
      const visit = booking.visitId === null ? undefined : get(state.visits, booking.visitId)
      return [
        {
          ...bookingPicture(state, venue, booking, now),
          maskedName: masked(contact.name),
          phoneTail: tailOf(contact.phone) ?? '',
          ahead: visit?.stage === 'waiting' ? ticketPicture(state, venue, visit).ahead : null,
        },
      ]
    })
    if (bookings.length === 0) return { refusal: { reason: 'noSuchBooking' } }
    this.tries.giveBack(guesser)
    return { bookings: bookings.slice(0, 4) }
  }

  /** The customer is here. A device of the venue is on its premises; a customer's own phone shows that it is by the code on the screen there. */
  async checkIn(
    principal: Principal,
    input: {
      key: string
      bookingId: string | null
      code: string | null
      here: string | null
      lang: Lang | null
      priority: string
      asWalkIn: boolean
    },
  ): Promise<Result<IssuedTicket>> {
    const { key, bookingId, code, here, ...how } = input
    if ((bookingId === null) === (code === null)) throw new BadRequest('BAD_USER_INPUT', 'exactly one of bookingId and code')
    const place = principal.venueId === null ? this.premises.venueOf(here) : null
    if (principal.venueId === null && place === null) return { refusal: { reason: 'notOnPremises' } }
    if (principal.venueId === null && code === null) throw new BadRequest('UNAUTHENTICATED')
    const venueId = principal.venueId ?? place ?? ''
    const who: Principal = principal.venueId === null ? { role: 'customer', venueId } : principal
    const found = code === null ? bookingId : await this.idOf(principal, venueId, code)
    if (found === null) return { refusal: { reason: 'noSuchBooking' } }
    if (typeof found === 'object') return { refusal: { reason: 'tooManyGuesses', from: this.house.now() + found.wait } }
    const outcome = await this.house.ask(who, key, { do: 'checkIn', bookingId: found, ...how })
    return outcome.ok ? this.visits.issued(outcome) : outcome
  }

  private async idOf(principal: Principal, venueId: string, code: string): Promise<string | { readonly wait: number } | null> {
    await this.house.look(venueId)
    const guesser = principal.deviceId ?? principal.sessionId ?? `phones of ${venueId}`
    const wait = this.tries.pay(guesser)
    if (wait > 0) return { wait }
    const contact = await this.contacts.ofCode(venueId, readCode(code))
    if (!contact) return null
    this.tries.giveBack(guesser)
    return contact.bookingId
  }

  /** The contact first: a booking nobody can be found for is worse than a contact without a booking. */
  private async made(
    principal: Principal,
    key: string,
    bookingId: string,
    wanted: Omit<CommandOf<'bookAppointment'>, 'do' | 'bookingId'>,
    contact: Contact,
    reference: string | null,
  ): Promise<Result<KnownBooking>> {
    const venueId = principal.venueId ?? ''
    const outcome = await this.house.ask(principal, key, { do: 'bookAppointment', bookingId, ...wanted })
    if (!outcome.ok) return outcome
    const { venue, now } = await this.house.look(venueId)
    await this.contacts.keep(venueId, {
      name: personName(contact.name),
      phone: contact.phone,
      bookingId,
      code: this.codeOf(venueId, bookingId),
      reference,
      startsAt: wanted.startsAt,
      keptAt: now,
      expiresAt: this.lifetimes.contact(venue, wanted.startsAt),
    })
    return this.one(principal, bookingId)
  }

  private async one(principal: Principal, bookingId: string): Promise<Result<KnownBooking>> {
    const moment = await this.house.look(principal.venueId ?? '')
    const booking = get(moment.state.bookings, bookingId)
    const [known] = booking ? await this.known(moment, [booking]) : []
    return known ?? { refusal: { reason: 'noSuchBooking' } }
  }

  private async known({ state, venue, now }: Moment, bookings: readonly Booking[]): Promise<readonly KnownBooking[]> {
    const contacts = await this.contacts.of(
      venue.id,
      bookings.map(({ id }) => id),
    )
    return bookings.map((booking) => {
      const { code = '', name = '', phone = '' } = contacts.get(booking.id) ?? {}
      return { ...bookingPicture(state, venue, booking, now), code, name, phone }
    })
  }

  /** The code on the customer's confirmation: nobody can guess it, and it needs no keeping to be made again. */
  private codeOf(venueId: string, bookingId: string): string {
    const mac = createHmac('sha256', this.secret).update(`booking|${venueId}|${bookingId}`).digest()
    return spelled(mac, CODE)
  }
}

/** Codes as people type them, and as a QR says them: any case, dashes and spaces left out, an address before it too. */
const readCode = (typed: string): string => (typed.split('/').at(-1) ?? '').toUpperCase().replace(/[\s-]/g, '')
