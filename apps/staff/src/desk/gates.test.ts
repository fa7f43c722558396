import { expect, test } from 'vitest'
import { ago, ahead, called, NOW } from '../stage/hall.ts'
import { missGate, recallGate } from './gates.ts'

const justCalled = { ...called, calledAt: ago(0, 4), recallFrom: ahead(6), missFrom: ahead(56) }

test.each([
  ['a moment ago', justCalled, { open: false, because: 'tooSoon', seconds: 6, filled: 0.4 }],
  ['a while ago', called, { open: true }],
  ['for the last time', { ...called, recallFrom: null }, { open: false, because: 'lastCall' }],
  ['and who has come', { ...called, stage: 'arrived' as const, recallFrom: null }, { open: false, because: 'arrived' }],
])('somebody called %s', (_when, visit, gate) => {
  expect(recallGate(visit, NOW, true)).toEqual(gate)
})

test('nobody is called again while the room cannot hear it', () => {
  expect(recallGate(called, NOW, false)).toEqual({ open: false, because: 'offline' })
})

test.each([
  ['a moment ago', justCalled, { open: false, because: 'tooSoon', seconds: 56, filled: 4 / 60 }],
  ['a minute ago', { ...called, missFrom: ago(0) }, { open: true }],
  ['and who has come', { ...called, stage: 'arrived' as const }, { open: false, because: 'arrived' }],
])('marking a no-show: somebody called %s', (_when, visit, gate) => {
  expect(missGate(visit, NOW)).toEqual(gate)
})

test('a clock that has not ticked yet promises no longer wait than there is', () => {
  expect(recallGate(justCalled, NOW - 5000, true)).toMatchObject({ seconds: 10, filled: 0 })
})

test('a gate that was set before the call fills from nothing and never past full', () => {
  expect(recallGate({ ...called, calledAt: null, recallFrom: ahead(3) }, NOW, true)).toMatchObject({ filled: 0 })
  expect(recallGate({ ...called, calledAt: ahead(2), recallFrom: ahead(3) }, NOW, true)).toMatchObject({ filled: 0 })
})
