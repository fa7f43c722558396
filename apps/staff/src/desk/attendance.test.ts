import { expect, test } from 'vitest'
import { ago, NOW, people } from '../stage/hall.ts'
import { secondsOf } from './attendance.ts'

const [lixue] = people

test('what a person was at sums to the time they are here, to the second, and the present goes on', () => {
  for (let later = 0; later < 5; later++) {
    const { each, clocked } = secondsOf(
      { ...lixue!, seconds: { available: 100.4, serving: 50.4, wrapUp: 20.4, break: 5.4, backstage: 3.4 } },
      ago(0),
      NOW + later * 1000,
    )
    expect(each.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(clocked)
    expect(clocked).toBe(180 + later)
  }
})

test('only what a person is at grows', () => {
  const before = secondsOf(lixue!, ago(0), NOW).each
  const after = secondsOf(lixue!, ago(0), NOW + 60_000).each
  expect(after.map(({ kind, seconds }, place) => [kind, seconds - (before[place]?.seconds ?? 0)])).toEqual([
    ['available', 0],
    ['serving', 60],
    ['wrapUp', 0],
    ['break', 0],
    ['backstage', 0],
  ])
})
