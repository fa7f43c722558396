import { byText } from '../order/sortedMap.ts'
import type { Instant } from '../time/businessDay.ts'

/** When, and about what. */
export interface TimerKey {
  readonly at: Instant
  readonly id: string
}

/** Whom time moves on. */
export type Timer = 'visit' | 'booking' | 'session'

export const byTimer = (a: TimerKey, b: TimerKey): number => a.at - b.at || byText(a.id, b.id)
