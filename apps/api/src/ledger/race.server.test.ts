import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import type { Foyer } from '../foyer.ts'
import { verifyVenue } from '../verify.ts'

const DESKS = 20
const WAITING = 2000
const venue = manyPoints(hall(), DESKS)
let foyer: TestFoyer

beforeAll(async () => {
  foyer = await testFoyer(venue)
})
afterAll(() => foyer.end())

/** What a race must come to: everyone called once, in order within a service, and nobody told that the room was empty too soon. */
function expectFairCalls(calls: readonly { number: string; seq: number }[], issued: number): void {
  expect(new Set(calls.map(({ number }) => number)).size, 'nobody is called twice').toBe(calls.length)
  expect(calls.length, 'everyone is called').toBe(issued)
  const called = [...calls].sort((a, b) => a.seq - b.seq).map(({ number }) => number)
  for (const prefix of new Set(called.map((number) => number.slice(0, 1)))) {
    const numbers = called.filter((number) => number.startsWith(prefix))
    expect(numbers, 'in the order of their numbers').toEqual([...numbers].sort())
  }
}

async function everyoneCalls(foyers: readonly Foyer[]): Promise<{ number: string; seq: number }[]> {
  const clerks = await openPoints(foyers[0] as Foyer, venue)
  const calls: { number: string; seq: number }[] = []
  await Promise.all(
    clerks.map(async ({ principal, pointId }, index) => {
      const { usecases } = foyers[index % foyers.length] as Foyer
      for (;;) {
        const called = await usecases.visits.callNext(principal, { key: newKey(), pointId })
        if ('refusal' in called) {
          expect(called.refusal.reason).toBe('nobodyWaiting')
          return
        }
        calls.push({ number: called.number, seq: called.calledAt ?? 0 })
        await usecases.visits.act(principal, newKey(), { do: 'startService', visitId: called.id })
        await usecases.visits.leave(principal, newKey(), { do: 'finishService', visitId: called.id, thenCallNext: false })
      }
    }),
  )
  return calls
}

async function orderOfCalls(): Promise<{ number: string; seq: number }[]> {
  const events = await foyer.store.events(venue.id, 0, 100_000)
  const numbers = new Map(events.flatMap((event) => (event.type === 'TicketIssued' ? [[event.visitId, event.data.number] as const] : [])))
  return events.flatMap((event) => (event.type === 'TicketCalled' ? [{ number: numbers.get(event.visitId) ?? '', seq: event.seq }] : []))
}

async function fill(): Promise<void> {
  const kiosk = await kioskOf(foyer, venue.id)
  const services = venue.services.slice(0, 3)
  await Promise.all(Array.from({ length: WAITING }, (_, index) => take(foyer, kiosk, services[index % services.length]?.id ?? '')))
}

test('twenty desks press call next at once on two thousand waiting: nobody twice, nobody forgotten, in order (T2)', async () => {
  await fill()
  const answers = await everyoneCalls([foyer])
  expect(new Set(answers.map(({ number }) => number)).size).toBe(WAITING)
  expectFairCalls(await orderOfCalls(), WAITING)
})

test('the same with the desks spread over two processes (T2)', async () => {
  const other = await foyer.another()
  const before = (await orderOfCalls()).length
  await fill()
  const answers = await everyoneCalls([foyer, other])
  expect(new Set(answers.map(({ number }) => number)).size).toBe(WAITING)
  expectFairCalls((await orderOfCalls()).slice(before), WAITING)
  expect((await verifyVenue(foyer, venue.id)).violations).toEqual([])
})

test('the naive way, select then update, fails the same test: it tells two desks of one customer (T2)', async () => {
  const pool = new Pool({ connectionString: foyer.postgres.url, max: DESKS })
  try {
    await pool.query('CREATE TABLE naive (id serial PRIMARY KEY, number text NOT NULL, stage text NOT NULL)')
    await pool.query(
      `INSERT INTO naive (number, stage) SELECT 'A' || lpad(n::text, 5, '0'), 'waiting' FROM generate_series(1, ${WAITING}) n`,
    )
    const calls: { number: string; seq: number }[] = []
    await Promise.all(
      Array.from({ length: DESKS }, async () => {
        for (;;) {
          const { rows } = await pool.query<{ id: number; number: string }>(
            `SELECT id, number FROM naive WHERE stage = 'waiting' ORDER BY id LIMIT 1`,
          )
          const [next] = rows
          if (!next) return
          await pool.query(`UPDATE naive SET stage = 'called' WHERE id = $1`, [next.id])
          calls.push({ number: next.number, seq: calls.length })
        }
      }),
    )
    expect(() => expectFairCalls(calls, WAITING)).toThrow('nobody is called twice')
  } finally {
    await pool.end()
  }
})
