import { expect, test } from 'vitest'
import { FAULTS, type Pick, picks } from './picks.ts'

function first(count: number, seed: number): Pick[] {
  const sequence = picks(seed)
  return Array.from({ length: count }, () => sequence.next().value)
}

test('a seed brings the same faults in the same order, to the same lines, after the same pauses', () => {
  expect(first(200, 42)).toEqual(first(200, 42))
  expect(first(200, 42)).not.toEqual(first(200, 43))
})

test('every fault comes once before any comes again', () => {
  const faults = first(3 * FAULTS.length, 7).map(({ fault }) => fault)
  for (let from = 0; from < faults.length; from += FAULTS.length)
    expect(faults.slice(from, from + FAULTS.length).toSorted()).toEqual(FAULTS.toSorted())
})

test('a minute brings thirty faults and more', () => {
  for (let seed = 0; seed < 50; seed++) {
    let [milliseconds, count] = [0, 0]
    for (const { pause } of first(100, seed)) if ((milliseconds += pause) < 60_000) count++
    expect(count).toBeGreaterThanOrEqual(30)
  }
})
