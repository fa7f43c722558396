import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeGb18030 } from './gb18030.ts'

const decode = (bytes: Uint8Array): string => new TextDecoder('gb18030').decode(bytes)
const between = (from: number, to: number) => fc.integer({ min: from, max: to }).map((point) => String.fromCharCode(point))
const anyCharacter = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point))
const readable = fc.string({
  unit: fc.oneof(between(0x20, 0x7e), between(0x4e00, 0x9fff), between(0x3400, 0x4dbf), between(0xff01, 0xff5e)),
})

test.each([
  ['城', [0xb3, 0xc7]],
  ['A012', [0x41, 0x30, 0x31, 0x32]],
  ['（', [0xa3, 0xa8]],
  ['㐀', [0x81, 0x39, 0xee, 0x39]],
])('%s is sent as %j', (text, bytes) => {
  expect([...encodeGb18030(text)]).toEqual(bytes)
})

test('whatever is written in Chinese or ASCII is read as it was written', () => {
  fc.assert(fc.property(readable, (text) => decode(encodeGb18030(text)) === text))
})

test('every Chinese character of the basic plane has its own bytes', () => {
  const all = String.fromCharCode(...Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => 0x4e00 + index))
  expect(decode(encodeGb18030(all))).toBe(all)
})

test('what the character set lacks is a question mark, and nothing at all is an error', () => {
  expect(decode(encodeGb18030('号😀\ud800\ufffd𠀀'))).toBe('号????')
  fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => decode(encodeGb18030(text)).length <= text.length))
})
