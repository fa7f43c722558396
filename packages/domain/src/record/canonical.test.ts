import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

test.each<readonly [string, unknown, string]>([
  ['keys in their own order', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
  ['lists in theirs', [3, 1, 2], '[3,1,2]'],
  ['nothing where nothing is said', { a: undefined, b: null }, '{"b":null}'],
  ['null for a gap in a list', [1, undefined, 3], '[1,null,3]'],
  ['Chinese as it is', { 名: '政务大厅' }, '{"名":"政务大厅"}'],
  ['what JSON escapes, escaped', '"\\\n\u0001', '"\\"\\\\\\n\\u0001"'],
  ['half a letter, escaped', '\ud83d', '"\\ud83d"'],
  ['a whole one, whole', '👵', '"👵"'],
  ['keys by their code units', { é: 1, z: 2, Z: 3, '10': 4, '9': 5, 甲: 6 }, '{"10":4,"9":5,"Z":3,"z":2,"é":1,"甲":6}'],
  ['one nought', [0, -0], '[0,0]'],
  ['numbers as JSON writes them', [1e21, 0.1, 1_772_413_200_000], '[1e+21,0.1,1772413200000]'],
  ['an empty object and list', { a: {}, b: [] }, '{"a":{},"b":[]}'],
])('writes %s', (_what, value, text) => {
  expect(canonical(value)).toBe(text)
})

const said = fc.jsonValue({ stringUnit: 'binary' })

/** The same value with the keys of every object the other way round, and things unsaid among them. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  const turned = Object.entries(value).toReversed()
  return Object.fromEntries([['unsaid', undefined] as const, ...turned.map(([key, inner]) => [key, shuffled(inner)] as const)])
}

test('one value has one text, however it was put together', () => {
  fc.assert(
    fc.property(
      said.filter((value) => !JSON.stringify(value).includes('"unsaid"')),
      (value) => {
        expect(canonical(shuffled(value))).toBe(canonical(value))
      },
    ),
  )
})

test('the text is JSON for the value', () => {
  fc.assert(
    fc.property(said, (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('two values have two texts', () => {
  fc.assert(
    fc.property(said, said, (one, other) => {
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
      let same = true
      try {
        expect(plain(one)).toEqual(plain(other))
      } catch {
        same = false
      }
      expect(canonical(one) === canonical(other)).toBe(same)
    }),
  )
})
