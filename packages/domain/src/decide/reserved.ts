import { get, values } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import { isStaffed, kept, type VenueState } from '../state/state.ts'
import { COMMON, type Line, reservedKey } from '../visit/line.ts'
import type { SettledVisit } from '../visit/visit.ts'

/** Whoever waits for a point or a person that goes, goes on in the common line, as they came. */
export function released(state: VenueState, gone: readonly Line[]): Draft[] {
  const keys = gone.flatMap((line) => (line.of === 'service' ? [] : [reservedKey(line)]))
  return keys.flatMap((key) => {
    const line = state.reserved[key]
    return line ? [...values(line)].flatMap((visitId) => asItCame(get(state.visits, visitId))) : []
  })
}

/** Whether anybody calls from this line: a point’s while somebody is there, a person’s while they are at work. */
export function isAttended(state: VenueState, line: Line): boolean {
  switch (line.of) {
    case 'service':
      return true
    case 'point': {
      const point = kept(state.points, line.pointId)
      return point !== undefined && isStaffed(point)
    }
    case 'person':
      return kept(state.people, line.staffId) !== undefined
  }
}

/** In the common line, as it came. */
export function asItCame(visit: SettledVisit | undefined): Draft[] {
  if (!visit) return []
  const { id: visitId, serviceId, origin, turns } = visit
  const data = { serviceId, due: origin.due, tie: origin.seq, line: COMMON, why: 'returned' } as const
  return [{ type: 'QueueEntered', visitId, queueEntryId: `${visitId}:${turns.length + 1}`, data }]
}
