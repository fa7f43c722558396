import type { StaffVisit } from './deskPicture.ts'

/** How far a call has got, by what the board, the voice and the phone said themselves. */
export type Delivery = 'shown' | 'notShown' | 'spoken' | 'coming'

const SHOWN_WITHIN_MS = 5000

/** Only what is known; a board that is silent for five seconds is worth a word, not an alarm. */
export function deliveriesOf({ stage, calledAt, shownAt, spokenAt, comingAt }: StaffVisit, now: number): readonly Delivery[] {
  const late = stage === 'called' && calledAt !== null && now - Date.parse(calledAt) >= SHOWN_WITHIN_MS
  return [
    ...(shownAt !== null ? (['shown'] as const) : late ? (['notShown'] as const) : []),
    ...(spokenAt !== null ? (['spoken'] as const) : []),
    ...(comingAt !== null ? (['coming'] as const) : []),
  ]
}
