import { expect, test } from 'vitest'
import { isPaperByte, isStatusByte, readPaper, readStatus } from './status.ts'

const FINE = 0x12

test.each([
  ['ready', [FINE, FINE, FINE, FINE], undefined, false],
  ['ready, with a cash drawer', [0x16, FINE, FINE, FINE], undefined, false],
  ['ready, its roll nearly empty', [FINE, FINE, FINE, 0x1e], undefined, true],
  ['stopped at the end of the roll', [0x1a, 0x32, FINE, 0x7e], 'paperOut', true],
  ['at the end of the roll, and not yet stopped', [FINE, FINE, FINE, 0x72], 'paperOut', false],
  ['open', [0x1a, 0x16, FINE, FINE], 'coverOpen', false],
  ['open, so that it sees no paper', [0x1a, 0x36, FINE, 0x7e], 'coverOpen', true],
  ['stopped by its knife', [0x1a, 0x52, 0x1a, FINE], 'printerError', false],
  ['beyond recovery', [0x1a, 0x52, 0x32, FINE], 'printerError', false],
  ['too hot', [0x1a, 0x52, 0x52, FINE], 'printerError', false],
  ['offline, because somebody feeds paper by hand', [0x1a, 0x1a, FINE, FINE], 'printerError', false],
  ['of an old model, where bit 2 of its errors means nothing', [FINE, FINE, 0x16, FINE], undefined, false],
])('a printer that is %s says %j', (_, answers, fault, nearEnd) => {
  expect(answers.every(isStatusByte)).toBe(true)
  expect(readStatus(answers)).toEqual({ fault, nearEnd })
})

test.each([
  [0x00, undefined, false],
  [0x03, undefined, true],
  [0x0f, 'paperOut', true],
])('asked about its paper in its turn, %i', (byte, fault, nearEnd) => {
  expect(isPaperByte(byte)).toBe(true)
  expect(readPaper(byte)).toEqual({ fault, nearEnd })
})

test('a byte is one kind of answer only', () => {
  const all = Array.from({ length: 256 }, (_, byte) => byte)
  expect(all.filter((byte) => isStatusByte(byte) && isPaperByte(byte))).toEqual([])
  expect(all.filter(isStatusByte)).toHaveLength(16)
})
