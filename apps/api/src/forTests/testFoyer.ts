import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Venue } from '@foyer/domain'
import { venueFromTemplate } from '@foyer/templates'
import { readConfig } from '../config.ts'
import { type Foyer, openFoyer } from '../foyer.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

/** A Foyer on a real PostgreSQL in a folder of its own, with one hall in it; and as many more processes' worth as a test asks for. */
export interface TestFoyer extends Foyer {
  readonly venueId: string
  /** Another Foyer on the same database, as a second API process would be. */
  another(settings?: Record<string, string>): Promise<Foyer>
  end(): Promise<void>
}

export async function testFoyer(
  venue: Venue = hall(),
  settings: Record<string, string> = {},
  clock: () => number = Date.now,
): Promise<TestFoyer> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'))
  const pgBin = process.env['FOYER_PG_BIN']
  const env = { FOYER_DATA: folder, FOYER_LOG: 'silent', ...(pgBin ? { FOYER_PG_BIN: pgBin } : {}), ...settings }
  const foyer = await openFoyer(readConfig(env, ROOT), { clock })
  const others: Foyer[] = []
  await foyer.management.install(venue)
  return {
    ...foyer,
    venueId: venue.id,
    another: async (more = {}) => {
      const other = await openFoyer(readConfig({ ...env, DATABASE_URL: foyer.postgres.url, ...more }, ROOT))
      others.push(other)
      return other
    },
    end: async () => {
      for (const other of others) await other.close()
      await foyer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The reference hall, open all hours, with numbers enough for any test and no results to choose. */
export function hall(changes: Partial<Venue> = {}): Venue {
  const venue = venueFromTemplate('service-hall', { openAllHours: true })
  const series = venue.series.map((each) => ({ ...each, digits: 5, last: 99_999, offlineFrom: 90_000 }))
  return { ...venue, series, services: venue.services.map((service) => ({ ...service, results: [] })), ...changes }
}
