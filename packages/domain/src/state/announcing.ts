import type { EventOf, FoyerEvent } from '../record/event.ts'
import type { Visit } from '../visit/visit.ts'
import type { Call, VenueState } from './state.ts'

const CALLS_KEPT = 100

/** A call for the boards; the oldest are forgotten here and stay in the log. */
export function announced(
  state: VenueState,
  event: FoyerEvent,
  visit: Visit,
  { pointId, callId, callNo, last }: Pick<Call, 'pointId' | 'callId' | 'callNo' | 'last'>,
): VenueState {
  const call: Call = {
    seq: event.seq,
    callId,
    visitId: visit.id,
    number: visit.ticket.number,
    lang: visit.lang,
    pointId,
    callNo,
    last,
    calledAt: event.occurredAt,
    shownBy: [],
    shownAt: null,
    spokenBy: [],
    spokenAt: null,
    unspokenBy: [],
  }
  return { ...state, recentCalls: [...state.recentCalls, call].slice(-CALLS_KEPT) }
}

/** A call that was taken back is not announced any more. */
export const retracted = (state: VenueState, visitId: string, act: number): VenueState => ({
  ...state,
  recentCalls: state.recentCalls.filter((call) => call.visitId !== visitId || call.seq < act),
})

/** What a display says it did with a call. */
export function acknowledged(state: VenueState, { occurredAt, data: { callId, deviceId, how } }: EventOf<'CallAcknowledged'>): VenueState {
  return {
    ...state,
    recentCalls: state.recentCalls.map((call): Call => {
      if (call.callId !== callId) return call
      const shown = { shownBy: [...call.shownBy, deviceId], shownAt: call.shownAt ?? occurredAt }
      const seen = call.shownBy.includes(deviceId) ? call : { ...call, ...shown }
      switch (how) {
        case 'shown':
          return seen
        case 'spoken':
          return { ...seen, spokenBy: [...call.spokenBy, deviceId], spokenAt: call.spokenAt ?? occurredAt }
        case 'expired':
        case 'muted':
          return { ...seen, unspokenBy: [...call.unspokenBy, deviceId] }
      }
    }),
  }
}
