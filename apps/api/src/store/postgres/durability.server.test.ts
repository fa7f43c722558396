import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Postgres } from './postgres.ts'
import { ask, makeScratch } from './scratch.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const scratch = makeScratch()
let postgres: Postgres
beforeAll(async () => {
  postgres = await scratch.open(join(scratch.folder, 'venue'))
})
afterAll(() => scratch.sweep())

test.each(['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'])('%s is on', async (setting) => {
  expect(await ask(postgres.url, `SHOW ${setting}`)).toEqual([{ [setting]: 'on' }])
})

test('every commit that was answered had been written to the disk', async () => {
  const before = await walSyncs()
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('CREATE TABLE visit (number int)')
  for (let number = 1; number <= 200; number++) await client.query('INSERT INTO visit VALUES ($1)', [number])
  await client.end() // what it did is counted at the latest when it leaves

  await expect.poll(async () => (await walSyncs()) - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(200)
})

async function walSyncs(): Promise<number> {
  const counted =
    Number.parseInt(postgres.version) >= 18
      ? `SELECT sum(fsyncs) AS count FROM pg_stat_io WHERE object = 'wal'`
      : `SELECT wal_sync AS count FROM pg_stat_wal`
  const [row] = await ask(postgres.url, counted)
  return Number(row?.['count'])
}
