import { announcementPlan, type Call } from './announcementPlan.ts'
import type { Cue } from './clipsForCall.ts'
import type { SoundProfile } from './soundProfile.ts'

/** What the announcer has said, is saying and has yet to say. Plain data: keep it over a reload and nothing is said twice. */
export interface AnnounceState {
  readonly profile: SoundProfile
  readonly speaking: { readonly call: Call; readonly cues: readonly Cue[] } | null
  readonly waiting: readonly Call[]
  /** Calls that are not to be announced (again), by id, with the time until which they have to be remembered. */
  readonly settled: Readonly<Record<string, number>>
  /** A chime has sounded since it was last quiet. */
  readonly chimed: boolean
}

export type AnnounceEvent =
  | { readonly type: 'called'; readonly call: Call }
  /** Served, missed, cancelled or called anew: there is nobody to call. */
  | { readonly type: 'settled'; readonly callId: string }
  /** The player is through, or has failed. */
  | { readonly type: 'ended'; readonly callId: string }
  /** Another board is the announcer now, or the link is lost: what waits will not be said here. */
  | { readonly type: 'silenced' }
  /** The page was loaded again: whatever was being said is over. What was chosen and not yet begun has its turn again. */
  | { readonly type: 'reloaded'; readonly begun: boolean }

/** An announcer that has not said anything yet. */
export function nothingAnnounced(profile: SoundProfile): AnnounceState {
  return { profile, speaking: null, waiting: [], settled: {}, chimed: false }
}

/**
 * Carries the announcements on by one event: one at a time, in the order of the log, each call once. One that is older than a
 * minute when its turn comes is shown, never spoken. When more than two wait the repeats are left out, when more than four the chimes after the first.
 * Whoever sees a new `speaking` plays its cues and answers with `ended`.
 */
export function announceQueue(state: AnnounceState, event: AnnounceEvent, now: number): AnnounceState {
  return speakNext(hear(forgetOld(state, now), event, now), now)
}

/** Older than this, a call is shown but not spoken (invariant I8): a board that comes back does not shout what is past. */
export const SPEECH_TTL_MS = 60_000

/** Long enough to outlive every redelivery that could still be young enough to be spoken, also after the clock was corrected. */
const REMEMBER_MS = 300_000

function hear(state: AnnounceState, event: AnnounceEvent, now: number): AnnounceState {
  switch (event.type) {
    case 'called': {
      const { call } = event
      if (!isYoung(call, now)) return state
      const known = Object.hasOwn(state.settled, call.callId) || state.waiting.some(({ callId }) => callId === call.callId)
      return known ? state : { ...state, waiting: inOrder([...state.waiting, call]) }
    }
    case 'settled':
      return settle({ ...state, waiting: state.waiting.filter(({ callId }) => callId !== event.callId) }, [event.callId], now)
    case 'ended':
      return state.speaking?.call.callId === event.callId ? { ...state, speaking: null } : state
    case 'silenced':
      return settle(
        { ...state, waiting: [] },
        state.waiting.map(({ callId }) => callId),
        now,
      )
    case 'reloaded':
      return again(state, event.begun)
  }
}

function again({ speaking, ...state }: AnnounceState, begun: boolean): AnnounceState {
  if (!speaking || begun) return { ...state, speaking: null, chimed: false }
  const { [speaking.call.callId]: _turn, ...settled } = state.settled
  return { ...state, speaking: null, chimed: false, settled, waiting: inOrder([speaking.call, ...state.waiting]) }
}

function speakNext(state: AnnounceState, now: number): AnnounceState {
  const waiting = state.waiting.filter((call) => isYoung(call, now))
  const [call, ...others] = waiting
  if (state.speaking) return waiting.length === state.waiting.length ? state : { ...state, waiting }
  if (!call) return { ...state, waiting, chimed: false }

  const noChime = waiting.length > 4 && state.chimed
  const cues = announcementPlan(call, state.profile, { repeats: waiting.length > 2, chime: noChime })
  const next = { ...state, speaking: { call, cues }, waiting: others, chimed: state.chimed || !noChime }
  return settle(next, [call.callId], now)
}

const isYoung = (call: Call, now: number) => now - call.calledAt <= SPEECH_TTL_MS
const inOrder = (calls: readonly Call[]) => calls.toSorted((one, other) => one.seq - other.seq)

function settle(state: AnnounceState, callIds: readonly string[], now: number): AnnounceState {
  return { ...state, settled: { ...state.settled, ...Object.fromEntries(callIds.map((callId) => [callId, now + REMEMBER_MS])) } }
}

/** A board runs for weeks: what nobody could announce any more is forgotten. */
function forgetOld(state: AnnounceState, now: number): AnnounceState {
  const kept = Object.entries(state.settled).filter(([, until]) => until > now)
  return kept.length === Object.keys(state.settled).length ? state : { ...state, settled: Object.fromEntries(kept) }
}
