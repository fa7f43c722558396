import { expect, test } from 'vitest'
import { seesFloor, serves } from './allowed.ts'

test.each([
  ['agent', false, true],
  ['host', false, true],
  ['technician', false, true],
  ['supervisor', true, true],
  ['manager', true, true],
  ['safetyOfficer', true, false],
  ['qualityReviewer', true, false],
  ['somebody new', false, false],
])('%s: sees the floor %s, works at a point %s', (role, floor, point) => {
  expect([seesFloor({ role }), serves({ role })]).toEqual([floor, point])
})

test('nobody may nothing', () => {
  expect([seesFloor(null), serves(null)]).toEqual([false, false])
})
