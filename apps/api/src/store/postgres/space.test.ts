import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { roomIn, type Room, spaceAt } from './space.ts'

const GB = 1e9

test.each<readonly [string, number, number, Room, Room]>([
  ['a disk half empty', 50 * GB, 100 * GB, 'enough', 'enough'],
  ['a fifth left', 20 * GB, 100 * GB, 'enough', 'enough'],
  ['less than a fifth', 19.9 * GB, 100 * GB, 'enough', 'low'],
  ['a fiftieth left', 2 * GB, 100 * GB, 'low', 'low'],
  ['less than a fiftieth', 1.99 * GB, 100 * GB, 'low', 'none'],
  ['a small disk with 200 MB left', 0.2 * GB, 1 * GB, 'enough', 'enough'],
  ['and with less', 0.199 * GB, 1 * GB, 'enough', 'none'],
  ['a little more than nothing was left, after there was none: it must be a tenth more', 2.1 * GB, 100 * GB, 'none', 'none'],
  ['that much more', 2.2 * GB, 100 * GB, 'none', 'low'],
])('%s', (_what, free, size, before, now) => {
  expect(roomIn({ free, size }, before)).toBe(now)
})

test('a disk can be asked', async () => {
  const { free, size } = await spaceAt(tmpdir())
  expect(free).toBeGreaterThan(0)
  expect(size).toBeGreaterThanOrEqual(free)
})
