import { words } from '@foyer/ui'
import type { DeskPoint } from './deskPicture.ts'

export type PauseReason = NonNullable<DeskPoint['pauseReason']>

export const PAUSE_REASONS = ['meal', 'training', 'equipment', 'other'] as const satisfies readonly PauseReason[]

const WORDS = {
  meal: words.staff.breakReason.lunch,
  training: words.staff.breakReason.training,
  equipment: words.staff.breakReason.equipment,
  other: words.staff.breakReason.other,
} as const satisfies Record<PauseReason, unknown>

/** Why a point rests, in the house's words. */
export const breakWord = (reason: PauseReason) => WORDS[reason]
