import { Client } from 'pg'

/** Connects once, asks a server for its version number (180004 is 18.4) and leaves; throws what went wrong as pg says it. */
export async function askVersion(url: string, patience: number): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: patience, query_timeout: patience })
  client.on('error', () => {}) // a connection cut while idle would otherwise end the process
  await client.connect()
  try {
    const { rows } = await client.query<{ number: number }>(`SELECT current_setting('server_version_num')::int AS number`)
    return rows[0]?.number ?? 0
  } finally {
    await client.end()
  }
}

/** A version number as people write it. */
export const showVersion = (number: number): string => `${Math.floor(number / 10_000)}.${number % 10_000}`
