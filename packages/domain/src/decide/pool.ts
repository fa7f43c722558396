import type { VenueState } from '../state/state.ts'
import { pointOf, staffOf } from '../venue/venue.ts'
import type { Visit } from '../visit/visit.ts'
import { type Asked, type Refused, refuse } from './command.ts'
import { isAttended } from './reserved.ts'
import { inCharge } from './staff.ts'

/** Whose hold it is: a person’s while they are at work, a point’s while it is open; those in charge take anybody’s. `mine` are one’s own person and points. */
export function keptByOthers(state: VenueState, visit: Visit, mine: readonly string[], asked: Asked): Refused | null {
  if (visit.stage !== 'parked' || visit.pool.of === 'venue' || inCharge(state, asked)) return null
  const { pool } = visit
  if (mine.includes(pool.of === 'person' ? pool.staffId : pool.pointId) || !isAttended(state, pool)) return null
  const name =
    pool.of === 'person'
      ? state.venue && staffOf(state.venue, pool.staffId)?.name
      : state.venue && pointOf(state.venue, pool.pointId)?.label
  return refuse('notYourPool', { who: name ?? '' })
}
