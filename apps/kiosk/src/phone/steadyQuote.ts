/** A wait in minutes, as the server last told it. */
export interface Quote {
  readonly lowMinutes: number
  readonly highMinutes: number
}

/** The wait as shown, and since when. */
export interface Shown {
  readonly quote: Quote | null
  readonly since: number
}

/** Design brief §12: a shown range moves only by five minutes or more, and at most once a minute; no estimate and a first one show at once. */
export function steadyQuote(shown: Shown | null, told: Quote | null, now: number): Shown {
  if (!shown || !told || !shown.quote) return sameQuote(shown?.quote ?? null, told) && shown ? shown : { quote: told, since: now }
  if (sameQuote(shown.quote, told)) return shown
  const moved = Math.max(Math.abs(told.lowMinutes - shown.quote.lowMinutes), Math.abs(told.highMinutes - shown.quote.highMinutes))
  return moved >= LEAST_MOVE && now - shown.since >= ONCE_A_MINUTE ? { quote: told, since: now } : shown
}

const LEAST_MOVE = 5
const ONCE_A_MINUTE = 60_000

const sameQuote = (one: Quote | null, other: Quote | null): boolean =>
  one?.lowMinutes === other?.lowMinutes && one?.highMinutes === other?.highMinutes
