import { expect, test } from 'vitest'
import { SEEDS, STEPS } from './ordinary.ts'
import { PLANTS } from './plantsForTest.ts'
import { simulate } from './simWorld.ts'

test.each(PLANTS)('%s is found by the ordinary seeds', { timeout: 600_000 }, async (_what, plant, breaks) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { findings } = await simulate({ seed, steps: STEPS, plant })
    if (findings.some(({ invariant }) => breaks.includes(invariant))) return
  }
  expect.fail('nobody noticed')
})
