import { describe, expect, test } from 'vitest'
import {
  after,
  type Ask,
  books,
  calls,
  checksIn,
  finishes,
  misses,
  openHall,
  parks,
  refusalOf,
  sendsAway,
  starts,
  takes,
  visitOf,
} from '../forTests/asking.ts'
import { FULL_HALL, HALL, HOUR, MINUTE, NINE, STAFF_NAMES } from '../forTests/hall.ts'
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

describe('what a customer may do themselves', () => {
  const states = {
    waiting: line,
    deferred: after(line, { do: 'defer', visitId: 'A001' }),
    called: after(line, calls('lin', 'w1')),
    serving: after(line, calls('lin', 'w1'), starts('lin', 'A001')),
    parked: after(line, parks('lin', 'A001', { minutes: 20 })),
    away: after(line, sendsAway('lin', 'A001')),
    missed: after(line, calls('lin', 'w1'), misses('lin', 'A001')),
  }

  test.each(Object.entries(states))('while %s is offered exactly when the rules allow it', (_stage, state) => {
    const seen = ticketPicture(state, HALL, visitOf(state, 'A001'))
    const at = NINE + 2 * MINUTE
    const may = (what: 'defer' | 'rejoin' | 'comeBack') => refusalOf(state, { do: what, visitId: 'A001', at }) === null
    expect([seen.canDefer, seen.canRejoin, seen.canComeBack]).toEqual([may('defer'), may('rejoin'), may('comeBack')])
  })

  test('ends with the times the house allows', () => {
    const back = after(states.deferred, { do: 'comeBack', visitId: 'A001' })
    expect(ticketPicture(back, HALL, visitOf(back, 'A001'))).toMatchObject({ canDefer: false, deferMinutes: 10 })
  })

  test('says until when, and why', () => {
    const until = (stage: keyof typeof states) => {
      const seen = ticketPicture(states[stage], HALL, visitOf(states[stage], 'A001'))
      return [seen.until, seen.holdReason]
    }
    expect(until('waiting')).toEqual([null, null])
    expect(until('deferred')).toEqual([NINE + 10 * MINUTE, null])
    expect(until('parked')).toEqual([NINE + 20 * MINUTE, 'papers'])
    expect(until('away')).toEqual([NINE + 120 * MINUTE, 'papers'])
    expect(until('missed')).toEqual([NINE + 31 * MINUTE, null])
  })

  test('after a missed call says behind how many they would join', () => {
    expect(ticketPicture(states.missed, HALL, visitOf(states.missed, 'A001'))).toMatchObject({ canRejoin: true, rejoinBehind: 3 })
  })
})

test('somebody on the way to the window sees that it is known', () => {
  expect(picture('A002', ...called, { do: 'sayComing', visitId: 'A002', at: NINE + 2 * MINUTE }).comingAt).toBe(NINE + 2 * MINUTE)
})

test('somebody with an appointment sees for when it was', () => {
  const state = after(hall, books('b1', NINE + HOUR), checksIn('b1', NINE + HOUR))
  expect(ticketPicture(state, HALL, visitOf(state, 'A001')).bookedFor).toBe(NINE + HOUR)
})

test('somebody with several services sees what is done, what is now, and what comes', () => {
  const full = after(
    openHall(FULL_HALL),
    takes('permits'),
    { do: 'addService', visitId: 'A001', serviceId: 'passports', by: 'lin' },
    { do: 'addService', visitId: 'A001', serviceId: 'collect', by: 'lin' },
    calls('lin', 'w1'),
    starts('lin', 'A001'),
    finishes('lin', 'A001'),
  )
  const journey = ticketPicture(full, FULL_HALL, visitOf(full, 'A001')).journey.map(({ serviceName, state }) => [serviceName.en, state])
  expect(journey).toEqual([
    ['Service permits', 'done'],
    ['Service passports', 'now'],
    ['Service collect', 'next'],
  ])
  const over = after(full, { do: 'cancelVisit', visitId: 'A001', reason: 'customer' })
  expect(ticketPicture(over, FULL_HALL, visitOf(over, 'A001')).journey.map(({ state }) => state)).toEqual(['done'])
})
