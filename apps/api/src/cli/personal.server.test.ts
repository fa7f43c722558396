import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { USUAL_BOOKING } from '@foyer/domain'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { openFoyer } from '../foyer.ts'
import { asOwner } from '../forTests/asOwner.ts'
import { kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { KeysElsewhere } from '../store/keptRing.ts'
import type { Principal } from '../usecases/principal.ts'
import { erase, exportPersonal, rotatePersonal } from './personal.ts'
import type { Command } from './usage.ts'

const venue = { ...manyPoints(hall(), 1), booking: USUAL_BOOKING }
const serviceId = venue.services[0]?.id ?? ''
const ROOT = resolve(import.meta.dirname, '../../../..')
let foyer: TestFoyer
let config: Config
let clerk: Principal

beforeAll(async () => {
  foyer = await testFoyer(venue)
  config = configOf({ FOYER_PERSONAL_KEYS: foyer.personalKeys })
  const [desk] = await openPoints(foyer, venue)
  if (!desk) throw new Error('nobody at the desk')
  clerk = desk.principal
})
afterAll(() => foyer.end())

const configOf = (env: Record<string, string>): Config =>
  readConfig({ DATABASE_URL: foyer.postgres.url, FOYER_LOG: 'silent', ...env }, ROOT)

/** Runs a command beside the running server, and gives what it prints. */
async function run(command: Command, options: Record<string, string>): Promise<string> {
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  try {
    expect(await command({ config, options, positionals: [] })).toBe(0)
  } finally {
    out.mockRestore()
  }
  return printed.join('')
}

async function book(name: string) {
  const wanted = {
    serviceId,
    startsAt: Date.now() + 600_000,
    minutes: null,
    lang: 'zh',
    partySize: 1,
    staffId: null,
    pointId: null,
  } as const
  const booked = await foyer.usecases.bookings.book(clerk, { key: newKey(), contact: { name, phone: '13712345678' }, ...wanted })
  if ('refusal' in booked) throw new Error(booked.refusal.reason)
  return booked
}
const nameNow = async (id: string) =>
  (await foyer.usecases.bookings.list(clerk, 0, Date.now() + 86_400_000)).find((each) => each.id === id)?.name

test('what is kept of a customer is printed for them, and erased when they wish, in the running server too', async () => {
  const booked = await book('何女士')
  const { visitId, number } = await take(foyer, await kioskOf(foyer, venue.id), serviceId)
  await foyer.usecases.visits.addNote(clerk, { key: newKey(), visitId, words: 'allergic to lilies' })
  expect((await foyer.usecases.pictures.desk(clerk, null)).notes).toHaveLength(1)

  expect(JSON.parse(await run(exportPersonal, { booking: booked.code.toLowerCase() }))).toMatchObject({
    bookings: [{ name: '何女士', phone: '13712345678', code: booked.code }],
    purposes: { phone: expect.stringContaining('reach') },
  })
  const visit = JSON.parse(await run(exportPersonal, { ticket: number })) as { visits: { story: unknown[] }[] }
  expect(visit).toMatchObject({ visits: [{ id: visitId, notes: [{ words: 'allergic to lilies' }] }] })
  expect(visit.visits[0]?.story.length).toBeGreaterThan(1)

  const said = await run(erase, { booking: booked.code })
  expect(said).toContain('erased')
  expect(said).not.toContain('何女士')
  await run(erase, { ticket: number })
  expect(await nameNow(booked.id)).toBe('')
  await until('the note to be gone from the desk', async () => (await foyer.usecases.pictures.desk(clerk, null)).notes.length === 0)
  expect(JSON.parse(await run(exportPersonal, { ticket: number }))).toMatchObject({ visits: [{ notes: [] }] })
})

test('nobody is erased by mistake: one number or one code, and one that exists', async () => {
  await expect(run(erase, {})).rejects.toThrow('Exactly one')
  await expect(run(erase, { booking: 'AAAABBBB', ticket: 'A001' })).rejects.toThrow('Exactly one')
  await expect(run(erase, { booking: 'AAAABBBB' })).rejects.toThrow('no such booking')
  await expect(run(erase, { ticket: 'Z999' })).rejects.toThrow('no such number')
  await expect(run(exportPersonal, { ticket: 'Z999', day: 'yesterday' })).rejects.toThrow('2026-03-02')
})

test('the house’s key is changed at the command line, and the running server reads on', async () => {
  const booked = await book('吕轮换')
  const keys = () => (JSON.parse(readFileSync(foyer.personalKeys, 'utf8')) as { id: string }[]).map(({ id }) => id)
  const before = keys()
  expect(await run(rotatePersonal, {})).toMatch(/under it\n$/)
  expect(keys().slice(1)).toEqual(before)
  expect(await nameNow(booked.id)).toBe('吕轮换')
  const found = await foyer.usecases.bookings.find(await kioskOf(foyer, venue.id), { code: null, phone: '5678' })
  expect(found).toMatchObject({ bookings: expect.arrayContaining([expect.objectContaining({ maskedName: '吕*' })]) })
})

test('a process that looks for the keys in the wrong place is told where to look, and seals nothing', async () => {
  config = configOf({})
  await expect(run(exportPersonal, { ticket: 'A001' })).rejects.toThrow(KeysElsewhere)
  config = configOf({ FOYER_PERSONAL_KEYS: foyer.personalKeys })
})

test('keys that lay in the database move into the file that is named, and every value is read on', async () => {
  const other = await testFoyer(venue)
  try {
    // As it is where several machines share a database and no folder.
    await asOwner(other.postgres.url, 'TRUNCATE personal_house_key')
    const database = { DATABASE_URL: other.postgres.url, FOYER_LOG: 'silent' }
    const before = await openFoyer(readConfig(database, ROOT))
    const [desk] = await openPoints(before, venue)
    const wanted = {
      serviceId,
      startsAt: Date.now() + 600_000,
      minutes: null,
      lang: 'zh',
      partySize: 1,
      staffId: null,
      pointId: null,
    } as const
    if (!desk) throw new Error('nobody at the desk')
    await before.usecases.bookings.book(desk.principal, { key: newKey(), contact: { name: '施搬家', phone: '13712345678' }, ...wanted })
    await before.close()

    const moved = join(other.personalKeys, '..', 'moved.keys')
    const after = await openFoyer(readConfig({ ...database, FOYER_PERSONAL_KEYS: moved }, ROOT))
    const [booking] = await after.usecases.bookings.list(desk.principal, 0, Date.now() + 86_400_000)
    await after.close()
    expect(booking?.name).toBe('施搬家')
    expect(await asOwner(other.postgres.url, 'SELECT id, length(secret) AS bytes FROM personal_house_key')).toEqual([
      { id: 'in a file', bytes: 0 },
    ])
  } finally {
    await other.end()
  }
})
