import { expect, test } from 'vitest'
import { demoDay } from './demoDay.ts'
import { templateData, TEMPLATES, type TemplateId } from './template.ts'
import { venueFromTemplate } from './venueFromTemplate.ts'

const HOUR = 3_600_000

const day = (id: TemplateId, seed = 1) => demoDay({ data: templateData(id), venue: venueFromTemplate(id), seed })
const fortyDays = (id: TemplateId) => Array.from({ length: 40 }, (_, seed) => day(id, seed)).flat()
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) => items.filter(holds).length / items.length

test.each(TEMPLATES)('the same seed is the same day in %s, another seed another day', (id) => {
  expect(day(id, 7)).toEqual(day(id, 7))
  expect(day(id, 7)).not.toEqual(day(id, 8))
})

test('a seed means the same day tomorrow as today', () => {
  const first = day('service-hall', 1)[0]
  expect(first).toMatchInlineSnapshot(`
    {
      "at": 32450991,
      "comes": true,
      "lang": "zh",
      "partySize": 1,
      "patienceMs": 1145187,
      "priority": "normal",
      "serviceId": "insure",
      "serviceMs": 580687,
    }
  `)
})

test.each(TEMPLATES)('people come to %s in order, and only while it is open', (id) => {
  const { hours } = venueFromTemplate(id)
  const times = day(id).map((arrival) => arrival.at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const clocks = hours.map(({ from, to }) => [Number(from.slice(0, 2)) * HOUR, Number(to.slice(0, 2)) * HOUR + HOUR / 2] as const)
  for (const at of times) expect(clocks.some(([from, to]) => at >= from && at < to)).toBe(true)
})

test.each([
  ['service-hall', 577],
  ['spa', 28],
  ['service-desk', 76],
  ['restaurant', 110],
] as const)('about as many come to %s as the template says', (id, expected) => {
  const mean = fortyDays(id).length / 40
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 40))
})

test.each(TEMPLATES)('each service of %s is wanted as often as its share', (id) => {
  const arrivals = fortyDays(id)
  for (const { id: serviceId, mix } of venueFromTemplate(id).services) {
    const spread = Math.sqrt((mix * (1 - mix)) / arrivals.length)
    expect(Math.abs(share(arrivals, (arrival) => arrival.serviceId === serviceId) - mix)).toBeLessThan(4 * spread + 1e-9)
  }
})

test('about one in seven asks in English, one in seventeen is called sooner, one in thirty never comes', () => {
  const arrivals = fortyDays('service-hall')
  expect(share(arrivals, ({ lang }) => lang === 'en')).toBeCloseTo(0.15, 1)
  expect(share(arrivals, ({ priority }) => priority !== 'normal')).toBeCloseTo(0.06, 2)
  expect(share(arrivals, ({ comes }) => !comes)).toBeCloseTo(0.03, 2)
})

test('services last about as long as their standard', () => {
  const arrivals = fortyDays('service-hall').filter(({ serviceId }) => serviceId === 'insure')
  const mean = arrivals.reduce((sum, { serviceMs }) => sum + serviceMs, 0) / arrivals.length
  expect(Math.abs(mean / 60_000 - 8)).toBeLessThan(0.4)
})

test('a party is as large as the table it waits for', () => {
  const sizes = new Map<string, Set<number>>()
  for (const { serviceId, partySize } of fortyDays('restaurant')) sizes.set(serviceId, (sizes.get(serviceId) ?? new Set()).add(partySize))
  expect([...(sizes.get('p2') ?? [])].sort()).toEqual([1, 2])
  expect([...(sizes.get('p10') ?? [])].sort((a, b) => a - b)).toEqual([7, 8, 9, 10])
})
