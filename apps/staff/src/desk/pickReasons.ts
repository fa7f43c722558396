import { words } from '@foyer/ui'
import type { StaffVisit } from './deskPicture.ts'

export type PickReason = NonNullable<StaffVisit['callReason']>

export const PICK_REASONS = ['booked', 'priority', 'alreadyHere', 'other'] as const satisfies readonly PickReason[]

const WORDS = {
  booked: words.staff.outOfOrderReason.booked,
  priority: words.staff.outOfOrderReason.priority,
  alreadyHere: words.staff.outOfOrderReason.here,
  other: words.staff.outOfOrderReason.other,
} as const satisfies Record<PickReason, unknown>

/** Why somebody is called sooner, in the house's words. */
export const pickWord = (reason: PickReason) => WORDS[reason]
