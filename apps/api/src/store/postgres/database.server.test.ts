import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Postgres } from './postgres.ts'
import { ask, asSuperuser, makeScratch } from './scratch.ts'
import { until } from './until.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const scratch = makeScratch()
const venue = join(scratch.folder, 'venue')
let postgres: Postgres
beforeAll(async () => {
  postgres = await scratch.open(venue)
})
afterAll(() => scratch.sweep())

test.each(['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'])('%s is on', async (setting) => {
  expect(await ask(postgres.url, `SHOW ${setting}`)).toEqual([{ [setting]: 'on' }])
})

test('every commit that was answered had been written to the disk', async () => {
  const before = await walSyncs()
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('CREATE TABLE visit (number int)')
  for (let number = 1; number <= 200; number++) await client.query('INSERT INTO visit VALUES ($1)', [number])
  await client.end() // what it did is counted at the latest when it leaves

  await expect.poll(async () => (await walSyncs()) - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(200)
})

test('Foyer works as an ordinary role that owns its database, with passwords only its account can read', async () => {
  const { url } = postgres
  expect(await ask(url, 'SELECT current_user::text AS name, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user')).toEqual([
    { name: 'foyer', rolsuper: false, rolcreaterole: false },
  ])
  await ask(url, 'CREATE TABLE in_public (id int); CREATE SCHEMA own; CREATE EXTENSION btree_gist')
  expect(statSync(join(venue, 'postgres.secret')).mode & 0o777).toBe(0o600)

  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
})

test('nobody but this machine can reach it, and its log keeps quiet about people', async () => {
  const { url } = postgres
  const settings = 'listen_addresses unix_socket_directories log_min_error_statement log_error_verbosity'.split(' ')
  const shown = await Promise.all(
    settings.map(async (name) => Object.values((await ask(asSuperuser(url, venue), `SHOW ${name}`))[0] ?? {})[0]),
  )
  expect(shown).toEqual(['127.0.0.1', '', 'panic', 'terse'])

  await ask(url, 'CREATE TABLE person (phone text UNIQUE)')
  await expect(ask(url, `INSERT INTO person VALUES ('13800138000'), ('13800138000')`)).rejects.toMatchObject({ code: '23505' })
  const log = () => readFileSync(join(venue, 'postgres.log'), 'utf8')
  expect(await until(() => log().includes('duplicate key'), 5_000)).toBe(true)
  expect(log()).not.toContain('13800138000')
})

test('text is sorted the same on every machine, and letters beyond ASCII are letters', async () => {
  const { url } = postgres
  const sql = `SELECT 'Z' < 'a' AS by_code_point, upper('é') AS upper, '排队' ~ '^\\w+$' AS letters, current_setting('server_encoding') AS encoding`
  expect(await ask(url, sql)).toEqual([{ by_code_point: true, upper: 'É', letters: true, encoding: 'UTF8' }])
})

async function walSyncs(): Promise<number> {
  const counted =
    Number.parseInt(postgres.version) >= 18
      ? `SELECT sum(fsyncs) AS count FROM pg_stat_io WHERE object = 'wal'`
      : `SELECT wal_sync AS count FROM pg_stat_wal`
  const [row] = await ask(postgres.url, counted)
  return Number(row?.['count'])
}
