import { Client } from 'pg'
import { impatientSocket } from './impatientSocket.ts'
import { type WriteRefusal, writeRefusal } from './writeRefusal.ts'

const PATIENCE = 3000

/** Rows that are sorted on the disk: some four megabytes, so that a file has to grow. */
const ROWS = 50_000

/**
 * Whether the database takes anything in again: null if it does. A session of its own, for older ones keep what they were opened with;
 * it writes to the log of the database and to a file, and leaves nothing behind. An unreachable database throws.
 */
export async function writeProbe(url: string): Promise<WriteRefusal | null> {
  const client = new Client({
    connectionString: url,
    application_name: 'foyer-probe',
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    stream: impatientSocket(2 * PATIENCE),
  })
  client.on('error', () => {}) // a connection cut while idle would otherwise end the process
  try {
    await client.connect()
    const { rows } = await client.query<{ read_only: string }>(`SELECT current_setting('transaction_read_only') AS read_only`)
    if (rows[0]?.read_only !== 'off') return 'readOnly'
    await client.query('BEGIN')
    await client.query(`SET LOCAL work_mem = '64kB'`)
    await client.query(`SELECT pg_logical_emit_message(true, 'foyer', repeat('.', 8192))`)
    await client.query(`SELECT count(*) FROM (SELECT n FROM generate_series(1, ${ROWS}) AS n ORDER BY md5(n::text)) AS sorted`)
    await client.query('COMMIT')
    return null
  } catch (error) {
    const refusal = writeRefusal(error)
    if (refusal === null) throw error
    return refusal
  } finally {
    await client.end().catch(() => {})
  }
}
