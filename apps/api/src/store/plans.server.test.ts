import { Client, Pool, type QueryConfig } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { manyVisits } from '../forTests/manyVisits.ts'
import { type ScratchServer, scratchServer } from '../forTests/scratchServer.ts'
import { LogStore } from './logStore.ts'
import { Printers } from './printers.ts'
import { StaffSecrets } from './secrets.ts'
import { VenuePool } from './venuePool.ts'
import { APP_ROLE } from './walls.ts'

const asked: QueryConfig[] = []

/** A connection that remembers what it was asked. */
class Remembering extends Client {
  override query = ((question: string | QueryConfig, ...rest: unknown[]) => {
    asked.push(typeof question === 'string' ? { text: question, ...(Array.isArray(rest[0]) ? { values: rest[0] } : {}) } : question)
    return (super.query as (...given: unknown[]) => unknown).call(this, question, ...rest)
  }) as Client['query']
}

let server: ScratchServer
let url: string
let pool: Pool
let walled: VenuePool

beforeAll(async () => {
  server = await scratchServer()
  url = await server.fresh('SUPERUSER')
  expect((await server.open(url)).walls).toBe('role')
  await manyVisits(url, { venues: 20, visits: 2000, events: 10 })
  pool = new Pool({ connectionString: url, max: 1, options: `-c role=${APP_ROLE}`, Client: Remembering })
  walled = new VenuePool(pool)
})
afterAll(async () => {
  await pool.end()
  await server.end()
})

/** What somebody waits for at a screen, asked of one venue of twenty with two thousand visits each. */
const WAITED_FOR: readonly (readonly [string, (pool: VenuePool) => Promise<unknown>, string])[] = [
  ['the events of a visit', (from) => new LogStore(from).eventsOfVisit('v7', 'v7-1000'), 'event_of_visit'],
  ['the calls after a place in the log', (from) => new LogStore(from).calls('v7', 9000, 100), 'event_of_calls'],
  ['the events after a place in the log', (from) => new LogStore(from).events('v7', 19_000, 2000), 'event_pkey'],
  ['what a key was answered', (from) => new LogStore(from).receipts('v7', ['v7-1000', 'v7-1001']), 'command_receipt_pkey'],
]

/** Tables of a row or a few for each venue, which are read whole while they fit a page. */
const FEW: readonly (readonly [string, (pool: VenuePool) => Promise<unknown>])[] = [
  ['where a log has got to', (from) => new LogStore(from).head('v7')],
  ['a PIN', (from) => new StaffSecrets(from).pinHash('v7', 's1')],
  ['a printer', (from) => new Printers(from).addressOf('v7', 'd1')],
]

test.each(WAITED_FOR)('%s are found by their index, walls and all', async (_, ask, index) => {
  const plans = await plansOf(ask)
  expect(plans).toHaveLength(1)
  expect(plans[0]).toContain(index)
  expect(plans[0]).not.toContain('Seq Scan')
})

test.each(FEW)('%s is found by its index once there are many', async (_, ask) => {
  await walled.in('v7').query('SET enable_seqscan = off')
  const plans = await plansOf(ask)
  await walled.in('v7').query('RESET enable_seqscan')
  expect(plans.join()).toContain('Index')
})

test('the visit of a token is found by its index', async () => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query('SELECT visit_id FROM foyer_visit_of_token($1)', ['t7-1000'])
    expect(rows).toEqual([{ visit_id: 'v7-1000' }])
    const { rows: scans } = await client.query<{ whole: string; by_index: string }>(
      `SELECT seq_scan AS whole, idx_scan AS by_index FROM pg_stat_xact_user_tables WHERE relname = 'visit'`,
    )
    expect(scans).toEqual([{ whole: '0', by_index: '1' }])
  } finally {
    await client.end()
  }
})

test('an append finds what it changes by its index', async () => {
  await asOwner(url, `UPDATE venue_head SET seq = 20000 WHERE venue_id = 'v7'`)
  const batch = { venueId: 'v7', expectedSeq: 20_000, seq: 20_000, hash: 'h', events: [], visits: [], receipts: [] }
  const [plan] = await plansOf((from) => new LogStore(from).append(batch))
  for (const table of ['event', 'visit', 'command_receipt']) expect(plan).not.toContain(`Seq Scan on ${table}`)
})

/** How the database goes about what was asked, once it has been asked. */
async function plansOf(ask: (pool: VenuePool) => Promise<unknown>): Promise<string[]> {
  await walled.in('v7').query('SELECT 1')
  asked.length = 0
  await ask(walled)
  const plans: string[] = []
  for (const { text, values } of [...asked]) {
    const { rows } = await walled.in('v7').query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans
}
