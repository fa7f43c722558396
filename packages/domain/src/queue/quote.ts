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
 * The wait of somebody with this place in the order (domain model C8): the work of their own service in front of them, shared
 * among the open points that may call them so that the least loaded do most of it. A point is loaded with its even share of the
 * other lines it serves. No open point, no quote; one more never makes it worse, one more person in front never better.
 */
export function quoteFor(state: VenueState, venue: Venue, serviceId: string, place: OrderKey): Quote | null {
  const open = Object.values(state.points).filter((point) => point.state === 'open')
  const mine = open.filter((point) => point.serviceIds.includes(serviceId))
  if (mine.length === 0) return null

  let measured = true
  const workOf = (service: string, people: number): Work => {
    const pace = paceOf(state, venue, service)
    if (people > 0 && !pace.measured) measured = false
    return { seconds: people * pace.mean, variance: people * pace.spread ** 2 }
  }
  const before = (service: string): number => {
    const queue = state.queues[service]
    return queue ? rankOf(queue, place) : 0
  }
  const others = [...new Set(mine.flatMap((point) => point.serviceIds))].filter((service) => service !== serviceId)
  const shares = new Map(
    others.map((service) => [
      service,
      workOf(service, before(service) / open.filter((point) => point.serviceIds.includes(service)).length),
    ]),
  )
  const loads = mine.map((point) => sum(point.serviceIds.flatMap((service) => shares.get(service) ?? [])))
  const everyoneBusy = mine.every((point) => point.visitId !== null)
  const own = workOf(serviceId, before(serviceId) + (everyoneBusy ? 1 : 0))
  if (!paceOf(state, venue, serviceId).measured) measured = false
  return { ...rounded(...sharedOut(own, loads)), basis: measured ? 'measured' : 'standard' }
}

/** Service time, of one or of many. */
interface Work {
  readonly seconds: number
  readonly variance: number
}

const sum = (works: readonly Work[]): Work =>
  works.reduce((all, work) => ({ seconds: all.seconds + work.seconds, variance: all.variance + work.variance }), {
    seconds: 0,
    variance: 0,
  })

/** Minutes until one's own line is worked off by points with these other loads, the least loaded first: the median, and what one in ten exceeds. */
function sharedOut(own: Work, loads: readonly Work[]): [median: number, oneInTen: number] {
  const seconds = loads.map((load) => load.seconds).sort((a, b) => a - b)
  const variances = loads.map((load) => load.variance).sort((a, b) => a - b)
  let work = own.seconds
  let variance = own.variance
  let median = Infinity
  let oneInTen = Infinity
  for (let points = 1; points <= loads.length; points++) {
    work += seconds[points - 1] ?? 0
    variance += variances[points - 1] ?? 0
    median = Math.min(median, work / points / 60)
    oneInTen = Math.min(oneInTen, (work + 1.28 * Math.sqrt(variance)) / points / 60)
  }
  return [median, oneInTen]
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
