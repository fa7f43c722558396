import { Client, type QueryResultRow } from 'pg'

/** Looks at the rows of every venue, or changes them, as the owner of the tables: what no part of Foyer can do. */
export async function asOwner<Row extends QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url, options: '-c foyer.across=on' })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
