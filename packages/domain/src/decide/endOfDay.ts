import { values } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Visit } from '../visit/visit.ts'
import type { Asked } from './command.ts'

/**
 * What closes yesterday and opens today: every open visit ends with its outcome, every staffed point closes, the new day begins.
 * Nothing while the day lasts, and nothing if the clock stepped back: the business day never decreases.
 */
export function endOfDay(state: VenueState, { day }: Asked): readonly Draft[] {
  if (state.businessDay !== null && day.date <= state.businessDay) return []
  return [
    ...[...values(state.visits)].filter((visit) => visit.stage !== 'gone').map(ended),
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

const ended = (visit: Visit): Draft => ({
  type: 'VisitEnded',
  visitId: visit.id,
  data: { outcome: visit.stage === 'missed' || visit.stage === 'called' ? 'noShow' : 'expired', reason: 'endOfDay' },
  lifecycle: 'abort',
  cause: 'endOfDay',
})
