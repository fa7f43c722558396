import { entries, get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import type { Asked } from './command.ts'
import { visitEnds } from './ending.ts'
import { back } from './holding.ts'

/** What time itself has brought by now: the deferred are back, the held return, the missed and those who stayed away are gone, bookings are released. */
export function passed(state: VenueState, { now }: Asked): Draft[] {
  const drafts: Draft[] = []
  for (const [{ at, id }, about] of entries(state.timers)) {
    if (at > now) break
    drafts.push(...(about === 'visit' ? movedOn(state, id, now) : released(state, id)))
  }
  return drafts
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
