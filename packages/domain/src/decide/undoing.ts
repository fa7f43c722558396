import { get } from '../order/sortedMap.ts'
import type { Draft } from '../record/event.ts'
import { byWhom } from '../state/change.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import { isAtPoint, movesAt, type Visit } from '../visit/visit.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { asItCame, isAttended } from './reserved.ts'
import { inCharge, workedAt } from './staff.ts'

/** Whoever did it may take it back for so long; after that it is for those in charge. */
export const UNDO_SECONDS = 60

/**
 * The last act upon a visit is taken back: by whoever did it within a minute, by those in charge later and with a reason.
 * What the same act did to the next visit at that point is taken back with it, when that stands in the way.
 */
export function undo(state: VenueState, { visitId, reason }: CommandOf<'undo'>, asked: Asked): Decision {
  const visit = get(state.visits, visitId)
  if (!visit) return refuse('noSuchVisit')
  const { last } = visit
  if (!last?.was) return refuse('nothingToUndo')
  const no = mayNot(state, visit, reason, asked)
  if (no) return no

  const { was } = last
  if (!isAtPoint({ ...was, last: null })) {
    const stranded = was.stage === 'waiting' && !isAttended(state, was.line)
    const overAgain = (movesAt(was) ?? Infinity) <= asked.now // what time ended would be ended at once again: it goes on in line
    return accept({ visitId }, undone(visit, last.act, reason), ...(stranded || overAgain ? asItCame(was) : []))
  }
  const point = workedAt(state, 'pointId' in was && was.pointId !== null ? was.pointId : '', asked)
  if ('refusal' in point) return point
  if (!isStaffed(point)) return refuse('pointNotOpen')
  const there = point.visitId === null || point.visitId === visitId ? undefined : get(state.visits, point.visitId)
  if (!there) return accept({ visitId }, undone(visit, last.act, reason))
  if (there.last?.act !== last.act || there.last.was === null) return refuse('pointBusy', { who: there.ticket.number })
  return accept({ visitId, nextVisitId: there.id }, undone(there, last.act, reason), undone(visit, last.act, reason))
}

function mayNot(state: VenueState, visit: Visit, reason: string | null, asked: Asked): Refused | null {
  if (!visit.last) return refuse('nothingToUndo')
  const mine = visit.last.by === byWhom(asked)
  if (mine && asked.now - visit.last.at <= UNDO_SECONDS * 1000) return null
  if (!inCharge(state, asked)) return refuse(mine ? 'undoTooLate' : 'notYourAct')
  return reason === null || reason.trim() === '' ? refuse('reasonNeeded') : null
}

const undone = (visit: Visit, act: number, reason: string | null): Draft => ({
  type: 'ActUndone',
  visitId: visit.id,
  resourceIds: 'pointId' in visit && visit.pointId !== null ? [visit.pointId] : [],
  data: { act, reason },
})
