import { expect, test } from 'vitest'
import { missed, NOW, visit, waiting, WHEELCHAIR } from '../stage/hall.ts'
import { numberMeant, queueRows, skippedBy } from './queueRow.ts'

const rows = queueRows(waiting, NOW)

test('the queue keeps the order of the server and counts whole minutes', () => {
  expect(rows.map(({ visit: { number }, minutes }) => `${number} ${minutes}`)).toEqual([
    'A013 17',
    'B008 16',
    'A014 15',
    'A015 12',
    'B009 31',
    'A016 9',
    'A017 6',
  ])
})

test('only who has waited past the standard of the venue stands out', () => {
  expect(rows.filter(({ over }) => over).map(({ visit: { number } }) => number)).toEqual(['B009'])
  expect(queueRows([visit('A001', 30)], NOW)[0]?.over).toBe(false)
})

const plain = { priority: null, foreignLanguage: false, partySize: null, bookedFor: null, waitsFor: null, marks: [] }

test('a second line says what is special, and nothing else', () => {
  expect(rows[0]?.special).toEqual(plain)
  expect(rows[1]?.special).toEqual({ ...plain, priority: WHEELCHAIR.name })
  expect(rows[2]?.special.foreignLanguage).toBe(true)
  expect(rows[3]?.special.partySize).toBe(3)
})

test.each([
  ['A013', []],
  ['B008', ['A013']],
  ['A015', ['A013', 'B008', 'A014']],
  ['B005', []], // somebody who missed a call stands in no queue
])('calling %s passes over %j', (id, skipped) => {
  expect(skippedBy(id, waiting)).toEqual(skipped)
})

test.each([
  ['A', '14', 'A014'],
  ['A', '014', 'A014'],
  ['B', '5', 'B005'],
  ['A', '99', 'A099'],
  ['C', '7', 'C007'], // nobody with a C is here: three digits, as tickets usually have
])('%s and %s mean %s', (prefix, digits, number) => {
  expect(numberMeant(prefix, digits, [...waiting, ...missed])).toBe(number)
})

test('a venue with four digits gets four', () => {
  expect(numberMeant('D', '12', [visit('D0007', 3)])).toBe('D0012')
})
