import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kioskOf, manyPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Principal } from '../usecases/principal.ts'
import { verifyVenue } from '../verify.ts'

const AT_ONCE = 50
const here = manyPoints(hall(), 1)
const there = { ...here, id: 'there' }
const service = here.services[0]?.id ?? ''
let foyer: TestFoyer
let kioskHere: Principal
let kioskThere: Principal
const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)

beforeAll(async () => {
  process.on('unhandledRejection', note)
  foyer = await testFoyer(here, { FOYER_CONNECTIONS: '3' })
  await foyer.management.install(there)
  kioskHere = await kioskOf(foyer, here.id)
  kioskThere = await kioskOf(foyer, there.id)
})
afterAll(async () => {
  await foyer.end()
  process.off('unhandledRejection', note)
})

/** Nothing was left open, waiting or thrown to nobody. */
async function expectWhole(): Promise<void> {
  await until('every connection to come home', () => {
    const { open, idle, awaited } = foyer.database.log.counts
    return open === idle && awaited === 0
  })
  expect(foyer.database.log.counts.open).toBeLessThanOrEqual(3)
  expect(unhandled).toEqual([])
}

test('one venue’s log held for four seconds: its numbers come when it is let go, and nobody else waits for it (T7)', async () => {
  const holder = new Client({ connectionString: foyer.postgres.url, options: '-c foyer.across=on' })
  await holder.connect()
  await holder.query('BEGIN')
  const { rowCount } = await holder.query('SELECT FROM venue_head WHERE venue_id = $1 FOR UPDATE', [here.id])
  expect(rowCount).toBe(1)
  let held = true
  const letGo = holder.query('SELECT pg_sleep(4)').then(() => ((held = false), holder.query('COMMIT')))

  const waiting = Array.from({ length: AT_ONCE - 30 }, () => take(foyer, kioskHere, service))
  const passing = Array.from({ length: 30 }, (_, index) =>
    index % 2 ? take(foyer, kioskThere, service) : foyer.store.events(here.id, 0, 100),
  )
  await Promise.all(passing)
  expect(held, 'the others were done while it was still held').toBe(true)

  const released = performance.now()
  await letGo
  const tickets = await Promise.all(waiting)
  expect(new Set(tickets.map(({ number }) => number)).size).toBe(waiting.length)
  expect(performance.now() - released, 'all settled within seconds of its being let go').toBeLessThan(10_000)
  await holder.end()
  await expectWhole()
  for (const venue of [here, there]) expect((await verifyVenue(foyer, venue.id)).violations).toEqual([])
})

test('far more questions than connections: each is answered, or told within seconds to come again; none hangs (T7)', async () => {
  const asked = Array.from({ length: AT_ONCE }, () => foyer.database.log.in(here.id).query('SELECT pg_sleep(0.5)'))
  const settled = await Promise.allSettled(asked)
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(AT_ONCE)
  expect(new Set(refused)).toEqual(new Set(['Error: timeout exceeded when trying to connect']))
  await expectWhole()
  await take(foyer, kioskHere, service)
})

test('transactions that need all connections wait for no connection of their own (F3)', async () => {
  const { log } = foyer.database
  const sums = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) =>
      log.in(here.id).together(async (query) => {
        await query(`SELECT set_config('foyer.test', $1, true)`, [randomUUID()])
        const { rows } = await query<{ sum: number }>('SELECT $1::int + 1 AS sum', [index])
        return rows[0]?.sum
      }),
    ),
  )
  expect(sums).toEqual(Array.from({ length: AT_ONCE }, (_, index) => index + 1))
  await expectWhole()
})

test('a transaction that fails leaves nothing, and its connection to nobody', async () => {
  const { log } = foyer.database
  const half = log.in(here.id).together(async (query) => {
    await query(`INSERT INTO printer (venue_id, device_id, address) VALUES ($1, 'half', 'a')`, [here.id])
    throw new Error('in the middle')
  })
  await expect(half).rejects.toThrow('in the middle')
  expect((await log.in(here.id).query(`SELECT FROM printer WHERE device_id = 'half'`)).rowCount).toBe(0)
  await expectWhole()
})
