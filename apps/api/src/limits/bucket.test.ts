import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bucket, giveBack, isFull, take } from './bucket.ts'
import { Buckets } from './buckets.ts'

const rate = { burst: 3, perSecond: 1 / 2 }
const passing = fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 200 })

test('a kiosk gives three numbers at once, then one every two seconds', () => {
  let bucket: Bucket | undefined
  const waits = [0, 0, 0, 0, 1000, 2000, 2000, 3999, 4000].map((now) => {
    const taken = take(bucket, rate, now)
    bucket = taken.bucket
    return taken.wait
  })
  expect(waits).toEqual([0, 0, 0, 2000, 1000, 0, 2000, 1, 0])
})

test('whatever the clock does, nobody gets more than the burst and what time poured in', () => {
  fc.assert(
    fc.property(passing, fc.integer({ min: 1, max: 20 }), fc.double({ min: 0.01, max: 50, noNaN: true }), (steps, burst, perSecond) => {
      let bucket: Bucket | undefined
      let now = 1_000_000
      let passed = 0
      let letIn = 0
      for (const step of steps) {
        now += step
        passed += Math.max(0, step)
        const taken = take(bucket, { burst, perSecond }, now)
        bucket = taken.bucket
        if (taken.wait === 0) letIn++
      }
      expect(letIn).toBeLessThanOrEqual(burst + (passed / 1000) * perSecond + 1e-6)
    }),
  )
})

test('whoever waits as long as they were told is let in', () => {
  fc.assert(
    fc.property(passing, (steps) => {
      let bucket: Bucket | undefined
      let now = 0
      for (const step of steps) {
        now += Math.abs(step)
        const taken = take(bucket, rate, now)
        bucket = taken.bucket
        if (taken.wait === 0) continue
        now += taken.wait
        const after = take(bucket, rate, now)
        bucket = after.bucket
        expect(after.wait).toBe(0)
      }
    }),
  )
})

test('what is given back can be taken again, and never makes a bucket fuller than full', () => {
  const once = take(undefined, rate, 0).bucket
  expect(isFull(giveBack(once, rate, 0), rate, 0)).toBe(true)
  expect(giveBack(giveBack(once, rate, 0), rate, 0).left).toBe(3)
})

test('a million callers fill no memory, and the one who was refused last stays refused', () => {
  let now = 0
  const buckets = new Buckets({ burst: 1, perSecond: 1 / 1000 }, () => now, 100)
  for (let caller = 0; caller < 10_000; caller++) {
    now++
    buckets.take(`caller ${caller}`)
  }
  expect(buckets.size).toBeLessThanOrEqual(100)
  expect(buckets.take('caller 9999')).toBeGreaterThan(0)
})
