import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findPostmaster } from './postmaster.ts'
import { ask, asSuperuser, clusterOf, makeScratch, postmasterOf, type Scratch } from './scratch.ts'
import { until } from './until.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let scratch: Scratch
let venue: string
beforeEach(() => {
  scratch = makeScratch()
  venue = join(scratch.folder, 'venue’s “data” 数据')
})
afterEach(() => scratch.sweep())

const portOf = (url: string) => new URL(url).port

test('the first start makes a database, and the next start has what was written in it, at the same address', async () => {
  const first = await scratch.open(venue)
  await ask(first.url, 'CREATE TABLE visit AS SELECT 7 AS number')
  expect(first).toMatchObject({ kind: 'embedded', version: expect.stringMatching(/^\d+\.\d+$/) })
  await first.stop()
  expect(findPostmaster(clusterOf(venue))).toBeUndefined()
  expect(readdirSync(venue).sort()).toEqual(['postgres', 'postgres.log', 'postgres.port', 'postgres.secret'])

  const second = await scratch.open(venue)
  expect(await ask(second.url, 'SELECT number FROM visit')).toEqual([{ number: 7 }])
  expect(second.url).toBe(first.url)
  await second.stop()
})

test('a second Foyer on the same data folder is told which process has it', async () => {
  const first = await scratch.open(venue)
  const { report } = await scratch.openElsewhere(venue)
  expect(report).toMatchObject({ code: 'dataFolderInUse', message: expect.stringContaining(`(process ${process.pid})`) })
  await expect(scratch.open(venue), 'nor can this one open it twice').rejects.toMatchObject({ code: 'dataFolderInUse' })
  expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('of two Foyers that start at once one has the data folder', async () => {
  const reports = (await Promise.all([scratch.openElsewhere(venue), scratch.openElsewhere(venue)])).map(({ report }) => report)
  expect(reports).toContainEqual({ url: expect.stringContaining('127.0.0.1'), version: expect.any(String) })
  expect(reports).toContainEqual({ code: 'dataFolderInUse', message: expect.any(String) })
})

test('stopping twice is stopping once, and frees the data folder', async () => {
  const first = await scratch.open(venue)
  await Promise.all([first.stop(), first.stop()])
  await first.stop()
  expect(existsSync(join(venue, 'postgres.lock'))).toBe(false)
  await (await scratch.open(venue)).stop()
})

test('a first start that was killed half way leaves nothing that the next one trips over', async () => {
  const opening = scratch.openElsewhere(venue).catch(() => {})
  const drafts = () => (existsSync(venue) ? readdirSync(venue).filter((name) => name.startsWith('postgres.new-')) : [])
  const isHalfMade = () => drafts().some((draft) => existsSync(join(venue, draft, 'cluster', 'global')))
  expect(await until(isHalfMade, 20_000)).toBe(true)
  scratch.killAll()
  await opening
  expect(existsSync(join(venue, 'postgres'))).toBe(false)

  const { url } = await scratch.open(venue)
  expect(await ask(url, 'SELECT current_database()::text AS name')).toEqual([{ name: 'foyer' }])
  expect(await until(() => drafts().length === 0, 5_000)).toBe(true)
})

test('when its last port is taken it takes another and remembers that', async () => {
  const first = await scratch.open(venue)
  await first.stop()
  const squatter = createServer().listen(Number(portOf(first.url)), '127.0.0.1')
  await once(squatter, 'listening')
  const second = await scratch.open(venue)
  squatter.close()
  expect(portOf(second.url)).not.toBe(portOf(first.url))
  await second.stop()
  expect((await scratch.open(venue)).url).toBe(second.url)
})

test('lost passwords are made anew', async () => {
  const first = await scratch.open(venue)
  await ask(first.url, 'CREATE TABLE visit AS SELECT 7 AS number')
  await first.stop()
  rmSync(join(venue, 'postgres.secret'))
  const second = await scratch.open(venue)
  expect(second.url).not.toBe(first.url)
  expect(await ask(second.url, 'SELECT number FROM visit')).toEqual([{ number: 7 }])
  expect(await ask(asSuperuser(second.url, venue), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a database made by another major version is left alone, with advice', async () => {
  await (await scratch.open(venue)).stop()
  writeFileSync(join(venue, 'postgres', 'PG_VERSION'), '12\n')
  await expect(scratch.open(venue)).rejects.toMatchObject({
    code: 'wrongVersion',
    message: expect.stringMatching(/made by PostgreSQL 12, .* FOYER_PG_BIN to the bin folder of a PostgreSQL 12/),
  })
  expect(existsSync(join(venue, 'postgres.lock')), 'and the data folder is free').toBe(false)
})

test('a folder that is no database is not taken for one', async () => {
  mkdirSync(join(venue, 'postgres', 'photographs'), { recursive: true })
  await expect(scratch.open(venue)).rejects.toMatchObject({
    code: 'cannotStart',
    message: expect.stringContaining('not a PostgreSQL database'),
  })
  expect(existsSync(join(venue, 'postgres', 'photographs'))).toBe(true)
})

test('a damaged database says what PostgreSQL says about it', async () => {
  await (await scratch.open(venue)).stop()
  rmSync(join(venue, 'postgres', 'global', 'pg_control'))
  await expect(scratch.open(venue)).rejects.toMatchObject({
    code: 'cannotStart',
    message: expect.stringMatching(/pg_control.*postgres\.log/),
  })
})

test('a data folder that is a file is refused', async () => {
  writeFileSync(venue, '')
  await expect(scratch.open(venue)).rejects.toMatchObject({ code: 'notWritable', message: expect.stringContaining('is not a folder') })
})

test('a bin folder without PostgreSQL is refused', async () => {
  const { openPostgres } = await import('./postgres.ts')
  const opening = openPostgres({ dataFolder: venue, binFolder: scratch.folder })
  await expect(opening).rejects.toMatchObject({ code: 'noBinaries', message: expect.stringContaining(scratch.folder) })
})

test('it listens again at the same address soon after somebody killed it', async () => {
  const { url } = await scratch.open(venue)
  await ask(url, 'CREATE TABLE visit AS SELECT 7 AS number')
  const { pid } = postmasterOf(venue)
  process.kill(pid, 'SIGKILL')
  expect(await until(() => scratch.logged.filter((line) => line.includes('is running')).length === 2, 20_000)).toBe(true)
  expect(await ask(url, 'SELECT number FROM visit')).toEqual([{ number: 7 }])
  expect(postmasterOf(venue).pid).not.toBe(pid)
})
