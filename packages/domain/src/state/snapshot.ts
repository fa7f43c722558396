import type { Booking } from '../booking/booking.ts'
import { byText, emptyMap, put, values } from '../order/sortedMap.ts'
import type { Print } from '../print/print.ts'
import { byOrder, movesAt, type OrderKey, type Visit } from '../visit/visit.ts'
import { looksAgain } from './booked.ts'
import { enqueued, retimed, withBooking } from './change.ts'
import { withSession } from './sessions.ts'
import { EMPTY, type VenueState } from './state.ts'

/** The shape of a snapshot; raised whenever the fold means something else, so that older ones are folded anew. */
export const SNAPSHOT_VERSION = 4

type Derived = 'visits' | 'numbers' | 'queues' | 'reserved' | 'timers' | 'bookings' | 'agenda' | 'prints' | 'slips'

/** A state as plain data, for the way into a database and back. What can be derived is left out. */
export type Snapshot = Omit<VenueState, Derived> & {
  readonly visits: readonly Visit[]
  readonly bookings: readonly Booking[]
  readonly prints: readonly Print[]
}

export function pack(state: VenueState): Snapshot {
  const { numbers: _numbers, queues: _queues, reserved: _reserved, timers: _timers, agenda: _agenda, slips: _slips, ...rest } = state
  return { ...rest, visits: [...values(state.visits)], bookings: [...values(state.bookings)], prints: printsOf(state) }
}

/** Today's prints, the last of each visit behind the others: that is how it is known again. */
function printsOf({ prints, slips }: VenueState): Print[] {
  const last = new Set(values(slips))
  const all = [...values(prints)]
  return [...all.filter(({ id }) => !last.has(id)), ...all.filter(({ id }) => last.has(id))]
}

export function unpack(snapshot: Snapshot): VenueState {
  const { visits, bookings, prints, ...rest } = snapshot
  const queues = Object.fromEntries((rest.venue?.services ?? []).map(({ id }) => [id, emptyMap<OrderKey, string>(byOrder)]))
  const { reserved, timers, agenda } = EMPTY
  const maps = { visits: emptyMap<string, Visit>(byText), numbers: emptyMap<string, string>(byText), queues, reserved, timers, agenda }
  const empty = { ...maps, bookings: EMPTY.bookings, prints: EMPTY.prints, slips: EMPTY.slips }
  let state: VenueState = { ...rest, ...empty }
  for (const session of Object.values(rest.sessions)) state = withSession(state, session)
  for (const visit of visits) state = withVisit(state, visit)
  for (const booking of bookings) state = withBooking(state, booking, looksAgain(state))
  for (const print of prints) {
    state = { ...state, prints: put(state.prints, print.id, print), slips: put(state.slips, print.visitId, print.id) }
  }
  return state
}

function withVisit(state: VenueState, visit: Visit): VenueState {
  const { number, businessDay } = visit.ticket
  const numbers = businessDay === state.businessDay ? put(state.numbers, number, visit.id) : state.numbers
  const there = retimed({ ...state, numbers, visits: put(state.visits, visit.id, visit) }, 'visit', visit.id, null, movesAt(visit))
  return visit.stage === 'waiting' && visit.turns.at(-1)?.leftSeq === null ? enqueued(there, visit.id) : there
}
