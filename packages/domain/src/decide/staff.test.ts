import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  calls,
  decisionOn,
  openHall,
  opens,
  refusalOf,
  signsIn,
  takes,
  tell,
  visitOf,
} from '../forTests/asking.ts'
import { FULL_HALL, HOUR, MINUTE, NINE } from '../forTests/hall.ts'
import type { FoyerEvent } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'
import { decide } from './decide.ts'
import { pinLocked } from './pins.ts'

const hall = openHall()
const told = (events: readonly FoyerEvent[]) => events.map(({ type, data }) => [type, data])
const sessionOf = (state: VenueState, staffId: string) => Object.values(state.sessions).findLast((session) => session.staffId === staffId)
const at = (state: VenueState, pointId: string) => {
  const point = state.points[pointId]
  return point && { state: point.state, staff: 'staffId' in point ? point.staffId : null, holds: point.visitId }
}
const takesOver = (by: string, pointId: string): Ask => ({ do: 'openServicePoint', pointId, serviceIds: [], takeOver: true, by })

describe('signing in', () => {
  test('lasts fourteen hours, or as long as is asked', () => {
    const state = after(hall, signsIn('xu'))
    expect(sessionOf(state, 'xu')).toMatchObject({ role: 'manager', since: NINE, endsAt: NINE + 14 * HOUR, deviceId: 'tablet-xu' })
    const short = after(hall, { do: 'signIn', staffId: 'xu', pinMatches: true, hours: 1 })
    expect(sessionOf(short, 'xu')?.endsAt).toBe(NINE + HOUR)
  })

  test('answers with the session and the person', () => {
    const decision = decisionOn(hall, signsIn('xu'))
    const state = after(hall, signsIn('xu'))
    expect(decision).toMatchObject({ ok: true, subject: { staffId: 'xu', sessionId: sessionOf(state, 'xu')?.id } })
  })
})

describe('the PIN pad', () => {
  const wrong = (at: number): Ask => ({ do: 'signIn', staffId: 'xu', pinMatches: false, at })
  const wrongly = (times: number, at = NINE): VenueState =>
    Array.from({ length: times }).reduce<VenueState>((state) => answer(state, wrong(at), decide).next, hall)

  test.each([0, 1, 2, 3, 4])('after %d wrong PINs takes another', (times) => {
    expect(pinLocked(wrongly(times), 'xu', NINE)).toBe(false)
    expect(refusalOf(wrongly(times), signsIn('xu'))).toBeNull()
  })

  test('is locked for a quarter of an hour after the fifth, for the right one too', () => {
    const locked = wrongly(5)
    expect(refusalOf(locked, signsIn('xu', NINE + 15 * MINUTE - 1))).toBe('pinLocked')
    expect(refusalOf(locked, signsIn('xu', NINE + 15 * MINUTE))).toBeNull()
  })

  test('counts nothing while it is locked', () => {
    const locked = answer(wrongly(5), wrong(NINE + 10 * MINUTE), decide)
    expect(locked.events).toEqual([])
    expect(refusalOf(locked.next, signsIn('xu', NINE + 15 * MINUTE))).toBeNull()
  })

  test('is locked for one person, not for the room', () => {
    expect(refusalOf(wrongly(5), signsIn('olwen'))).toBeNull()
  })

  test('forgets the wrong ones at the right one', () => {
    const state = after(wrongly(4), signsIn('xu'))
    expect(state.wrongPins).toEqual({})
    expect(pinLocked(answer(state, wrong(NINE), decide).next, 'xu', NINE)).toBe(false)
  })

  test('stays locked when the clock is put back', () => {
    expect(refusalOf(wrongly(5), signsIn('xu', NINE - HOUR))).toBe('pinLocked')
  })

  test('writes down that a PIN was wrong, and not which', () => {
    const { events } = answer(hall, wrong(NINE), decide)
    expect(told(events)).toEqual([['SignInFailed', { staffId: 'xu', deviceId: 'kiosk-1' }]])
  })
})

describe('opening a window', () => {
  test('with nothing chosen offers all it can', () => {
    expect(after(hall, opens('chen', 'w3')).points.w3).toMatchObject({ state: 'open', staffId: 'chen', serviceIds: ['passports', 'deeds'] })
  })

  test('with a choice offers that', () => {
    const state = after(hall, { do: 'openServicePoint', pointId: 'w4', serviceIds: ['deeds'], takeOver: false, by: 'chen' })
    expect(state.points.w4).toMatchObject({ serviceIds: ['deeds'] })
  })

  test('with the same choice twice offers it once', () => {
    const state = after(hall, { do: 'openServicePoint', pointId: 'w4', serviceIds: ['deeds', 'deeds'], takeOver: false, by: 'chen' })
    expect(state.points.w4).toMatchObject({ serviceIds: ['deeds'] })
  })

  test('with a work profile offers what the profile shares out', () => {
    const full = openHall(FULL_HALL)
    const byProfile: Ask = {
      do: 'openServicePoint',
      pointId: 'w4',
      serviceIds: ['deeds'],
      takeOver: false,
      profileId: 'mostlyPermits',
      by: 'gao',
    }
    expect(after(full, byProfile).points.w4).toMatchObject({ profileId: 'mostlyPermits', serviceIds: ['permits', 'collect'] })
    expect(refusalOf(full, { ...byProfile, by: 'chen' } as Ask)).toBe('notSkilled')
  })

  test('offers what the person is trained for, of what the window can', () => {
    const full = openHall(FULL_HALL)
    expect(after(full, opens('chen', 'w4')).points.w4).toMatchObject({ serviceIds: ['passports', 'deeds'] })
    expect(refusalOf(full, { do: 'openServicePoint', pointId: 'w4', serviceIds: ['permits'], takeOver: false, by: 'chen' })).toBe(
      'notSkilled',
    )
    const untrained = { ...FULL_HALL, staff: FULL_HALL.staff.map((each) => (each.id === 'chen' ? { ...each, skills: ['permits'] } : each)) }
    expect(refusalOf(openHall(untrained), opens('chen', 'w3'))).toBe('notSkilled')
  })

  test('after a pause goes on', () => {
    const paused = after(hall, { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'lin' })
    expect(paused.points.w1).toMatchObject({ state: 'paused', reason: 'meal', since: NINE })
    const { events, state } = tell(paused, opens('lin', 'w1', NINE + HOUR))
    expect(events.map((event) => event.type)).toEqual(['ServicePointOpened'])
    expect(state.points.w1).toMatchObject({ state: 'open', since: NINE + HOUR })
    expect(state.points.w1).not.toHaveProperty('reason')
  })

  test('elsewhere closes the one before', () => {
    const { events, state } = tell(hall, opens('lin', 'w3'))
    expect(events.map(({ type, data }) => [type, 'pointId' in data && data.pointId])).toEqual([
      ['ServicePointClosed', 'w1'],
      ['ServicePointOpened', 'w3'],
    ])
    expect([at(state, 'w1')?.state, at(state, 'w3')?.staff]).toEqual(['closed', 'lin'])
  })

  test('elsewhere is not done while a customer is here', () => {
    const busy = after(hall, takes('permits'), calls('lin', 'w1'))
    expect(refusalOf(busy, opens('lin', 'w3'))).toBe('pointBusy')
    expect(refusalOf(busy, opens('lin', 'w1'))).toBeNull()
  })

  test('of a colleague is refused, and nothing of one’s own is closed for it', () => {
    expect(refusalOf(hall, opens('lin', 'w2'))).toBe('pointTaken')
  })
})

describe('taking over', () => {
  test('a window with a customer takes the customer too', () => {
    const busy = after(hall, takes('permits'), calls('lin', 'w1'))
    const { events, state } = tell(busy, takesOver('chen', 'w1'))
    expect(told(events)).toMatchObject([
      ['ServicePointClosed', { pointId: 'w1', because: 'takenOver' }],
      ['ServicePointOpened', { pointId: 'w1', staffId: 'chen' }],
    ])
    expect(at(state, 'w1')).toEqual({ state: 'open', staff: 'chen', holds: visitOf(state, 'A001').id })
    expect(refusalOf(state, { do: 'startService', visitId: 'A001', by: 'chen' })).toBeNull()
    expect(refusalOf(state, { do: 'startService', visitId: 'A001', by: 'lin' })).toBe('notYourPoint')
  })

  test('leaves the colleague signed in, to open another', () => {
    expect(refusalOf(after(hall, takesOver('chen', 'w1')), opens('lin', 'w3'))).toBeNull()
  })

  test('where nobody is in the way is opening', () => {
    expect(tell(hall, takesOver('chen', 'w3')).events.map((event) => event.type)).toEqual(['ServicePointOpened'])
  })
})

describe('signing out', () => {
  test('closes one’s window and ends the session', () => {
    const { events, state } = tell(hall, { do: 'signOut', by: 'lin' })
    expect(events.map((event) => event.type)).toEqual(['ServicePointClosed', 'SignedOut'])
    expect(at(state, 'w1')).toEqual({ state: 'closed', staff: null, holds: null })
    expect(sessionOf(state, 'lin')).toBeUndefined()
    expect(sessionOf(state, 'wu')).toBeDefined()
  })

  test('leaves a customer at the window, for whoever opens it next', () => {
    const left = after(hall, takes('permits'), calls('lin', 'w1'), { do: 'signOut', by: 'lin' })
    expect(at(left, 'w1')).toEqual({ state: 'closed', staff: null, holds: visitOf(left, 'A001').id })
    expect(refusalOf(left, { do: 'startService', visitId: 'A001', by: 'chen' })).toBe('pointNotOpen')
    const back = after(left, opens('chen', 'w1'))
    expect(refusalOf(back, { do: 'startService', visitId: 'A001', by: 'chen' })).toBeNull()
  })
})

describe('a supervisor', () => {
  const busy = after(hall, takes('permits'), takes('permits'), calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' })

  test('may finish, pause and close at anybody’s window', () => {
    expect(refusalOf(busy, { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'gao' })).toBeNull()
    expect(refusalOf(hall, { do: 'pauseServicePoint', pointId: 'w1', reason: 'equipment', by: 'gao' })).toBeNull()
    expect(refusalOf(hall, { do: 'closeServicePoint', pointId: 'w1', by: 'gao' })).toBeNull()
  })

  test('who acts at a window does not take it from its owner', () => {
    const state = after(busy, { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'gao' })
    expect(at(state, 'w1')).toEqual({ state: 'open', staff: 'lin', holds: visitOf(state, 'A002').id })
  })
})
