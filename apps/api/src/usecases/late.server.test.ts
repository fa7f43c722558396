import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FaultProxy, openFaultProxy } from '../chaos/faultProxy.ts'
import { Chance } from '../chaos/chance.ts'
import { kioskOf, newKey, take } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Principal } from './principal.ts'

const base = hall()
const venue = { ...base, points: base.points.slice(0, 1) }
const pointId = venue.points[0]?.id ?? ''
/** How far the house's clock has gone on by itself. */
let gone = 0
let foyer: TestFoyer
let doors: Doors
let line: FaultProxy
let token: string
let kiosk: Principal

beforeAll(async () => {
  foyer = await testFoyer(venue, {}, () => Date.now() + gone)
  token = await foyer.management.staffToken(venue.id, venue.staff[0]?.id ?? '')
  kiosk = await kioskOf(foyer, venue.id)
  doors = await openDoors(foyer, { settings: { FOYER_LIMITS: 'off' } })
  await doors.press('openServicePoint', { pointId, serviceIds: [], takeOver: true }, '', token)
  line = await openFaultProxy(Number(new URL(doors.url).port), new Chance(1))
})
afterAll(async () => {
  await line.close()
  await doors.close()
  await foyer.end()
})

const state = async () => (await foyer.ledger.venue(venue.id)).state
const newVisit = async () => (await take(foyer, kiosk, venue.points[0]?.serviceIds[0] ?? '')).visitId
const houseTime = () => Date.now() + gone
const instant = (at: number) => new Date(at).toISOString()

const callNext = (input: object) => doors.press('callNext', { pointId, ...input }, '... on StaffVisit { id }', token)

/** The same over the line. */
async function callOverLine(input: object): Promise<unknown> {
  const query = 'mutation Press($input: CallNextInput!) { callNext(input: $input) { __typename ... on Refused { reason } } }'
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const body = JSON.stringify({ query, variables: { input: { pointId, ...input } } })
  const response = await fetch(`http://127.0.0.1:${line.port}/graphql`, { method: 'POST', headers, body })
  return ((await response.json()) as { data: { callNext: unknown } }).data.callNext
}

test('a call that the line held back for twenty seconds calls nobody when it comes', async () => {
  const visitId = await newVisit()
  const key = newKey()
  line.set('held')
  const answer = callOverLine({ key, notAfter: instant(houseTime() + 8000) })
  await until('the press to be on its way', () => line.connections() > 0)
  const before = (await state()).seq
  gone += 20_000
  line.set('ok')
  expect(await answer).toEqual({ __typename: 'Refused', reason: 'tooLate' })
  expect((await state()).recentCalls.filter((call) => call.visitId === visitId)).toEqual([])
  expect((await state()).seq).toBe(before)
  // the last word on that key, though the clock was set back: the press does not come to life again
  gone -= 20_000
  expect(await callNext({ key })).toMatchObject({ __typename: 'Refused', reason: 'tooLate' })
})

test('a call in time is made once, and whoever asks late what became of it hears that it was made', async () => {
  const key = newKey()
  const end = houseTime() + 8000
  const first = await callNext({ key, notAfter: instant(end) })
  expect(first).toMatchObject({ __typename: 'StaffVisit' })
  gone += 30_000
  expect(await callNext({ key, notAfter: instant(end) })).toEqual(first)
  expect((await state()).recentCalls).toHaveLength(1)
})

test('up to when it is wanted is no part of what is asked: a later try may name another time', async () => {
  const input = { pointId, serviceIds: [], takeOver: true }
  const key = newKey()
  const open = (notAfter: string | null) => doors.press('openServicePoint', { key, ...input, notAfter }, '... on DeskPoint { id }', token)
  const first = await open(instant(houseTime() + 8000))
  expect(first).toEqual(await open(null))
  expect(JSON.stringify((await state()).points)).not.toContain('notAfter')
})
