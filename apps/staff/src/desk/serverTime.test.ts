import { expect, test } from 'vitest'
import { minutesSince, offsetOf, remember } from './serverTime.ts'

const noon = Date.parse('2026-11-23T04:00:00Z')

test('a tablet that has heard nothing trusts itself', () => {
  expect(offsetOf([])).toBe(0)
})

test('a slow picture does not make the venue look younger than it is', () => {
  const quick = { asOf: noon, heardAt: noon - 5000 }
  const slow = { asOf: noon + 1000, heardAt: noon + 1000 - 2000 }
  expect(offsetOf([quick, slow])).toBe(5000)
})

test('a tablet whose clock was set is right again after eight pictures', () => {
  const before = [{ asOf: noon, heardAt: noon - 3_600_000 }]
  const after = Array.from({ length: 8 }, (_, second) => ({ asOf: noon + second * 1000, heardAt: noon + second * 1000 }))
  expect(offsetOf(after.reduce(remember, before))).toBe(0)
})

test.each([
  ['2026-11-23T03:43:00Z', 17],
  ['2026-11-23T03:42:01Z', 17],
  ['2026-11-23T04:00:30Z', 0], // a clock that runs ahead never makes a wait negative
])('somebody in the foyer since %s has waited %i minutes at noon', (since, minutes) => {
  expect(minutesSince(since, noon)).toBe(minutes)
})
