import { expect, test } from 'vitest'
import { type Quote, type Shown, steadyQuote } from './steadyQuote.ts'

const range = (lowMinutes: number, highMinutes: number): Quote => ({ lowMinutes, highMinutes })
const shown = (quote: Quote | null, since = 0): Shown => ({ quote, since })

test.each<[told: string, before: Shown | null, quote: Quote | null, second: number, after: Quote | null]>([
  ['the first estimate shows at once', null, range(20, 30), 0, range(20, 30)],
  ['none yet', null, null, 0, null],
  ['an estimate where there was none', shown(null), range(20, 30), 1, range(20, 30)],
  ['an estimate that nobody can give any more goes at once', shown(range(20, 30)), null, 1, null],
  ['a small move is not worth a word', shown(range(20, 30)), range(22, 33), 600, range(20, 30)],
  ['five minutes are', shown(range(20, 30)), range(15, 30), 61, range(15, 30)],
  ['but not twice within a minute', shown(range(20, 30)), range(15, 25), 59, range(20, 30)],
  ['it may grow', shown(range(20, 30)), range(25, 40), 60, range(25, 40)],
])('%s', (_told, before, quote, second, after) => {
  expect(steadyQuote(before, quote, second * 1000).quote).toEqual(after)
})

test('what stays keeps its time, so that the minute is counted from the last move', () => {
  const before = shown(range(20, 30), 5000)
  expect(steadyQuote(before, range(20, 30), 90_000)).toBe(before)
  expect(steadyQuote(before, range(21, 31), 90_000)).toBe(before)
  expect(steadyQuote(before, range(30, 40), 90_000).since).toBe(90_000)
})
