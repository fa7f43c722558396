import type { RefusalReason } from '../record/refusal.ts'

/** What speaks against a new PIN of four to eight digits; null: nothing. */
export function whyNotPin(pin: string, old: string): RefusalReason | null {
  if (/^(\d)\1*$/.test(pin)) return 'pinTooSimple'
  return pin === old ? 'pinUnchanged' : null
}
