import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeGb18030 } from './gb18030.ts'
import { columnsOf, printable } from './printable.ts'

test.each([
  ['王\t伟\r\n', 20, '王 伟'],
  ['\u001b@\u001dV\u0000A', 20, '@ V A'],
  ['wheel\u00adchair\u202e', 20, 'wheelchair'],
  ['城南政务服务中心', 16, '城南政务服务中心'],
  ['城南政务服务中心', 15, '城南政务服务…'],
  ['Certificates', 8, 'Certif…'],
])('%j is printed in %d columns as %j', (text, columns, printed) => {
  expect(printable(text, columns)).toBe(printed)
})

test('no text reaches a printer as a command, or wider than its place', () => {
  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\u0010', '\u0004', '\u001b', '\u001d', '\u007f', '\u0085'),
      fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)),
    ),
  })
  fc.assert(
    fc.property(anything, fc.integer({ min: 2, max: 96 }), (text, columns) => {
      const line = printable(text, columns)
      expect(columnsOf(line)).toBeLessThanOrEqual(columns)
      expect([...encodeGb18030(line)].filter((byte) => byte < 0x20 || byte === 0x7f)).toEqual([])
    }),
  )
})
