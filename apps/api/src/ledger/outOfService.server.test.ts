import { SNAPSHOT_VERSION } from '@foyer/domain'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { kioskOf, take } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Principal } from '../usecases/principal.ts'
import { OutOfService } from './outOfService.ts'

/** Two venues on one Foyer; what happens to the first is no matter of the second's. */
const [ill, well] = [hall({ id: 'ill' }), hall({ id: 'well' })]
let foyer: TestFoyer
let doors: Doors
let now = Date.now()
let wellKiosk: Principal
let kiosk: Principal
let tokens: Readonly<Record<'ill' | 'well', string>>
/** The last event of the ill venue while it was still well. */
let end = 0

const sql = (text: string) => asOwner(foyer.postgres.url, text)

beforeAll(async () => {
  foyer = await testFoyer(ill, {}, () => now)
  await foyer.management.install(well)
  tokens = {
    ill: await foyer.management.deviceToken('ill', 'kiosk', 'kiosk'),
    well: await foyer.management.deviceToken('well', 'kiosk', 'kiosk'),
  }
  wellKiosk = await kioskOf(foyer, 'well')
  kiosk = await kioskOf(foyer, 'ill')
  for (let many = 0; many < 5; many++) await take(foyer, kiosk, 'consult')
  doors = await openDoors(foyer, { settings: { FOYER_LIMITS: 'off' } })
  await sql('GRANT UPDATE, DELETE ON event TO CURRENT_USER; ALTER TABLE event DISABLE TRIGGER event_is_append_only')
})
beforeEach(async () => {
  end = (await foyer.store.head('ill'))?.seq ?? 0
})
/** The log is mended, and the wait until that is looked at is over. */
afterEach(async () => {
  await sql(`DELETE FROM event WHERE venue_id = 'ill' AND seq > ${end}; UPDATE venue_head SET seq = ${end} WHERE venue_id = 'ill'`)
  now += 30_000
  await foyer.ledger.lookAtAll()
  await until('the venue to be served again', () => foyer.ledger.outOfService().length === 0)
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

/** Something that no Foyer of today wrote stands in the log after its last event. */
async function poisoned(changes: Record<string, string>): Promise<void> {
  const columns = (await sql(`SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = 'event' AND table_schema = current_schema() ORDER BY ordinal_position`)) as { name: string }[]
  const values: Record<string, string> = { seq: `${end + 1}`, id: 'gen_random_uuid()', ...changes }
  const names = columns.map(({ name }) => name)
  await sql(`INSERT INTO event (${names.join(', ')}) SELECT ${names.map((name) => values[name] ?? name).join(', ')} FROM event
    WHERE venue_id = 'ill' AND seq = ${end}; UPDATE venue_head SET seq = ${end + 1} WHERE venue_id = 'ill'`)
}

const press = (venueId: 'ill' | 'well') =>
  doors.press('issueTicket', { serviceId: 'consult' }, '... on IssuedTicket { number }', tokens[venueId])
const readyz = async () => {
  const response = await fetch(`${doors.url}/readyz`)
  return { status: response.status, lines: (await response.text()).split('\n') }
}

const POISONS: readonly (readonly [string, Record<string, string>])[] = [
  ['of a type that nobody knows', { type: `'TicketTeleported'` }],
  ['of a version to come', { v: '99' }],
  ['whose data is broken', { type: `'TicketCalled'`, data: `'{"pointId": null}'` }],
  [
    'that cannot have happened',
    { type: `'TicketCalled'`, visit_id: `'nobody'`, data: `'{"pointId":"p1","callId":"c","callNo":1,"rule":"next","last":false}'` },
  ],
]

test.each(POISONS)(
  'an event %s: its venue is not served and says so, everybody else is, and nothing turns in circles',
  async (_what, changes) => {
    expect(await press('ill')).toMatchObject({ __typename: 'IssuedTicket' })
    end = (await foyer.store.head('ill'))?.seq ?? 0
    const errors = vi.spyOn(foyer.logger, 'error')
    const reads = vi.spyOn(foyer.store, 'events')
    try {
      await poisoned(changes)
      await foyer.ledger.lookAtAll()
      await until('the venue to be out of service', () => foyer.ledger.outOfService().length > 0)
      expect(foyer.ledger.outOfService()).toMatchObject([{ venueId: 'ill', seq: end + 1 }])

      reads.mockClear()
      for (let times = 0; times < 20; times++) {
        await foyer.ledger.lookAtAll()
        await expect(take(foyer, kiosk, 'consult')).rejects.toThrow(OutOfService)
      }
      expect(
        reads.mock.calls.filter(([venueId]) => venueId === 'ill'),
        'the log is not read again and again',
      ).toEqual([])
      expect(
        errors.mock.calls.filter(([, words]) => String(words).includes('out of service')),
        'and said once',
      ).toHaveLength(1)
      expect(errors.mock.calls[0]?.[0]).toMatchObject({ venueId: 'ill', seq: end + 1 })

      expect(await take(foyer, wellKiosk, 'consult')).toHaveProperty('number')
      expect(await press('well')).toMatchObject({ __typename: 'IssuedTicket' })
      expect(await readyz()).toEqual({ status: 200, lines: ['ready', `out of service: ill, event ${end + 1} cannot be followed`] })
      const refused = (await press('ill')) as unknown as { error: { extensions: object } }
      expect(refused.error.extensions).toMatchObject({
        code: 'OUT_OF_SERVICE',
        say: { zh: expect.any(String), en: expect.stringContaining('paused') },
      })
    } finally {
      errors.mockRestore()
      reads.mockRestore()
    }
  },
)

test('a start finds it too: the process starts, and serves the others', async () => {
  await poisoned({ type: `'TicketTeleported'` })
  const other = await foyer.another({ FOYER_HINTS: 'off' })
  await expect(other.ledger.venue('ill')).rejects.toThrow(OutOfService)
  expect(await take(other, wellKiosk, 'consult')).toHaveProperty('number')
  expect(await other.ready()).toEqual([`out of service: ill, event ${end + 1} cannot be followed`])
})

test('whoever watches the venue is not shown a state that the log does not have', async () => {
  const socket = await doors.socket(await foyer.management.deviceToken('ill', 'display', 'board'))
  end = (await foyer.store.head('ill'))?.seq ?? 0
  socket.subscribe('board', 'subscription { boardLive(venueId: "ill") { seq } }')
  await until('a picture', () => socket.got('board').length > 0)
  const before = socket.got('board').length
  await poisoned({ type: `'TicketTeleported'` })
  await foyer.ledger.lookAtAll()
  await until('the next word', () => socket.heard.filter(({ id }) => id === 'board').length > before)
  const last = socket.heard.filter(({ id }) => id === 'board').at(-1)
  expect(JSON.stringify(last)).toContain('OUT_OF_SERVICE')
  expect(JSON.stringify(last)).not.toContain(`"seq":${end + 1}`)
  socket.close()
})

test('a log that was mended is served again, by itself', async () => {
  await poisoned({ type: `'TicketTeleported'` })
  await foyer.ledger.lookAtAll()
  await until('the venue to be out of service', () => foyer.ledger.outOfService().length > 0)
  await sql(`DELETE FROM event WHERE venue_id = 'ill' AND seq > ${end}; UPDATE venue_head SET seq = ${end} WHERE venue_id = 'ill'`)
  await expect(take(foyer, kiosk, 'consult'), 'not at once').rejects.toThrow(OutOfService)
  now += 30_000
  expect(await take(foyer, kiosk, 'consult')).toHaveProperty('number')
  expect(await readyz()).toEqual({ status: 200, lines: ['ready'] })
  end = (await foyer.store.head('ill'))?.seq ?? 0
})

test('a head that is ahead of its log does not have a number tried for ever', async () => {
  await sql(`UPDATE venue_head SET seq = ${end + 3} WHERE venue_id = 'ill'`)
  const appends = vi.spyOn(foyer.store, 'append')
  try {
    await expect(take(foyer, kiosk, 'consult')).rejects.toThrow(/head stands at/)
    expect(appends.mock.calls.length).toBeLessThan(40)
  } finally {
    appends.mockRestore()
  }
  now += 30_000
  await expect(take(foyer, kiosk, 'consult'), 'nor is it believed at the next look').rejects.toThrow(OutOfService)
})

test.each<readonly [string, string]>([
  ['of an older version', `UPDATE snapshot SET version = ${SNAPSHOT_VERSION - 1}, state = '{"nothing": "of today"}'`],
  ['that is rubbish', `UPDATE snapshot SET state = '{"visits": [{}]}'`],
  ['beyond the end of the log', `UPDATE snapshot SET seq = seq + 1000`],
])('a snapshot %s is left alone: the log comes to the same, and the next one is of today', async (_what, spoil) => {
  const { state } = await foyer.ledger.venue('ill')
  const keeper = await foyer.another({ FOYER_HINTS: 'off' })
  await keeper.ledger.venue('ill')
  await keeper.ledger.close()
  expect((await foyer.store.snapshot('ill', SNAPSHOT_VERSION))?.seq).toBe(state.seq)
  await sql(`${spoil} WHERE venue_id = 'ill' AND seq = (SELECT max(seq) FROM snapshot WHERE venue_id = 'ill')`)

  const restarted = await foyer.another({ FOYER_HINTS: 'off' })
  const { state: after } = await restarted.ledger.venue('ill')
  expect(JSON.parse(JSON.stringify(after))).toEqual(JSON.parse(JSON.stringify(state)))
  await restarted.ledger.close()
  expect((await foyer.store.snapshot('ill', SNAPSHOT_VERSION))?.seq).toBeGreaterThanOrEqual(state.seq)
  await sql(`DELETE FROM snapshot WHERE venue_id = 'ill'`)
})
