import { inCharge } from './allowed.ts'
import type { StaffMember, StaffVisit } from './deskPicture.ts'

/** Whether the last act upon a visit can be taken back by this person: at once, with a reason, or why not. */
export type Undoing = 'freely' | 'withReason' | 'tooLate' | 'notMine' | 'nothing'

export function undoingOf(
  { undoUntil, undoBy }: Pick<StaffVisit, 'undoUntil' | 'undoBy'>,
  me: Pick<StaffMember, 'id' | 'role'>,
  now: number,
): Undoing {
  if (undoUntil === null) return 'nothing'
  const mine = undoBy === me.id
  if (mine && now <= Date.parse(undoUntil)) return 'freely'
  if (inCharge(me)) return 'withReason'
  return mine ? 'tooLate' : 'notMine'
}
