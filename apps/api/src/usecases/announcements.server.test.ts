import type { VenueState } from '@foyer/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerk, kioskOf, newKey, openPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import type { Foyer } from '../foyer.ts'
import type { AnnouncementItem } from './announcements.ts'
import type { Principal } from './principal.ts'

const base = hall()
const venue = { ...base, points: base.points.slice(0, 1), calling: { ...base.calling, missAfterSeconds: 0 } }
let foyer: TestFoyer
let clerk: Clerk
let board: Principal
let kiosk: Principal

beforeAll(async () => {
  foyer = await testFoyer(venue)
  const [opened] = await openPoints(foyer, venue)
  if (!opened) throw new Error('a venue without points')
  clerk = opened
  board = await foyer.credentials.principal(await foyer.management.deviceToken(venue.id, 'display', 'board'))
  kiosk = await kioskOf(foyer, venue.id)
})
afterAll(() => foyer.end())

const now = async (where: Foyer = foyer): Promise<VenueState> => (await where.ledger.venue(venue.id)).state

/** Calls somebody new, and gives the visit. */
async function calls(): Promise<string> {
  await take(foyer, kiosk, venue.points[0]?.serviceIds[0] ?? '')
  const called = await foyer.usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })
  if ('refusal' in called) throw new Error(called.refusal.reason)
  return called.id
}
const misses = (visitId: string) =>
  foyer.usecases.visits.leave(clerk.principal, newKey(), { do: 'markMissed', visitId, thenCallNext: false })
const takesBack = (visitId: string) => foyer.usecases.visits.undo(clerk.principal, { key: newKey(), visitId, reason: null })

/** So many items of a feed from here on. */
async function feed(where: Foyer, after: number, count: number): Promise<AnnouncementItem[]> {
  const { epoch } = await where.ledger.venue(venue.id)
  const items: AnnouncementItem[] = []
  for await (const item of await where.usecases.announcements.after(board, venue.id, after, epoch)) {
    items.push(item)
    if (items.length === count) break
  }
  return items
}

test('a board that knows more than the process it comes back to is not sent back', async () => {
  const far = await foyer.another({ FOYER_HINTS: 'off' })
  await now(far)
  const before = (await now()).seq
  await misses(await calls())
  const after = (await now()).seq
  const next = feed(far, after, 1)
  expect((await now(far)).seq).toBeLessThanOrEqual(before)
  const visitId = await calls()
  await misses(visitId)
  expect(await next).toMatchObject([{ visitId }])
})

test('a board that was away for a hundred calls hears each once, though some were taken back and the log is ahead', async () => {
  const from = (await now()).seq
  const far = await foyer.another({ FOYER_HINTS: 'off' })
  const expected: string[] = []
  for (let count = 0; count < 104; count++) {
    const visitId = await calls()
    expected.push(visitId)
    await misses(visitId)
  }
  await far.ledger.venue(venue.id)
  await takesBack(await calls())
  const again = await calls()
  expected.push(again)
  await misses(again)
  await takesBack(await calls())

  for (const where of [foyer, far]) {
    const heard = await feed(where, from, expected.length)
    expect(heard.map((item) => 'visitId' in item && item.visitId)).toEqual(expected)
  }
})

test('whoever can only ask hears what the feed tells, a part at a time from the same cursor, each with the place it follows', async () => {
  const from = (await now()).seq
  const { epoch } = await foyer.ledger.venue(venue.id)
  const { announcements } = foyer.usecases
  for (let count = 0; count < 3; count++) await misses(await calls())
  const told = await feed(foyer, from, 3)
  expect(await announcements.asked(board, venue.id, from, epoch)).toEqual(told)
  const places = told.map(({ seq }) => seq)
  expect(told.map((item) => 'follows' in item && item.follows)).toEqual([from, ...places.slice(0, -1)])
  expect(await announcements.asked(board, venue.id, places[0] ?? 0, epoch)).toEqual(told.slice(1))
  expect(await announcements.asked(board, venue.id, places[2] ?? 0, epoch)).toEqual([])
  const resync = [{ epoch, seq: (await now()).seq }]
  expect(await announcements.asked(board, venue.id, from, 'another')).toEqual(resync)
  expect(await announcements.asked(board, venue.id, null, null)).toEqual(resync)
})
