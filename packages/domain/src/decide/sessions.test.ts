import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  calls,
  openHall,
  opens,
  parks,
  refusalOf,
  signsIn,
  starts,
  takes,
  tell,
  transfers,
  visitOf,
} from '../forTests/asking.ts'
import { ALL_HOURS, FULL_HALL, HOUR, MINUTE, NINE, PATIENCE } from '../forTests/hall.ts'
import { entries } from '../order/sortedMap.ts'
import { deskPicture } from '../picture/desk.ts'
import { sayEvent } from '../record/say.ts'
import { pack, unpack } from '../state/snapshot.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import { decide } from './decide.ts'
import { nextAt } from './passing.ts'

const VENUE = { ...FULL_HALL, hours: ALL_HOURS }
const signsInFor = (staffId: string, hours: number, at = NINE): Ask => ({ do: 'signIn', staffId, pinMatches: true, hours, by: staffId, at })
const hall = after(openHall(VENUE), signsInFor('olwen', 1), opens('olwen', 'w3'))
const ONE = NINE + HOUR
const passTime = (at: number): Ask => ({ do: 'passTime', at })
const sessionOf = (state: VenueState, staffId: string) => Object.values(state.sessions).findLast((session) => session.staffId === staffId)

describe('a session whose time is over', () => {
  test('is ended by time itself, to the millisecond', () => {
    expect(nextAt(hall)).toBe(ONE)
    expect(tell(hall, passTime(ONE - 1)).events).toEqual([])
    const { events, state } = tell(hall, passTime(ONE))
    expect(events).toMatchObject([
      { type: 'ServicePointClosed', data: { pointId: 'w3', because: 'signedOut' }, actor: { kind: 'system' }, cause: 'time' },
      { type: 'SignedOut', data: { staffId: 'olwen', because: 'expired' }, actor: { kind: 'system' }, cause: 'time' },
    ])
    expect(events.every((event) => event.act === undefined)).toBe(true)
    expect(sessionOf(state, 'olwen')).toBeUndefined()
    expect(state.people['olwen']).toBeUndefined()
    expect(sessionOf(state, 'lin')).toBeDefined()
  })

  test('is ended before whatever else is asked then', () => {
    const { events } = tell(hall, takes('permits', { at: ONE }))
    expect(events.map((event) => event.type)).toEqual(['ServicePointClosed', 'SignedOut', 'TicketIssued', 'QueueEntered'])
    expect(refusalOf(hall, calls('olwen', 'w3', ONE))).toBe('notSignedIn')
  })

  test('leaves its customer at the window, for whoever opens it next', () => {
    const left = after(hall, takes('passports'), calls('olwen', 'w3'), passTime(ONE))
    expect(left.points['w3']).toMatchObject({ state: 'closed', visitId: visitOf(left, 'B001').id })
    const { events, state } = tell(left, opens('chen', 'w3', ONE))
    expect(events).toMatchObject([{ type: 'ServicePointOpened', visitId: visitOf(left, 'B001').id }])
    expect(refusalOf(state, starts('chen', 'B001', ONE))).toBeNull()
  })

  test('sends whoever waited for its window or its person back into the common line, as they came', () => {
    const waiting = after(hall, takes('passports'), takes('passports'), takes('passports'))
    const sent = after(
      waiting,
      transfers('gao', 'B001', { of: 'point', pointId: 'w3' }),
      transfers('gao', 'B002', { of: 'person', staffId: 'olwen' }),
    )
    expect(Object.keys(sent.reserved)).toHaveLength(2)
    const over = after(sent, passTime(ONE))
    for (const number of ['B001', 'B002', 'B003'])
      expect(visitOf(over, number)).toMatchObject({ stage: 'waiting', line: { of: 'service' } })
    expect(refusalOf(over, calls('wu', 'w2', ONE))).toBeNull()
    expect(visitOf(after(over, calls('wu', 'w2', ONE)), 'B001').stage).toBe('called')
  })

  test('is ended before those come back whom time brings at the same moment: nobody is put into a line that nobody calls from', () => {
    const held = after(
      hall,
      takes('passports'),
      transfers('gao', 'B001', { of: 'point', pointId: 'w3' }),
      parks('gao', 'B001', { minutes: 30 }),
      passTime(ONE + MINUTE),
    )
    expect(visitOf(held, 'B001')).toMatchObject({ stage: 'waiting', line: { of: 'service' } })
  })

  test('ends nobody’s day who is signed in on another tablet, until that one ends too', () => {
    const two = after(hall, signsInFor('olwen', 2))
    const sent = after(two, takes('passports'), transfers('gao', 'B001', { of: 'person', staffId: 'olwen' }))
    const first = after(sent, passTime(ONE))
    expect(first.people['olwen']).toMatchObject({ clockedInAt: NINE, activity: 'backstage' })
    expect(visitOf(first, 'B001').line).toEqual({ of: 'person', staffId: 'olwen' })
    const both = after(sent, passTime(NINE + 2 * HOUR))
    expect([both.people['olwen'], visitOf(both, 'B001').line.of]).toEqual([undefined, 'service'])
  })

  test('is ended by time after a restart too', () => {
    const woken = unpack(JSON.parse(JSON.stringify(pack(hall))))
    expect(tell(woken, passTime(ONE)).events).toEqual(tell(hall, passTime(ONE)).events)
  })
})

describe('a window that a colleague takes over', () => {
  const takesOver = (by: string, pointId: string, at = NINE): Ask => ({
    do: 'openServicePoint',
    pointId,
    serviceIds: [],
    takeOver: true,
    by,
    at,
  })
  const busy = after(hall, takes('permits'), calls('lin', 'w1'), starts('lin', 'A001'))
  const taken = after(busy, takesOver('gao', 'w1', NINE + MINUTE))
  const desk = (state: VenueState, staffId: string) => {
    const sessionId = sessionOf(state, staffId)?.id
    const pointId = Object.values(state.points).find((point) => isStaffed(point) && point.sessionId === sessionId)?.id ?? null
    return deskPicture(state, VENUE, { staffId, sessionId, pointId }, NINE + MINUTE)
  }

  test('keeps its customer, who is from now on in the colleague’s hands', () => {
    expect(taken.points['w1']).toMatchObject({ staffId: 'gao', visitId: visitOf(taken, 'A001').id })
    expect(desk(taken, 'gao')).toMatchObject({ point: { id: 'w1' }, current: { number: 'A001' }, takenOverBy: null, takenOverAt: null })
    const finished = tell(taken, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'gao', at: NINE + 2 * MINUTE })
    expect(finished.events).toMatchObject([{ type: 'ServiceFinished', actor: { id: 'gao' } }, { type: 'VisitEnded' }])
    expect(refusalOf(taken, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin' })).toBe('notYourPoint')
  })

  test('is in the record of the window and of the visit', () => {
    const { events } = tell(busy, takesOver('gao', 'w1'))
    expect(events).toMatchObject([
      { type: 'ServicePointClosed', data: { pointId: 'w1', because: 'takenOver', by: 'gao' } },
      { type: 'ServicePointOpened', visitId: visitOf(busy, 'A001').id, data: { staffId: 'gao' } },
    ])
    const [, opened] = events
    expect(opened && sayEvent(VENUE, opened)).toEqual({ zh: '由高明辉接手', en: 'Now in the care of 高明辉' })
  })

  test('that was empty is in nobody’s story', () => {
    const { events } = tell(hall, takesOver('gao', 'w1'))
    expect(events.map(({ visitId }) => visitId)).toEqual([undefined, undefined])
  })

  test('tells the tablet it was taken from by whom and when, until that session works again', () => {
    expect(desk(taken, 'lin')).toMatchObject({ point: null, current: null, takenOverBy: '高明辉', takenOverAt: NINE + MINUTE })
    expect(desk(after(taken, opens('lin', 'w4')), 'lin')).toMatchObject({ point: { id: 'w4' }, takenOverBy: null, takenOverAt: null })
    expect(desk(after(taken, { do: 'signOut', by: 'lin' }, signsIn('lin')), 'lin')).toMatchObject({ takenOverBy: null })
    expect(desk(taken, 'wu')).toMatchObject({ takenOverBy: null })
  })

  test('may be taken back, and then the other tablet is told', () => {
    const back = after(taken, takesOver('lin', 'w1', NINE + 2 * MINUTE))
    expect([desk(back, 'lin').takenOverBy, desk(back, 'gao').takenOverBy]).toEqual([null, '林晓月'])
  })

  test('by the same person on another tablet tells the one that was left', () => {
    const again = after(busy, signsIn('lin'), takesOver('lin', 'w1', NINE + MINUTE))
    const [first, second] = Object.values(again.sessions).filter(({ staffId }) => staffId === 'lin')
    expect([first?.takenOver, second?.takenOver]).toEqual([{ by: 'lin', at: NINE + MINUTE }, null])
  })
})

test(
  'whatever is pressed: who was taken from works nowhere, time knows every session and no other, and no window is held by nobody',
  { timeout: PATIENCE },
  () => {
    const staff = ['lin', 'wu', 'gao', 'olwen'] as const
    const press = fc.record({
      by: fc.constantFrom(...staff),
      pointId: fc.constantFrom('w1', 'w2', 'w3', 'w4'),
      minutes: fc.integer({ min: 0, max: 50 }),
      what: fc.constantFrom('signIn', 'signOut', 'open', 'takeOver', 'close', 'call', 'take', 'passTime', 'revoke'),
    })
    fc.assert(
      fc.property(fc.array(press, { minLength: 1, maxLength: 50 }), (presses) => {
        let state = after(hall, { do: 'enrolDevice', kind: 'staff', name: 'Tablet' })
        let at = NINE
        for (const { by, pointId, minutes, what } of presses) {
          at += minutes * MINUTE
          const asks: Record<typeof what, Ask> = {
            signIn: signsInFor(by, 1, at),
            signOut: { do: 'signOut', by, at },
            open: opens(by, pointId, at),
            takeOver: takesOver(by, pointId, at),
            close: { do: 'closeServicePoint', pointId, by, at },
            call: calls(by, pointId, at),
            take: takes('permits', { at }),
            passTime: passTime(at),
            revoke: { do: 'revokeDevice', deviceId: Object.keys(state.devices)[0] ?? '', at },
          }
          state = answer(state, asks[what], decide).next
          const working = new Set(Object.values(state.points).flatMap((point) => (isStaffed(point) ? [point.sessionId] : [])))
          for (const session of Object.values(state.sessions)) if (session.takenOver) expect(working.has(session.id)).toBe(false)
          for (const sessionId of working) expect(Object.keys(state.sessions)).toContain(sessionId)
          const timed = [...entries(state.timers)].filter(([, about]) => about === 'session').map(([{ at: when, id }]) => [id, when])
          expect(timed.toSorted()).toEqual(
            Object.values(state.sessions)
              .map(({ id, endsAt }) => [id, endsAt])
              .toSorted(),
          )
          const noon = after(state, passTime(at))
          expect(Object.values(noon.sessions).filter(({ endsAt }) => endsAt <= at)).toEqual([])
        }
      }),
      { numRuns: 100 },
    )

    function takesOver(by: string, pointId: string, at: number): Ask {
      return { do: 'openServicePoint', pointId, serviceIds: [], takeOver: true, by, at }
    }
  },
)
