import { values } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Visit } from '../visit/visit.ts'
import type { Instant } from '../time/businessDay.ts'
import type { Asked } from './command.ts'
import { visitEnds } from './ending.ts'

/**
 * What closes yesterday and opens today: every open visit ends with its outcome, every staffed point closes, the new day begins.
 * Nothing while the day lasts, and nothing if the clock stepped back: the business day never decreases.
 */
export function endOfDay(state: VenueState, { day, now }: Asked): readonly Draft[] {
  if (state.businessDay !== null && day.date <= state.businessDay) return []
  return [
    ...[...values(state.visits)].flatMap((visit) => (visit.stage === 'gone' ? [] : ended(state, visit, now))),
    ...Object.values(state.points)
      .filter(isStaffed)
      .map((point): Draft => ({
        type: 'ServicePointClosed',
        data: { pointId: point.id, because: 'dayEnded' },
        resourceIds: [point.id],
        cause: 'endOfDay',
      })),
    { type: 'DayStarted', data: { businessDay: day.date } },
  ]
}

/** Whose matter was only being written up was served; whoever was called or missed did not come; whoever was sent for papers stayed away. */
function ended(state: VenueState, visit: Visit, now: Instant): Draft[] {
  const by = (drafts: readonly Draft[]): Draft[] => drafts.map((draft) => ({ ...draft, cause: 'endOfDay' }))
  if (visit.stage === 'wrapUp') {
    const { id: visitId, pointId, serviceId, servedAt, servingSince, servedBefore } = visit
    const seconds = servedBefore + Math.max(0, Math.round((servedAt - servingSince) / 1000))
    const finished: Draft = { type: 'ServiceFinished', visitId, lifecycle: 'complete', data: { pointId, serviceId, seconds } }
    return by([finished, ...visitEnds(state, visit, 'served', 'endOfDay', now)])
  }
  const outcome = visit.stage === 'missed' || visit.stage === 'called' ? 'noShow' : visit.stage === 'away' ? 'left' : 'expired'
  return by(visitEnds(state, visit, outcome, 'endOfDay', now))
}
