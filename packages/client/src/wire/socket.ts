import type { Pace } from '../options.ts'
import { stay, type Moment, type Step, type WireEffect } from './move.ts'
import { hasSocket, isRenewing, type Want, type WireState } from './state.ts'

/** The only place that opens a socket, and it shuts the one before. */
export function connect(state: WireState, now: number, renewing = false): Step {
  const phase = { at: 'connecting', due: now + state.pace.connect, renewing } as const
  const wants = new Map([...state.wants].map(([key, { tries }]): [string, Want] => [key, { at: 'resting', tries }]))
  return { state: { ...state, phase, wants, turns: new Map(), sockets: state.sockets + 1 }, effects: [...shut(state), { do: 'open' }] }
}

/** Shuts the socket in use, if there is one. */
export const shut = (state: WireState): WireEffect[] => (hasSocket(state) ? [{ do: 'shut' }] : [])

/** Whether a word comes from the socket in use: those of its forerunners are not heard. */
export const isCurrent = (state: WireState, socket: number): boolean => hasSocket(state) && socket === state.sockets

/** The socket is open: say who we are. */
export function greet(state: WireState, now: number): Step {
  const phase = { at: 'greeting', due: now + state.pace.ack, renewing: isRenewing(state) } as const
  return { state: { ...state, phase }, effects: [{ do: 'greet' }] }
}

/** The socket is of no use any more. One that fell soon after its greeting counts as a failure, or a crashing server would be stormed. */
export function fall(state: WireState, { now, chance }: Moment): Step {
  const { pace, phase, polling, standing } = state
  const stood = phase.at === 'live' && now - phase.since >= pace.retryCap
  const failures = stood ? 0 : state.failures + 1
  const blocked = phase.at !== 'live' && failures >= 3
  return {
    state: {
      ...state,
      failures,
      // while another credential is looked for, the old one need not be turned away again
      phase: { at: 'waiting', due: now + (standing === 'looking' ? pace.ack : backOff(pace, failures, chance)) },
      polling: polling.due === null && blocked ? { due: now, answered: false } : polling,
    },
    effects: shut(state),
  }
}

/** Full jitter: any time up to the cap, so that a room full of screens does not come back in one second. */
export const backOff = (pace: Pace, failures: number, chance: number): number =>
  chance * Math.min(pace.retryCap, pace.retryBase * 2 ** Math.min(failures, 16))

/** The time of this phase is over. */
export function expire(state: WireState, moment: Moment): Step {
  if (state.phase.at === 'waiting') return connect(state, moment.now)
  if (isRenewalLate(state, moment.now)) return connect(state, moment.now, true)
  return state.phase.at === 'live' && !state.phase.asking ? knock(state, moment.now) : fall(state, moment)
}

/** The newer token was shown on the socket that stands, and nobody has said that it was taken. */
export const isRenewalLate = ({ phase }: WireState, now: number): boolean =>
  phase.at === 'live' && phase.renewal !== null && phase.renewal <= now

function knock(state: WireState, now: number): Step {
  if (state.phase.at !== 'live') return stay(state)
  return { state: { ...state, phase: { ...state.phase, asking: true, due: now + state.pace.pong } }, effects: [{ do: 'ping' }] }
}

/** A good moment: try now instead of later, or ask whether the server is still there. */
export function nudge(state: WireState, { now }: Moment): Step {
  if (state.phase.at === 'waiting') return connect(state, now)
  return state.phase.at === 'live' && !state.phase.asking ? knock(state, now) : stay(state)
}

/** The server was reached another way: no need to wait any longer. */
export const reached = (state: WireState, { now }: Moment): Step => (state.phase.at === 'waiting' ? connect(state, now) : stay(state))

/** Say again who we are: the same bearer on the socket that stands, another one on a new socket. */
export function renew(state: WireState, isSame: boolean, { now }: Moment): Step {
  const { phase, pace } = state
  if (phase.at === 'live' && isSame)
    return { state: { ...state, phase: { ...phase, renewal: now + pace.pong } }, effects: [{ do: 'showToken' }] }
  const { at } = phase
  return at === 'waiting' || at === 'greeting' || at === 'live' ? connect(state, now, at === 'live' || isRenewing(state)) : stay(state)
}

/** A pong: one that says so has taken the newer token; a plain one comes from a server that only knows new sockets, unless it was owed to an earlier ping. */
export function ponged(state: WireState, payload: unknown, { now }: Moment): Step {
  const { phase } = state
  if (phase.at !== 'live' || phase.renewal === null) return stay(state)
  if (isTaken(payload)) return stay({ ...state, phase: { ...phase, renewal: null } })
  return phase.asking ? stay(state) : connect(state, now, true)
}

const isTaken = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'renewed' in payload && payload.renewed === true
