import type { Venue } from '@foyer/domain'
import { traceVenue, venueFromTemplate } from '@foyer/templates'
import { readConfig } from '../../../../apps/api/src/config.ts'
import { openFoyer } from '../../../../apps/api/src/foyer.ts'
import { ROOT } from '../root.ts'
import type { Database } from './database.ts'

/** A venue ready for work, with a credential for each of those who will ask something of it. */
export interface OpenVenue {
  readonly venueId: string
  readonly serviceIds: readonly string[]
  readonly kiosk: string
  readonly display: string
  readonly staff: readonly { readonly token: string; readonly pointId: string }[]
}

/** The reference hall, open all hours, with numbers enough for any run and no results to choose. */
export function hall(venueId: string): Venue {
  const venue = venueFromTemplate('service-hall', { venueId, openAllHours: true })
  const series = venue.series.map((each) => ({ ...each, last: 999_999, digits: 6, offlineFrom: null }))
  return { ...venue, series, services: venue.services.map((service) => ({ ...service, results: [] })) }
}

/** A hall of 28 counters that all serve everything. */
export const bigHall = (venueId: string): Venue => traceVenue({ venueId })

/** Sets venues up through the management door, before the server under test starts on the same database. */
export async function setUp(database: Database, venues: readonly Venue[], crew: number): Promise<readonly OpenVenue[]> {
  const env = { DATABASE_URL: database.url, FOYER_DATA: database.folder, FOYER_LOG: 'error', FOYER_HINTS: 'off' }
  const foyer = await openFoyer(readConfig(env, ROOT))
  try {
    const ready: OpenVenue[] = []
    for (const venue of venues) {
      const { management } = foyer
      await management.install(venue)
      const staff: { token: string; pointId: string }[] = []
      const agents = venue.staff.filter(({ role }) => role === 'agent')
      for (const [index, point] of venue.points.slice(0, crew).entries()) {
        const agent = agents[index]
        if (agent) staff.push({ token: await management.staffToken(venue.id, agent.id), pointId: point.id })
      }
      ready.push({
        venueId: venue.id,
        serviceIds: venue.services.map(({ id }) => id),
        kiosk: await management.deviceToken(venue.id, 'kiosk', 'kiosk'),
        display: await management.deviceToken(venue.id, 'display', 'display'),
        staff,
      })
    }
    return ready
  } finally {
    await foyer.close()
  }
}
