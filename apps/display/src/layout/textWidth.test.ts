import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twoLinesAtMost, widest } from './lines.ts'
import { emWidth, fittingSize } from './textWidth.ts'

test('Han is as wide as high, digits two thirds, and a gap stands between them', () => {
  expect(emWidth('牡丹房')).toBe(3)
  expect(emWidth('12')).toBeCloseTo(1.32)
  expect(emWidth('3号窗口')).toBeCloseTo(3.785)
  expect(emWidth('')).toBe(0)
})

test('a text is set as large as wanted, smaller where it must, never below the least', () => {
  const sizes = { wanted: 168, least: 26 }
  expect(fittingSize('牡丹房', 640, sizes)).toBe(168)
  expect(fittingSize('婚姻登记颁证大厅', 640, sizes)).toBe(80)
  expect(fittingSize('字'.repeat(100), 640, sizes)).toBe(26)
})

test.each([
  ['牡丹房', 4, ['牡丹房']],
  ['婚姻登记颁证大厅', 4, ['婚姻登记', '颁证大厅']],
  ['12号服务台', 4, ['12号', '服务台']],
  ['Osmanthus Room', 6, ['Osmanthus', 'Room']],
  ['Osmanthus', 2, ['Osmanthus']],
  ['', 4, ['']],
])('%s at %s em stands in %o', (text, em, lines) => {
  expect(twoLinesAtMost(text, em)).toEqual(lines)
})

test('two lines are never wider than the one, and nothing but a space gets lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'窗口综合业务A1 2b，。(）') }),
      fc.double({ min: 0, max: 9, noNaN: true }),
      (text, em) => {
        const lines = twoLinesAtMost(text, em)
        expect(widest(lines)).toBeLessThanOrEqual(emWidth(text))
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})
