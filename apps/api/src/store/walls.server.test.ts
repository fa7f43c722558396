import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { rowEverywhere, tablesOfVenues } from '../forTests/rowsOf.ts'
import { type ScratchServer, scratchServer, SILENT } from '../forTests/scratchServer.ts'
import { ACROSS } from './acrossVenues.ts'
import { type Database, openDatabase } from './database.ts'
import { LogStore } from './logStore.ts'
import { Lookups } from './lookups.ts'
import { ask } from './postgres/scratch.ts'
import { Printers } from './printers.ts'
import { OF_THE_HOUSE } from './walls.ts'

let server: ScratchServer
beforeAll(async () => {
  server = await scratchServer()
})
afterAll(() => server.end())

/** What one venue's connection sees, table by table. */
async function expectWalls(url: string, database: Database): Promise<void> {
  const tables = await tablesOfVenues(url)
  expect(tables.length).toBeGreaterThan(9)
  for (const table of tables) {
    const seen = await database.log.in('north').query<{ venue_id: string }>(`SELECT venue_id FROM ${table}`)
    expect(
      seen.rows.map(({ venue_id }) => venue_id),
      table,
    ).toEqual(['north'])
    const nobody = await database.log.in('nowhere').query(`SELECT FROM ${table}`)
    expect(nobody.rowCount, table).toBe(0)
    await expect(
      database.log.in('north').query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, '{"venue_id": "south"}')`),
      table,
    ).rejects.toThrow('row-level security')
    if (table === 'event') continue
    const moved = await database.log.in('north').query(`UPDATE ${table} SET venue_id = venue_id WHERE venue_id = 'south'`)
    expect(moved.rowCount, table).toBe(0)
    const gone = await database.log.in('north').query(`DELETE FROM ${table} WHERE venue_id = 'south'`)
    expect(gone.rowCount, table).toBe(0)
  }
}

describe.each([
  { user: 'an ordinary user who was given the role', attributes: '', given: true, walls: 'role' },
  { user: 'an ordinary user who was not', attributes: '', given: false, walls: 'forced' },
  { user: 'a superuser', attributes: 'SUPERUSER', given: false, walls: 'role' },
] as const)('with $user the walls', ({ attributes, given, walls }) => {
  let url: string
  let database: Database
  beforeAll(async () => {
    url = await server.fresh(attributes)
    if (given) await ask(server.superuser, `GRANT foyer_app TO ${new URL(url).username}`)
    database = await server.open(url)
    for (const venueId of ['north', 'south']) await rowEverywhere(url, venueId)
  })

  test(`stand (${walls}): of every table a venue's connection sees and changes its own rows only`, async () => {
    expect(database.walls).toBe(walls)
    await expectWalls(url, database)
  })

  test('stand after a second start too, which has nothing left to raise', async () => {
    const again = await server.open(url)
    expect(again.walls).toBe(walls)
    await expectWalls(url, again)
  })

  test('let through what must be asked without a venue, and no more', async () => {
    const lookups = new Lookups(database.orm)
    expect((await lookups.venues()).map(({ venueId }) => venueId)).toEqual(['north', 'south'])
    expect(await lookups.visitOfToken('token-south')).toEqual({ venueId: 'south', visitId: 'id-south' })
    expect(await lookups.venueOfPairing('code_hash-south')).toBe('south')
    expect((await lookups.visitRows('north')).map(({ id }) => id)).toEqual(['id-north'])
    expect(await new LogStore(database.log).heads(['north', 'south', 'east'])).toEqual(
      new Map([
        ['north', 1],
        ['south', 1],
      ]),
    )
    // and nothing of it is left on any connection
    for (let count = 0; count < 12; count++) {
      const { rowCount } = await database.log.in('north').query(`SELECT FROM visit WHERE venue_id = 'south'`)
      expect(rowCount).toBe(0)
    }
  })

  test('a connection that stood in one venue stands wholly in the next', async () => {
    const printers = new Printers(database.log)
    const turns = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 'south' : 'north'))
    const seen = await Promise.all(
      turns.map((venueId) => database.log.in(venueId).query<{ venue_id: string }>('SELECT venue_id FROM visit')),
    )
    expect(seen.map(({ rows }) => rows.map(({ venue_id }) => venue_id))).toEqual(turns.map((venueId) => [venueId]))
    expect(await printers.addressOf('north', 'device_id-south')).toBeNull()
    expect(await printers.addressOf('south', 'device_id-south')).toBe('address-south')
  })

  test('a backup by the owner holds every venue; where the owner is walled in it fails loudly, until it is told to cross', async () => {
    const careful = new URL(url)
    careful.searchParams.set('options', '-c row_security=off') // as pg_dump does: everything or an error
    const dumped = ask(careful.href, 'SELECT venue_id FROM visit ORDER BY 1')
    if (walls === 'forced') await expect(dumped).rejects.toThrow('row-level security')
    else expect(await dumped).toEqual([{ venue_id: 'north' }, { venue_id: 'south' }])
    const across = await asOwner<{ venue_id: string }>(url, 'SELECT venue_id FROM visit ORDER BY 1')
    expect(across.map(({ venue_id }) => venue_id)).toEqual(['north', 'south'])
  })

  test('the application may add to the log and do nothing else with it', async () => {
    for (const sql of ["UPDATE event SET type = 'Nothing'", 'DELETE FROM event', 'TRUNCATE event']) {
      // The owner has taken the right from itself, and a trigger stands behind; the role never had it.
      await expect(database.log.in('north').query(sql), sql).rejects.toThrow(
        walls === 'role' ? 'permission denied' : /permission denied|append-only/,
      )
    }
  })
})

test('every table is of a venue and walled, or stands in the list of the house with its reason', async () => {
  const url = await server.fresh()
  await server.open(url)
  const tables = await asOwner<{ name: string; walled: boolean }>(
    url,
    `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS walled FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  const open = tables.filter(({ walled }) => !walled).map(({ name }) => name)
  expect(open.sort()).toEqual(Object.keys(OF_THE_HOUSE).sort())
  const ofVenues = await tablesOfVenues(url)
  const leading = await asOwner<{ name: string; first: string }>(
    url,
    `SELECT conrelid::regclass::text AS name, attname AS first FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'p'`,
  )
  const otherwise = leading.filter(({ name, first }) => ofVenues.includes(name) && first !== 'venue_id').map(({ name }) => name)
  expect(otherwise, 'tables that do not lead with their venue').toEqual(['pairing'])
})

test.each([undefined, null, '', {}, [], ['north']])('without a venue (%j) nothing is asked at all', async (nowhere) => {
  const database = await server.open(await server.fresh())
  expect(() => database.log.in(nowhere as never)).toThrow('without a venue')
})

test('what is asked across the walls is exactly this', () => {
  expect(Object.keys(ACROSS).sort()).toEqual([
    'addPersonalHouseKey',
    'askPairing',
    'claimPairing',
    'dropPersonalHouseKeys',
    'forgetOldPersonalSecret',
    'heads',
    'hint',
    'makeServerSecret',
    'pairingOfCode',
    'pairingOfId',
    'pairingOfSecret',
    'personalHouseKeys',
    'refusePairing',
    'serverSecret',
    'sweepPairings',
    'venueOfPairing',
    'venues',
    'venuesWithPersonal',
    'visitOfToken',
  ])
})

test('a role that could pass through the walls is not worked with; a superuser without one is told loudly that they are down', async () => {
  const url = await server.fresh('SUPERUSER')
  await ask(server.superuser, 'ALTER ROLE foyer_app BYPASSRLS')
  try {
    const lines: string[] = []
    const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) })
    const database = await openDatabase(url, logger, 2)
    await database.close()
    expect(database.walls).toBe('down')
    expect(lines.join('')).toContain('the second wall between venues is down')
  } finally {
    await ask(server.superuser, 'ALTER ROLE foyer_app NOBYPASSRLS')
  }
})

test('a user who may make roles makes the one it needs', async () => {
  const url = await server.fresh('CREATEROLE')
  await ask(server.superuser, 'ALTER ROLE foyer_app RENAME TO foyer_app_elsewhere')
  try {
    const database = await openDatabase(url, SILENT, 2)
    await database.close()
    expect(database.walls).toBe('role')
  } finally {
    await ask(server.superuser, `ALTER ROLE foyer_app RENAME TO foyer_app_of_that; ALTER ROLE foyer_app_elsewhere RENAME TO foyer_app`)
  }
})
