import type { Venue } from '@foyer/domain'
import { venueFromTemplate } from '@foyer/templates'

/** The reference hall, open all hours, with numbers enough for any test and no results to choose. */
export function hall(changes: Partial<Venue> = {}): Venue {
  const venue = venueFromTemplate('service-hall', { openAllHours: true })
  const series = venue.series.map((each) => ({ ...each, digits: 5, last: 99_999, offlineFrom: 90_000 }))
  return { ...venue, series, services: venue.services.map((service) => ({ ...service, results: [] })), ...changes }
}
