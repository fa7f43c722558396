import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Orientation } from '../layout/boardLayout.ts'
import { panelLayout } from './panelLayout.ts'

const LANDSCAPE = 872
const PORTRAIT = 560

test.each([
  ['landscape', 1, 6, { pages: 1, queueRows: 1, queueColumns: 1, queueForm: 'stack', nextColumns: 2, nextRows: 3 }],
  ['landscape', 3, 6, { pages: 1, queueRows: 3, queueColumns: 1, queueForm: 'stack', nextColumns: 2, nextRows: 3 }],
  ['landscape', 6, 6, { pages: 1, queueRows: 6, queueColumns: 1, queueForm: 'stack', nextColumns: 3, nextRows: 2 }],
  ['landscape', 7, 6, { pages: 2, queuesPerPage: 4 }],
  ['landscape', 12, 0, { pages: 2, queuesPerPage: 6, nextRows: 0 }],
  ['portrait', 3, 6, { pages: 1, queueRows: 3, queueColumns: 1, queueForm: 'line', nextColumns: 6, nextRows: 1 }],
  ['portrait', 2, 6, { pages: 1, queueRows: 2, queueColumns: 1, queueForm: 'line', nextColumns: 3, nextRows: 2 }],
  ['portrait', 6, 6, { pages: 1, queueRows: 3, queueColumns: 2, queueForm: 'stack', nextColumns: 6, nextRows: 1 }],
  ['portrait', 0, 0, { pages: 1, queuesPerPage: 1, nextRows: 0 }],
] as const)('%s with %i queues and %i up next', (orientation, queues, upNext, layout) => {
  expect(panelLayout({ orientation, height: orientation === 'landscape' ? LANDSCAPE : PORTRAIT, queues, upNext })).toMatchObject(layout)
})

test('however many queues there are, what is shown fits the panel and nothing is smaller than can be read', () => {
  const shapes = fc.record({
    orientation: fc.constantFrom<Orientation>('landscape', 'portrait'),
    queues: fc.integer({ min: 0, max: 30 }),
    upNext: fc.integer({ min: 0, max: 9 }),
  })
  fc.assert(
    fc.property(shapes, (shape) => {
      const height = shape.orientation === 'landscape' ? LANDSCAPE : PORTRAIT
      const layout = panelLayout({ ...shape, height })
      const cards = layout.nextRows > 0 ? 2 * 96 + 20 : 96
      expect(cards + layout.queueRows * layout.queueHeight + layout.nextRows * layout.nextHeight).toBeLessThanOrEqual(height + 0.001)
      expect(layout.queuesPerPage * layout.pages).toBeGreaterThanOrEqual(shape.queues)
      expect(layout.count * 1.05).toBeLessThanOrEqual(layout.queueHeight)
      expect(layout.queueHeight).toBeGreaterThanOrEqual(layout.queueForm === 'stack' ? 76 : 60)
      expect(layout.nextRows === 0 || layout.nextHeight >= 52).toBe(true)
      expect(Math.min(layout.name, layout.small, layout.next, layout.count)).toBeGreaterThanOrEqual(26)
    }),
  )
})
