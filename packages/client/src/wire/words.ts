import { failureOf } from '../failure.ts'
import type { ServerMessage } from './message.ts'
import { stay, chain, type Moment, type Step } from './move.ts'
import { NO_POLLING, type WireState } from './state.ts'
import { ponged } from './socket.ts'
import { pause, put, refuse, subscribe } from './wants.ts'

/** A word from the server. */
export function hear(state: WireState, message: ServerMessage, moment: Moment): Step {
  const { phase, pace } = state
  if (message.type === 'ping') return chain(quiet(state, moment), (heard) => ({ state: heard, effects: [{ do: 'pong' }] }))
  if (message.type === 'pong') return chain(ponged(state, message.payload, moment), (heard) => quiet(heard, moment))
  if (phase.at === 'greeting' && message.type === 'connection_ack') {
    const live = { at: 'live', since: moment.now, due: moment.now + pace.ping, asking: false, renewal: null } as const
    return [...state.wants.keys()].reduce<Step>(
      (step, key) => chain(step, (next) => subscribe(next, key)),
      stay({ ...state, phase: live, met: true, standing: 'good', polling: NO_POLLING }),
    )
  }
  return chain(quiet(state, moment), (heard) => ('id' in message ? listen(heard, message, moment) : stay(heard)))
}

/** Any word at all says that the server is there. */
function quiet(state: WireState, { now }: Moment): Step {
  if (state.phase.at !== 'live') return stay(state)
  return stay({ ...state, phase: { ...state.phase, due: now + state.pace.ping, asking: false } })
}

/** A word about one subscription; the others and the socket are unharmed by it. */
function listen(state: WireState, message: Extract<ServerMessage, { id: string }>, moment: Moment): Step {
  const key = [...state.wants].find(([, wanted]) => wanted.at === 'asked' && wanted.id === message.id)?.[0]
  if (key === undefined) return stay(state)
  switch (message.type) {
    case 'next':
      if (message.payload.errors?.length) {
        return chain({ state, effects: [{ do: 'complete', id: message.id }] }, (next) =>
          refuse(next, key, failureOf(message.payload.errors ?? []), moment),
        )
      }
      return {
        state: put(state, key, { at: 'asked', id: message.id, tries: 0 }),
        effects: [{ do: 'deliver', key, picture: message.payload.data }],
      }
    case 'error':
      return refuse(state, key, failureOf(message.payload), moment)
    case 'complete':
      return stay(pause(state, key, moment))
  }
}
