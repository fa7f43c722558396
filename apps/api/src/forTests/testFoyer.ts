import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Venue } from '@foyer/domain'
import type { DestinationStream } from 'pino'
import { readConfig } from '../config.ts'
import { type Foyer, openFoyer } from '../foyer.ts'
import { hall } from './testHall.ts'

export { hall }

const ROOT = resolve(import.meta.dirname, '../../../..')

/** A Foyer on a real PostgreSQL in a folder of its own, with one hall in it; and as many more processes' worth as a test asks for. */
export interface TestFoyer extends Foyer {
  readonly venueId: string
  /** Where the keys of its personal values are; whatever else opens the same database must be told. */
  readonly personalKeys: string
  /** Another Foyer on the same database, as a second API process would be. */
  another(settings?: Record<string, string>): Promise<Foyer>
  end(): Promise<void>
}

export async function testFoyer(
  venue: Venue = hall(),
  settings: Record<string, string> = {},
  clock: () => number = Date.now,
  log?: DestinationStream,
): Promise<TestFoyer> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'))
  const pgBin = process.env['FOYER_PG_BIN']
  const env = {
    FOYER_DATA: folder,
    FOYER_PERSONAL_KEYS: join(folder, 'personal.keys'),
    FOYER_LOG: 'silent',
    ...(pgBin ? { FOYER_PG_BIN: pgBin } : {}),
    ...settings,
  }
  const foyer = await openFoyer(readConfig(env, ROOT), { clock, ...(log ? { log } : {}) })
  const others: Foyer[] = []
  await foyer.management.install(venue)
  return {
    ...foyer,
    venueId: venue.id,
    personalKeys: env.FOYER_PERSONAL_KEYS,
    another: async (more = {}) => {
      const other = await openFoyer(readConfig({ ...env, DATABASE_URL: foyer.postgres.url, ...more }, ROOT), { clock })
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
