import { get, SNAPSHOT_VERSION } from '@foyer/domain'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Principal } from '../usecases/principal.ts'
import { verifyVenue } from '../verify.ts'

const venue = manyPoints(hall(), 3)
const service = venue.services[0]?.id ?? ''
let foyer: TestFoyer
let kiosk: Principal

beforeAll(async () => {
  foyer = await testFoyer(venue)
  kiosk = await kioskOf(foyer, venue.id)
})
afterAll(() => foyer.end())

test('one press, however often repeated, on whichever process, is one number', async () => {
  const other = await foyer.another()
  const key = newKey()
  const tickets = await Promise.all(Array.from({ length: 24 }, (_, index) => take(index % 2 ? other : foyer, kiosk, service, key)))
  expect(new Set(tickets.map(({ visitId }) => visitId)).size).toBe(1)
  expect(new Set(tickets.map(({ token }) => token)).size).toBe(1)
})

test('a key that comes back with another wish is a mistake, and nothing happens', async () => {
  const key = newKey()
  await take(foyer, kiosk, service, key)
  const before = (await foyer.store.head(venue.id))?.seq
  await expect(take(foyer, kiosk, service, key, 'en')).rejects.toThrow('key')
  expect((await foyer.store.head(venue.id))?.seq).toBe(before)
})

test('a refused press stays refused, though things have changed since', async () => {
  const [clerk] = await openPoints(foyer, venue)
  if (!clerk) throw new Error('nobody at the desk')
  for (;;) {
    const called = await foyer.usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })
    if ('refusal' in called) break
    await foyer.usecases.visits.act(clerk.principal, newKey(), { do: 'startService', visitId: called.id })
    await foyer.usecases.visits.leave(clerk.principal, newKey(), { do: 'finishService', visitId: called.id, thenCallNext: false })
  }
  const key = newKey()
  const press = () => foyer.usecases.visits.callNext(clerk.principal, { key, pointId: clerk.pointId })
  expect(await press()).toMatchObject({ refusal: { reason: 'nobodyWaiting' } })
  await take(foyer, kiosk, service)
  expect(await press()).toMatchObject({ refusal: { reason: 'nobodyWaiting' } })
  expect(await foyer.usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })).toMatchObject({
    stage: 'called',
  })
})

test('the log cannot be changed or shortened, not even by the role that owns it', async () => {
  const client = new Client({ connectionString: foyer.postgres.url })
  await client.connect()
  try {
    for (const sql of ["UPDATE event SET type = 'Nothing'", 'DELETE FROM event', 'TRUNCATE event']) {
      await expect(client.query(sql), sql).rejects.toThrow(/permission denied|append-only/)
    }
  } finally {
    await client.end()
  }
})

test('connections cut in the middle of the rush: every number that was answered is there, once', async () => {
  const killer = new Client({ connectionString: foyer.postgres.url, application_name: 'killer' })
  await killer.connect()
  try {
    const keys = Array.from({ length: 300 }, newKey)
    let answered = 0
    const rush = Promise.all(
      keys.map(async (key, index) => {
        await until('its turn', () => answered >= index - 40, 30_000)
        const ticket = await take(foyer, kiosk, service, key)
        answered++
        return ticket
      }),
    )
    let cuts = 0
    while (answered < keys.length && cuts < 15) {
      await killer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'foyer-log'`)
      const goal = answered + 15
      cuts++
      await until('more answers', () => answered >= Math.min(goal, keys.length), 30_000)
    }
    const tickets = await rush
    expect(cuts).toBeGreaterThan(5)
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(keys.length)
    const again = await Promise.all(keys.map((key) => take(foyer, kiosk, service, key)))
    expect(again.map(({ visitId }) => visitId)).toEqual(tickets.map(({ visitId }) => visitId))
    expect((await verifyVenue(foyer, venue.id)).violations).toEqual([])
  } finally {
    await killer.end()
  }
})

test('without hints another process still hears of everything within the look of a second', async () => {
  const deaf = await foyer.another({ FOYER_HINTS: 'off' })
  await deaf.ledger.venue(venue.id)
  const ticket = await take(foyer, kiosk, service)
  await until(
    'the other process to know the number',
    async () => get((await deaf.ledger.venue(venue.id)).state.visits, ticket.visitId),
    3000,
  )
})

test('a start from a snapshot comes to the same state as a start from the first event', async () => {
  const { state } = await foyer.ledger.venue(venue.id)
  await foyer.ledger.close()
  const snapshot = await foyer.store.snapshot(venue.id, SNAPSHOT_VERSION)
  expect(snapshot?.seq).toBe(state.seq)
  const restarted = await foyer.another()
  const { state: after } = await restarted.ledger.venue(venue.id)
  expect(JSON.parse(JSON.stringify(after))).toEqual(JSON.parse(JSON.stringify(state)))
})

test('a single changed word in an old event is found, and so is a doctored table', async () => {
  const doctor = await testFoyer(manyPoints(hall(), 1))
  try {
    const patient = await kioskOf(doctor, doctor.venueId)
    for (let count = 0; count < 5; count++) await take(doctor, patient, service)
    expect((await verifyVenue(doctor, doctor.venueId)).violations).toEqual([])
    await asOwner(doctor.postgres.url, `UPDATE visit SET priority = 'green' WHERE number_index = 2`)
    expect((await verifyVenue(doctor, doctor.venueId)).violations.map(({ invariant }) => invariant)).toEqual(['I10'])
    await asOwner(
      doctor.postgres.url,
      `GRANT UPDATE ON event TO CURRENT_USER; ALTER TABLE event DISABLE TRIGGER event_is_append_only;
      UPDATE event SET data = jsonb_set(data, '{lang}', '"en"') WHERE type = 'TicketIssued' AND (data ->> 'index')::int = 3`,
    )
    const found = (await verifyVenue(doctor, doctor.venueId)).violations.find(({ invariant }) => invariant === 'I9')
    expect(found?.say).toContain('was changed after it was sealed')
  } finally {
    await doctor.end()
  }
})
