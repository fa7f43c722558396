import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardLayout, type Orientation } from './boardLayout.ts'

/** The measured table of the design brief §8.2: columns × rows · px for 1…12 points. */
const MEASURED: readonly (readonly [points: number, landscapePanel: string, landscape: string, portraitPanel: string, portrait: string])[] =
  [
    [1, '1×1 224', '1×1 320', '1×1 180', '1×1 180'],
    [2, '1×2 224', '1×2 320', '1×2 180', '1×2 180'],
    [3, '1×3 212', '1×3 212', '1×3 180', '1×3 180'],
    [4, '1×4 156', '2×2 160', '1×4 180', '1×4 180'],
    [5, '1×5 124', '2×3 160', '1×5 160', '1×5 180'],
    [6, '2×3 104', '2×3 160', '1×6 132', '1×6 180'],
    [7, '2×4 104', '2×4 156', '1×7 108', '1×7 176'],
    [8, '2×4 104', '2×4 156', '1×8 96', '1×8 152'],
    [9, '2×5 104', '2×5 124', '1×9 84', '1×9 132'],
    [10, '2×5 104', '2×5 124', '2×5 80', '1×10 120'],
    [11, '2×6 100', '2×6 100', '2×6 80', '1×11 108'],
    [12, '2×6 100', '2×6 100', '2×6 80', '1×12 96'],
  ]

describe('the numbers are as large as was measured', () => {
  test.each(MEASURED)('%i points', (points, ...table) => {
    const layouts = SHAPES.map(([orientation, panel]) => boardLayout({ points, orientation, panel }))
    expect(layouts.map(({ columns, rows, number }) => `${columns}×${rows} ${number}`)).toEqual(table)
  })
})

test.each([
  [1, 'landscape', true, 'end'],
  [4, 'landscape', true, 'end'],
  [5, 'landscape', true, 'near'],
  [3, 'landscape', false, 'near'],
  [12, 'portrait', false, 'near'],
  [12, 'landscape', true, 'end'],
] as const)('with %i points, %s, panel %s, the place stands at the %s', (points, orientation, panel, place) => {
  expect(boardLayout({ points, orientation, panel }).place).toBe(place)
})

test('more than twelve points become a list of the ten newest calls', () => {
  for (const [orientation, panel] of SHAPES) {
    const ten = boardLayout({ points: 10, orientation, panel })
    expect(boardLayout({ points: 13, orientation, panel })).toEqual({ ...ten, mode: 'recent' })
    expect(boardLayout({ points: 400, orientation, panel })).toEqual({ ...ten, mode: 'recent' })
  }
})

test('longer numbers and named places are set smaller rather than cut', () => {
  const shape = { points: 8, orientation: 'landscape', panel: true } as const
  expect(boardLayout(shape).number).toBe(104)
  expect(boardLayout({ ...shape, ticketLength: 5 }).number).toBe(92)
  expect(boardLayout({ ...shape, placeEm: 1.5 }).number).toBe(104)
  expect(boardLayout({ ...shape, placeEm: 2 }).number).toBe(96)
})

test('whatever hangs on the wall, every row fits its column and every number its row', () => {
  const shapes = fc.record({
    points: fc.integer({ min: 0, max: 40 }),
    orientation: fc.constantFrom<Orientation>('landscape', 'portrait'),
    panel: fc.boolean(),
    ticketLength: fc.integer({ min: 1, max: 6 }),
    placeEm: fc.double({ min: 0, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(shapes, (shape) => {
      const { mode, columns, rows, rowWidth, rowHeight, number } = boardLayout(shape)
      expect(columns * rows).toBeGreaterThanOrEqual(mode === 'recent' ? 10 : shape.points)
      expect(number).toBeLessThanOrEqual(rowHeight * 0.82)
      expect(number * (5.2 + 0.65 * Math.max(0, shape.ticketLength - 4))).toBeLessThanOrEqual(rowWidth - 56)
      expect(number).toBeGreaterThanOrEqual(44)
    }),
  )
})

const SHAPES: readonly (readonly [Orientation, boolean])[] = [
  ['landscape', true],
  ['landscape', false],
  ['portrait', true],
  ['portrait', false],
]
