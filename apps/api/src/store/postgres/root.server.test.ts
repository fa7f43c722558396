import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isRoot } from './account.ts'
import { findPostmaster } from './postmaster.ts'
import { ask, clusterOf, makeScratch, postmasterOf, type Scratch } from './scratch.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let scratch: Scratch
let venue: string
beforeEach(() => {
  scratch = makeScratch()
  venue = join(scratch.folder, 'venue')
})
afterEach(() => scratch.sweep())

const asRoot = test.skipIf(!isRoot())
const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
const asNobody = () => ({ uid: idOf('-u'), gid: idOf('-g') })

asRoot('root runs PostgreSQL under another account, and keeps the passwords to itself', async () => {
  await scratch.open(venue)
  expect(statSync(`/proc/${postmasterOf(venue).pid}`).uid).not.toBe(0)
  expect(statSync(clusterOf(venue)).uid).not.toBe(0)
  expect(statSync(join(venue, 'postgres.secret'))).toMatchObject({ uid: 0, mode: 0o100600 })
})

asRoot('root without a right to look into other accounts’ processes, as in a container, still knows its PostgreSQL', async ({ skip }) => {
  const missing = ['--bounding-set', '-sys_ptrace', '--inh-caps', '-sys_ptrace']
  if (spawnSync('setpriv', [...missing, 'true']).status !== 0) skip('there is no setpriv here')
  const through = ['setpriv', ...missing]

  const first = await scratch.openElsewhere(venue, {}, through)
  const { pid } = postmasterOf(venue)
  first.child.kill('SIGKILL')
  await once(first.child, 'close')

  const second = await scratch.openElsewhere(venue, {}, through)
  expect(second.report).toEqual(first.report)
  expect(postmasterOf(venue).pid).toBe(pid)
  second.child.kill('SIGTERM')
  await once(second.child, 'close')
  expect(findPostmaster(clusterOf(venue))).toBeUndefined()
})

asRoot('root that makes everything for its own eyes only still makes a database', async () => {
  const { report } = await scratch.openElsewhere(venue, {}, ['sh', '-c', 'umask 077; exec "$@"', 'sh'])
  expect(report).toHaveProperty('url')
  expect(dirname(clusterOf(venue))).toBe(venue)
})

asRoot('root whose data folder is closed to all others keeps the database elsewhere, and says so', async () => {
  const closed = join(scratch.folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  venue = join(closed, 'venue')
  const first = await scratch.open(venue)
  await ask(first.url, 'CREATE TABLE visit AS SELECT 7 AS number')
  expect(dirname(dirname(clusterOf(venue)))).toBe('/var/lib/foyer')
  expect(scratch.logged.join()).toContain(`may not enter ${closed}; the database is kept in ${dirname(clusterOf(venue))} instead`)

  const copy = join(scratch.folder, 'copy')
  cpSync(venue, copy, { recursive: true, filter: (path) => !path.endsWith('.lock') })
  await expect(scratch.open(copy), 'a copy leads to the same database').rejects.toMatchObject({ code: 'dataFolderInUse' })

  await first.stop()
  const second = await scratch.open(venue)
  expect(await ask(second.url, 'SELECT number FROM visit')).toEqual([{ number: 7 }])
})

asRoot('root’s data folder that is closed itself, as a temporary folder is, is opened for passing through, not for looking', async () => {
  mkdirSync(venue, { mode: 0o700 })
  await scratch.open(venue)
  expect(dirname(clusterOf(venue))).toBe(venue)
  expect(statSync(venue).mode & 0o777).toBe(0o711)
})

asRoot('a database whose way was closed later says which folder is in the way', async () => {
  const parent = join(scratch.folder, 'parent')
  venue = join(parent, 'venue')
  await (await scratch.open(venue)).stop()
  chmodSync(parent, 0o700)
  await expect(scratch.open(venue)).rejects.toMatchObject({
    code: 'cannotStart',
    message: expect.stringContaining(`may not enter ${parent};`),
  })
})

asRoot('an ordinary user runs PostgreSQL itself, and having been root once locks it out of nothing', async () => {
  mkdirSync(venue)
  chownSync(venue, asNobody().uid, asNobody().gid)
  const first = await scratch.openElsewhere(venue, asNobody())
  expect(first.report).toHaveProperty('url')
  expect(statSync(`/proc/${postmasterOf(venue).pid}`).uid).toBe(asNobody().uid)
  first.child.kill('SIGKILL')
  await once(first.child, 'close')

  const root = await scratch.open(venue)
  await ask(root.url, 'CREATE TABLE visit AS SELECT 7 AS number')
  await root.stop()

  const { report } = await scratch.openElsewhere(venue, asNobody())
  if (!('url' in report)) throw new Error(report.message)
  expect(await ask(report.url, 'SELECT number FROM visit')).toEqual([{ number: 7 }])
})

asRoot('a database that came with root as its owner, as from a backup, is given to PostgreSQL’s account', async () => {
  await (await scratch.open(venue)).stop()
  execFileSync('chown', ['-R', '0:0', clusterOf(venue)])
  await scratch.open(venue)
  expect(statSync(join(clusterOf(venue), 'base')).uid).not.toBe(0)
})

asRoot('an ordinary user who may not write to the data folder is told so', async () => {
  mkdirSync(venue)
  const { report } = await scratch.openElsewhere(venue, asNobody())
  expect(report).toMatchObject({ code: 'notWritable', message: expect.stringContaining(venue) })
  const missing = await scratch.openElsewhere(join(venue, 'missing'), asNobody())
  expect(missing.report).toMatchObject({ code: 'notWritable' })
})

asRoot('an ordinary user is not let into another account’s database', async () => {
  await (await scratch.open(venue)).stop()
  chownSync(venue, asNobody().uid, asNobody().gid)
  const { report } = await scratch.openElsewhere(venue, asNobody())
  expect(report).toMatchObject({ code: 'notWritable', message: expect.stringContaining('belongs to the account') })
  expect(existsSync(join(venue, 'postgres.lock'))).toBe(false)
})
