import {
  type BoardPicture,
  boardPicture,
  type DeskPicture,
  deskPicture,
  type FloorPicture,
  floorPicture,
  get,
  isStaffed,
  type LocalText,
  openingAt,
  type Overtaking,
  type Preset,
  type PriorityClass,
  sayWhy,
  staffOf,
  type Venue,
  whyBefore,
  whyOrder,
  type ServicePicture,
  servicesPicture,
  type TicketPicture,
  ticketPicture,
  type VenueState,
} from '@foyer/domain'
import type { Lookups } from '../store/lookups.ts'
import type { Notes } from '../store/notes.ts'
import { BadRequest } from './badRequest.ts'
import type { House, Moment } from './house.ts'
import type { Principal } from './principal.ts'

/** How fresh a picture is, and whose. */
export interface Frame {
  readonly seq: number
  readonly epoch: string
  readonly asOf: number
  readonly venueId: string
  readonly venueName: LocalText
  readonly preset: Preset
  readonly timeZone: string
}

export interface Opening {
  readonly open: boolean
  readonly closesAt: number | null
  readonly opensAt: number | null
  readonly today: readonly { readonly from: number; readonly to: number }[]
}

export interface VenueCard {
  readonly id: string
  readonly name: LocalText
  readonly preset: Preset
  readonly timeZone: string
  readonly businessDay: string
  /** When the business day is over: numbers lent for it are good until then. */
  readonly dayEndsAt: number
  readonly now: number
  readonly priorities: readonly PriorityClass[]
  readonly opening: Opening
  readonly notices: readonly LocalText[]
  readonly kioskIdleSeconds: number
  /** Where customers' phones reach this server; null: wherever the screen itself does. */
  readonly publicUrl: string | null
}

/** What a colleague wrote about a visit. */
export interface StaffNote {
  readonly id: string
  readonly visitId: string
  readonly words: string
  readonly staffName: string
  readonly at: number
}

/** What each screen sees, drawn from the live state; nothing here changes anything. */
export class Pictures {
  constructor(
    private readonly house: House,
    private readonly lookups: Lookups,
    private readonly notes: Notes,
    private readonly publicUrl: string | null,
  ) {}

  async venue(principal: Principal, venueId: string): Promise<VenueCard> {
    const moment = await this.house.look(this.house.own(principal, venueId))
    const { venue, state, now } = moment
    const { id, name, preset, timeZone, notices, kioskIdleSeconds, priorities } = venue
    const day = this.house.day(moment)
    return {
      id,
      name,
      preset,
      timeZone,
      businessDay: state.businessDay ?? day.date,
      dayEndsAt: day.endsAt,
      now,
      opening: this.opening(moment),
      notices,
      kioskIdleSeconds,
      priorities,
      publicUrl: this.publicUrl,
    }
  }

  /** Somebody of a venue sees their own; a stranger the one that stands alone, and of several none: whose house it is besides is nobody's business. */
  async venues({
    venueId: own,
  }: Principal): Promise<readonly { readonly id: string; readonly name: LocalText; readonly preset: string }[]> {
    const all = await this.lookups.venues()
    const shown = own === null && all.length > 1 ? [] : all.filter(({ venueId }) => own === null || venueId === own)
    return shown.map(({ venueId, nameZh, nameEn, preset }) => ({
      id: venueId,
      name: { zh: nameZh, en: nameEn },
      preset,
    }))
  }

  own(principal: Principal, venueId: string): string {
    return this.house.own(principal, venueId)
  }

  async services(principal: Principal, venueId: string): Promise<readonly ServicePicture[]> {
    const moment = await this.house.look(this.house.own(principal, venueId))
    return servicesPicture(moment.state, moment.venue, moment.now, this.house.day(moment))
  }

  async board(principal: Principal, venueId: string): Promise<Frame & BoardPicture & { opening: Opening; notices: readonly LocalText[] }> {
    const moment = await this.house.look(this.house.own(principal, venueId))
    const { state, venue, now } = moment
    return { ...frame(moment), ...boardPicture(state, venue, now), opening: this.opening(moment), notices: venue.notices }
  }

  async ticket(token: string): Promise<(Frame & TicketPicture) | null> {
    const ticket = await this.ticketOf(token)
    if (!ticket) return null
    const moment = await this.house.look(ticket.venueId)
    const visit = get(moment.state.visits, ticket.visitId)
    return visit ? { ...frame(moment), ...ticketPicture(moment.state, moment.venue, visit) } : null
  }

  async desk(principal: Principal, wanted: string | null): Promise<Frame & DeskPicture & { notes: readonly StaffNote[] }> {
    const moment = await this.house.look(principal.venueId ?? '')
    const { state, venue, now } = moment
    const pointId = wanted ?? pointOfSession(state, principal.sessionId)
    if (pointId !== null && !state.points[pointId]) throw new BadRequest('NOT_FOUND', 'pointId')
    const picture = deskPicture(state, venue, { staffId: principal.staffId ?? null, pointId, sessionId: principal.sessionId }, now)
    return { ...frame(moment), ...picture, notes: await this.notesOf(venue, picture) }
  }

  async floor(principal: Principal): Promise<Frame & FloorPicture> {
    const moment = await this.house.look(principal.venueId ?? '')
    return { ...frame(moment), ...floorPicture(moment.state, moment.venue, moment.now) }
  }

  /** “Why was A014 before me?”, for the customer who holds the token or for staff who name the visit. */
  async whyOrder(
    principal: Principal,
    { visitId, token, number }: { visitId: string | null; token: string | null; number: string | null },
  ): Promise<{ readonly say: LocalText; readonly overtakings: readonly Overtaking[] } | null> {
    const ticket = token === null ? { venueId: principal.venueId ?? '', visitId: visitId ?? '' } : await this.ticketOf(token)
    if (!ticket || (token === null && principal.role === 'anonymous')) return null
    const { state, venue } = await this.house.look(ticket.venueId)
    const visit = get(state.visits, ticket.visitId)
    if (!visit) return null
    const one = number === null ? null : whyBefore(state, venue, visit, number.trim().toUpperCase())
    const overtakings = number === null ? whyOrder(state, venue, visit) : one ? [one] : []
    return { say: sayWhy(overtakings), overtakings }
  }

  /** The words on the visits of a desk. */
  private async notesOf(venue: Venue, { current, recent, parked, away, missed, waiting }: DeskPicture): Promise<readonly StaffNote[]> {
    const visits = [...(current ? [current] : []), ...recent, ...parked, ...away, ...missed, ...waiting]
    const noted = new Map(visits.flatMap(({ id, noteIds }) => noteIds.map((noteId) => [noteId, id] as const)))
    if (noted.size === 0) return []
    const notes = await this.notes.of(venue.id, [...noted.keys()])
    return notes.map(({ id, words, staffId, at }) => ({
      id,
      visitId: noted.get(id) ?? '',
      words,
      staffName: staffOf(venue, staffId)?.name ?? '',
      at,
    }))
  }

  private readonly tickets = new Map<string, { venueId: string; visitId: string }>()

  /** Which visit a token opens; asked of the database once, for it never changes. */
  async ticketOf(token: string): Promise<{ venueId: string; visitId: string } | null> {
    const known = this.tickets.get(token)
    if (known) return known
    const ticket = await this.lookups.visitOfToken(token)
    if (ticket) {
      if (this.tickets.size > 20_000) this.tickets.clear()
      this.tickets.set(token, ticket)
    }
    return ticket
  }

  private opening(moment: Moment): Opening {
    const day = this.house.day(moment)
    return { ...openingAt(day, moment.now), today: day.open }
  }
}

/** How fresh a look at a venue is. */
export const frame = ({ state, venue, epoch, now }: Moment): Frame => ({
  seq: state.seq,
  epoch,
  asOf: now,
  venueId: venue.id,
  venueName: venue.name,
  preset: venue.preset,
  timeZone: venue.timeZone,
})

const pointOfSession = (state: VenueState, sessionId: string | undefined): string | null =>
  Object.values(state.points).find((point) => isStaffed(point) && point.sessionId === sessionId)?.id ?? null
