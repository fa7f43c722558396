import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, calls, finishes, misses, openHall, opens, signsIn, starts, takes, undoes } from '../forTests/asking.ts'
import { ALL_HOURS, FULL_HALL, HOUR, MINUTE, NINE, PATIENCE, SECOND } from '../forTests/hall.ts'
import { ACTIVITIES, activityOf, spent } from '../state/attendance.ts'
import type { VenueState } from '../state/state.ts'
import { decide } from './decide.ts'

const hall = openHall({ ...FULL_HALL, hours: ALL_HOURS })
const dayOf = (state: VenueState, staffId: string, at: number) => {
  const day = state.people[staffId]
  return day && Object.fromEntries(Object.entries(spent(day, at)).filter(([, seconds]) => seconds > 0))
}

describe('a morning at a window', () => {
  const at = (minutes: number): number => NINE + minutes * MINUTE
  const morning = after(
    hall,
    takes('permits', { at: at(10) }),
    calls('lin', 'w1', at(10)),
    starts('lin', 'A001', at(12)),
    { do: 'startWrapUp', visitId: 'A001', by: 'lin', at: at(20) },
    finishes('lin', 'A001', at(23)),
    { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'lin', at: at(30) },
    opens('lin', 'w1', at(60)),
    { do: 'closeServicePoint', pointId: 'w1', by: 'lin', at: at(70) },
  )

  test('is told apart: ready, with a customer, writing up, on a break, behind the scenes', () => {
    const minutes = (count: number) => count * 60
    expect(dayOf(morning, 'lin', at(75))).toEqual({
      available: minutes(10 + 7 + 10),
      serving: minutes(10),
      wrapUp: minutes(3),
      break: minutes(30),
      backstage: minutes(5),
    })
    expect(morning.people.lin).toMatchObject({ clockedInAt: NINE, activity: 'backstage', since: at(70) })
  })

  test('ends with signing out, and a new day begins with signing in', () => {
    const out = after(morning, { do: 'signOut', by: 'lin', at: at(80) })
    expect(out.people.lin).toBeUndefined()
    expect(after(out, signsIn('lin', at(90))).people.lin).toMatchObject({ clockedInAt: at(90), activity: 'backstage' })
  })

  test('on two tablets is one morning, until the last of them is signed out', () => {
    const second = after(morning, signsIn('lin', at(76)))
    expect(second.people.lin).toMatchObject({ clockedInAt: NINE })
    expect(after(second, { do: 'signOut', by: 'lin', at: at(80) }).people.lin).toMatchObject({ clockedInAt: NINE })
  })
})

test('of a supervisor who finishes for a colleague: the colleague’s time is the colleague’s', () => {
  const state = after(hall, takes('permits'), calls('lin', 'w1'), starts('lin', 'A001'), finishes('gao', 'A001', NINE + 5 * MINUTE))
  expect(dayOf(state, 'lin', NINE + 6 * MINUTE)).toEqual({ serving: 300, available: 60 })
  expect(dayOf(state, 'gao', NINE + 6 * MINUTE)).toEqual({ backstage: 360 })
})

test('a clock that is put back adds nothing to anybody’s day', () => {
  const state = after(hall, takes('permits', { at: NINE + HOUR }), calls('lin', 'w1', NINE + HOUR))
  expect(dayOf(state, 'lin', NINE)).toEqual({ available: 3600 })
})

describe('whatever is pressed, by whom, and when', { timeout: PATIENCE }, () => {
  const staff = ['lin', 'wu', 'gao'] as const
  const press = fc.record({
    by: fc.constantFrom(...staff),
    pointId: fc.constantFrom('w1', 'w2', 'w4'),
    seconds: fc.integer({ min: 0, max: 900 }),
    what: fc.constantFrom(
      'take',
      'call',
      'start',
      'wrapUp',
      'finish',
      'miss',
      'undo',
      'pause',
      'open',
      'takeOver',
      'close',
      'signIn',
      'signOut',
      'passTime',
    ),
  })
  type Press = typeof press extends fc.Arbitrary<infer Value> ? Value : never

  const askOf = (state: VenueState, { what, by, pointId }: Press, at: number): Ask => {
    const visitId = state.points[pointId]?.visitId ?? state.points[pointId]?.recent.at(-1) ?? 'nobody'
    switch (what) {
      case 'take':
        return takes('permits', { at })
      case 'call':
        return calls(by, pointId, at)
      case 'start':
        return starts(by, visitId, at)
      case 'wrapUp':
        return { do: 'startWrapUp', visitId, by, at }
      case 'finish':
        return finishes(by, visitId, at)
      case 'miss':
        return misses(by, visitId, at)
      case 'undo':
        return undoes(by, visitId, at)
      case 'pause':
        return { do: 'pauseServicePoint', pointId, reason: 'meal', by, at }
      case 'open':
        return opens(by, pointId, at)
      case 'takeOver':
        return { do: 'openServicePoint', pointId, serviceIds: [], takeOver: true, by, at }
      case 'close':
        return { do: 'closeServicePoint', pointId, by, at }
      case 'signIn':
        return signsIn(by, at)
      case 'signOut':
        return { do: 'signOut', by, at }
      case 'passTime':
        return { do: 'passTime', at }
    }
  }

  test('the seconds at each activity together are the seconds since clocking in, and each is what was seen', () => {
    fc.assert(
      fc.property(fc.array(press, { minLength: 1, maxLength: 60 }), (presses) => {
        let state = hall
        let now = NINE
        const seen = new Map<string, Record<string, number>>()
        for (const pressed of presses) {
          for (const staffId of staff) {
            const activity = activityOf(state, staffId)
            if (activity === null) seen.delete(staffId)
            else {
              const day = seen.get(staffId) ?? {}
              seen.set(staffId, { ...day, [activity]: (day[activity] ?? 0) + pressed.seconds })
            }
          }
          now += pressed.seconds * SECOND
          state = answer(state, askOf(state, pressed, now), decide).next
          for (const staffId of staff) {
            const day = state.people[staffId]
            expect(day?.activity ?? null).toBe(activityOf(state, staffId))
            if (!day) continue
            const seconds = spent(day, now)
            expect(ACTIVITIES.reduce((sum, activity) => sum + seconds[activity], 0)).toBe((now - day.clockedInAt) / 1000)
            if (day.clockedInAt === NINE)
              for (const activity of ACTIVITIES) expect(seconds[activity]).toBe(seen.get(staffId)?.[activity] ?? 0)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
