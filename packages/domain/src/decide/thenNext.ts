import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { isAtPoint, type Visit } from '../visit/visit.ts'
import { calledNext } from './calling.ts'
import { type Asked, type Decision, accept } from './command.ts'
import { after } from './record.ts'

/** An act by which a visit leaves its point, and the call that follows in the same breath, when that was asked and somebody waits. */
export function thenNext(
  state: VenueState,
  venue: Venue,
  visit: Visit,
  callNext: boolean,
  asked: Asked,
  events: readonly Draft[],
): Decision {
  const call = callNext && isAtPoint(visit) ? calledNext(after(state, events, asked), venue, visit.pointId, asked) : null
  return call?.visitId
    ? accept({ visitId: visit.id, nextVisitId: call.visitId }, ...events, call)
    : accept({ visitId: visit.id }, ...events)
}
