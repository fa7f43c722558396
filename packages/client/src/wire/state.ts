import type { Link } from '../client.ts'
import type { Pace } from '../options.ts'

/** How far the one socket has got; each phase ends at `due` at the latest. */
export type Phase =
  | { readonly at: 'idle' | 'waiting' | 'closed'; readonly due: number }
  /** `renewing`: a new credential on a link that stood; nobody is told that it was lost. */
  | { readonly at: 'connecting' | 'greeting'; readonly due: number; readonly renewing: boolean }
  /** `asking`: nothing was heard for a while, and the server was asked whether it is there. */
  | {
      readonly at: 'live'
      readonly due: number
      readonly since: number
      readonly asking: boolean
      /** Until when the newer token shown on this socket must have been taken; null where none was shown. */
      readonly renewal: number | null
    }

/** One subscription the screens want; `tries` counts the ends in a row without a picture. */
export type Want = { readonly tries: number } & (
  { readonly at: 'resting' } | { readonly at: 'asked'; readonly id: string } | { readonly at: 'pausing'; readonly due: number }
)

/** What is known of the credential: nothing against it, it was turned away and another one is looked for, or that was in vain. */
export type Standing = 'good' | 'looking' | 'bad'

/** Everything the wire knows. */
export interface WireState {
  readonly pace: Pace
  /** Whether somebody can be asked for another credential when this one is turned away. */
  readonly mayRenew: boolean
  readonly standing: Standing
  readonly phase: Phase
  readonly wants: ReadonlyMap<string, Want>
  /** How often each want was asked on this socket: no id is used twice on one socket. */
  readonly turns: ReadonlyMap<string, number>
  /** Sockets opened so far; the number of the newest is its name. */
  readonly sockets: number
  /** Tries in a row that came to nothing. */
  readonly failures: number
  /** Pictures over HTTP while sockets are blocked; `due` is null when there is no need, Infinity while one is on its way. */
  readonly polling: { readonly due: number | null; readonly answered: boolean }
  /** Whether the server was ever there. */
  readonly met: boolean
  readonly lastHeardAt: number | null
  /** When the last step was taken. */
  readonly at: number
}

/** The usual case: pictures come over the socket. */
export const NO_POLLING: WireState['polling'] = { due: null, answered: false }

/** A wire nobody has asked for anything yet. */
export const newWire = (pace: Pace, mayRenew = false): WireState => ({
  pace,
  mayRenew,
  standing: 'good',
  phase: { at: 'idle', due: Infinity },
  wants: new Map(),
  turns: new Map(),
  sockets: 0,
  failures: 0,
  polling: NO_POLLING,
  met: false,
  lastHeardAt: null,
  at: -Infinity,
})

/** When the next step must be taken although nothing happens. */
export function dueAt({ phase, wants, polling }: WireState): number {
  const pauses = phase.at === 'live' ? [...wants.values()].flatMap((want) => (want.at === 'pausing' ? [want.due] : [])) : []
  const renewal = phase.at === 'live' ? (phase.renewal ?? Infinity) : Infinity
  return Math.min(phase.due, renewal, polling.due ?? Infinity, ...pauses)
}

/** What the screens may know of the wire. */
export function linkOf(state: WireState): Link {
  const { phase, met, lastHeardAt } = state
  const live = phase.at === 'live' || isRenewing(state) || state.polling.answered
  return { state: live ? 'live' : met ? 'lost' : 'connecting', lastHeardAt }
}

/** Whether a link that stood is being made anew for another credential. */
export const isRenewing = ({ phase }: WireState): boolean => 'renewing' in phase && phase.renewing

/** Whether the newest socket is in use. */
export const hasSocket = ({ phase }: WireState): boolean => phase.at === 'connecting' || phase.at === 'greeting' || phase.at === 'live'
