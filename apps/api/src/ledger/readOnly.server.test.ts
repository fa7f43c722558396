import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { kioskOf, newKey, take } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { ask, asSuperuser } from '../store/postgres/scratch.ts'
import { LEAST_BYTES, spaceAt } from '../store/postgres/space.ts'
import { writeProbe } from '../store/writeProbe.ts'
import type { Principal } from '../usecases/principal.ts'
import { verifyVenue } from '../verify.ts'
import { ReadOnly } from './writing.ts'

/** A house and its doors, and what is pressed and watched there. */
async function openHouse(settings: Record<string, string>) {
  const foyer = await testFoyer(hall(), settings)
  const doors = await openDoors(foyer, { settings: { FOYER_LIMITS: 'off' } })
  const token = await foyer.management.deviceToken(foyer.venueId, 'kiosk', 'kiosk')
  const board = await foyer.management.deviceToken(foyer.venueId, 'display', 'board')
  const kiosk = await kioskOf(foyer, foyer.venueId)
  return { foyer, doors, token, board, kiosk }
}

const press = (doors: Doors, token: string, key: string = newKey()) =>
  doors.press('issueTicket', { key, serviceId: 'consult' }, '... on IssuedTicket { number visitId }', token)
const isNumber = async (doors: Doors, token: string) => (await press(doors, token))['__typename'] === 'IssuedTicket'
const READ_ONLY = {
  error: {
    extensions: {
      code: 'READ_ONLY',
      say: { zh: expect.stringContaining('暂时无法保存'), en: expect.stringContaining('Nothing new can be saved') },
    },
  },
}
const readyz = async (doors: Doors) => {
  const response = await fetch(`${doors.url}/readyz`)
  return { status: response.status, lines: (await response.text()).split('\n') }
}

describe('a database that takes nothing in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-readonly-'))
  let foyer: TestFoyer
  let doors: Doors
  let token: string
  let board: string
  let kiosk: Principal
  let superuser: string

  beforeAll(async () => {
    ;({ foyer, doors, token, board, kiosk } = await openHouse({ FOYER_DATA: folder }))
    const address = new URL(asSuperuser(foyer.postgres.url, folder))
    address.pathname = '/postgres'
    address.searchParams.set('options', '-c default_transaction_read_only=off') // or it could not take back what it did
    superuser = address.href
  })
  afterAll(async () => {
    await doors.close()
    await foyer.end()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What an administrator does, or what a standby is; sessions that are open keep what they were opened with, hence the last. */
  const setReadOnly = async (on: boolean, reach: 'DATABASE foyer' | 'SYSTEM') => {
    await ask(superuser, `ALTER ${reach} ${on ? 'SET default_transaction_read_only = on' : 'RESET default_transaction_read_only'}`)
    await ask(superuser, 'SELECT pg_reload_conf()')
  }

  test.each(['DATABASE foyer', 'SYSTEM'] as const)(
    'because its %s is set to read-only: nothing is taken in, everything is shown, and by itself it goes on',
    async (reach) => {
      const before = newKey()
      const had = await press(doors, token, before)
      const socket = await doors.socket(board)
      await setReadOnly(true, reach)
      if (reach === 'DATABASE foyer')
        await ask(superuser, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'foyer-log'`)

      const wanted = newKey()
      await until('the first no', async () => 'error' in (await press(doors, token, wanted)))
      expect(await press(doors, token, wanted)).toMatchObject(READ_ONLY)
      await expect(take(foyer, kiosk, 'consult')).rejects.toThrow(ReadOnly)
      expect(await press(doors, token, before), 'what was done is known still').toEqual(had)
      expect(await readyz(doors)).toEqual({ status: 200, lines: ['ready', 'read-only: the database is set to read-only'] })

      socket.subscribe('board', `subscription { boardLive(venueId: "${foyer.venueId}") { seq } }`)
      await until('a picture', () => socket.got('board').length > 0)
      const { data } = await doors.ask(`{ board(venueId: "${foyer.venueId}") { seq } }`, {}, board)
      expect(data).toMatchObject({ board: { seq: (await foyer.store.head(foyer.venueId))?.seq } })

      // sessions opened now refuse to write for as long as they live
      await Promise.all(Array.from({ length: 6 }, () => foyer.store.head(foyer.venueId)))
      await setReadOnly(false, reach)
      await until('the house to write again', async () => (await readyz(doors)).lines.length === 1)
      const given = await press(doors, token, wanted)
      expect(given, 'at once').toMatchObject({ __typename: 'IssuedTicket' })
      expect(await press(doors, token, wanted), 'the same press is the same number').toEqual(given)
      for (let many = 0; many < 10; many++) expect(await isNumber(doors, token), 'no session is left that refuses').toBe(true)
      expect(await readyz(doors)).toEqual({ status: 200, lines: ['ready'] })
      await until(
        'the board to see it',
        () => socket.got<{ boardLive: { seq: number } }>('board').at(-1)?.boardLive.seq === foyer.ledger.open()[0]?.head.seq,
      )
      socket.close()
      expect((await verifyVenue(foyer, foyer.venueId)).violations).toEqual([])
    },
  )

  test('because its disk is full (53100), found out by the write itself', async () => {
    await asOwner(
      foyer.postgres.url,
      `CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$;
       CREATE TRIGGER is_full BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION is_full()`,
    )
    expect(await press(doors, token)).toMatchObject(READ_ONLY)
    await asOwner(foyer.postgres.url, 'DROP TRIGGER is_full ON event')
    await until('a number again', () => isNumber(doors, token))
  })

  test('what is not of the log is refused in the same words', async () => {
    await setReadOnly(true, 'SYSTEM')
    await until('the database to be read-only', async () => (await writeProbe(foyer.postgres.url)) === 'readOnly')
    await expect(foyer.management.staffToken(foyer.venueId, hall().staff[0]?.id ?? '')).rejects.toThrow(ReadOnly)
    expect(await writeProbe(foyer.postgres.url)).toBe('readOnly')
    await setReadOnly(false, 'SYSTEM')
    await until('the probe to pass', async () => (await writeProbe(foyer.postgres.url)) === null)
    await until('a number again', () => isNumber(doors, token))
  })

  test('the probe leaves nothing behind, and what cannot be reached is no answer', async () => {
    const tables = () => ask(superuser, `SELECT count(*) AS many FROM pg_class`)
    const before = await tables()
    expect(await writeProbe(foyer.postgres.url)).toBeNull()
    expect(await tables()).toEqual(before)
    await expect(writeProbe('postgresql://foyer@127.0.0.1:9/foyer')).rejects.toThrow()
  })
})

/** A small disk of its own, where the machine lets us have one. */
function smallDisk(megabytes: number): { readonly folder: string; readonly unmount: () => void } | string {
  if (process.getuid?.() !== 0) return 'only root may mount'
  const folder = mkdtempSync(join(tmpdir(), 'foyer-disk-'))
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  if (status === 0) return { folder, unmount: () => void spawnSync('umount', ['-l', folder]) }
  rmSync(folder, { recursive: true, force: true })
  return `no disk could be mounted: ${error?.message ?? String(stderr).trim()}`
}

test('a disk that fills up: before it is full nothing more is taken in, PostgreSQL lives, and with room again all goes on', async ({
  skip,
}) => {
  const disk = smallDisk(500)
  if (typeof disk === 'string') {
    process.stdout.write(`SKIPPED: a disk that fills up; ${disk}\n`)
    return skip(disk)
  }
  const data = join(disk.folder, 'data')
  const ballast = join(disk.folder, 'ballast')
  mkdirSync(data, { mode: 0o755 })
  const { foyer, doors, token, board } = await openHouse({ FOYER_DATA: data })
  const pid = async () => (await ask(foyer.postgres.url, 'SELECT pg_postmaster_start_time()::text AS since'))[0]
  try {
    const since = await pid()
    expect(await isNumber(doors, token)).toBe(true)

    writeFileSync(ballast, Buffer.alloc((await spaceAt(data)).free - LEAST_BYTES + 20_000_000))
    await until('the last number', async () => !(await isNumber(doors, token)), 15_000)
    expect(await press(doors, token)).toMatchObject(READ_ONLY)
    expect((await readyz(doors)).lines).toContain('read-only: the disk of the database is nearly full')
    expect((await readyz(doors)).status).toBe(200)
    expect(await doors.ask(`{ board(venueId: "${foyer.venueId}") { seq } }`, {}, board)).not.toHaveProperty('errors')
    expect(await pid(), 'and PostgreSQL never ended').toEqual(since)

    rmSync(ballast)
    await until('a number again', () => isNumber(doors, token), 15_000)
    expect(await readyz(doors)).toEqual({ status: 200, lines: ['ready'] })
    expect((await verifyVenue(foyer, foyer.venueId)).violations).toEqual([])
  } finally {
    await doors.close()
    await foyer.end()
    disk.unmount()
    rmSync(disk.folder, { recursive: true, force: true })
  }
})
