import type { AskFailed } from '../client.ts'
import type { WireState } from './state.ts'

/** What the wire wants done, in this order. */
export type WireEffect =
  | { readonly do: 'open' | 'shut' | 'greet' | 'ping' | 'pong' }
  /** Shows the bearer's newer token on the socket that stands. */
  | { readonly do: 'showToken' }
  /** The credential was turned away: see whether there is another. */
  | { readonly do: 'lookForCredential' }
  | { readonly do: 'subscribe'; readonly key: string; readonly id: string }
  | { readonly do: 'complete'; readonly id: string }
  | { readonly do: 'deliver'; readonly key: string; readonly picture: unknown }
  | { readonly do: 'refuse'; readonly key: string; readonly failure: AskFailed }
  | { readonly do: 'poll' }

/** Time and chance (0 ≤ chance < 1), as they come in. */
export interface Moment {
  readonly now: number
  readonly chance: number
}

/** What one step comes to: the state after it, and what is to be done. */
export interface Step {
  readonly state: WireState
  readonly effects: readonly WireEffect[]
}

/** A step that asks for nothing. */
export const stay = (state: WireState): Step => ({ state, effects: [] })

/** One step after another. */
export function chain(step: Step, next: (state: WireState) => Step): Step {
  const following = next(step.state)
  return { state: following.state, effects: [...step.effects, ...following.effects] }
}
