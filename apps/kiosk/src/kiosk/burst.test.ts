import fc from 'fast-check'
import { expect, test } from 'vitest'
import { burst, NO_BURST } from './burst.ts'

const typed = (...keys: readonly (readonly [key: string, at: number])[]): readonly string[] => {
  let state = NO_BURST
  return keys.flatMap(([key, at]) => {
    const step = burst(state, key, at)
    state = step.burst
    return step.scanned === null ? [] : [step.scanned]
  })
}
const at = (text: string, gap: number, from = 1000) => [...text].map((key, index) => [key, from + index * gap] as const)

test('a scanner’s burst is read whole, whatever address stands before the code', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, maxLength: 80 }), fc.integer({ min: 0, max: 39 }), (text, gap) => {
      const letters = [...text].length
      fc.pre(letters >= 4 && [...text].every((key) => key.length === 1))
      expect(typed(...at(text, gap), ['Enter', 1000 + letters * gap])).toEqual([text])
    }),
  )
})

test('a hand is never taken for a scanner', () => {
  expect(typed(...at('K7MWQ2PX', 90), ['Enter', 1000 + 8 * 90])).toEqual([])
  expect(typed(...at('K7MWQ2PX', 20), ['Enter', 3000])).toEqual([])
  expect(typed(...at('K7', 10), ['Enter', 1020])).toEqual([])
})

test('letters typed before do not belong to the code, and capitals come with Shift', () => {
  expect(typed(['x', 0], ['Shift', 1000], ['K', 1005], ['Shift', 1010], ['M', 1015], ['4', 1020], ['7', 1030], ['Enter', 1040])).toEqual([
    'KM47',
  ])
})
