import { get } from '@foyer/domain'
import { afterEach, expect, test } from 'vitest'
import { kioskOf, manyPoints, openPoints, take } from './forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from './forTests/testFoyer.ts'
import { until } from './forTests/until.ts'
import { keepDays } from './jobs.ts'

let foyer: TestFoyer
afterEach(() => foyer.end())

test('a day that is over ends though nobody does anything: those who waited are closed, points too, numbers begin anew', async () => {
  const venue = manyPoints(hall(), 2)
  const service = venue.services[0]?.id ?? ''
  let ahead = 0
  const clock = () => Date.now() + ahead
  foyer = await testFoyer(venue, {}, clock)
  const kiosk = await kioskOf(foyer, venue.id)
  await openPoints(foyer, venue)
  const first = await take(foyer, kiosk, service)

  ahead = 24 * 3_600_000
  const stop = keepDays(foyer.ledger, clock, foyer.logger, 20)
  const log = await foyer.ledger.venue(venue.id)
  await until('the new day', () => get(log.state.visits, first.visitId) === undefined)
  stop()

  const events = (await foyer.store.eventsOfVisit(venue.id, first.visitId)).map(({ type }) => type)
  expect(events).toEqual(['TicketIssued', 'QueueEntered', 'VisitEnded'])
  expect(Object.values(log.state.points).map(({ state }) => state)).toEqual(['closed', 'closed'])
  expect(log.state.counters).toEqual({})
})

test('a process that is started wakes its venues, though nobody asks for them: time goes on in them', async () => {
  foyer = await testFoyer(hall())
  const next = await foyer.another({})
  await until('the venue to be awake', () => next.ledger.open().some(({ venueId }) => venueId === foyer.venueId))
})
