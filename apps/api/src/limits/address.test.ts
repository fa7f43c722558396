import { expect, test } from 'vitest'
import { addressOf, blockOf } from './address.ts'

test.each([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s is counted as %s', (address, block) => expect(blockOf(address)).toBe(block))

test('what a request says of where it comes from is believed from our own proxy only', () => {
  expect(addressOf('10.0.0.7', '203.0.113.9', [])).toBe('10.0.0.7')
  expect(addressOf('10.0.0.7', '203.0.113.9', ['10.0.0.8'])).toBe('10.0.0.7')
  expect(addressOf('::ffff:10.0.0.8', '203.0.113.9', ['10.0.0.8'])).toBe('203.0.113.9')
})

test('of a list only the last was seen by the proxy; the others were written by whoever asks', () => {
  expect(addressOf('10.0.0.8', '1.1.1.1, 2.2.2.2, 203.0.113.9', ['10.0.0.8'])).toBe('203.0.113.9')
  expect(addressOf('10.0.0.8', 'unknown', ['10.0.0.8'])).toBe('10.0.0.8')
})
