import { entries, get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Timer } from '../state/timer.ts'
import type { Asked } from './command.ts'
import { visitEnds } from './ending.ts'
import { back } from './holding.ts'
import { after } from './record.ts'
import { sessionEnds, sessionOf } from './sessions.ts'

/**
 * What time itself has brought by now: whose session is over is signed out, the deferred are back, the held return, the missed and those
 * who stayed away are gone, bookings are released. Sessions first: whoever comes back finds the lines as they are without them.
 */
export function passed(state: VenueState, asked: Asked): Draft[] {
  const drafts: Draft[] = []
  let next = state
  for (const { id, about } of dueBy(state, asked.now)) {
    const session = about === 'session' ? sessionOf(next, id) : undefined
    if (!session) continue
    const ends = byTime(sessionEnds(next, session, 'expired'))
    drafts.push(...ends)
    next = after(next, ends, asked)
  }
  for (const { id, about } of dueBy(state, asked.now)) {
    if (about === 'visit') drafts.push(...movedOn(next, id, asked.now))
    if (about === 'booking') drafts.push(...released(next, id))
  }
  return drafts
}

function* dueBy(state: VenueState, now: number): Generator<{ readonly id: string; readonly about: Timer }> {
  for (const [{ at, id }, about] of entries(state.timers)) {
    if (at > now) return
    yield { id, about }
  }
}

/** When time next brings something; null: not today. */
export const nextAt = (state: VenueState): number | null => {
  for (const [{ at }] of entries(state.timers)) return at
  return null
}

function movedOn(state: VenueState, visitId: string, now: number): Draft[] {
  const visit = get(state.visits, visitId)
  if (!visit) return []
  switch (visit.stage) {
    case 'deferred':
      return [back(state, visit, 'deferOver', 'time')]
    case 'parked':
      return [back(state, visit, 'parkOver', 'time')]
    case 'away':
      return byTime(visitEnds(state, visit, 'left', 'didNotReturn', now))
    case 'missed':
      return byTime(visitEnds(state, visit, 'noShow', 'missed', now))
    case 'waiting':
    case 'called':
    case 'arrived':
    case 'serving':
    case 'wrapUp':
    case 'gone':
      return []
  }
}

function released(state: VenueState, bookingId: string): Draft[] {
  const booking = get(state.bookings, bookingId)
  if (booking?.state === 'held') return byTime([{ type: 'HoldExpired', lifecycle: 'abort', data: { bookingId } }])
  if (booking?.state === 'confirmed') return byTime([{ type: 'GuestNoShowMarked', lifecycle: 'abort', data: { bookingId } }])
  return []
}

export const byTime = (drafts: readonly Draft[]): Draft[] => drafts.map((draft) => ({ ...draft, cause: 'time' }))
