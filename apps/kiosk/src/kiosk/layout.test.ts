import { describe, expect, test } from 'vitest'
import { layoutFor, type Space } from './layout.ts'

const standing: Space = { width: 1080, height: 1920, panel: { diagonalInch: 21.5, bottomEdgeMm: 900 }, large: false, low: false }
const lying: Space = { width: 1280, height: 800, panel: null, large: false, low: false }
const at = (space: Partial<Space>) => layoutFor({ ...standing, ...space })

describe('reach: nothing above what a seated person can touch', () => {
  test.each<[told: string, space: Partial<Space>, top: number]>([
    ['the reference panel', {}, 630],
    ['low reach over a deep counter', { low: true }, 1033],
    ['mounted higher, the controls go further down', { panel: { diagonalInch: 21.5, bottomEdgeMm: 1000 } }, 1033],
    ['a 27″ panel', { panel: { diagonalInch: 27, bottomEdgeMm: 900 } }, 892],
    ['a small panel at the same height', { panel: { diagonalInch: 15.6, bottomEdgeMm: 900 } }, 630],
    ['all of it within reach: the title may take less', { panel: { diagonalInch: 15.6, bottomEdgeMm: 800 } }, 360],
  ])('%s', (_told, space, top) => {
    expect(Math.abs(at(space).actionTop - top)).toBeLessThanOrEqual(1)
  })

  test('low reach is offered only where it changes something', () => {
    expect(at({}).lowHelps).toBe(true)
    expect(at({ panel: { diagonalInch: 15.6, bottomEdgeMm: 700 } }).lowHelps).toBe(false)
    expect(layoutFor(lying).lowHelps).toBe(false)
  })

  test('however the panel is mounted, there is room for two cards, a pager and the foot bar', () => {
    expect(1920 - at({ panel: { diagonalInch: 32, bottomEdgeMm: 1200 }, low: true }).actionTop).toBeGreaterThanOrEqual(
      0.85 * (176 + 2 * 148 + 112),
    )
  })
})

describe('size: millimetres, not pixels', () => {
  test.each<[inch: number, scale: number]>([
    [15.6, 1.38],
    [21.5, 1],
    [24, 0.9],
    [27, 0.85],
    [32, 0.85],
    [10.1, 1.5],
  ])('%s″', (diagonalInch, scale) => {
    expect(at({ panel: { diagonalInch, bottomEdgeMm: 900 } }).scale).toBeCloseTo(scale, 1)
  })
  test.each<[width: number, height: number, scale: number]>([
    [1080, 1920, 1],
    [2160, 3840, 2],
    [768, 1366, 0.711],
    [1280, 800, 1],
    [1920, 1080, 1.35],
  ])('nobody measured: %s×%s is the reference, larger or smaller', (width, height, scale) => {
    expect(at({ width, height, panel: null }).scale).toBeCloseTo(scale, 2)
  })
})

describe('cards', () => {
  test.each<[told: string, space: Partial<Space>, columns: number, rows: number]>([
    ['side by side on the reference', {}, 2, 3],
    ['one to a line in large text, four to a page', { large: true }, 1, 4],
    ['one to a line within low reach', { low: true }, 1, 3],
    ['one to a line where two would not fit', { panel: { diagonalInch: 15.6, bottomEdgeMm: 900 } }, 1, 3],
    ['three side by side on a counter', { ...lying }, 3, 2],
    ['one to a line on a counter in large text', { ...lying, large: true }, 1, 3],
  ])('%s', (_told, space, columns, rows) => {
    expect(at(space)).toMatchObject({ columns, rows })
  })
})
