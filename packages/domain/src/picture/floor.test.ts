import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, finishes, openHall, parks, sendsAway, starts, takes } from '../forTests/asking.ts'
import { HALL, MINUTE, NINE } from '../forTests/hall.ts'
import type { VenueState } from '../state/state.ts'
import { floorPicture } from './floor.ts'

const hall = openHall()
const floor = (state: VenueState, minutes = 0) => floorPicture(state, HALL, NINE + minutes * MINUTE)
const serving = after(hall, takes('permits'), calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' })
const states = (state: VenueState, minutes = 0) =>
  floor(state, minutes).points.map((point) => [point.state, point.staff?.id ?? null, point.number])

describe('the windows', () => {
  test('say who sits there, with whom', () => {
    expect(states(serving)).toEqual([
      ['serving', 'lin', 'A001'],
      ['idle', 'wu', null],
      ['closed', null, null],
      ['closed', null, null],
    ])
  })

  test('wait for whoever was called, also once they are there', () => {
    const called = after(hall, takes('permits'), calls('lin', 'w1', NINE + MINUTE))
    const arrived = after(called, { do: 'markArrived', visitId: 'A001', by: 'lin', at: NINE + 2 * MINUTE })
    for (const state of [called, arrived]) {
      expect(floor(state).points[0]).toMatchObject({ state: 'called', number: 'A001', since: NINE + MINUTE })
    }
  })

  test('are overdue once a service has taken more than twice its standard time', () => {
    expect(states(serving, 12)[0]?.[0]).toBe('serving')
    expect(floor(serving, 12).alerts).toEqual([])
    expect(states(serving, 12.1)[0]?.[0]).toBe('overdue')
    expect(floor(serving, 12.1).alerts).toMatchObject([{ kind: 'serviceOverdue', number: 'A001', minutes: 12, place: { pointId: 'w1' } }])
  })

  test('say since when they are on a break, and why', () => {
    const paused = after(hall, { do: 'pauseServicePoint', pointId: 'w2', reason: 'training', by: 'wu', at: NINE + MINUTE })
    expect(floor(paused).points[1]).toMatchObject({ state: 'paused', pauseReason: 'training', since: NINE + MINUTE })
    expect(floor(paused)).toMatchObject({ staffedPoints: 1, pausedPoints: 1, totalPoints: 4 })
  })
})

describe('the longest wait', () => {
  test('is that of whoever came first, also when boosted customers stand before them', () => {
    const boosted = Array.from({ length: 10 }, (_, index) => takes('permits', { priority: 'disabled', at: NINE + (5 + index) * MINUTE }))
    const state = after(hall, takes('permits', { at: NINE }), ...boosted)
    expect(floor(state, 20)).toMatchObject({ waiting: 11, longestWaitMinutes: 20, longestWaitNumber: 'A001' })
  })

  test('of an empty room is none', () => {
    expect(floor(hall)).toMatchObject({
      waiting: 0,
      longestWaitMinutes: null,
      longestWaitNumber: null,
      meanServiceMinutes: null,
      alerts: [],
    })
  })

  test('is never less than nothing when the clock is put back', () => {
    expect(floor(after(hall, takes('permits', { at: NINE + 60 * MINUTE }))).longestWaitMinutes).toBe(0)
  })
})

describe('an alert', () => {
  const kinds = (state: VenueState, minutes: number) =>
    floor(state, minutes).alerts.map((alert) => [alert.kind, alert.number, alert.minutes])

  test('is given when somebody waits longer than the standard', () => {
    const state = after(hall, takes('permits'))
    expect(kinds(state, 15)).toEqual([])
    expect(kinds(state, 16)).toEqual([['waitOverTarget', 'A001', 16]])
    expect(floor(state, 16).alerts[0]?.since).toBe(NINE + 15 * MINUTE)
  })

  test('is given at once when somebody waits for a service with no open window', () => {
    expect(kinds(after(hall, takes('deeds')), 0)).toEqual([['noPointOpen', 'E07', 0]])
  })

  test('is given for a call for help, until somebody has taken it', () => {
    const called = after(hall, { do: 'raiseServiceCall', kind: 'help' })
    const [serviceCallId = ''] = Object.keys(called.serviceCalls)
    expect(kinds(called, 0)).toEqual([['helpWanted', null, null]])
    expect(kinds(after(called, { do: 'acknowledgeServiceCall', serviceCallId, by: 'lin' }), 0)).toEqual([])
  })
})

test('the day’s totals are those of the windows', () => {
  const finish: Ask = { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin', at: NINE + 6 * MINUTE }
  const missed: Ask = { do: 'markMissed', visitId: 'A002', thenCallNext: false, by: 'wu', at: NINE + MINUTE }
  const state = after(serving, takes('permits'), calls('wu', 'w2'), missed, finish)
  expect(floor(state)).toMatchObject({ calledToday: 2, servedToday: 1, missedToday: 1, meanServiceMinutes: 6 })
})

test('those laid aside are counted, and wait no longer', () => {
  const state = after(hall, takes('permits'), takes('permits'), takes('permits'), parks('lin', 'A001'), sendsAway('lin', 'A002'))
  expect(floor(state)).toMatchObject({ waiting: 1, parked: 1, away: 1, longestWaitNumber: 'A003' })
})

test('a window at which somebody is being written up says so', () => {
  const wrapUp = after(serving, { do: 'startWrapUp', visitId: 'A001', by: 'lin', at: NINE + 5 * MINUTE })
  expect(floor(wrapUp, 30).points[0]).toMatchObject({ state: 'wrapUp', number: 'A001', since: NINE + 5 * MINUTE })
  expect(floor(wrapUp, 30).alerts).toEqual([])
})

test('everybody at work is seen: at what, since when, and how long at each', () => {
  const state = after(
    hall,
    takes('permits'),
    calls('lin', 'w1', NINE + MINUTE),
    starts('lin', 'A001', NINE + MINUTE),
    finishes('lin', 'A001', NINE + 4 * MINUTE),
  )
  const people = floor(state, 10).people.map(({ staff, activity, since, seconds }) => [
    staff.id,
    activity,
    (since - NINE) / MINUTE,
    seconds,
  ])
  const none = { available: 0, serving: 0, wrapUp: 0, break: 0, backstage: 0 }
  expect(people).toEqual(
    expect.arrayContaining([
      ['lin', 'available', 4, { ...none, available: 420, serving: 180 }],
      ['wu', 'available', 0, { ...none, available: 600 }],
      ['gao', 'backstage', 0, { ...none, backstage: 600 }],
    ]),
  )
  expect(people).toHaveLength(4)
})
