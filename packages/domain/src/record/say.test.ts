import { describe, expect, test } from 'vitest'
import { type Ask, calls, openHall, takes, tell } from '../forTests/asking.ts'
import { HALL, MINUTE, NINE, SECOND, STAFF_NAMES } from '../forTests/hall.ts'
import { OUTCOMES } from '../visit/visit.ts'
import type { FoyerEvent } from './event.ts'
import { sayEvent } from './say.ts'

const hall = openHall()
const said = (...asks: Ask[]) => tell(hall, ...asks).events.map((event) => sayEvent(HALL, event))

test('a visit’s story reads from the number to the end', () => {
  const story = said(
    takes('permits'),
    calls('lin', 'w1'),
    { do: 'recall', visitId: 'A001', by: 'lin', at: NINE + 10 * SECOND },
    { do: 'startService', visitId: 'A001', by: 'lin', at: NINE + MINUTE },
    { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin', at: NINE + 5 * MINUTE + 30 * SECOND },
  )
  expect(story.map(({ en }) => en)).toEqual([
    'Took number A001 for Service permits',
    'Joined the line for Service permits',
    'Called in turn to 1',
    'Call 2 to 1',
    'Customer arrived',
    'Service began',
    'Service done in 4.5 min',
    'Served',
  ])
  expect(story.map(({ zh }) => zh)).toEqual([
    '取号 A001，业务permits',
    '进入业务permits队列',
    '1 按顺序叫号',
    '1 第 2 次叫号',
    '客人到达',
    '开始办理',
    '办理完成，用时 4.5 分钟',
    '办结',
  ])
})

test('a call out of turn is told as one', () => {
  const told = said(takes('permits'), { do: 'callTicket', pointId: 'w2', visitId: null, number: 'A001', by: 'wu' })
  expect(told.at(-1)).toEqual({ zh: '2 点名叫号', en: 'Called out of turn to 2' })
})

test('a missed call blames nobody', () => {
  const told = said(takes('permits'), calls('lin', 'w1'), {
    do: 'markMissed',
    visitId: 'A001',
    thenCallNext: false,
    by: 'lin',
    at: NINE + MINUTE,
  })
  expect(told.at(-1)).toEqual({ zh: '叫号后未到', en: 'Did not come when called' })
})

describe('every event', () => {
  const some: readonly FoyerEvent[] = tell(
    hall,
    takes('permits'),
    { do: 'signOut', by: 'lin' },
    { do: 'raiseServiceCall', kind: 'help' },
  ).events

  test('is said in both languages, and without a name', () => {
    for (const event of some) {
      const { zh, en } = sayEvent(HALL, event)
      expect([zh.length, en.length].every((length) => length > 0)).toBe(true)
      for (const name of STAFF_NAMES) expect(zh + en).not.toContain(name)
    }
  })

  test('that ends a visit says how', () => {
    const [ended] = tell(hall, takes('permits'), { do: 'cancelVisit', visitId: 'A001', reason: 'customer' }).events.slice(-1)
    if (ended?.type !== 'VisitEnded') throw new Error('the visit was cancelled')
    const ends = OUTCOMES.map((outcome) => sayEvent(HALL, { ...ended, data: { ...ended.data, outcome } }).en)
    expect(new Set(ends).size).toBe(OUTCOMES.length)
  })
})
