import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE, NINE } from '../forTests/hall.ts'
import { USUAL_BOOKING } from '../venue/completed.ts'
import { MAX_BOOST_MINUTES } from '../venue/venue.ts'
import { dueOf, type Window, windowAt } from './booking.ts'

const TEN = NINE + 60 * MINUTE

test.each<readonly [minutes: number, plus: number, window: Window]>([
  [-60, -1, 'early'],
  [-60, 0, 'onTime'],
  [0, 0, 'onTime'],
  [15, -1, 'onTime'],
  [15, 0, 'late'],
  [30, -1, 'late'],
  [30, 0, 'over'],
])('%d minutes from the booked time, and %d ms, is %s: a bound belongs to the later window', (minutes, plus, window) => {
  expect(windowAt(USUAL_BOOKING, TEN, TEN + minutes * MINUTE + plus)).toBe(window)
})

test('the windows follow each other, whatever the house chose', () => {
  const order: readonly Window[] = ['early', 'onTime', 'late', 'over']
  const minutes = fc.nat({ max: 120 })
  fc.assert(
    fc.property(minutes, minutes, minutes, fc.array(fc.integer({ min: -200, max: 200 })), (earlyMinutes, lateMinutes, more, times) => {
      const policy = { ...USUAL_BOOKING, earlyMinutes, lateMinutes, graceMinutes: lateMinutes + more }
      const windows = times.toSorted((a, b) => a - b).map((time) => order.indexOf(windowAt(policy, TEN, TEN + time * MINUTE)))
      expect(windows).toEqual(windows.toSorted())
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['five minutes early', 'onTime', -5, -10],
  ['half an hour early: only a quarter of an hour before they came', 'onTime', -60, -10],
  ['ten minutes after the time: ten minutes before it', 'onTime', 10, -5],
  ['on the minute', 'onTime', 0, -10],
  ['late: from when they came', 'late', 20, 20],
  ['without regard to the booking: from when they came', 'walkIn', -40, -40],
] as const)('a booked customer stands in line as if they had come, %s', (_when, arrival, came, due) => {
  expect(dueOf(USUAL_BOOKING, arrival, TEN, TEN + came * MINUTE, MAX_BOOST_MINUTES)).toBe(TEN + due * MINUTE)
})
