import { useState } from 'react'
import { type Quote, type Shown, steadyQuote } from './steadyQuote.ts'

/** The wait worth showing now; looked at again as the seconds pass, for a move may only have to wait its minute. */
export function useSteadyQuote(told: Quote | null, now: number): Quote | null {
  const [shown, setShown] = useState<Shown>(() => steadyQuote(null, told, now))
  const next = steadyQuote(shown, told, now)
  if (next !== shown) setShown(next)
  return next.quote
}
