import { readFileSync } from 'node:fs'
import { openDataFolder } from './dataFolder.ts'
import { openExternal } from './external.ts'
import { addressOf, readSecret } from './secret.ts'
import { openPostgres, type Postgres, type PostgresOptions, PostgresUnavailable } from './postgres.ts'

/** The PostgreSQL of a data folder, whether a Foyer is running on it or not: beside a running one we are its guest and stop nothing. */
export async function openBeside(options: PostgresOptions): Promise<Postgres> {
  try {
    return await openPostgres(options)
  } catch (error) {
    if (!(error instanceof PostgresUnavailable) || error.code !== 'dataFolderInUse') throw error
    const folder = openDataFolder(options.dataFolder)
    const secret = readSecret(folder.secret)
    // The one that holds the folder is still starting: there is nothing to be a guest of yet.
    if (!secret) throw error
    const port = Number(readFileSync(folder.port, 'utf8'))
    const host = await openExternal(addressOf(secret, port))
    return { ...host, kind: 'embedded', stop: async () => {} }
  }
}
