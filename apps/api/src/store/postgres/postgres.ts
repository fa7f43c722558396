import { openEmbedded } from './embedded.ts'
import { openExternal } from './external.ts'

export { PostgresUnavailable } from './unavailable.ts'

/** A PostgreSQL that Foyer may use until it stops it. */
export interface Postgres {
  readonly url: string
  readonly kind: 'embedded' | 'external'
  readonly version: string
  /** The folder the database lies in; null where somebody else looks after it. */
  readonly folder: string | null
  stop(): Promise<void>
}

/** Where the PostgreSQL comes from: an address, or else a folder of our own and the programs to run it with. */
export interface PostgresOptions {
  readonly databaseUrl?: string | undefined
  readonly dataFolder: string
  readonly binFolder?: string | undefined
  readonly log?: ((line: string) => void) | undefined
}

/** Gives Foyer a PostgreSQL: the one at the address when there is an address, else its own in the data folder. */
export async function openPostgres({ databaseUrl, dataFolder, binFolder, log = () => {} }: PostgresOptions): Promise<Postgres> {
  if (databaseUrl) return openExternal(databaseUrl)
  return openEmbedded({ dataFolder, binFolder, log })
}
