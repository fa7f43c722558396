import { get } from '../order/sortedMap.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { Quote } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import type { LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { Venue } from '../venue/venue.ts'
import { type Place, placeOf } from './place.ts'
import { servicePicture } from './services.ts'

export const BOARD_ROW_STATES = ['ready', 'called', 'serving', 'paused', 'closed'] as const
export type BoardRowState = (typeof BOARD_ROW_STATES)[number]

export interface BoardRow {
  readonly place: Place
  readonly state: BoardRowState
  readonly number: string | null
  readonly calledAt: Instant | null
  readonly callNo: number | null
}

export interface BoardQueue {
  readonly serviceId: string
  readonly name: LocalText
  readonly prefix: string
  readonly waiting: number
  readonly quote: Quote | null
}

/** What people in the room look up at. Numbers and places; a name cannot get in, for none is put in. */
export interface BoardPicture {
  readonly rows: readonly BoardRow[]
  readonly queues: readonly BoardQueue[]
  readonly upNext: readonly string[]
}

const UP_NEXT = 6

export function boardPicture(state: VenueState, venue: Venue, now: Instant): BoardPicture {
  return {
    rows: venue.points.map((point) => ({ place: placeOf(point), ...rowOf(state, point.id) })),
    queues: venue.services.map((service) => {
      const { id, name, prefix, waiting, quote } = servicePicture(state, venue, service, now)
      return { serviceId: id, name, prefix, waiting, quote }
    }),
    upNext: waitingFor(state, servedNow(state), UP_NEXT).map((visit) => visit.ticket.number),
  }
}

function rowOf(state: VenueState, pointId: string): Omit<BoardRow, 'place'> {
  const nobody = { number: null, calledAt: null, callNo: null }
  const point = state.points[pointId]
  const visit = point?.visitId ? get(state.visits, point.visitId) : undefined
  if (visit?.stage === 'called' || visit?.stage === 'arrived') {
    return { state: 'called', number: visit.ticket.number, calledAt: visit.calledAt, callNo: visit.calls }
  }
  if (visit?.stage === 'serving' || visit?.stage === 'wrapUp') {
    return { state: 'serving', number: visit.ticket.number, calledAt: visit.calledAt, callNo: visit.calls }
  }
  if (!point || point.state === 'closed') return { state: 'closed', ...nobody }
  return { state: point.state === 'paused' ? 'paused' : 'ready', ...nobody }
}

/** The services some open point is serving now; only their customers will truly be called next. */
const servedNow = (state: VenueState): string[] => [
  ...new Set(Object.values(state.points).flatMap((point) => (point.state === 'open' ? point.serviceIds : []))),
]
