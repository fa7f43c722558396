import type { ServerMessage } from './message.ts'
import { stay, chain, type Moment, type Step } from './move.ts'
import { poll, polled } from './polling.ts'
import { connect, expire, fall, greet, isCurrent, isRenewalLate, nudge, reached, renew, shut } from './socket.ts'
import { dueAt, NO_POLLING, type WireState } from './state.ts'
import { again, looked, resume, turnedAway, unwant, want } from './wants.ts'
import { hear } from './words.ts'

/** What may happen to the wire. */
export type WireEvent =
  | { readonly type: 'start' | 'ring' | 'close' }
  /** The browser came online or the page was looked at again. */
  | { readonly type: 'nudge' }
  /** An answer came over HTTP. */
  | { readonly type: 'reached' }
  /** The credential is another one; of the same bearer perhaps. */
  | { readonly type: 'renew'; readonly isSame: boolean }
  /** Another credential was looked for: it is known whether there is one, or not even that. */
  | { readonly type: 'looked'; readonly isKnown: boolean }
  /** The reader of this feed found a gap. */
  | { readonly type: 'again'; readonly key: string }
  | { readonly type: 'want' | 'unwant'; readonly key: string }
  | { readonly type: 'opened'; readonly socket: number }
  | { readonly type: 'closed'; readonly socket: number; readonly code?: number | undefined }
  /** null: a frame that is no message. */
  | { readonly type: 'heard'; readonly socket: number; readonly message: ServerMessage | null }
  /** What each key is to hear, in this order; null: HTTP did not answer either. */
  | { readonly type: 'polled'; readonly pictures: ReadonlyMap<string, readonly unknown[]> | null }

/** The whole life of the wire: it reads no clock, no dice and no socket, and it never gives up. */
export function wireStep(state: WireState, event: WireEvent, moment: Moment): Step {
  if (state.phase.at === 'closed') return stay(state)
  const awake = overslept(state, moment.now) ? connect({ ...state, polling: NO_POLLING }, moment.now) : stay(state)
  return chain(awake, (before) => happen({ ...before, at: moment.now }, event, moment))
}

/** A timer that rang far too late, or a clock set back: whatever the socket says now may be old. */
function overslept(state: WireState, now: number): boolean {
  return now - dueAt(state) > state.pace.sleep || now < state.at - 1000
}

function happen(state: WireState, event: WireEvent, moment: Moment): Step {
  switch (event.type) {
    case 'start':
      return state.phase.at === 'idle' ? connect(state, moment.now) : stay(state)
    case 'want':
      return want(state, event.key, moment)
    case 'unwant':
      return unwant(state, event.key)
    case 'opened':
      return isCurrent(state, event.socket) && state.phase.at === 'connecting' ? greet(state, moment.now) : stay(state)
    case 'closed':
      return isCurrent(state, event.socket) ? chain(turnedAway(state, event.code), (next) => fall(next, moment)) : stay(state)
    case 'heard':
      if (!isCurrent(state, event.socket)) return stay(state)
      return event.message ? hear({ ...state, lastHeardAt: moment.now }, event.message, moment) : fall(state, moment)
    case 'ring':
      return chain(isOver(state, moment.now) ? expire(state, moment) : resume(state, moment), (rung) => poll(rung, moment))
    case 'nudge':
      return nudge(state, moment)
    case 'reached':
      return reached(state, moment)
    case 'renew':
      return renew(state, event.isSame, moment)
    case 'looked':
      return looked(state, event.isKnown, moment)
    case 'again':
      return again(state, event.key, moment)
    case 'polled':
      return polled(state, event.pictures, moment)
    case 'close':
      return { state: { ...state, phase: { at: 'closed', due: Infinity }, wants: new Map(), polling: NO_POLLING }, effects: shut(state) }
  }
}

const isOver = (state: WireState, now: number): boolean => state.phase.due <= now || isRenewalLate(state, now)
