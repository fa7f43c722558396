import { AMBER_MS } from '../rows/rowModels.ts'
import type { BoardCall } from './feed.ts'

/** The calls that fill the screen now, and those that will after them. */
export interface Overlay {
  readonly showing: { readonly calls: readonly BoardCall[]; readonly since: number } | null
  readonly pending: readonly BoardCall[]
}

export type OverlayEvent =
  | { readonly type: 'called'; readonly call: BoardCall }
  /** Served, missed or called anew: there is nobody left to call. */
  | { readonly type: 'settled'; readonly callId: string }
  /** The picture is too old to call anybody. */
  | { readonly type: 'cleared' }
  /** Time has passed, or a voice has ended. */
  | { readonly type: 'looked' }

export interface OverlayMoment {
  readonly now: number
  /** Calls that are being spoken or still wait to be. */
  readonly sounding: ReadonlySet<string>
}

export const NO_OVERLAY: Overlay = { showing: null, pending: [] }

/**
 * Which calls fill the screen, design brief §8.4: one, and after it the one that waited; two or three that waited share
 * the screen; of more than three none does, for their rows light up and the voice reads them all the same.
 */
export function overlayPlan(overlay: Overlay, event: OverlayEvent, moment: OverlayMoment): Overlay {
  return proceed(hear(overlay, event, moment.now), moment)
}

/** When to look again; null when nothing can change by itself. */
export function nextLook({ showing }: Overlay, { now }: OverlayMoment): number | null {
  if (!showing) return null
  return now < showing.since + SHORTEST_MS ? showing.since + SHORTEST_MS : showing.since + LONGEST_MS
}

/** A call whose turn on the screen will come waits with its chime until then. */
export function holdsBack({ pending }: Overlay, callId: string): boolean {
  return pending.length <= MOST_SHARED && pending.some((call) => call.callId === callId)
}

const SHORTEST_MS = 8000
const LONGEST_MS = 12_000
const MOST_SHARED = 3
/** Older than this, a call is shown by its row alone. */
const FRESH_MS = 20_000

function hear(overlay: Overlay, event: OverlayEvent, now: number): Overlay {
  switch (event.type) {
    case 'called': {
      const { call } = event
      const known = [...overlay.pending, ...(overlay.showing?.calls ?? [])].some(({ callId }) => callId === call.callId)
      if (known || now - call.calledAt > FRESH_MS) return overlay
      const others = overlay.pending.filter(({ visitId }) => visitId !== call.visitId) // the newer call says it all
      return { ...overlay, pending: [...others, call] }
    }
    case 'settled':
      return { ...overlay, pending: overlay.pending.filter(({ callId }) => callId !== event.callId) }
    case 'cleared':
      return NO_OVERLAY
    case 'looked':
      return overlay
  }
}

function proceed(overlay: Overlay, moment: OverlayMoment): Overlay {
  const { showing } = overlay
  if (showing && !isOver(showing, moment)) return overlay
  const pending = overlay.pending.filter(({ calledAt }) => moment.now - calledAt < AMBER_MS)
  if (pending.length === 0) return showing || overlay.pending.length > 0 ? NO_OVERLAY : overlay
  if (pending.length > MOST_SHARED) return NO_OVERLAY
  return { showing: { calls: pending, since: moment.now }, pending: [] }
}

function isOver({ calls, since }: NonNullable<Overlay['showing']>, { now, sounding }: OverlayMoment): boolean {
  if (now >= since + LONGEST_MS) return true
  return now >= since + SHORTEST_MS && !calls.some(({ callId }) => sounding.has(callId))
}
