import fc from 'fast-check'
import { expect, test } from 'vitest'
import { picture, row } from '../boardForTest.ts'
import { newest } from './newest.ts'
import { readPicture } from './readPicture.ts'
import { tidy } from '@foyer/ui'

test('a good picture is read as it is', () => {
  expect(readPicture(picture())).toEqual(picture())
  expect(readPicture(JSON.parse(JSON.stringify(picture())))).toEqual(picture())
})

test('whatever else is sent, it is read or refused, never broken', () => {
  const parts = fc.constantFrom(...Object.keys(picture()))
  fc.assert(fc.property(fc.anything(), (sent) => void readPicture(sent)))
  fc.assert(fc.property(fc.jsonValue(), parts, (value, part) => void readPicture({ ...picture(), [part]: value })))
})

test('a row, queue or notice that makes no sense is left out, the rest is shown', () => {
  const sent = {
    ...picture(),
    rows: [row('1', 'serving', 'A001'), { place: null }, { ...row('2', 'serving', 'A002'), state: 'dancing' }, 7],
    queues: [null, 'x'],
    notices: [
      { zh: '', en: '' },
      { zh: '好', en: '' },
    ],
  }
  expect(readPicture(sent)).toMatchObject({ rows: [{ number: 'A001' }], queues: [], notices: [{ zh: '好', en: '好' }] })
})

test('doors of which nothing is known count as open: a dark clock must not hide a call', () => {
  expect(readPicture({ ...picture(), opening: null })?.opening.open).toBe(true)
})

test.each([
  ['A012', 'A012'],
  [' A\u200b0\u202e12\n', 'A012'],
  ['号'.repeat(50), '号'.repeat(20)],
  ['a\u0300\u0301\u0302\u0303b', 'ab'],
  ['', null],
  ['\u3164\u200d', null],
  [12, null],
])('%o is shown as %o', (sent, shown) => {
  expect(tidy(sent, 20)).toBe(shown)
})

test('the newest picture wins; another log or venue starts anew', () => {
  const [old, young] = [
    { ...picture(), seq: 5 },
    { ...picture(), seq: 6 },
  ]
  expect(newest(null, old)).toBe(old)
  expect(newest(young, old)).toBe(young)
  expect(newest(old, young)).toBe(young)
  expect(newest(young, { ...old, epoch: 'e2' }).epoch).toBe('e2')
})
