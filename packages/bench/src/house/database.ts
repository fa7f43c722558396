import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { openPostgres } from '../../../../apps/api/src/store/postgres/postgres.ts'
import { findPostmaster } from '../../../../apps/api/src/store/postgres/postmaster.ts'
import type { Scratch } from '../scratch.ts'

/** The PostgreSQL that comes with Foyer, in a scratch folder, with Foyer's own settings; the server under test and its peer share it. */
export interface Database {
  readonly url: string
  readonly version: string
  readonly folder: string
  readonly pid: number
  ask(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Writes what is dirty, so that nobody pays for the run before. */
  settle(): Promise<void>
  close(): Promise<void>
}

export async function openDatabase(scratch: Scratch): Promise<Database> {
  const folder = scratch.folder()
  const postgres = await openPostgres({ dataFolder: folder, binFolder: process.env['FOYER_PG_BIN'] })
  const close = scratch.undo(() => postgres.stop())
  const database: Database = {
    url: postgres.url,
    version: postgres.version,
    folder,
    pid: findPostmaster(join(folder, 'postgres'))?.pid ?? 0,
    ask: (sql, values = []) => askOnce(postgres.url, sql, values),
    close,
    settle: async () => {
      await askOnce(superuser(postgres.url, folder), 'CHECKPOINT', [])
    },
  }
  await refuseUnsafe(database)
  return database
}

async function askOnce(url: string, sql: string, values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** A figure made without fsync would be a lie. */
async function refuseUnsafe({ ask }: Database): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await ask(`SHOW ${setting}`)
    if (row?.[setting] !== 'on') throw new Error(`${setting} is ${String(row?.[setting])} on the database under test`)
  }
}

function superuser(url: string, folder: string): string {
  const address = new URL(url)
  const secret = JSON.parse(readFileSync(join(folder, 'postgres.secret'), 'utf8')) as { readonly postgres: string }
  address.username = 'postgres'
  address.password = secret.postgres
  return address.href
}
