import { sizeOf } from '../order/sortedMap.ts'
import { nextIndex } from '../decide/issuing.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { type Quote, quoteFor } from '../queue/quote.ts'
import type { VenueState } from '../state/state.ts'
import type { LocalText } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import { seriesOf, type Service, type Venue } from '../venue/venue.ts'

export const AVAILABILITIES = ['available', 'full', 'closed'] as const
export type Availability = (typeof AVAILABILITIES)[number]

/** A service as the kiosk offers it. */
export interface ServicePicture {
  readonly id: string
  readonly name: LocalText
  readonly prefix: string
  readonly icon: string
  readonly availability: Availability
  readonly waiting: number
  readonly quote: Quote | null
  readonly targetMinutes: number
  readonly openPoints: number
}

export const servicesPicture = (state: VenueState, venue: Venue, now: Instant): ServicePicture[] =>
  venue.services.map((service) => servicePicture(state, venue, service, now))

export function servicePicture(state: VenueState, venue: Venue, service: Service, now: Instant): ServicePicture {
  const { id, name, icon, targetMinutes } = service
  return {
    id,
    name,
    prefix: seriesOf(venue, service.seriesId)?.prefix ?? '',
    icon,
    availability: availabilityOf(state, venue, service),
    waiting: waitingCount(state, id),
    quote: quoteFor(state, venue, id, { due: arrivalAt(state, now), seq: Number.MAX_SAFE_INTEGER }),
    targetMinutes,
    openPoints: Object.values(state.points).filter((point) => point.state === 'open' && point.serviceIds.includes(id)).length,
  }
}

export const waitingCount = (state: VenueState, serviceId: string): number => {
  const queue = state.queues[serviceId]
  return queue ? sizeOf(queue) : 0
}

function availabilityOf(state: VenueState, venue: Venue, service: Service): Availability {
  const series = seriesOf(venue, service.seriesId)
  if (!service.active || !series) return 'closed'
  return nextIndex(state, series.id, series.first) > series.last ? 'full' : 'available'
}
