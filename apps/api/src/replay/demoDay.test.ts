import { type TemplateId, TEMPLATES, venueFromTemplate } from '@foyer/templates'
import { afterEach, expect, test } from 'vitest'
import { type DayWanted, playDay } from './demoDay.ts'
import { type Mishap, openHouse, type TestHouse } from './houseForTest.ts'
import { dayText } from './report.ts'

let house: TestHouse
afterEach(() => house.close())

/** A house that gives up at once on whoever does not come, so that no test waits for the wall's clock. */
const impatient = (id: TemplateId) => {
  const venue = venueFromTemplate(id, { openAllHours: true })
  return { ...venue, calling: { ...venue.calling, recallSpacingSeconds: 0, missAfterSeconds: 3600, missAfterCalls: 2 } }
}

const play = (templateId: TemplateId, wanted: Partial<DayWanted> = {}) =>
  playDay({
    templateId,
    seed: 1,
    server: house.url,
    tokens: { kiosk: 'kiosk', agents: new Map(house.state().venue?.staff.map(({ id }) => [id, house.tokenOf(id)])) },
    speed: 'max',
    longestPauseMs: 20,
    ...wanted,
  })

/** What happened, without the ids and the times of this run. */
const story = () =>
  house.events
    .filter((event) => event.visitId)
    .map(({ type, data }) => `${type} ${'pointId' in data ? data.pointId : ''} ${'number' in data ? data.number : ''}`)

test.each(TEMPLATES)(
  'everybody who comes to %s is served, missed or gone at the end of the day',
  async (id) => {
    house = await openHouse(impatient(id))
    const report = await play(id, { limit: 40 })
    const { issued, served, missed, left } = report.acknowledged

    expect(issued).toBe(report.arrivals)
    expect(served + missed + left).toBe(issued)
    expect(served).toBeGreaterThan(issued / 2)
    expect(report).toMatchObject({ lost: 0, doubled: 0, audit: { differ: 0, gone: 0 }, fault: null })
    expect(report.incidents.refusals).toEqual({})
    expect(report.waits.lived).not.toBeNull()
  },
  60_000,
)

test('the same seed is the same day in the house, event by event', async () => {
  house = await openHouse(impatient('service-hall'))
  await play('service-hall', { limit: 40 })
  const first = story()
  await house.close()
  house = await openHouse(impatient('service-hall'))
  await play('service-hall', { limit: 40 })
  expect(story()).toEqual(first)
}, 60_000)

test('whoever does not come is called again and then given up', async () => {
  house = await openHouse(impatient('service-hall'))
  const { acknowledged } = await play('service-hall', { limit: 80 })
  const of = (type: string) => house.events.filter((event) => event.type === type).length
  expect(acknowledged.missed).toBeGreaterThan(0)
  expect(of('TicketMissed')).toBe(acknowledged.missed)
  expect(of('TicketRecalled')).toBe(acknowledged.missed)
}, 60_000)

test('with connections cut before and after the house has acted, the day ends whole', async () => {
  let requests = 0
  const mishap = (): Mishap => (++requests % 6 === 0 ? 'unheard' : requests % 5 === 0 ? 'unanswered' : null)
  house = await openHouse(impatient('service-hall'), mishap)
  const { acknowledged, incidents, lost, doubled } = await play('service-hall', { limit: 60 })
  expect(incidents.retries).toBeGreaterThan(20)
  expect(acknowledged.issued).toBe(60)
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 })
  expect(house.events.filter(({ type }) => type === 'TicketIssued')).toHaveLength(60)
}, 60_000)

test('a day that is ended says what was done until then', async () => {
  house = await openHouse(impatient('service-hall'))
  const end = new AbortController()
  const progress = { show: ({ visits }: { visits: number }) => void (visits >= 10 && end.abort()), end: () => {} }
  const report = await play('service-hall', { signal: end.signal, progress })
  expect(report).toMatchObject({ interrupted: true, lost: 0, doubled: 0, audit: null })
  expect(report.acknowledged.issued).toBeGreaterThanOrEqual(10)
  expect(report.acknowledged.issued).toBeLessThan(report.arrivals)
  expect(dayText(report)).toContain('ended before its time')
}, 60_000)

test('at a speed, the day passes by its clock and Foyer measures the waits', async () => {
  house = await openHouse(impatient('service-hall'))
  const report = await play('service-hall', { limit: 12, speed: 6000 })
  expect(report.waits.measured?.people).toBe(report.acknowledged.served)
  expect(report.seconds).toBeGreaterThan(0.05)
}, 60_000)
