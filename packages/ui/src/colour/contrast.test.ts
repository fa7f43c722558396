import { expect, test } from 'vitest'
import { PRESETS } from '../words/presets.ts'
import { contrast } from './contrast.ts'
import { tokensOf } from './tokensCss.ts'

const TEXT = 4.5
const SHAPE = 3 // large text, icons, borders of controls
const FAR = 7 // read across a hall

const pairs: readonly (readonly [string, string, number])[] = [
  ['text', 'bg', TEXT],
  ['text', 'surface', TEXT],
  ['text', 'surface-2', TEXT],
  ['text', 'accent-soft', TEXT],
  ['text-2', 'bg', TEXT],
  ['text-2', 'surface', TEXT],
  ['text-2', 'surface-2', TEXT],
  ['text-2', 'accent-soft', TEXT],
  ['text-3', 'bg', TEXT],
  ['text-3', 'surface', TEXT],
  ['text-3', 'surface-2', TEXT],
  ['line-strong', 'bg', SHAPE],
  ['line-strong', 'surface', SHAPE],
  ['accent', 'bg', TEXT],
  ['accent', 'surface', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['focus', 'bg', SHAPE],
  ['focus', 'surface', SHAPE],
  ['on-called', 'called', FAR],
  ['on-called', 'called-pulse', FAR],
  ['called-text', 'called-soft', TEXT],
  ['serving', 'serving-soft', TEXT],
  ['parked', 'parked-soft', TEXT],
  ['missed', 'missed-soft', TEXT],
  ['danger', 'danger-soft', TEXT],
  ['danger', 'bg', TEXT],
  ['danger', 'surface', TEXT],
  ['info', 'info-soft', TEXT],
  ['success', 'success-soft', TEXT],
  ['on-stale', 'stale', FAR],
  ['qr-ink', 'qr-paper', FAR],
  ['chart-1', 'surface', SHAPE],
  ['chart-2', 'surface', SHAPE],
  ['chart-3', 'surface', SHAPE],
  ['chart-4', 'surface', SHAPE],
]

const DARK = ":is([data-theme='dark'], [data-surface='board'])"
const looks = PRESETS.flatMap((preset) => [
  { look: `${preset}, light`, token: tokensOf(':root', `[data-preset='${preset}']`) },
  { look: `${preset}, dark`, token: tokensOf(':root', "[data-surface='board']", `[data-preset='${preset}']${DARK}`) },
])
const highContrast = tokensOf(':root', "[data-contrast='high'][data-contrast='high']")
const board = tokensOf(':root', "[data-surface='board']")

test.each(looks)('everything can be read: $look', ({ token }) => {
  expect(tooFaint(token, pairs)).toEqual([])
})

test('high contrast is high: nothing below 12 to 1, but for the amber of a call', () => {
  const text = pairs
    .filter(([ink]) => !ink.startsWith('chart'))
    .map(([ink, ground]) => [ink, ground, ink === 'on-called' ? FAR : 12] as const)
  expect(tooFaint(highContrast, text)).toEqual([])
  expect(contrast(highContrast('text'), highContrast('bg'))).toBe(21)
})

test('a called row outshines everything on the board, and every row is read across the hall', () => {
  expect(contrast(board('text'), board('surface'))).toBeGreaterThan(FAR)
  expect(contrast(board('text-2'), board('surface'))).toBeGreaterThan(FAR)
  expect(contrast(board('called'), board('bg'))).toBeGreaterThan(FAR)
  expect(contrast(board('on-called'), board('called'))).toBeGreaterThan(11)
})

test('the same numbers as in the design', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21)
  expect(contrast('#46535e', '#f4f6f8')).toBeCloseTo(7.3, 1)
})

function tooFaint(token: (name: string) => string, wanted: readonly (readonly [string, string, number])[]) {
  return wanted
    .map(([ink, ground, least]) => ({ ink, ground, least, got: contrast(token(ink), token(ground)) }))
    .filter(({ least, got }) => got < least)
}
