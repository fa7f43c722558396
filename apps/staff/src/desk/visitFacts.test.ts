import { expect, test } from 'vitest'
import { called, NOW, overdue, serving, visit } from '../stage/hall.ts'
import { minutesWaited, momentsOf, traitsOf } from './visitFacts.ts'

test.each([
  ['waits', visit('A013', 17), ['tookNumber']],
  ['was called', called, ['tookNumber', 'calledAt']],
  ['is being served', serving, ['tookNumber', 'calledAt', 'arrivedAt', 'startedAt']],
])('of somebody who %s only what has happened is told', (_who, about, moments) => {
  expect(momentsOf(about).map(({ of }) => of)).toEqual(moments)
})

test('which call it was is said from the second on', () => {
  expect(momentsOf(serving).find(({ of }) => of === 'calledAt')?.callNo).toBeNull()
  expect(momentsOf(overdue).find(({ of }) => of === 'calledAt')?.callNo).toBe(2)
})

test('a wait ends with the call, and grows until then', () => {
  expect(minutesWaited(serving, NOW)).toBe(17)
  expect(minutesWaited(visit('A013', 17), NOW + 60_000)).toBe(18)
})

test('an ordinary visit has no priority to speak of', () => {
  expect(traitsOf(serving, NOW)).toContainEqual({ of: 'priority', name: null })
})
