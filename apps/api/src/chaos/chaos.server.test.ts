import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { chaos } from './chaos.ts'
import { sayReport } from './sayReport.ts'

// Another seed, and longer: npm run chaos -- --minutes 30 --seed 8
const SEED = 7

test(
  'a minute in which everything fails: nobody is lost, nobody is called twice, and every board hears every call',
  { timeout: 120_000 },
  async () => {
    const report = await chaos({
      seed: SEED,
      seconds: 60,
      atLeast: 5000,
      program: resolve(import.meta.dirname, '../../dist/main.js'),
    })
    process.stdout.write(`\n${sayReport(report)}\n`)
    expect(report.findings).toEqual([])
    // Five thousand on a calm machine; how many on one with other work is no promise of the house.
    expect(report.operations).toBeGreaterThanOrEqual(1000)
    expect([...report.faults.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(30)
  },
)
