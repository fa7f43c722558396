import type { Instant } from '../time/businessDay.ts'

/**
 * Why this visit was called now: `next` in the order, `share` by the weights of the work profile, `guard` because it waited too long,
 * `condition` because a timed condition held, `reserved` because it was sent to this point or person, `picked` by staff out of turn,
 * `fetched` by staff from hold, an errand or the missed, `direct` because the customer stood there.
 */
export const CALL_RULES = ['next', 'share', 'guard', 'condition', 'reserved', 'picked', 'fetched', 'direct'] as const
export type CallRule = (typeof CALL_RULES)[number]

/** The rules by which “call next” chooses; the others are staff's own choice. */
export const NEXT_RULES = ['next', 'share', 'guard', 'condition', 'reserved'] as const satisfies readonly CallRule[]

/** Why staff called somebody out of turn. */
export const PICK_REASONS = ['booked', 'priority', 'alreadyHere', 'other'] as const
export type PickReason = (typeof PICK_REASONS)[number]

/** A call as it was chosen and is kept with its turn, for whoever asks why. */
export interface Choice {
  readonly seq: number
  readonly at: Instant
  readonly pointId: string
  /** Who worked there then, and what was being called for. */
  readonly staffId: string | null
  readonly serviceIds: readonly string[]
  readonly rule: CallRule
  readonly conditionId: string | null
  readonly reason: PickReason | null
}
