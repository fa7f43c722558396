import { expect, test } from 'vitest'
import { after, type Ask, calls, openHall, takes, visitOf } from '../forTests/asking.ts'
import { HALL, MINUTE, NINE, STAFF_NAMES } from '../forTests/hall.ts'
import { ticketPicture } from './ticket.ts'

const hall = openHall()
const line = after(hall, takes('permits'), takes('permits'), takes('collect'), takes('permits', { lang: 'en', at: NINE + MINUTE }))
const picture = (number: string, ...asks: Ask[]) => {
  const state = after(line, ...asks)
  return ticketPicture(state, HALL, visitOf(state, number))
}
const called = [calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' }, calls('wu', 'w2', NINE + MINUTE)] as const

test('somebody who waits sees how many are before them, and who is being served', () => {
  expect(picture('A004')).toMatchObject({
    stage: 'waiting',
    ahead: 2,
    place: null,
    callNo: null,
    nowServing: [],
    lang: 'en',
    arriveWithinMinutes: 3,
  })
  expect(picture('A004', ...called)).toMatchObject({ ahead: 0, nowServing: ['A001', 'A002'] })
})

test('somebody who is called sees where to go, and nothing of a line', () => {
  expect(picture('A002', ...called)).toMatchObject({
    stage: 'called',
    ahead: 0,
    quote: null,
    place: { pointId: 'w2', kind: 'counter', label: '2' },
    callNo: 1,
    calledAt: NINE + MINUTE,
    servingSince: null,
    endedAt: null,
  })
})

test('somebody who is being served sees since when', () => {
  expect(picture('A001', ...called)).toMatchObject({ stage: 'serving', servingSince: NINE, endedAt: null })
})

test('somebody who missed their call sees when that was', () => {
  const missed: Ask = { do: 'markMissed', visitId: 'A002', thenCallNext: false, by: 'wu', at: NINE + 2 * MINUTE }
  expect(picture('A002', ...called, missed)).toMatchObject({ stage: 'missed', outcome: null, endedAt: NINE + 2 * MINUTE, quote: null })
})

test('somebody who has left sees how it ended', () => {
  expect(picture('A004', { do: 'cancelVisit', visitId: 'A004', reason: 'customer', at: NINE + MINUTE })).toMatchObject({
    stage: 'gone',
    outcome: 'left',
    endedAt: NINE + MINUTE,
    place: null,
  })
})

test('nobody sees a name', () => {
  for (const number of ['A001', 'A002', 'A004']) {
    for (const name of STAFF_NAMES) expect(JSON.stringify(picture(number, ...called))).not.toContain(name)
  }
})
