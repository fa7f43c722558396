import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ownerOf } from './account.ts'
import { findPostmaster } from './postmaster.ts'
import { findProcess } from './runningProcess.ts'
import { ask, clusterOf, makeScratch, postmasterOf, type Scratch } from './scratch.ts'
import { until } from './until.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let scratch: Scratch
let venue: string
beforeEach(() => {
  scratch = makeScratch()
  venue = join(scratch.folder, 'venue')
})
afterEach(() => scratch.sweep())

/** A Foyer that wrote something and was then killed, its PostgreSQL still running. */
async function leaveOrphan() {
  const { child, report } = await scratch.openElsewhere(venue)
  if (!('url' in report)) throw new Error(report.message)
  await ask(report.url, 'CREATE TABLE visit AS SELECT 7 AS number')
  child.kill('SIGKILL')
  await once(child, 'close')
  return { url: report.url, ...postmasterOf(venue) }
}

const visits = (url: string) => ask(url, 'SELECT number FROM visit')
const pidFile = () => join(clusterOf(venue), 'postmaster.pid')

test('a Foyer that was killed finds its PostgreSQL still running, goes on with it, and stops it in the end', async () => {
  const orphan = await leaveOrphan()
  const adopted = await scratch.open(venue)
  expect(adopted.url).toBe(orphan.url)
  expect(postmasterOf(venue).pid).toBe(orphan.pid)
  expect(await visits(adopted.url)).toEqual([{ number: 7 }])
  await adopted.stop()
  expect(findProcess(orphan.pid)).toBeUndefined()
})

test('a PostgreSQL that no longer answers is replaced', async () => {
  const orphan = await leaveOrphan()
  process.kill(orphan.pid, 'SIGSTOP')
  const { url } = await scratch.open(venue)
  expect(postmasterOf(venue).pid).not.toBe(orphan.pid)
  expect(await visits(url)).toEqual([{ number: 7 }])
})

test('after both were killed nothing that was answered is lost', async () => {
  const { pid } = await leaveOrphan()
  process.kill(pid, 'SIGKILL')
  const { url } = await scratch.open(venue)
  expect(await visits(url)).toEqual([{ number: 7 }])
})

test('a PostgreSQL that is just shutting down is waited for', async () => {
  const { pid } = await leaveOrphan()
  process.kill(pid, 'SIGINT')
  const { url } = await scratch.open(venue)
  expect(postmasterOf(venue).pid).not.toBe(pid)
  expect(await visits(url)).toEqual([{ number: 7 }])
})

test('a postmaster.pid whose number belongs to a stranger now does not stop it, nor does it stop the stranger', async () => {
  await (await scratch.open(venue)).stop()
  const stranger = scratch.run('tail', ['-f', '/dev/null'], asDatabaseAccount())
  writeFileSync(pidFile(), pidFileOf(stranger.pid ?? 0))
  await (await scratch.open(venue)).stop()
  expect(findProcess(stranger.pid ?? 0)).toBeDefined()
})

test('a postmaster.pid of a process that has ended does not stop it', async () => {
  await (await scratch.open(venue)).stop()
  const ended = scratch.run('true', [])
  await once(ended, 'close')
  writeFileSync(pidFile(), pidFileOf(ended.pid ?? 0))
  await (await scratch.open(venue)).stop()
})

test('a postmaster.pid of a zombie does not stop it', async () => {
  await (await scratch.open(venue)).stop()
  const zombie = await scratch.zombie(asDatabaseAccount())
  writeFileSync(pidFile(), pidFileOf(zombie))
  await (await scratch.open(venue)).stop()
})

test('a copy of the data folder, made while it was in use, does not take the original’s PostgreSQL for its own', async () => {
  const original = await scratch.open(venue)
  const copy = join(scratch.folder, 'copy')
  cpSync(venue, copy, { recursive: true, filter: (path) => !path.endsWith('.lock') })
  const second = await scratch.open(copy).catch((error: unknown) => error)
  // a copy made under its hands may be good or broken; what it must not be is the original
  expect(second).not.toMatchObject({ url: original.url })
  expect(await ask(original.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('Ctrl-C, which reaches every process of the terminal, leaves it to Foyer to stop PostgreSQL', async () => {
  const { child, report } = await scratch.openElsewhere(venue, { detached: true })
  if (!('url' in report)) throw new Error(report.message)
  const { pid } = postmasterOf(venue)
  process.kill(-(child.pid ?? 0), 'SIGINT') // the group; this Foyer has no handler for it and dies
  await once(child, 'close')
  expect(await ask(report.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(readFileSync(join(venue, 'postgres.log'), 'utf8')).not.toContain('shutdown request')
  expect(postmasterOf(venue).pid).toBe(pid)
})

test('a Foyer that is asked to end takes its PostgreSQL along', async () => {
  const { child } = await scratch.openElsewhere(venue)
  child.kill('SIGTERM')
  await once(child, 'close')
  expect(await until(() => !findPostmaster(clusterOf(venue)), 1_000)).toBe(true)
})

// PostgreSQL disregards processes of other accounts, so strangers and zombies that are to be in its way must be of its own
const asDatabaseAccount = () => {
  const { uid, gid } = ownerOf(clusterOf(venue))
  return uid === process.getuid?.() ? {} : { uid, gid }
}

const pidFileOf = (pid: number) => `${pid}\n${clusterOf(venue)}\n1700000000\n5432\n\n127.0.0.1\n  1234567     12345\nready   \n`
