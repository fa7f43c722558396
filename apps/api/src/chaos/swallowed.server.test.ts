import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Foyer } from '../foyer.ts'
import { kioskOf, newKey, openPoints, take } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { Chance } from './chance.ts'
import { type FaultProxy, openFaultProxy } from './faultProxy.ts'

const venue = hall()
let foyer: TestFoyer
let line: FaultProxy
/** A second process, whose line to the database may fail. */
let far: Foyer

beforeAll(async () => {
  foyer = await testFoyer(venue)
  line = await openFaultProxy(Number(new URL(foyer.postgres.url).port), new Chance(1))
  const url = new URL(foyer.postgres.url)
  url.port = String(line.port)
  far = await foyer.another({ DATABASE_URL: url.href })
})
afterAll(async () => {
  await foyer.end()
  await line.close()
})

test('a line to the database that swallows what is said holds nobody up for long once it carries again', async () => {
  const kiosk = await kioskOf(far, foyer.venueId)
  await take(far, kiosk, 'consult')

  line.set('blackhole')
  const asked = take(far, kiosk, 'consult')
  const looked = far.lookups.answers().catch(() => 'not answered')
  await until('several questions to be swallowed', () => line.swallowed() >= 3)
  line.set('ok')

  const from = performance.now()
  await asked
  await looked
  expect(performance.now() - from).toBeLessThan(12_000)
  await far.lookups.answers()
})

test('a call is announced although the database’s word that it was written got lost', async () => {
  const [clerk] = await openPoints(far, { ...venue, points: venue.points.slice(0, 1) })
  const serviceId = venue.points[0]?.serviceIds[0] ?? ''
  if (!clerk) throw new Error('a venue without points')
  await take(far, await kioskOf(far, venue.id), serviceId)
  const display = await far.credentials.principal(await far.management.deviceToken(venue.id, 'display', 'board'))
  const { state, epoch } = await far.ledger.venue(venue.id)
  const feed = (await far.usecases.announcements.after(display, venue.id, state.seq, epoch))[Symbol.asyncIterator]()
  const announced = feed.next()

  // Every connection knows its venue already: on a deaf line none could be told, and nothing would be written.
  await Promise.all(Array.from({ length: far.database.log.counts.open }, () => far.store.head(venue.id)))
  const lost = line.swallowed()
  line.set('deaf')
  const called = far.usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })
  await until('the call to be written', async () => (await foyer.store.head(venue.id))?.seq === state.seq + 1)
  await until('the word of it to be lost', () => line.swallowed() > lost)
  line.set('ok')

  expect(await called).toMatchObject({ stage: 'called' })
  const heard = await Promise.race([announced, until('it to be announced', () => null, 3000).catch(() => 'never announced')])
  expect(heard).toMatchObject({ value: { seq: state.seq + 1 } })
  await feed.return?.()
})
