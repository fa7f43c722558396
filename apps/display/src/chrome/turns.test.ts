import fc from 'fast-check'
import { expect, test } from 'vitest'
import { burnInShift } from './burnIn.ts'
import { noticeTurns, turnAt } from './noticeTurns.ts'

const short = { zh: '请保管好随身物品', en: 'Please keep your belongings with you' }
const long = {
  zh: '过号请到导办台重新排队；缴费和打印也可以在自助终端办理。',
  en: 'Pay or print at the self-service terminals without a number.',
}

test('a notice stands in both languages where both fit, and in turn where they do not', () => {
  expect(noticeTurns([short, long], 1600)).toEqual([short, { zh: long.zh, en: null }, { zh: null, en: long.en }])
  expect(noticeTurns([short], 700)).toEqual([
    { zh: short.zh, en: null },
    { zh: null, en: short.en },
  ])
  expect(noticeTurns([{ zh: 'Wi-Fi: foyer', en: 'Wi-Fi: foyer' }], 100)).toHaveLength(1)
})

test('turns change every ten seconds and begin again', () => {
  expect([0, 9999, 10_000, 20_000, 30_000].map((now) => turnAt(['a', 'b', 'c'], now))).toEqual(['a', 'a', 'b', 'c', 'a'])
  expect(turnAt([], 5)).toBe(undefined)
})

test('the canvas never stands further aside than four px, and comes around in a quarter of an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
      const { x, y } = burnInShift(now)
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(4)
      expect(burnInShift(now + 900_000)).toEqual({ x, y })
    }),
  )
  expect(new Set(Array.from({ length: 15 }, (_, minute) => JSON.stringify(burnInShift(minute * 60_000)))).size).toBeGreaterThan(10)
})
