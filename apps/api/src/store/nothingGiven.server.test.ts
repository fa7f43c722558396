import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowEverywhere, rowsOf } from '../forTests/rowsOf.ts'
import { type ScratchServer, scratchServer } from '../forTests/scratchServer.ts'
import type { Database } from './database.ts'
import { Contacts } from './contacts.ts'
import { keptRing } from './keptRing.ts'
import { KeyRing } from './keyRing.ts'
import { LogStore } from './logStore.ts'
import { Lookups } from './lookups.ts'
import { Notes } from './notes.ts'
import { PairingRequests } from './pairingRequests.ts'
import { PersonalKeys } from './personalKeys.ts'
import { Printers } from './printers.ts'
import { Seal } from './seal.ts'
import { StaffSecrets } from './secrets.ts'
import type { VenuePool } from './venuePool.ts'

type Method = (...given: unknown[]) => unknown

/** How each of the classes of store/ that ask the database is made; a new one must be entered here. */
const MADE: Readonly<Record<string, (database: Database) => object | Promise<object>>> = {
  Contacts: async ({ log }) => new Contacts(log, await seal(log)),
  LogStore: ({ log }) => new LogStore(log),
  Lookups: ({ orm }) => new Lookups(orm),
  Notes: async ({ log }) => new Notes(log, await seal(log)),
  PairingRequests: ({ log }) => new PairingRequests(log),
  PersonalKeys: async ({ log }) => new PersonalKeys(await seal(log)),
  Printers: ({ log }) => new Printers(log),
  StaffSecrets: ({ log }) => new StaffSecrets(log),
  VenuePool: ({ log }) => log,
}

/** Classes that ask the database nothing, or no table of it. */
const ASKS_NOTHING = ['KeyRing', 'KeysElsewhere', 'Listener', 'NewerDatabase', 'Seal']

async function seal(log: VenuePool): Promise<Seal> {
  const ring = new KeyRing(await keptRing(log, null))
  await ring.load(Date.now())
  return new Seal(ring, null)
}

/** What a client's slip, or ours, makes of an argument. */
const NOTHING: readonly unknown[] = [undefined, null, {}, [], '', [undefined], { venueId: undefined }]

const classes = await classesOfStore()
let server: ScratchServer
let url: string
let database: Database

beforeAll(async () => {
  server = await scratchServer()
  url = await server.fresh()
  database = await server.open(url)
  for (const venueId of ['north', 'south']) await rowEverywhere(url, venueId)
})
afterAll(() => server.end())

test('every class of store/ is tried here or is known to ask nothing', () => {
  const unknown = [...classes.keys()].filter((name) => !(name in MADE) && !ASKS_NOTHING.includes(name))
  expect(unknown).toEqual([])
})

describe.each(Object.keys(MADE))('%s, asked with nothing where something belongs', (name) => {
  let before: readonly (readonly string[])[]
  beforeAll(async () => {
    before = await rows()
  })

  test.each(methodsOf(name))('%s answers nothing or throws', async (method, arity) => {
    const store = (await MADE[name]?.(database)) as Record<string, Method>
    for (const given of slips(arity)) {
      const answer = await answered(() => store[method]?.(...given))
      expect(isNothing(answer), `${name}.${method}(${spoken(given)}) answered ${spoken(answer)}`).toBe(true)
    }
  })

  test('changes nobody’s rows', async () => {
    const after = await rows()
    for (const [index, there] of before.entries()) expect(after[index]).toEqual(expect.arrayContaining([...there]))
  })
})

/** Every row of both venues. */
const rows = async (): Promise<string[][]> =>
  Promise.all(['north', 'south'].map(async (venueId) => Object.values(await rowsOf(url, venueId)).flat()))

test('TypeORM itself refuses a condition without a value', async () => {
  expect(database.orm.options).toMatchObject({ synchronize: false, invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' } })
  const visits = database.orm.getRepository('visit')
  await expect(visits.find({ where: { venueId: undefined } })).rejects.toThrow('undefined')
  await expect(visits.findOne({ where: { venueId: null as never } })).rejects.toThrow('null')
  // and where no condition at all is given, the second wall stands: this session stands in no venue
  expect(await visits.find()).toEqual([])
})

/** All arguments of a kind of nothing, and each alone with the others as they should be. */
function* slips(arity: number): Generator<unknown[]> {
  for (const nothing of NOTHING) {
    yield Array.from({ length: arity }, () => nothing)
    for (let place = 0; place < arity; place++) {
      yield Array.from({ length: arity }, (_, index) => (index === place ? nothing : index === 0 ? 'north' : 'south'))
    }
  }
}

async function answered(act: () => unknown): Promise<unknown> {
  try {
    return await act()
  } catch {
    return undefined
  }
}

/** Nothing, no rows, no. A side of the wall (`in`) is no answer yet. */
function isNothing(answer: unknown): boolean {
  if (answer === undefined || answer === null || answer === false) return true
  if (Array.isArray(answer)) return answer.length === 0
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0
  if (typeof answer === 'string') return !/north|south/.test(answer)
  if (typeof answer !== 'object') return false
  return 'rows' in answer ? isNothing(answer.rows) : 'query' in answer || !/-(north|south)/.test(JSON.stringify(answer))
}

const spoken = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each === undefined ? 'undefined' : each)) ?? 'undefined'

function methodsOf(name: string): [string, number][] {
  const prototype = classes.get(name)?.prototype as Record<string, Method> | undefined
  if (!prototype) throw new Error(`there is no ${name} in store/`)
  const described = Object.entries(Object.getOwnPropertyDescriptors(prototype))
  return described.flatMap(([method, { value }]) =>
    method !== 'constructor' && typeof value === 'function' && value.length > 0 ? [[method, value.length] as [string, number]] : [],
  )
}

async function classesOfStore(): Promise<Map<string, { prototype: unknown }>> {
  const found = new Map<string, { prototype: unknown }>()
  for (const file of readdirSync(import.meta.dirname)) {
    if (!file.endsWith('.ts') || file.includes('.test.')) continue
    const module = (await import(join(import.meta.dirname, file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))) found.set(name, value)
    }
  }
  return found
}
