import { expect, test } from 'vitest'
import { Tries } from './tries.ts'

const rate = (burst: number) => ({ burst, perSecond: 1 / 60 })

test('a try costs under every measure, and the first that is empty says how long to wait', () => {
  const tries = new Tries([rate(2), rate(3)], () => 0)
  expect([tries.pay('ann', 'hall'), tries.pay('ann', 'hall'), tries.pay('ann', 'hall')]).toEqual([0, 0, 60_000])
  expect([tries.pay('ben', 'hall'), tries.pay('ben', 'hall')]).toEqual([0, 60_000])
  expect(tries.pay('ben', 'yard')).toBe(0)
})

test('a try that is turned away costs nothing: who waits for the house keeps their own', () => {
  const tries = new Tries([rate(2), rate(1)], () => 0)
  tries.pay('ann', 'hall')
  for (let count = 0; count < 10; count++) expect(tries.pay('ann', 'hall')).toBeGreaterThan(0)
  expect(tries.pay('ann', 'yard')).toBe(0)
})

test('a right one is given back under every measure', () => {
  const tries = new Tries([rate(1), rate(1)], () => 0)
  for (let count = 0; count < 10; count++) {
    expect(tries.pay('ann', 'hall')).toBe(0)
    tries.giveBack('ann', 'hall')
  }
})
