import type { Asked, Command, CommandOf, Decision, Destination } from '../decide/command.ts'
import { decide } from '../decide/decide.ts'
import { record } from '../decide/record.ts'
import { entries, get } from '../order/sortedMap.ts'
import type { Actor, FoyerEvent } from '../record/event.ts'
import type { RefusalReason } from '../record/refusal.ts'
import { fold } from '../state/evolve.ts'
import { EMPTY, type VenueState } from '../state/state.ts'
import { type BusinessDay, businessDayAt, type Instant } from '../time/businessDay.ts'
import { staffOf, type Venue } from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
import { HALL, MINUTE, NINE } from './hall.ts'

/**
 * A command with who gives it and when; a customer at the kiosk and nine o'clock unless it says otherwise. `by` is a staff member, a device
 * by its id, or `house` for the venue itself. A printed number may stand for its visit. `isLate`: it came after it was wanted.
 */
export type Ask = Command & { readonly by?: string; readonly at?: Instant; readonly isLate?: boolean }

export interface Told {
  readonly state: VenueState
  readonly events: readonly FoyerEvent[]
}

type Deciding = (state: VenueState, command: Command, asked: Asked) => Decision

/** What the rules answer, now. */
export const decisionOn = (state: VenueState, ask: Ask): Decision => answer(state, ask, decide).decision

/** Why the answer is no, or null when it is yes. */
export function refusalOf(state: VenueState, ask: Ask): RefusalReason | null {
  const decision = decisionOn(state, ask)
  return decision.ok ? null : decision.refusal.reason
}

/** The venue after all of this was done; anything refused ends the test. */
export const after = (state: VenueState, ...asks: readonly Ask[]): VenueState => tell(state, ...asks).state

/** The same, with what was written in the log. */
export function tell(state: VenueState, ...asks: readonly Ask[]): Told {
  let told: Told = { state, events: [] }
  for (const ask of asks) {
    const { decision, events, next } = answer(told.state, ask, decide)
    if (!decision.ok) throw new Error(`${ask.do} was refused: ${decision.refusal.reason}`)
    told = { state: next, events: [...told.events, ...events] }
  }
  return told
}

/** One command as the ledger carries it out: decided, recorded, folded. A refusal may leave events too. */
export function answer(state: VenueState, ask: Ask, deciding: Deciding): { decision: Decision; events: FoyerEvent[]; next: VenueState } {
  const asked = askedOf(state, ask)
  const decision = deciding(state, commandOf(state, ask), asked)
  const events = record(state, decision.events, asked)
  return { decision, events, next: fold(state, events) }
}

/** Windows 1 and 2 are open, with Lin and Wu at them; Chen and Gao, the supervisor, are signed in; nobody has come yet. */
export const openHall = (venue: Venue = HALL, at: Instant = NINE): VenueState => after(EMPTY, ...opening(venue, at))

export const opening = (venue: Venue = HALL, at: Instant = NINE): Ask[] => [
  { do: 'installTemplate', venue, at },
  ...['lin', 'wu', 'chen', 'gao'].map((staffId) => signsIn(staffId, at)),
  opens('lin', 'w1', at),
  opens('wu', 'w2', at),
]

export const signsIn = (staffId: string, at: Instant = NINE): Ask => ({ do: 'signIn', staffId, pinMatches: true, by: staffId, at })

export const opens = (by: string, pointId: string, at: Instant = NINE): Ask => ({
  do: 'openServicePoint',
  pointId,
  serviceIds: [],
  takeOver: false,
  by,
  at,
})

/** Somebody takes a number. */
export const takes = (serviceId: string, more: Partial<CommandOf<'issueTicket'> & { at: Instant }> = {}): Ask => ({
  do: 'issueTicket',
  serviceId,
  lang: 'zh',
  priority: 'normal',
  partySize: 1,
  ...more,
})

export const calls = (by: string, pointId: string, at: Instant = NINE): Ask => ({ do: 'callNext', pointId, by, at })

export const starts = (by: string, visitId: string, at: Instant = NINE): Ask => ({ do: 'startService', visitId, by, at })

/** The service is done, and nobody is called after it. */
export const finishes = (by: string, visitId: string, at: Instant = NINE, result?: string): Ask => ({
  do: 'finishService',
  visitId,
  thenCallNext: false,
  by,
  at,
  ...(result === undefined ? {} : { result }),
})

/** A minute after nine, which is as soon as it may be said of whoever was called at nine. */
export const misses = (by: string, visitId: string, at: Instant = NINE + MINUTE): Ask => ({
  do: 'markMissed',
  visitId,
  thenCallNext: false,
  by,
  at,
})

export const parks = (by: string, visitId: string, more: Partial<CommandOf<'park'> & { at: Instant }> = {}): Ask => ({
  do: 'park',
  visitId,
  pool: 'venue',
  reason: 'papers',
  minutes: null,
  thenCallNext: false,
  by,
  ...more,
})

export const sendsAway = (by: string, visitId: string, more: Partial<CommandOf<'sendAway'> & { at: Instant }> = {}): Ask => ({
  do: 'sendAway',
  visitId,
  reason: 'papers',
  minutes: null,
  thenCallNext: false,
  by,
  ...more,
})

export const transfers = (
  by: string,
  visitId: string,
  to: Destination,
  more: Partial<CommandOf<'transfer'> & { at: Instant }> = {},
): Ask => ({ do: 'transfer', visitId, to, place: { at: 'original' }, thenCallNext: false, by, ...more })

/** An appointment at the reception, confirmed at once. */
export const books = (bookingId: string, startsAt: Instant, more: Partial<CommandOf<'bookAppointment'> & { at: Instant }> = {}): Ask => ({
  do: 'bookAppointment',
  bookingId,
  serviceId: 'permits',
  startsAt,
  minutes: null,
  lang: 'zh',
  partySize: 1,
  staffId: null,
  pointId: null,
  channel: 'reception',
  holdMinutes: null,
  by: 'house',
  ...more,
})

export const checksIn = (bookingId: string, at: Instant, more: Partial<CommandOf<'checkIn'> & { by: string }> = {}): Ask => ({
  do: 'checkIn',
  bookingId,
  lang: null,
  priority: 'normal',
  asWalkIn: false,
  at,
  ...more,
})

export const undoes = (by: string, visitId: string, at: Instant = NINE, reason: string | null = null): Ask => ({
  do: 'undo',
  visitId,
  reason,
  by,
  at,
})

export function visitOf(state: VenueState, number: string): Visit {
  const visit = get(state.visits, get(state.numbers, number) ?? '')
  if (!visit) throw new Error(`nobody has ${number}`)
  return visit
}

/** Whom time will move on, but for those whose session it will end. */
export const timedIn = (state: VenueState): string[] =>
  [...entries(state.timers)].flatMap(([{ id }, about]) => (about === 'session' ? [] : [id]))

export const numbersOf = (visits: readonly Visit[]): string[] => visits.map((visit) => visit.ticket.number)

/** What a decision knows besides the venue; ids are the place in the log and a count, so that the same history has the same ids. */
export function askedOf(state: VenueState, { by = 'customer', at = NINE, isLate = false, ...ask }: Ask): Asked {
  const venue = ask.do === 'installTemplate' ? ask.venue : (state.venue ?? HALL)
  let made = 0
  return { now: at, day: dayOf(venue, at), actor: actorOf(state, by), newId: () => `id-${state.seq}-${++made}`, isLate }
}

function actorOf(state: VenueState, by: string): Actor {
  const member = state.venue && staffOf(state.venue, by)
  if (by === 'house' || by === 'venue') return { kind: 'system' }
  if (!member) return { kind: 'customer', deviceId: by === 'customer' ? 'kiosk-1' : by }
  const session = Object.values(state.sessions).findLast(({ staffId }) => staffId === by)
  const { id, role } = member
  return { kind: 'staff', id, role, deviceId: `tablet-${id}`, ...(session ? { sessionId: session.id } : {}) }
}

function commandOf(state: VenueState, { by, at: _at, isLate: _late, ...command }: Ask): Command {
  // Whoever cancels an appointment is part of the command itself.
  if (command.do === 'cancelAppointment') return { ...command, by: by === 'customer' ? 'customer' : 'venue' }
  if (!('visitId' in command) || command.visitId === null) return command as Command
  return { ...command, visitId: get(state.numbers, command.visitId) ?? command.visitId } as Command
}

/** The last day asked for is kept: working one out costs more than the rest of a test's command. */
let known: { venue: Venue; day: BusinessDay } | undefined

function dayOf(venue: Venue, at: Instant): BusinessDay {
  if (known?.venue !== venue || at < known.day.startsAt || at >= known.day.endsAt) known = { venue, day: businessDayAt(venue, at) }
  return known.day
}
