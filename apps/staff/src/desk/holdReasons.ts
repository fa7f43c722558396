import { words } from '@foyer/ui'
import type { StaffVisit } from './deskPicture.ts'

export type HoldReason = NonNullable<StaffVisit['holdReason']>

/** Who takes a held visit out again. */
export type Pool = 'mine' | 'point' | 'venue'

export const HOLD_REASONS = ['papers', 'companion', 'parts', 'other'] as const satisfies readonly HoldReason[]
export const POOLS = ['mine', 'point', 'venue'] as const satisfies readonly Pool[]

/** Minutes after which a held visit may stand in line again by itself; null: when somebody says so. */
export const HOLD_MINUTES = [null, 10, 20, 30, 60] as const

/** Why a visit is on hold, in the house's words. */
export const holdWord = (reason: HoldReason) => words.staff.parkReason[reason]
