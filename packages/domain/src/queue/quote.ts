import { rankOf } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import { serviceOf, type Venue } from '../venue/venue.ts'
import type { OrderKey } from '../visit/visit.ts'

export const QUOTE_BASES = ['measured', 'standard'] as const
export type QuoteBasis = (typeof QUOTE_BASES)[number]

/** A wait as a range in minutes: the low end is the median, the high end is passed by one customer in ten. */
export interface Quote {
  readonly lowMinutes: number
  readonly highMinutes: number
  readonly basis: QuoteBasis
}

/** Service times that are measured before they are believed. */
const ENOUGH = 5

/** Spread of service times against their mean where too few are measured (walk-in counters lie between 0.6 and 1.0). */
const USUAL_SPREAD = 0.8

/**
 * The wait of somebody with this place in the order: work in front of them, divided by the open points that may call them
 * (domain model C8). Work of a service counts in the share of its points that are also theirs. No open point, no quote.
 */
export function quoteFor(state: VenueState, venue: Venue, serviceId: string, place: OrderKey): Quote | null {
  const open = Object.values(state.points).filter((point) => point.state === 'open')
  const mine = open.filter((point) => point.serviceIds.includes(serviceId))
  if (mine.length === 0) return null

  const shared = new Set(mine.flatMap((point) => point.serviceIds))
  let seconds = 0
  let variance = 0
  let measured = true
  for (const other of shared) {
    const queue = state.queues[other]
    const before = queue ? rankOf(queue, place) : 0
    const offering = open.filter((point) => point.serviceIds.includes(other))
    const share = offering.filter((point) => point.serviceIds.includes(serviceId)).length / offering.length
    const pace = paceOf(state, venue, other)
    if (before > 0 && !pace.measured) measured = false
    seconds += before * share * pace.mean
    variance += before * share * pace.spread ** 2
  }

  const own = paceOf(state, venue, serviceId)
  const everyoneBusy = mine.every((point) => point.visitId !== null)
  if (everyoneBusy) {
    seconds += own.mean
    variance += own.spread ** 2
    if (!own.measured) measured = false
  }
  const median = seconds / mine.length / 60
  const oneInTen = (seconds + 1.28 * Math.sqrt(variance)) / mine.length / 60
  return { ...rounded(median, oneInTen), basis: measured && own.measured ? 'measured' : 'standard' }
}

/** Under five minutes as it is; above, the low end down and the high end up to five minutes (design brief §12). */
export function rounded(median: number, oneInTen: number): { lowMinutes: number; highMinutes: number } {
  if (oneInTen < 5) return { lowMinutes: Math.floor(median), highMinutes: Math.ceil(oneInTen) }
  const low = Math.floor(median / 5) * 5
  return { lowMinutes: low, highMinutes: Math.max(Math.ceil(oneInTen / 5) * 5, low + 5) }
}

/** Mean and standard deviation of a service's time, in seconds: today's last services, or the standard until there are enough. */
export function paceOf(state: VenueState, venue: Venue, serviceId: string): { mean: number; spread: number; measured: boolean } {
  const times = state.paces[serviceId] ?? []
  if (times.length < ENOUGH) {
    const mean = (serviceOf(venue, serviceId)?.targetMinutes ?? 10) * 60
    return { mean, spread: mean * USUAL_SPREAD, measured: false }
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (times.length - 1)
  return { mean, spread: Math.sqrt(variance), measured: true }
}
