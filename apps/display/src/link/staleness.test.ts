import { expect, test } from 'vitest'
import { stalenessOf } from './staleness.ts'

test.each([
  [0, 'live'],
  [15_000, 'live'],
  [15_001, 'quiet'],
  [60_000, 'quiet'],
  [60_001, 'old'],
  [900_000, 'old'],
  [900_001, 'lost'],
  [-5000, 'live'],
] as const)('after %i ms without a word the board is %s', (silentMs, staleness) => {
  expect(stalenessOf(silentMs, true)).toBe(staleness)
})

test('a board without a picture has nothing to show, however fresh the link', () => {
  expect(stalenessOf(0, false)).toBe('lost')
})
