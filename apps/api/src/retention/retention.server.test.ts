import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { USUAL_BOOKING } from '@foyer/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import type { Foyer } from '../foyer.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { closeAsBefore, indexOld } from '../store/sealed.ts'
import type { Principal } from '../usecases/principal.ts'
import { verifyVenue } from '../verify.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const venue = { ...manyPoints(hall(), 2), booking: USUAL_BOOKING }
const serviceId = venue.services[0]?.id ?? ''

let foyer: TestFoyer
let reception: Principal
let kiosk: Principal
/** Noon at the venue on the day this began, and how far the clock has been put on. */
const noon = Date.parse(`${new Date().toISOString().slice(0, 10)}T12:00:00+08:00`) - Date.now()
let shift = 0
const now = () => Date.now() + noon + shift

beforeAll(async () => {
  foyer = await testFoyer(venue, {}, now)
})
beforeEach(async () => {
  const [clerk] = await openPoints(foyer, venue)
  if (!clerk) throw new Error('nobody at the desk')
  reception = clerk.principal
  kiosk = await kioskOf(foyer, venue.id)
})
afterAll(() => foyer.end())

const rows = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asOwner(foyer.postgres.url, sql, values) as Promise<Row[]>

let phones = 13_700_000_000
async function book(name: string, hours = 1) {
  const phone = String(++phones)
  const contact = { name, phone }
  const booked = await foyer.usecases.bookings.book(reception, {
    key: newKey(),
    contact,
    serviceId,
    startsAt: now() + hours * HOUR,
    minutes: null,
    lang: 'zh',
    partySize: 1,
    staffId: null,
    pointId: null,
  })
  if ('refusal' in booked) throw new Error(booked.refusal.reason)
  return { ...booked, phone }
}

async function noted(words: string): Promise<string> {
  const { visitId } = await take(foyer, kiosk, serviceId)
  const visit = await foyer.usecases.visits.addNote(reception, { key: newKey(), visitId, words })
  if ('refusal' in visit) throw new Error(visit.refusal.reason)
  return visitId
}

const listed = async (id: string) => (await foyer.usecases.bookings.list(reception, 0, now() + 40 * DAY)).find((each) => each.id === id)
const found = (phone: string) => foyer.usecases.bookings.find(kiosk, { code: null, phone: phone.slice(-4) })
const wordsAt = async (where = foyer.usecases, who = reception) => (await where.pictures.desk(who, null)).notes.map(({ words }) => words)
const keysOf = async (id: string) => (await rows('SELECT FROM personal_key WHERE scope LIKE $1', [`%/${id}`])).length
const erasures = () =>
  rows<{ because: string; actor: string; subjects: { of: string; id: string }[] }>(
    `SELECT data->>'because' AS because, actor->>'kind' AS actor, data->'subjects' AS subjects FROM event WHERE type = 'PersonalDataErased' ORDER BY seq`,
  )

/** Every byte of every table but the house's own keys, as text: bytea in hex. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  const all = await Promise.all(tables.map(({ name }) => rows(`SELECT t::text FROM "${name}" t`)))
  return JSON.stringify(all)
}

describe('what is personal', () => {
  test('is gone a day after the booking’s day, and the booking, its code and its counts are not', async () => {
    const booked = await book('王小明')
    await foyer.retention.run()
    expect(await listed(booked.id)).toMatchObject({ name: '王小明', phone: booked.phone })
    expect(await found(booked.phone)).toMatchObject({ bookings: [{ maskedName: '王*' }] })

    shift += 35 * HOUR // one hour before a day has passed since the end of its day, at midnight
    await foyer.retention.run()
    expect(await keysOf(booked.id)).toBe(1)
    shift += HOUR
    expect(await foyer.retention.run()).toMatchObject({ erased: 1 })

    expect(await keysOf(booked.id)).toBe(0)
    const [row] = await rows('SELECT name, phone, tail_index, reference, code FROM booking_contact WHERE booking_id = $1', [booked.id])
    expect(row).toEqual({ name: null, phone: null, tail_index: null, reference: null, code: booked.code })
    expect(await rows(`SELECT FROM event WHERE type = 'AppointmentHeld' AND data->>'bookingId' = $1`, [booked.id])).toHaveLength(1)
    expect((await erasures()).at(-1)).toEqual({ because: 'retention', actor: 'system', subjects: [{ of: 'booking', id: booked.id }] })
  })

  test('of a booking that was served is gone a day after that, though it was made for later', async () => {
    const booked = await book('赵早到', 0.5)
    const arrival = { bookingId: booked.id, code: null, here: null, lang: null, priority: 'normal', asWalkIn: false }
    const ticket = await foyer.usecases.bookings.checkIn(kiosk, { key: newKey(), ...arrival })
    if ('refusal' in ticket) throw new Error(ticket.refusal.reason)
    await foyer.usecases.visits.cancel(reception, { key: newKey(), visitId: ticket.visitId, token: null, reason: 'customer' })
    await foyer.retention.run()
    shift += 23 * HOUR
    await foyer.retention.run()
    expect(await keysOf(booked.id)).toBe(1)
    shift += HOUR + 1
    await foyer.retention.run()
    expect(await keysOf(booked.id)).toBe(0)
  })

  test('follows a booking that is moved', async () => {
    const booked = await book('周改期')
    await foyer.usecases.bookings.reschedule(reception, { key: newKey(), bookingId: booked.id, startsAt: now() + 30 * DAY })
    shift += 7 * DAY
    await foyer.retention.run()
    expect(await listed(booked.id)).toMatchObject({ name: '周改期' })
    shift += 25 * DAY
    await foyer.retention.run()
    expect(await keysOf(booked.id)).toBe(0)
  })

  test('that staff wrote is gone three days after the last word, on the desk and in memory too', async () => {
    const visitId = await noted('needs an interpreter')
    expect(await wordsAt()).toEqual(['needs an interpreter'])
    await foyer.retention.run()
    expect(await keysOf(visitId)).toBe(1)
    shift += 72 * HOUR + 1
    await foyer.retention.run()
    expect(await keysOf(visitId)).toBe(0)
    expect(await rows('SELECT FROM note WHERE visit_id = $1 AND (words IS NOT NULL OR salt IS NOT NULL)', [visitId])).toEqual([])
  })

  test('does not come back: the pictures and questions about it show nothing, and none fails', async () => {
    const booked = await book('孙删除', 2)
    await foyer.personalData.erase(venue.id, [{ of: 'booking', id: booked.id }], { kind: 'organisation', role: 'admin' })
    expect(await listed(booked.id)).toMatchObject({ name: '', phone: '', code: booked.code })
    expect(await found(booked.phone)).toMatchObject({ refusal: { reason: 'noSuchBooking' } })
    const byCode = await foyer.usecases.bookings.find(kiosk, { code: booked.code, phone: null })
    expect(byCode).toMatchObject({ bookings: [{ maskedName: '', phoneTail: '' }] })
  })

  test('is told of in one line: how much, and how old the oldest is', async () => {
    await foyer.retention.run()
    const { kept } = await foyer.retention.run()
    await book('吴计数')
    shift += 5 * HOUR
    const report = await foyer.retention.run()
    expect(report).toMatchObject({ kept: kept + 1, shut: 0, venues: 1 })
    expect(report.oldestPersonalHours).toBeGreaterThanOrEqual(5)
  })
})

describe('an erasure on request', () => {
  test('is at once, in every process, and the log says who had it done and nothing of what it was', async () => {
    const other = await foyer.another()
    await foyer.retention.run()
    const visitId = await noted('Canary Quillfeather, 15512345678')
    await until('the other process to show it', async () => (await wordsAt(other.usecases)).length === 1)
    const before = (await erasures()).length

    const number = (await rows<{ number: string }>('SELECT number FROM visit WHERE id = $1', [visitId]))[0]?.number ?? ''
    const subjects = await foyer.personalData.ofNumber(venue.id, number.toLowerCase(), null)
    expect(subjects).toEqual([{ of: 'visit', id: visitId }])
    await foyer.personalData.erase(venue.id, subjects, { kind: 'organisation', role: 'admin' })
    expect(await wordsAt()).toEqual([])
    await until('the other process to have forgotten it', async () => (await wordsAt(other.usecases)).length === 0)

    const told = (await erasures()).slice(before)
    expect(told).toEqual([{ because: 'request', actor: 'organisation', subjects }])
    expect(await foyer.usecases.timeline.of(reception, visitId)).not.toHaveLength(0)
  })

  test('that was cut off before the log heard of it is told by the next run, once', async () => {
    const booked = await book('郑中断')
    const before = (await erasures()).length
    const cutOff = () =>
      rows(
        `INSERT INTO personal_erasure (venue_id, batch, scope, because, actor) VALUES ($1, 'cut-off', $2, 'request', '{"kind":"system"}')`,
        [venue.id, `booking/${booked.id}`],
      )
    await cutOff() // erased, and not in the log yet
    await Promise.all([foyer.retention.run(), foyer.retention.run()])
    await cutOff() // in the log, and not known to be
    await foyer.retention.run()
    expect((await erasures()).slice(before)).toEqual([
      { because: 'request', actor: 'system', subjects: [{ of: 'booking', id: booked.id }] },
    ])
    expect(await rows('SELECT FROM personal_erasure')).toEqual([])
  })

  test('reaches the visit from its booking, and the booking from its number', async () => {
    const booked = await book('冯两边', 0.2)
    const arrival = { bookingId: booked.id, code: null, here: null, lang: null, priority: 'normal', asWalkIn: false }
    const ticket = await foyer.usecases.bookings.checkIn(kiosk, { key: newKey(), ...arrival })
    if ('refusal' in ticket) throw new Error(ticket.refusal.reason)
    await foyer.usecases.visits.addNote(reception, { key: newKey(), visitId: ticket.visitId, words: '带了轮椅' })
    const both = [
      { of: 'booking', id: booked.id },
      { of: 'visit', id: ticket.visitId },
    ] as const
    expect(await foyer.personalData.ofBooking(venue.id, booked.code)).toEqual(both)
    expect(await foyer.personalData.ofNumber(venue.id, ticket.number, null)).toEqual(both.toReversed())

    const handedOut = await foyer.personalData.export(venue.id, both, { kind: 'organisation', role: 'admin' })
    expect(handedOut).toMatchObject({ bookings: [{ name: '冯两边', phone: booked.phone }], visits: [{ notes: [{ words: '带了轮椅' }] }] })
    const [told] = await rows<{ data: unknown }>(`SELECT data FROM event WHERE type = 'PersonalDataExported'`)
    expect(told?.data).toEqual({ subjects: both })
  })
})

describe('a copy of the database', () => {
  test('opens nothing without the keys, which are in a file only its owner may read', async () => {
    const booked = await book('褚备份')
    const copy = await everything()
    const [key] = JSON.parse(readFileSync(foyer.personalKeys, 'utf8')) as { secret: string }[]
    expect(copy).not.toContain('褚备份')
    expect(copy).not.toContain(booked.phone)
    expect(copy).not.toContain(Buffer.from(key?.secret ?? '', 'base64').toString('hex'))
    expect(statSync(foyer.personalKeys).mode & 0o077).toBe(0)
  })

  test('from before the house’s key was changed opens nothing any more, and what is kept does', async () => {
    const booked = await book('卫轮换', 24 * 12)
    const copy = await rows<{ wrapped: Buffer; house_key: string }>('SELECT wrapped, house_key FROM personal_key WHERE scope = $1', [
      `booking/${booked.id}`,
    ])
    const before = JSON.parse(readFileSync(foyer.personalKeys, 'utf8')) as { id: string }[]
    shift += 7 * DAY
    await foyer.retention.run() // makes the new key
    expect((await foyer.retention.run()).rewrapped).toBeGreaterThan(0)
    expect(await listed(booked.id)).toMatchObject({ name: '卫轮换' })
    const both = JSON.parse(readFileSync(foyer.personalKeys, 'utf8')) as { id: string }[]
    expect(both.map(({ id }) => id).slice(1)).toEqual(before.map(({ id }) => id))
    shift += DAY
    await foyer.retention.run()

    const kept = JSON.parse(readFileSync(foyer.personalKeys, 'utf8')) as { id: string }[]
    expect(kept).toHaveLength(1)
    expect(kept.map(({ id }) => id)).not.toContain(copy[0]?.house_key)
    expect(await listed(booked.id)).toMatchObject({ name: '卫轮换', phone: booked.phone })
    shift += 4 * DAY - HOUR
    expect(await found(booked.phone)).toMatchObject({ bookings: [{ maskedName: '卫*' }] }) // indexed anew as well
  })

  test('restored without its file shows nothing where nothing can be read, fails nowhere, and says so', async () => {
    const booked = await book('蒋丢失')
    const file = readFileSync(foyer.personalKeys, 'utf8')
    const lost = JSON.parse(file) as { id: string; since: number; secret: string }[]
    writeFileSync(foyer.personalKeys, JSON.stringify(lost.map((key) => ({ ...key, id: 'another' }))))
    try {
      const restored = await foyer.another()
      const [mine] = (await restored.usecases.bookings.list(reception, 0, now() + DAY)).filter(({ id }) => id === booked.id)
      expect(mine).toMatchObject({ name: '', phone: '' })
      expect((await restored.retention.run()).shut).toBeGreaterThan(0)
    } finally {
      writeFileSync(foyer.personalKeys, file)
    }
  })
})

test('what an older version sealed is read, and gets keys of its own; its one secret goes', async () => {
  const old = Buffer.alloc(32, 7)
  await rows(`INSERT INTO server_secret (name, value) VALUES ('personal', $1)`, [old])
  const upgraded = await foyer.another()
  const booked = await book('沈旧客')
  const where = `${venue.id}|${booked.id}`
  await rows('DELETE FROM personal_key WHERE scope = $1', [`booking/${booked.id}`])
  await rows('UPDATE booking_contact SET name = $2, phone = $3, tail_index = $4 WHERE booking_id = $1', [
    booked.id,
    closeAsBefore(old, '沈旧客', `name|${where}`),
    closeAsBefore(old, booked.phone, `phone|${where}`),
    indexOld(old, venue.id, booked.phone.slice(-4)),
  ])
  const visitId = await noted('old words')
  const [note] = await rows<{ id: string }>('SELECT id FROM note WHERE visit_id = $1', [visitId])
  await rows('DELETE FROM personal_key WHERE scope = $1', [`visit/${visitId}`])
  await rows('UPDATE note SET words = $2, salt = $3 WHERE id = $1', [
    note?.id,
    closeAsBefore(old, 'old words', `note|${venue.id}|${note?.id}`),
    Buffer.alloc(16, 1),
  ])

  const read = async ({ usecases }: Foyer) => {
    const mine = (await usecases.bookings.list(reception, 0, now() + DAY)).find(({ id }) => id === booked.id)
    const byPhone = await usecases.bookings.find(kiosk, { code: null, phone: booked.phone })
    return {
      name: mine?.name,
      byPhone: 'refusal' in byPhone ? byPhone.refusal.reason : byPhone.bookings.length,
      words: await wordsAt(usecases),
    }
  }
  const asItWas = { name: '沈旧客', byPhone: 1, words: expect.arrayContaining(['old words']) }
  await until('the other process to know of the booking', async () => (await read(upgraded)).name !== undefined)
  expect(await read(upgraded)).toMatchObject(asItWas)
  expect((await upgraded.retention.run()).resealed).toBe(2)
  expect(await rows(`SELECT FROM server_secret WHERE name = 'personal'`)).toEqual([])
  expect(await keysOf(booked.id)).toBe(1)
  const [row] = await rows<{ name: Buffer }>('SELECT name FROM booking_contact WHERE booking_id = $1', [booked.id])
  expect(row?.name[0]).toBe(1)
  expect(await read(await foyer.another())).toMatchObject(asItWas) // one that has nothing in memory
})

test('after all of this the log is whole, and every promise holds', async () => {
  const { violations, events } = await verifyVenue(foyer, venue.id)
  expect(events).toBeGreaterThan(50)
  expect(violations).toEqual([])
})
