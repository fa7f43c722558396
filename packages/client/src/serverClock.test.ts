import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createServerClock, keep, type Kept } from './serverClock.ts'

test('the clock is the server’s, and stays so when the device clock is set', () => {
  let [steady, device] = [1000, 500_000]
  const clock = createServerClock({ steady: () => steady, device: () => device })
  expect(clock.now()).toBe(500_000)
  clock.heard(530_000)
  steady += 2000
  device += 2000
  expect(clock.now()).toBe(532_000)
  expect(clock.offset()).toBe(30_000)
  device += 3_600_000 // somebody sets the clock
  expect(clock.now()).toBe(532_000)
  expect(clock.offset()).toBe(30_000 - 3_600_000)
})

test('a word that was held up does not put the clock back', () => {
  const early = keep(null, 100_000, 0)
  expect(keep(early, 101_000, 5000).ahead).toBeCloseTo(100_000, -1)
})

test('a server whose own clock was set is believed at once', () => {
  const before = keep(null, 10_000_000, 0)
  expect(keep(before, 10_000_000 - 3_600_000, 1000).ahead).toBe(6_399_000)
  // set back by less than a call may be old: left uncorrected, every new call would look too old to be spoken
  expect(keep(before, 10_000_000 - 20_000, 1000).ahead).toBe(9_979_000)
})

test('however late the words come while the link counts as live, the clock is behind by no more than the least delay and the fading', () => {
  const delays = fc.array(fc.integer({ min: 5, max: 9000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(delays, (late) => {
      let kept: Kept | null = null
      late.forEach((delay, at) => (kept = keep(kept, 1_000_000 + at * 15_000 - delay, at * 15_000)))
      const { ahead } = kept as unknown as Kept
      expect(ahead).toBeLessThanOrEqual(1_000_000 - Math.min(...late))
      expect(ahead).toBeGreaterThanOrEqual(1_000_000 - Math.min(...late) - late.length * 1.5 - 1)
    }),
  )
})
