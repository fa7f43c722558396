import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmacSha256Hex, sha256Hex } from './sha256.ts'

/** RFC 4231, those whose keys and messages are text. */
test.each([
  ['\x0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
])('RFC 4231: %j', (key, message, mac) => {
  expect(hmacSha256Hex(key, message)).toBe(mac)
})

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('FIPS 180-4: %j', (message, digest) => {
  expect(sha256Hex(message)).toBe(digest)
})

test('the same as the server’s own, for any text and any length around the block', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.integer({ min: 0, max: 260 }).map((length) => '我'.repeat(length)),
  )
  fc.assert(
    fc.property(text, text, (key, message) => {
      expect(sha256Hex(message)).toBe(createHash('sha256').update(message, 'utf8').digest('hex'))
      expect(hmacSha256Hex(key, message)).toBe(createHmac('sha256', key).update(message).digest('hex'))
    }),
  )
})
