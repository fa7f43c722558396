import { expect, test } from 'vitest'
import { floor } from '../stage/hall.ts'
import { barShare, countOf, noShowPercent, waitIsOver } from './floor.ts'

test.each([
  [8, 132, 6],
  [0, 132, 0],
  [0, 0, null],
  [1, 3, 33],
])('%i of %i who were called did not come: %s percent', (missedToday, calledToday, percent) => {
  expect(noShowPercent({ missedToday, calledToday })).toBe(percent)
})

test.each([
  [41, true],
  [30, false],
  [null, false],
])('a longest wait of %s minutes is over a standard of 30: %s', (longestWaitMinutes, over) => {
  expect(waitIsOver({ longestWaitMinutes, waitTargetMinutes: 30 })).toBe(over)
})

test('closed and resting points are counted from the cards', () => {
  expect([countOf(floor().points, 'paused'), countOf(floor().points, 'closed')]).toEqual([2, 1])
})

test('the longest queue fills its bar, and an empty hall has empty bars', () => {
  const { queues } = floor()
  expect(queues.map((queue) => barShare(queue, queues))).toEqual([1, 6 / 14, 9 / 14])
  expect(barShare({ waiting: 0 }, [{ waiting: 0 }])).toBe(0)
})
