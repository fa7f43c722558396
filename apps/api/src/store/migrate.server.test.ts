import { setInterval as every } from 'node:timers/promises'
import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { manyVisits } from '../forTests/manyVisits.ts'
import { type ScratchServer, scratchServer, SILENT } from '../forTests/scratchServer.ts'
import { until } from '../forTests/until.ts'
import { openDatabase } from './database.ts'
import { NewerDatabase } from './migrate.ts'
import { Ledger1764000000001 } from './migrations/0001-ledger.ts'
import { QueueCore1764000000002 } from './migrations/0002-queueCore.ts'
import { ask } from './postgres/scratch.ts'

let server: ScratchServer
beforeAll(async () => {
  server = await scratchServer()
})
afterAll(() => server.end())

test('three processes that start at once on an empty database: one migrates, all come up (T16)', async () => {
  const url = await server.fresh()
  const databases = await Promise.all([server.open(url), server.open(url), server.open(url)])
  const carriedOut = await asOwner<{ name: string }>(url, 'SELECT name FROM migrations ORDER BY id')
  expect(carriedOut.map(({ name }) => name)).toEqual(databases[0].orm.migrations.map(({ name }) => name))
  expect(carriedOut.length).toBeGreaterThan(2)
  for (const { log } of databases) expect((await log.across('venues')).rows).toEqual([])
})

test('a database that a newer Foyer wrote is left alone, with a sentence that says so', async () => {
  const url = await server.fresh()
  await (await openDatabase(url, SILENT, 2)).close()
  await asOwner(url, `INSERT INTO migrations (timestamp, name) VALUES (1999000000001, 'Fountain1999000000001')`)
  const refused = await openDatabase(url, SILENT, 2).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(NewerDatabase)
  expect(String(refused)).toContain('newer Foyer (Fountain1999000000001)')
})

describe('a hall of fifty thousand visits that goes on taking numbers', () => {
  let url: string
  beforeAll(async () => {
    url = await server.fresh()
    await ask(server.superuser, `GRANT foyer_app TO ${new URL(url).username}`)
    const orm = await new DataSource({ type: 'postgres', url, migrations: [Ledger1764000000001, QueueCore1764000000002] }).initialize()
    await orm.runMigrations()
    await orm.destroy()
    await manyVisits(url, { venues: 10, visits: 5000, events: 10 })
  })

  test('is brought up to date by the next version without one append held up for three seconds, though somebody reads all day (T16)', async () => {
    const hall = await openHall(url)
    const reader = new Client({ connectionString: url })
    await reader.connect()
    await until('some numbers', () => hall.appended() > 20)

    // A report that is being read holds its tables for six seconds; the new version cannot have them in that time.
    await reader.query('BEGIN')
    await reader.query('SELECT FROM event LIMIT 1')
    const read = reader.query('SELECT pg_sleep(6)').then(() => reader.query('COMMIT'))
    const database = await server.open(url)
    const during = hall.appended()
    await read
    await until('some numbers more', () => hall.appended() > during + 20)
    const { longest, appended, refused } = await hall.close()
    await reader.end()

    expect(database.walls).toBe('role')
    expect(refused).toEqual([])
    expect(longest).toBeLessThan(3000)
    const [log] = await asOwner<{ seq: string; events: string }>(
      url,
      `SELECT seq, (SELECT count(*) FROM event WHERE venue_id = 'v1') AS events FROM venue_head WHERE venue_id = 'v1'`,
    )
    expect(Number(log?.seq)).toBe(50_000 + appended)
    expect(Number(log?.events)).toBe(50_000 + appended)
  })
})

/** A process of the version before: it works as the owner, knows nothing of walls, and appends twenty times a second. */
async function openHall(url: string) {
  const client = new Client({ connectionString: url, options: '-c lock_timeout=2000 -c statement_timeout=5000' })
  await client.connect()
  const refused: string[] = []
  const done = new AbortController()
  let longest = 0
  let appended = 0
  const at = async (): Promise<void> => {
    const started = performance.now()
    for (;;) {
      try {
        await client.query(APPEND)
        break
      } catch (error) {
        // As the ledger does: what was only busy is tried again.
        if (!(error instanceof Error && 'code' in error && error.code === '55P03')) return void refused.push(String(error))
      }
    }
    appended++
    longest = Math.max(longest, performance.now() - started)
  }
  const going = (async () => {
    for await (const _ of every(50)) {
      if (done.signal.aborted) return
      await at()
    }
  })()
  return {
    appended: () => appended,
    close: async () => {
      done.abort()
      await going
      await client.end()
      return { longest, appended, refused }
    },
  }
}

const APPEND = `
  WITH head AS (UPDATE venue_head SET seq = seq + 1 WHERE venue_id = 'v1' RETURNING seq), visits AS (
    UPDATE visit SET calls = calls + 1 WHERE venue_id = 'v1' AND id = 'v1-' || (SELECT seq % 5000 + 1 FROM head)
  )
  INSERT INTO event (venue_id, seq, id, type, v, occurred_at, recorded_at, actor, data, times_accurate, drill, prev_hash, hash)
  SELECT 'v1', seq, gen_random_uuid(), 'Tested', 1, 1, 1, '{}', '{}', true, false, 'p', 'h' FROM head`
