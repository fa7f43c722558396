import { expect, test } from 'vitest'
import { HALL } from '../forTests/hall.ts'
import { numberOf, pointOf, priorityOf, seriesOf, serviceOf, staffOf } from './venue.ts'

test.each([
  ['A', 3, 1, 'A001'],
  ['A', 3, 12, 'A012'],
  ['A', 3, 999, 'A999'],
  ['B', 2, 7, 'B07'],
  ['C', 1, 10, 'C10'], // a series longer than its digits goes on
  ['', 3, 5, '005'],
])('prefix %s with %d digits prints %d as %s', (prefix, digits, index, printed) => {
  expect(numberOf({ id: 'x', prefix, digits, first: 1, last: 999 }, index)).toBe(printed)
})

test('a venue knows its own and nothing else', () => {
  expect(serviceOf(HALL, 'permits')?.seriesId).toBe('a')
  expect(seriesOf(HALL, 'a')?.prefix).toBe('A')
  expect(pointOf(HALL, 'w3')?.serviceIds).toEqual(['passports', 'deeds'])
  expect(staffOf(HALL, 'gao')?.role).toBe('supervisor')
  expect(priorityOf(HALL, 'elderly')?.boostMinutes).toBe(10)
  for (const find of [serviceOf, seriesOf, pointOf, staffOf, priorityOf]) expect(find(HALL, 'constructor')).toBeUndefined()
})
