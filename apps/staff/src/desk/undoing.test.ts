import { expect, test } from 'vitest'
import { ago, ahead, lixue, NOW, zhoumin } from '../stage/hall.ts'
import { undoingOf } from './undoing.ts'

const mine = { undoUntil: ahead(40), undoBy: 'lixue' }
const late = { undoUntil: ago(1), undoBy: 'lixue' }

test.each([
  ['their own act, at once', mine, lixue, 'freely'],
  ['their own act, after a minute', late, lixue, 'tooLate'],
  ['somebody else’s act', { ...mine, undoBy: 'wanglei' }, lixue, 'notMine'],
  ['anybody’s act, in charge', late, zhoumin, 'withReason'],
  ['what the customer did, in charge', { ...mine, undoBy: 'customer' }, zhoumin, 'withReason'],
  ['nothing', { undoUntil: null, undoBy: null }, zhoumin, 'nothing'],
])('taking back %s', (_what, visit, who, undoing) => {
  expect(undoingOf(visit, who, NOW)).toBe(undoing)
})
