import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { HouseKey, KeptRing } from './keyRing.ts'
import { makeFolder, writeWhole } from './postgres/dataFolder.ts'
import { codeOf } from './postgres/systemError.ts'
import type { VenuePool } from './venuePool.ts'

/** The row that stands in the database for the keys when they are in a file. */
const IN_A_FILE = 'in a file'

/** The keys that this process needs are somewhere else: in a file it was not told of. */
export class KeysElsewhere extends Error {}

/**
 * Where the house's keys of personal values are kept: in a file of its own, so that a copy of the database alone opens nothing;
 * or in the database, where several machines share it and no folder. A process that would look in the wrong place is refused:
 * what it sealed nobody else could read.
 */
export async function keptRing(pool: VenuePool, file: string | null): Promise<KeptRing> {
  const database = inDatabase(pool)
  const keys = await database.read()
  const elsewhere = keys.some(({ id }) => id === IN_A_FILE)
  if (file === null) {
    if (elsewhere) throw new KeysElsewhere('The keys of this database’s personal values are in a file: name it in FOYER_PERSONAL_KEYS.')
    return database
  }
  const kept = inFile(file)
  if (elsewhere) return kept
  // They lay in the database until now: every copy of it made from here on is without them.
  for (const key of keys.toReversed()) await kept.add(key)
  await database.add({ id: IN_A_FILE, since: 0, secret: new Uint8Array() })
  await database.drop(keys.map(({ id }) => id))
  return kept
}

/** The one secret that sealed everything in older versions; null where nothing is left of it. */
export async function oldSecret(pool: VenuePool): Promise<Uint8Array | null> {
  const { rows } = await pool.across<{ value: Buffer }>('serverSecret', ['personal'])
  return rows[0]?.value ?? null
}

const inDatabase = (pool: VenuePool): KeptRing => ({
  read: async () => {
    const { rows } = await pool.across<{ id: string; since: string; secret: Buffer }>('personalHouseKeys')
    return rows.map(({ id, since, secret }) => ({ id, since: Number(since), secret }))
  },
  add: async ({ id, since, secret }) => void (await pool.across('addPersonalHouseKey', [id, since, Buffer.from(secret)])),
  drop: async (ids) => void (await pool.across('dropPersonalHouseKeys', [ids])),
})

/** Only its owner may read it. Whoever changes it holds the lock of the retention job; the first is made by exactly one. */
function inFile(file: string): KeptRing {
  const read = (): readonly HouseKey[] => {
    try {
      return parsed(readFileSync(file, 'utf8'))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  }
  return {
    read: async () => read(),
    add: async (key) => {
      const keys = read()
      if (keys.length === 0) writeFirst(file, written([key]))
      else if (!keys.some(({ id }) => id === key.id)) writeWhole(file, written([key, ...keys]), 0o600)
    },
    drop: async (ids) => writeWhole(file, written(read().filter(({ id }) => !ids.includes(id))), 0o600),
  }
}

/** Of two processes that start together one makes the file, and the other reads it. */
function writeFirst(file: string, content: string): void {
  makeFolder(dirname(file))
  const draft = `${file}.${process.pid}.first`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

const written = (keys: readonly HouseKey[]): string =>
  JSON.stringify(keys.map(({ id, since, secret }) => ({ id, since, secret: Buffer.from(secret).toString('base64') })))

const parsed = (text: string): readonly HouseKey[] =>
  (JSON.parse(text) as readonly { id: string; since: number; secret: string }[]).map(({ id, since, secret }) => ({
    id,
    since,
    secret: Buffer.from(secret, 'base64'),
  }))
