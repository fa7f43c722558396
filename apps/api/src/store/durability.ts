import { Client } from 'pg'
import type { Logger } from 'pino'

/** Whether what was answered outlasts a power cut; and if not, which settings of the database are in the way. */
export interface Durability {
  readonly durable: boolean
  readonly because: readonly string[]
}

const NEEDED = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/**
 * Looks how the database is set. Ours is durable by its command line; somebody else's may not be, and then it is said loudly, at the start
 * and by /readyz for as long as it runs. It is no reason to stay shut: a venue at nine o'clock wants numbers, and its owner may know.
 */
export async function lookAtDurability(url: string, logger: Logger): Promise<Durability> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; setting: string }>('SELECT name, setting FROM pg_settings WHERE name = ANY($1)', [
      NEEDED,
    ])
    const because = rows.filter(({ setting }) => setting === 'off').map(({ name }) => `${name} is off`)
    if (because.length > 0) {
      logger.error(
        { durable: false, because },
        'the database does not keep what it was told through a power cut: numbers that were given may be given again. Set fsync, full_page_writes and synchronous_commit to on',
      )
    }
    return { durable: because.length === 0, because }
  } finally {
    await client.end()
  }
}
