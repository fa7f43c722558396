import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadRequest } from './badRequest.ts'
import { deviceName, masked, personName, plainWords } from './personName.ts'

const CHARACTERS = new Intl.Segmenter()
const count = (text: string): number => [...CHARACTERS.segment(text)].length

test.each([
  ['王小明', '王小明'],
  ['  O’Brien\n\t Smith ', 'O’Brien Smith'],
  ['\u202Eevil\u202C', 'evil'],
  ['a\u200Bd\u2060m\u00ADin', 'admin'],
  ['\u2066נועה\u2069', 'נועה'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['=cmd|calc', '=cmd|calc'],
  ['نگار\u200Cآ', 'نگار\u200Cآ'], // a mark that this script needs
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['\ud800half', 'half'],
  ['name\u0000', 'name'],
])('the name %j is kept as %j', (written, kept) => expect(personName(written)).toBe(kept))

test('however a name is written, it is one line of at most sixty characters and a hundred and twenty units, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (written) => {
      const kept = personName(written)
      expect(count(kept)).toBeLessThanOrEqual(60)
      expect(kept.length).toBeLessThanOrEqual(120)
      expect(kept).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B]/u)
      expect(personName(kept)).toBe(kept)
    }),
    { numRuns: 60, examples: [[`${'q\u0301\u0301'.repeat(39)}xx👩b`], ['a \u200B b'], [`${'e\u0301'.repeat(70)}`]] },
  )
  expect(count(personName(`Z${'\u0300'.repeat(900)}`))).toBe(1)
  expect(personName(`Z${'\u0300'.repeat(900)}`).length).toBeLessThanOrEqual(120)
}, 30_000)

test('a masked name shows one character, whole, and nothing of a name that is none', () => {
  expect([masked('王小明'), masked(' John'), masked(''), masked('👩‍👩‍👧 A')]).toEqual(['王*', 'J*', '', '👩‍👩‍👧*'])
})

test('a colleague’s words keep their lines, and nothing that turns them around', () => {
  expect(plainWords(' wheelchair \u202E\n\n call her son ')).toBe('wheelchair\n\ncall her son')
})

test('a device is called by what can be read of its name, and never by nothing', () => {
  expect(deviceName('Chrome\t·\u001B[31m Linux\u202E')).toBe('Chrome ·[31m Linux')
  expect(() => deviceName('\u200B \u202E')).toThrow(BadRequest)
})
