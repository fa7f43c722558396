import { chain, stay, type Moment, type Step } from './move.ts'
import { reached } from './socket.ts'
import type { WireState } from './state.ts'

/** It is time to ask over HTTP. */
export function poll(state: WireState, { now }: Moment): Step {
  const { due } = state.polling
  if (due === null || due > now) return stay(state)
  return { state: { ...state, polling: { ...state.polling, due: Infinity } }, effects: [{ do: 'poll' }] }
}

/** HTTP answered, or did not; a late answer is nothing to a wire that is live again. The first answer says that the line is back. */
export function polled(state: WireState, pictures: ReadonlyMap<string, readonly unknown[]> | null, moment: Moment): Step {
  const { now, chance } = moment
  const { due, answered } = state.polling
  if (due === null) return stay(state)
  const polling = { due: now + state.pace.poll * (0.75 + chance / 2), answered: pictures !== null }
  if (!pictures) return stay({ ...state, polling })
  const wanted = [...pictures].filter(([key]) => state.wants.has(key))
  const heard: Step = {
    state: { ...state, polling, met: true, lastHeardAt: now },
    effects: wanted.flatMap(([key, all]) => all.map((picture) => ({ do: 'deliver' as const, key, picture }))),
  }
  return answered ? heard : chain(heard, (next) => reached(next, moment))
}
