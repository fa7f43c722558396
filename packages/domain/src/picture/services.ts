import { get, sizeOf, values } from '../order/sortedMap.ts'
import { limited, nextIndex, unlikely } from '../decide/issuing.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { type Quote, quoteFor } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import type { LocalText } from '../text.ts'
import type { BusinessDay, Instant } from '../time/businessDay.ts'
import { seriesOf, type Service, type Venue } from '../venue/venue.ts'

/** `full`: no number is left for today or for this hour; `closing`: too late for today; `unlikely`: there is a number, but today may not be enough. */
export const AVAILABILITIES = ['available', 'unlikely', 'full', 'closing', 'closed'] as const
export type Availability = (typeof AVAILABILITIES)[number]

/** A service as the kiosk offers it. */
export interface ServicePicture {
  readonly id: string
  readonly name: LocalText
  readonly prefix: string
  readonly seriesId: string
  readonly icon: string
  readonly availability: Availability
  readonly waiting: number
  readonly quote: Quote | null
  readonly targetMinutes: number
  readonly openPoints: number
}

export const servicesPicture = (state: VenueState, venue: Venue, now: Instant, day: BusinessDay | null = null): ServicePicture[] =>
  venue.services.map((service) => servicePicture(state, venue, service, now, day))

/** `day` makes the cut-offs before closing known; without it only numbers count. */
export function servicePicture(
  state: VenueState,
  venue: Venue,
  service: Service,
  now: Instant,
  day: BusinessDay | null = null,
): ServicePicture {
  const { id, name, icon, targetMinutes } = service
  const quote = quoteFor(state, venue, id, { due: arrivalAt(state, now), seq: Number.MAX_SAFE_INTEGER })
  return {
    id,
    name,
    prefix: seriesOf(venue, service.seriesId)?.prefix ?? '',
    seriesId: service.seriesId,
    icon,
    availability: availabilityOf(state, venue, service, quote, now, day),
    waiting: waitingCount(state, id),
    quote,
    targetMinutes,
    openPoints: Object.values(state.points).filter((point) => point.state === 'open' && point.serviceIds.includes(id)).length,
  }
}

/** Everybody who waits for a service, those sent to one point or person included. */
export const waitingCount = (state: VenueState, serviceId: string): number => {
  const queue = state.queues[serviceId]
  let sent = 0
  for (const line of Object.values(state.reserved)) {
    for (const visitId of values(line)) if (get(state.visits, visitId)?.serviceId === serviceId) sent++
  }
  return (queue ? sizeOf(queue) : 0) + sent
}

function availabilityOf(
  state: VenueState,
  venue: Venue,
  service: Service,
  quote: Quote | null,
  now: Instant,
  day: BusinessDay | null,
): Availability {
  const series = seriesOf(venue, service.seriesId)
  if (!service.active || !series) return 'closed'
  if (nextIndex(state, series) === null) return 'full'
  const limit = day && limited(state, service, quote, { now, day })
  if (limit) return limit.refusal.reason === 'cutOff' || limit.refusal.reason === 'unlikelyToday' ? 'closing' : 'full'
  return day && unlikely(service, quote, { now, day }) === 'warn' ? 'unlikely' : 'available'
}
