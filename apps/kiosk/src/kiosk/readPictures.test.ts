import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Service, Venue } from './documents.ts'
import { readServices, readVenue } from './readPictures.ts'

const service: Service = {
  id: 'general',
  name: { zh: '综合业务', en: 'General services' },
  icon: 'chat',
  seriesId: 'a',
  availability: 'available',
  waiting: 14,
  quote: { lowMinutes: 20, highMinutes: 30 },
}
const venue: Venue = {
  id: 'hall',
  name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
  preset: 'hall',
  timeZone: 'Asia/Shanghai',
  now: '2026-11-23T06:26:00.000Z',
  opening: { open: true, closesAt: '2026-11-23T09:30:00.000Z', opensAt: null, today: [] },
  kioskIdleSeconds: 45,
  businessDay: '2026-11-23',
  dayEndsAt: '2026-11-23T20:00:00.000Z',
  publicUrl: 'https://hall.example',
  priorities: [{ key: 'elderly', name: { zh: '60岁以上', en: 'Aged 60 or over' }, boostMinutes: 10 }],
}

test('good pictures are read as they are', () => {
  expect(readServices([service, { ...service, id: 'other', quote: null }])).toEqual([service, { ...service, id: 'other', quote: null }])
  expect(readVenue(venue)).toEqual(venue)
})

test('a service that makes no sense is left out, and the others stay', () => {
  const poison = [
    null,
    'x',
    { ...service, name: null },
    { ...service, availability: 'exploded' },
    { ...service, id: 7 },
    { ...service, seriesId: null },
  ]
  expect(readServices([...poison, service])).toEqual([service])
  expect(readServices('services')).toBeNull()
})

test('a venue in which no kiosk could stand is none', () => {
  for (const bite of [{ name: null }, { timeZone: 'Moon/Tycho' }, { now: 'soon' }, { id: '' }, { dayEndsAt: null }]) {
    expect(readVenue({ ...venue, ...bite })).toBeNull()
  }
  expect(readVenue({ ...venue, kioskIdleSeconds: -1, preset: 'moon', opening: 'ajar', priorities: [null] })).toMatchObject({
    kioskIdleSeconds: 45,
    preset: 'hall',
    opening: { open: true },
    priorities: [],
  })
})

const anything = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>('x'.repeat(10_000), '\u202e\u200b\u2066A012', '👩‍👩‍👧‍👦'.repeat(50), null, undefined, -1, NaN, [], {}),
)
const bitten = (whole: object) =>
  fc.tuple(fc.constantFrom(...Object.keys(whole)), anything).map(([field, value]) => ({ ...whole, [field]: value }))

test('whatever is in a picture, what is read of it can be shown: short, plain, and of known words', () => {
  fc.assert(
    fc.property(fc.array(bitten(service), { maxLength: 5 }), bitten(venue), (services, house) => {
      for (const { name, waiting, quote, availability } of readServices(services) ?? []) {
        for (const text of [name.zh, name.en]) {
          expect([...text].length).toBeLessThanOrEqual(80)
          expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\n]/u)
        }
        expect(Number.isSafeInteger(waiting) && waiting >= 0).toBe(true)
        if (quote) expect(quote.lowMinutes).toBeLessThanOrEqual(quote.highMinutes)
        expect(['available', 'unlikely', 'full', 'closing', 'closed']).toContain(availability)
      }
      const read = readVenue(house)
      if (read) expect(new Date(read.now).getTime()).not.toBeNaN()
    }),
  )
})
