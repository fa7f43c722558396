import type { Lang } from './lang.ts'
import { say } from './say.ts'
import { shared } from './shared.ts'

/** How long somebody may still wait: the pessimistic range that the queue's arithmetic gives. */
export interface WaitQuote {
  readonly lowMinutes: number
  readonly highMinutes: number
}

/** Says a wait as a range, never a promise. The long form is for sentences, the short one for the board's columns. */
export function waitText(lang: Lang, quote: WaitQuote | null, form: 'long' | 'short' = 'long'): string {
  const long = form === 'long'
  if (!quote) return say(lang, long ? shared.waitUnknown : shared.waitUnknownShort)

  const { lowMinutes: a, highMinutes: b } = quote
  if (b < 5) return say(lang, long ? shared.waitSoon : shared.waitSoonShort)
  if (a > 60) return say(lang, long ? shared.waitLong : shared.waitLongShort)
  if (a === b) return say(lang, long ? shared.waitOne : shared.waitOneShort, { a })
  if (a <= 0) return say(lang, long ? shared.waitUpTo : shared.waitUpToShort, { b }) // “0–10” reads like a promise of nothing
  return say(lang, long ? shared.waitRange : shared.waitRangeShort, { a, b })
}
