import { AskFailed } from '../client.ts'
import { stay, chain, type Moment, type Step } from './move.ts'
import { backOff, connect, reached } from './socket.ts'
import type { Want, WireState } from './state.ts'

/** A screen wants a subscription; the first one opens the wire. */
export function want(state: WireState, key: string, { now }: Moment): Step {
  if (state.wants.has(key)) return stay(state)
  const wanting = put(state, key, { at: 'resting', tries: 0 })
  if (state.phase.at === 'live') return subscribe(wanting, key)
  return state.phase.at === 'idle' ? connect(wanting, now) : stay(wanting)
}

/** No screen wants it any more. */
export function unwant(state: WireState, key: string): Step {
  const wants = new Map(state.wants)
  const gone = wants.get(key)
  wants.delete(key)
  return { state: { ...state, wants }, effects: state.phase.at === 'live' && gone?.at === 'asked' ? [{ do: 'complete', id: gone.id }] : [] }
}

/** The same want has the same id on every screen, so that the server may write one frame for all; asked again on one socket it gets another. */
export function subscribe(state: WireState, key: string): Step {
  const turn = state.turns.get(key) ?? 0
  const id = turn === 0 ? key : `${key}~${turn}`
  const asked = put(state, key, { at: 'asked', id, tries: state.wants.get(key)?.tries ?? 0 })
  return { state: { ...asked, turns: new Map(state.turns).set(key, turn + 1) }, effects: [{ do: 'subscribe', key, id }] }
}

/** A fault may be over in a moment; a coded no stays one until something changes, most likely a new greeting. */
export function refuse(state: WireState, key: string, failure: AskFailed, moment: Moment): Step {
  return { state: pause(state, key, moment, failure.kind === 'coded' ? state.pace.refused : 0), effects: [{ do: 'refuse', key, failure }] }
}

/**
 * The door was closed on the credential. Where another can be asked for, that comes first; only if there is none must whoever shows
 * something know. The tries go on either way.
 */
export function turnedAway(state: WireState, code: number | undefined): Step {
  if (code !== 4401 && code !== 4403) return stay(state)
  if (state.mayRenew && state.standing === 'good')
    return { state: { ...state, standing: 'looking' }, effects: [{ do: 'lookForCredential' }] }
  if (state.phase.at !== 'greeting' || state.standing === 'looking') return stay(state)
  const failure = new AskFailed({ kind: 'coded', code: 'UNAUTHENTICATED' })
  return { state: { ...state, standing: 'good' }, effects: [...state.wants.keys()].map((key) => ({ do: 'refuse', key, failure })) }
}

/** It is known whether there is another credential, or that could not be found out: greet with what there is. */
export function looked(state: WireState, isKnown: boolean, moment: Moment): Step {
  if (state.standing !== 'looking') return stay(state)
  return reached({ ...state, standing: isKnown ? 'bad' : 'good' }, moment)
}

/** Its reader has missed something: the same subscription again, from where the reader stands. */
export function again(state: WireState, key: string, moment: Moment): Step {
  const wanted = state.wants.get(key)
  if (state.phase.at !== 'live' || wanted?.at !== 'asked') return stay(state)
  return { state: pause(state, key, moment), effects: [{ do: 'complete', id: wanted.id }] }
}

/** The server ended this subscription: ask for it again after a while. */
export function pause(state: WireState, key: string, { now, chance }: Moment, atLeast = 0): WireState {
  const tries = (state.wants.get(key)?.tries ?? 0) + 1
  return put(state, key, { at: 'pausing', tries, due: now + atLeast + backOff(state.pace, tries, chance) })
}

/** The pauses that are over. */
export function resume(state: WireState, { now }: Moment): Step {
  if (state.phase.at !== 'live') return stay(state)
  const over = [...state.wants].filter(([, wanted]) => wanted.at === 'pausing' && wanted.due <= now)
  return over.reduce<Step>((step, [key]) => chain(step, (next) => subscribe(next, key)), stay(state))
}

/** The state with one want changed. */
export const put = (state: WireState, key: string, wanted: Want): WireState => ({ ...state, wants: new Map(state.wants).set(key, wanted) })
