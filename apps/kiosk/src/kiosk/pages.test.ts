import { expect, test } from 'vitest'
import { pageOf } from './pages.ts'

const services = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 1}`)
const grid = { shape: 'portrait', scale: 1, actionTop: 630, columns: 2, rows: 3, hasHead: true, lowHelps: true } as const
const lines = { ...grid, columns: 1, rows: 4 } as const
const counter = { ...grid, shape: 'compact', columns: 3, rows: 2 } as const

test.each([
  ['five services and help share a page', 5, 0, grid, ['s1', 's2', 's3', 's4', 's5'], 1],
  ['six still do: help takes a line of its own', 6, 0, grid, services(6), 1],
  ['of seven, help counts as one of six cards', 7, 0, grid, ['s1', 's2', 's3', 's4', 's5'], 2],
  ['the rest comes on the next page', 7, 1, grid, ['s6', 's7'], 2],
  ['after the last page comes the first', 7, 2, grid, ['s1', 's2', 's3', 's4', 's5'], 2],
  ['before the first page comes the last', 7, -1, grid, ['s6', 's7'], 2],
  ['large text: three and help', 5, 0, lines, ['s1', 's2', 's3'], 2],
  ['large text: all of three on one page', 3, 0, lines, ['s1', 's2', 's3'], 1],
  ['on a counter never more than six cards', 6, 1, counter, ['s6'], 2],
  ['a page that is gone since it was turned to', 3, 5, grid, ['s1', 's2', 's3'], 1],
] as const)('%s', (_told, count, wanted, layout, shown, pages) => {
  expect(pageOf(services(count), wanted, layout)).toMatchObject({ services: shown, count: pages })
})
