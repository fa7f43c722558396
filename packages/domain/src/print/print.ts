import type { PrintTrouble } from '../record/event.ts'
import type { Instant } from '../time/businessDay.ts'

/** How far a slip has got: only the printer's own word makes it `acknowledged`; `unknown` may lie in the customer's hand. */
export const PRINT_STATES = ['queued', 'sent', 'acknowledged', 'failed', 'unknown'] as const
export type PrintState = (typeof PRINT_STATES)[number]

/** One slip on its way to paper. */
export interface Print {
  readonly id: string
  readonly visitId: string
  /** The kiosk or tablet at whose printer it comes out; null: none has one. */
  readonly deviceId: string | null
  /** Marked as a copy, because the number may be on paper already. */
  readonly copy: boolean
  readonly state: PrintState
  readonly because: PrintTrouble | null
  readonly queuedAt: Instant
}

/** Where a print goes from where; what is not here cannot happen. */
export const PRINT_MOVES: Readonly<Record<PrintState, readonly PrintState[]>> = {
  queued: ['sent', 'failed'],
  sent: ['acknowledged', 'failed', 'unknown'],
  acknowledged: [],
  failed: [],
  unknown: ['acknowledged'],
}
