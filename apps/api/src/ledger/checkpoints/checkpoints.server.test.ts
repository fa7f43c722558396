import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type FoyerEvent, seal } from '@foyer/domain'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkpoint } from '../../cli/checkpoint.ts'
import type { Command } from '../../cli/usage.ts'
import { verify } from '../../cli/verify.ts'
import { readConfig } from '../../config.ts'
import { asOwner } from '../../forTests/asOwner.ts'
import { kioskOf, manyPoints, openPoints, take } from '../../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../../forTests/testFoyer.ts'
import type { Principal } from '../../usecases/principal.ts'
import { verifyVenue, type VerifyOptions } from '../../verify.ts'
import { CheckpointBook } from './checkpointBook.ts'
import { checkpointOf, EVERY } from './keepCheckpoints.ts'
import { keepSigningKey } from './signingKey.ts'
import { sixWords } from './sixWords.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const folder = mkdtempSync(join(tmpdir(), 'foyer-checkpoints-'))
const venue = manyPoints(hall(), 2)
const service = venue.services[0]?.id ?? ''
const file = join(folder, 'book', `${venue.id}.jsonl`)
let foyer: TestFoyer
let kiosk: Principal
/** Where the log was vouched for, in order. */
const vouched: number[] = []
let end = 0

const settings = { FOYER_DATA: join(folder, 'data'), FOYER_CHECKPOINTS: join(folder, 'book') }
const sql = (text: string) => asOwner(foyer.postgres.url, text)
const check = async (options: VerifyOptions = {}) => (await verifyVenue(foyer, venue.id, options)).violations
const logNow = () => foyer.store.stored(venue.id, 0, 100_000)

async function vouch(): Promise<number> {
  const { seq } = await foyer.checkpoints.add(checkpointOf(await foyer.ledger.venue(venue.id), Date.now()))
  return seq
}

/** A morning at two counters, vouched for three times, with some more after the last. */
beforeAll(async () => {
  foyer = await testFoyer(venue, settings)
  kiosk = await kioskOf(foyer, venue.id)
  const clerks = await openPoints(foyer, venue)
  for (let round = 0; round < 4; round++) {
    for (let many = 0; many < 6; many++) await take(foyer, kiosk, service)
    for (const { principal, pointId } of clerks) {
      const called = await foyer.usecases.visits.callNext(principal, { key: `call-${round}-${pointId}`, pointId })
      if ('refusal' in called) continue
      await foyer.usecases.visits.act(principal, `start-${round}-${pointId}`, { do: 'startService', visitId: called.id })
      await foyer.usecases.visits.leave(principal, `end-${round}-${pointId}`, {
        do: 'finishService',
        visitId: called.id,
        thenCallNext: false,
      })
    }
    if (round < 3) vouched.push(await vouch())
  }
  end = (await foyer.store.head(venue.id))?.seq ?? 0
  await sql(`
    GRANT UPDATE, DELETE ON event TO CURRENT_USER; ALTER TABLE event DISABLE TRIGGER event_is_append_only;
    CREATE SCHEMA kept; CREATE TABLE kept.event AS TABLE event; CREATE TABLE kept.venue_head AS TABLE venue_head;
    CREATE TABLE kept.command_receipt AS TABLE command_receipt; CREATE TABLE kept.visit AS TABLE visit`)
})
afterEach(async () => {
  const back = ['event', 'command_receipt', 'visit'].map(
    (table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept.${table}`,
  )
  await sql(`${back.join(';')}; UPDATE venue_head SET seq = was.seq, hash = was.hash, epoch = was.epoch FROM kept.venue_head AS was`)
})
afterAll(async () => {
  await foyer.end()
  rmSync(folder, { recursive: true, force: true })
})

/** A place in the log, and the same every time. */
const somewhere = (low: number, high: number, salt: number): number => low + (((salt * 2_654_435_761) >>> 0) % (high - low + 1))

/** The log from one event on with other seals, as whoever owns the database can write them: one event changed and everything after it made to fit. */
async function writeAnewFrom(seq: number): Promise<void> {
  const log = await logNow()
  const prevHash = log[seq - 2]?.hash ?? '0'.repeat(64)
  const changed = log
    .slice(seq - 1)
    .map(({ prevHash: _prev, hash: _hash, ...event }) => ({ ...event, ...(event.seq === seq && { cause: 'forgery' }) }))
  const sealed = seal(sha256, prevHash, changed as FoyerEvent[])
  await sql(
    sealed
      .map(({ seq: at, hash, prevHash: prev }) => `UPDATE event SET hash = '${hash}', prev_hash = '${prev}' WHERE seq = ${at}`)
      .join(';'),
  )
  await sql(`UPDATE event SET cause = 'forgery' WHERE seq = ${seq}; UPDATE venue_head SET hash = '${sealed.at(-1)?.hash}'`)
}

/** The log up to an event, with everything that would betray that it was longer. */
async function cutAfter(seq: number): Promise<void> {
  const log = await logNow()
  await sql(`
    DELETE FROM event WHERE seq > ${seq}; DELETE FROM command_receipt WHERE seq > ${seq}; DELETE FROM snapshot;
    UPDATE venue_head SET seq = ${seq}, hash = '${log[seq - 1]?.hash}'`)
}

/** The end of a command's events, at this place or before it. */
async function lastOfACommand(seq: number): Promise<number> {
  const [row] = (await sql(`SELECT max(seq) AS seq FROM command_receipt WHERE events > 0 AND seq <= ${seq}`)) as { seq: string }[]
  return Number(row?.seq)
}

test('the log of a morning is what it was vouched for', async () => {
  expect(vouched).toHaveLength(3)
  expect(await check()).toEqual([])
  expect((await verifyVenue(foyer, venue.id)).vouched).toMatchObject({ seq: vouched[2] })
})

describe('whoever owns the database and touches the log is found at the first event they touched:', () => {
  test.each([1, 2, 3])('an event changed (%i)', async (salt) => {
    const at = somewhere(1, end, salt)
    await sql(`UPDATE event SET occurred_at = occurred_at - 1 WHERE seq = ${at}`)
    expect((await check())[0]).toMatchObject({ invariant: 'I9', seq: at })
  })

  test.each([4, 5])('an event deleted (%i)', async (salt) => {
    const at = somewhere(1, end - 1, salt)
    await sql(`DELETE FROM event WHERE seq = ${at}`)
    expect((await check())[0]).toMatchObject({ invariant: 'I9', seq: at + 1 })
  })

  test.each([6, 7])('two that changed places (%i)', async (salt) => {
    const [one, other] = [somewhere(1, end / 2, salt), somewhere(end / 2 + 1, end, salt)].map(Math.floor)
    await sql(
      `UPDATE event SET seq = 0 WHERE seq = ${one}; UPDATE event SET seq = ${one} WHERE seq = ${other}; UPDATE event SET seq = ${other} WHERE seq = 0`,
    )
    expect((await check())[0]).toMatchObject({ invariant: 'I9', seq: one })
  })

  test.each([8, 9])('one put in between (%i)', async (salt) => {
    const at = somewhere(2, end - 1, salt)
    const columns = (await sql(`SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns
      WHERE table_name = 'event' AND table_schema = current_schema() AND column_name NOT IN ('seq', 'id')`)) as { names: string }[]
    const names = columns[0]?.names ?? ''
    await sql(`UPDATE event SET seq = -seq - 1 WHERE seq > ${at}; UPDATE event SET seq = -seq WHERE seq < 0;
      INSERT INTO event (seq, id, ${names}) SELECT seq + 1, gen_random_uuid(), ${names} FROM event WHERE seq = ${at}`)
    expect((await check())[0]).toMatchObject({ invariant: 'I9', seq: at + 1 })
  })

  test.each([0, 1, 2])('everything written anew, with seals that fit, from before checkpoint %i on', async (which) => {
    const before = vouched[which - 1] ?? 0
    await writeAnewFrom(somewhere(before + 1, vouched[which] ?? end, which))
    const found = await check()
    expect(found[0]).toMatchObject({
      invariant: 'I11',
      seq: before + 1,
      say: expect.stringContaining(`events ${before + 1}–${vouched[which]}:`),
    })
    expect(found.filter(({ invariant }) => invariant === 'I9')).toEqual([])
  })

  test('written anew after the last checkpoint: not found by it, and so no more than that is ever at stake', async () => {
    await writeAnewFrom((vouched[2] ?? 0) + 1)
    expect(await check()).toEqual([])
  })

  test('a tail cut off together with its receipts and the head', async () => {
    const at = await lastOfACommand((vouched[2] ?? 0) - 1)
    await cutAfter(at)
    const found = (await check()).filter(({ invariant }) => invariant !== 'I10')
    expect(found[0]).toMatchObject({
      invariant: 'I11',
      seq: at + 1,
      say: expect.stringContaining(`ends with event ${at}, and was vouched for up to ${vouched[2]}`),
    })
  })
})

describe('every mutation has one receipt:', () => {
  test('one that was removed is missed', async () => {
    const [row] = (await sql(`DELETE FROM command_receipt WHERE key = 'start-1-p1' RETURNING seq, events`)) as {
      seq: string
      events: number
    }[]
    const from = Number(row?.seq) - (row?.events ?? 0) + 1
    expect(await check()).toEqual([{ invariant: 'I11', seq: from, say: expect.stringMatching(/have no receipt/) }])
  })

  test('a second one for the same events is found', async () => {
    await sql(`INSERT INTO command_receipt (venue_id, key, request_hash, answer, seq, events, at)
      SELECT venue_id, 'another', request_hash, answer, seq, events, at FROM command_receipt WHERE key = 'start-1-p1'`)
    expect(await check()).toContainEqual({ invariant: 'I11', seq: expect.any(Number), say: expect.stringMatching(/have two receipts/) })
  })

  test('receipts of an older release, which counted nothing, are not held against it', async () => {
    await sql(`UPDATE command_receipt SET events = NULL WHERE seq < ${vouched[1]}`)
    expect(await check()).toEqual([])
  })
})

describe('the checkpoints themselves', () => {
  let text = ''
  const lines = () => text.trimEnd().split('\n')
  beforeAll(() => (text = readFileSync(file, 'utf8')))
  afterEach(() => writeFileSync(file, text))

  test('are signed with a key that lies beside the database and that only its owner may read', async () => {
    expect(statSync(join(folder, 'data', 'checkpoint.key')).mode & 0o777).toBe(0o600)
    const columns = (await sql('SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()')) as {
      table_name: string
    }[]
    const secret = readFileSync(join(folder, 'data', 'checkpoint.key'), 'utf8').split('\n')[1] ?? 'nothing'
    for (const { table_name } of columns) {
      const [row] = (await sql(`SELECT count(*) AS found FROM ${table_name} AS t WHERE t::text LIKE '%${secret}%'`)) as { found: string }[]
      expect(row?.found, table_name).toBe('0')
    }
  })

  test('are read by whoever has the open half of the key only, on any machine', async () => {
    const book = new CheckpointBook({ folder: join(folder, 'book'), keyFile: join(folder, 'nowhere.key'), warn: () => {} })
    const key = foyer.checkpoints.openKey
    expect(book.read(venue.id, key)).toMatchObject({ faults: [], lines: { length: 3 } })
    expect(book.read(venue.id).faults).toHaveLength(3)
  })

  test.each<readonly [string, () => readonly string[], RegExp]>([
    ['edited', () => lines().with(1, (lines()[1] ?? '').replace(/"seq":(\d)/, '"seq":9$1')), /line 2 .*changed after it was signed/],
    ['left out', () => lines().toSpliced(1, 1), /line 2 .*one was left out/],
    ['put in again', () => lines().toSpliced(1, 0, lines()[0] ?? ''), /line 2 .*put in/],
    ['made unreadable', () => lines().with(0, 'nothing'), /line 1 .*is no checkpoint/],
    ['of another venue', () => lines().with(1, (lines()[1] ?? '').replace(venue.id, 'elsewhere')), /line 2 .*another venue/],
  ])('one that was %s is named by its line', async (_what, forged, say) => {
    writeFileSync(file, `${forged().join('\n')}\n`)
    expect((await check()).filter(({ invariant }) => invariant === 'I11')[0]?.say).toMatch(say)
  })

  test('signed with another key are not believed: whoever can write the log and the file still cannot vouch for it', async () => {
    await writeAnewFrom(2)
    writeFileSync(file, '')
    const own = { folder: join(folder, 'book'), keyFile: join(folder, 'insider.key'), warn: () => {} }
    const { seq, hash } = (await logNow()).at(-1) ?? { seq: 0, hash: '' }
    await new CheckpointBook(own).add({ venue: venue.id, epoch: '', seq, hash, at: '' })
    expect((await check())[0]?.say).toMatch(/signed with another key/)
  })

  test('a line that a power cut left unfinished is left alone, and the next takes its place', async () => {
    appendFileSync(file, (lines()[0] ?? '').slice(0, 40))
    expect(await check()).toEqual([])
    await vouch()
    expect(foyer.checkpoints.read(venue.id)).toMatchObject({ faults: [], lines: { length: 4 } })
  })

  test('written by many at once stand one after the other', async () => {
    const books = Array.from(
      { length: 4 },
      () => new CheckpointBook({ folder: join(folder, 'book'), keyFile: join(folder, 'data', 'checkpoint.key'), warn: () => {} }),
    )
    const now = checkpointOf(await foyer.ledger.venue(venue.id), Date.now())
    await Promise.all(Array.from({ length: 24 }, (_, index) => books[index % 4]?.add(now)))
    expect(foyer.checkpoints.read(venue.id)).toMatchObject({ faults: [], lines: { length: 27 } })
  })

  test('a key that others could read is closed to them, and that is said', () => {
    const key = join(folder, 'open.key')
    keepSigningKey(key, () => {})
    chmodSync(key, 0o644)
    const said: string[] = []
    keepSigningKey(key, (sentence) => said.push(sentence))
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(said.join()).toContain('could be read by other accounts')
  })
})

describe('at the command line', () => {
  async function run(command: Command, options: Record<string, string | boolean> = {}) {
    const env = { ...settings, DATABASE_URL: foyer.postgres.url, FOYER_PERSONAL_KEYS: foyer.personalKeys, FOYER_LOG: 'silent' }
    const config = readConfig(env, resolve(import.meta.dirname, '../../../../..'))
    const printed: string[] = []
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((words) => printed.push(String(words)) > 0)
    try {
      return { code: await command({ config, options, positionals: [] }), printed: printed.join('') }
    } finally {
      out.mockRestore()
    }
  }

  test('six words are printed for the paper, and years later say whether it is the same log', async () => {
    const { code, printed } = await run(checkpoint)
    expect(code).toBe(0)
    expect(printed).toMatch(new RegExp(`^${venue.id}: event ${end}, .*Z\\n  (\\S+ ){5}\\S+\\n  ([a-z]+ ){5}[a-z]+\\n$`))
    const [, zh = '', en = ''] = printed.trimEnd().split('\n')
    for (const words of [zh, en, en.toUpperCase().replaceAll(' ', ', ')]) {
      expect(await run(verify, { words, event: String(end) })).toMatchObject({ code: 0 })
    }
    const other = await run(verify, { words: en, event: String(end - 1) })
    expect(other).toMatchObject({ code: 1, printed: expect.stringContaining('not the one whose six words are on paper') })
    await expect(run(verify, { words: en })).rejects.toThrow('go together')
  })

  test('the words are of the seal: another log has others', async () => {
    const { en } = await sixWords({ venue: venue.id, seq: end, hash: 'a' })
    expect(
      new Set([
        en,
        (await sixWords({ venue: venue.id, seq: end, hash: 'b' })).en,
        (await sixWords({ venue: 'other', seq: end, hash: 'a' })).en,
      ]).size,
    ).toBe(3)
  })

  test('the key is printed, and a log is checked with it', async () => {
    const { printed: key } = await run(checkpoint, { key: true })
    expect(key).toMatch(/^ed25519:[\w-]{43}\n$/)
    expect(await run(verify, { 'signed-by': key.trim() })).toMatchObject({
      code: 0,
      printed: expect.stringContaining('vouched for up to event'),
    })
    const strange = keepSigningKey(join(folder, 'strange.key'), () => {}).open.text
    expect(await run(verify, { 'signed-by': strange })).toMatchObject({ code: 1, printed: expect.stringContaining('another key') })
    await expect(run(verify, { 'signed-by': 'rubbish' })).rejects.toThrow('no key')
  })

  test('the first event that is wrong is named before everything else', async () => {
    await sql(`UPDATE event SET drill = true WHERE seq = 5`)
    const { code, printed } = await run(verify)
    expect(code).toBe(1)
    expect(printed).toContain('the first that is wrong: event 5\n')
  })

  test('a backup that was put back is missed until somebody who holds the key says that it was', async () => {
    const text = readFileSync(file, 'utf8')
    const epoch = (await foyer.store.head(venue.id))?.epoch
    await cutAfter(await lastOfACommand((vouched[1] ?? 0) + 2))
    await sql('DELETE FROM visit')
    const found = async () => (await check()).filter(({ invariant }) => invariant === 'I11')
    expect(await found()).not.toEqual([])
    const { code, printed } = await run(checkpoint, { restored: true })
    expect(code).toBe(0)
    expect(printed).toContain('Start the server again')
    expect(await found()).toEqual([])
    expect((await foyer.store.head(venue.id))?.epoch).not.toBe(epoch)
    await writeAnewFrom(3)
    expect((await found())[0]).toMatchObject({ seq: 1, say: expect.stringContaining('written anew') })
    writeFileSync(file, text)
  })
})

test('a venue is vouched for when a quarter of an hour brought something, by every process that knows it, once', async () => {
  let now = Date.parse('2026-03-02T09:00:00+08:00')
  const clock = () => now
  const place = join(folder, 'quarter')
  const house = await testFoyer(hall(), { FOYER_DATA: join(place, 'data'), FOYER_CHECKPOINTS: join(place, 'book') }, clock)
  const { CheckpointKeeper } = await import('./keepCheckpoints.ts')
  const said: unknown[] = []
  const logger = { ...house.logger, error: (_: object, words: string) => said.push(words) } as unknown as typeof house.logger
  const keepers = [house, await house.another()].map(
    ({ ledger, store }) => new CheckpointKeeper({ ledger, store, book: house.checkpoints, clock, logger, every: 3_600_000 }),
  )
  const look = async () => {
    for (const keeper of keepers) await keeper.look()
    return house.checkpoints.read(house.venueId).lines.length
  }
  try {
    const guest = await kioskOf(house, house.venueId)
    expect(await look()).toBe(0)
    await take(house, guest, 'consult')
    expect(await look(), 'not yet').toBe(0)
    now += EVERY
    expect(await look()).toBe(1)
    now += EVERY
    expect(await look(), 'nothing happened').toBe(1)
    await take(house, guest, 'consult')
    expect(await look()).toBe(2)
    for (let many = 0; many < 400; many++) await take(house, guest, 'consult')
    now += 1000
    expect(await look(), 'eight hundred events').toBe(2)
    for (let many = 0; many < 110; many++) await take(house, guest, 'consult')
    expect(await look(), 'more than a thousand').toBe(3)
    await take(house, guest, 'consult')
    await keepers[0]?.stop()
    expect(house.checkpoints.last(house.venueId)?.seq, 'and at the end of the process').toBe((await house.store.head(house.venueId))?.seq)
    expect(house.checkpoints.read(house.venueId).faults).toEqual([])
    expect(said).toEqual([])
  } finally {
    for (const keeper of keepers) await keeper.stop()
    await house.end()
  }
})

test('a start on a log that is not the one vouched for says so at once, in the log and to whoever watches', async () => {
  const ready = async () => (await foyer.another()).ready
  const well = await ready()
  const amiss = async (look: typeof well) => (await look()).filter((line) => line.startsWith('record:'))
  expect(await amiss(well)).toEqual([])
  await writeAnewFrom(2)
  const other = await foyer.another()
  await other.ledger.venue(venue.id)
  await vi.waitFor(
    async () => expect(await amiss(other.ready)).toEqual([expect.stringMatching(/is not the one that was vouched for .*foyer verify/)]),
    15_000,
  )
})
