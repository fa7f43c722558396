import { describe, expect, test } from 'vitest'
import {
  after,
  type Ask,
  books,
  calls,
  checksIn,
  finishes,
  openHall,
  opens,
  parks,
  refusalOf,
  sendsAway,
  starts,
  takes,
  transfers,
  undoes,
} from '../forTests/asking.ts'
import { FULL_HALL, HALL, HOUR, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import type { VenueState } from '../state/state.ts'
import { deskPicture } from './desk.ts'
import { floorPicture } from './floor.ts'

const hall = openHall()
const line = after(
  hall,
  takes('permits'),
  takes('collect'),
  takes('passports'),
  takes('permits', { priority: 'elderly', at: NINE + MINUTE }),
)
const desk = (state: VenueState, staffId: string | null, pointId: string | null) => deskPicture(state, HALL, { staffId, pointId }, NINE)
const numbers = (visits: readonly { number: string }[]): string[] => visits.map(({ number }) => number)

test('a desk shows those it will call, in turn, and how many wait elsewhere', () => {
  const picture = desk(line, 'lin', 'w1')
  expect(numbers(picture.waiting)).toEqual(['A003', 'A001', 'A002'])
  expect(picture).toMatchObject({ next: { number: 'A003' }, current: null, waitingForMe: 3, waitingTotal: 4 })
  expect(numbers(desk(line, 'wu', 'w2').waiting)).toEqual(['A003', 'A001', 'B001'])
})

test('a desk shows who is there', () => {
  const state = after(line, calls('lin', 'w1', NINE + MINUTE))
  expect(desk(state, 'lin', 'w1')).toMatchObject({ current: { number: 'A003', stage: 'called', callNo: 1 }, next: { number: 'A001' } })
  expect(desk(state, 'wu', 'w2').current).toBeNull()
})

test('a desk shows the missed of its services, the latest first', () => {
  const misses = (visitId: string, at: number): Ask => ({ do: 'markMissed', visitId, thenCallNext: true, by: 'lin', at })
  const state = after(line, calls('lin', 'w1', NINE + MINUTE), misses('A003', NINE + 3 * MINUTE), misses('A001', NINE + 5 * MINUTE))
  expect(numbers(desk(state, 'lin', 'w1').missed)).toEqual(['A001', 'A003'])
  expect(desk(state, 'lin', 'w1').missed.map(({ endedAt }) => endedAt)).toEqual([NINE + 5 * MINUTE, NINE + 3 * MINUTE])
  expect(numbers(desk(state, 'chen', 'w3').missed)).toEqual([])
  expect(desk(state, 'lin', 'w1').today).toEqual({ served: 0, missed: 2, meanServiceMinutes: null })
})

test('a desk with nobody signed in offers names, windows and services, and no visit', () => {
  const picture = desk(after(line, calls('lin', 'w1')), null, 'w1')
  expect(picture.staff).toEqual(HALL.staff)
  expect(picture.points.map(({ id, state, staff }) => [id, state, staff?.id ?? null])).toEqual([
    ['w1', 'open', 'lin'],
    ['w2', 'open', 'wu'],
    ['w3', 'closed', null],
    ['w4', 'closed', null],
  ])
  expect(picture).toMatchObject({ me: null, waiting: [], missed: [], current: null, next: null })
})

test('a window on its break says since when, and why; an open one says neither', () => {
  const paused = after(hall, { do: 'pauseServicePoint', pointId: 'w2', reason: 'equipment', by: 'wu', at: NINE + MINUTE })
  expect(desk(paused, 'wu', 'w2').point).toMatchObject({ state: 'paused', pauseReason: 'equipment', pausedAt: NINE + MINUTE })
  expect(desk(paused, 'lin', 'w1').point).toMatchObject({ state: 'open', pauseReason: null, pausedAt: null })
})

test('a desk counts what was done at it today', () => {
  const serve = (visitId: string, minutes: number): Ask[] => [
    calls('lin', 'w1'),
    { do: 'startService', visitId, by: 'lin', at: NINE },
    { do: 'finishService', visitId, thenCallNext: false, by: 'lin', at: NINE + minutes * MINUTE },
  ]
  const state = after(hall, takes('permits'), takes('permits'), ...serve('A001', 4), ...serve('A002', 7))
  expect(desk(state, 'lin', 'w1').today).toEqual({ served: 2, missed: 0, meanServiceMinutes: 5.5 })
  expect(desk(state, 'wu', 'w2').today).toEqual({ served: 0, missed: 0, meanServiceMinutes: null })
})

test('a desk shows from where somebody asks for help, as far as that place is known', () => {
  const called = after(hall, { do: 'raiseServiceCall', kind: 'help' })
  const byTheDoor: VenueState = {
    ...called,
    devices: { 'kiosk-1': { id: 'kiosk-1', kind: 'kiosk', name: 'Kiosk by the door', pairedAt: NINE } },
  }
  expect(desk(byTheDoor, 'lin', 'w1').serviceCalls).toMatchObject([{ kind: 'help', fromDevice: 'Kiosk by the door', raisedAt: NINE }])
  expect(floorPicture(byTheDoor, HALL, NINE).alerts).toMatchObject([{ kind: 'helpWanted', fromDevice: 'Kiosk by the door' }])
  expect(desk(called, 'lin', 'w1').serviceCalls).toMatchObject([{ fromDevice: '' }])
})

describe('the buttons of a called visit', () => {
  const called = after(hall, takes('permits'), calls('lin', 'w1'))
  const twice = after(called, { do: 'recall', visitId: 'A001', by: 'lin', at: NINE + 10 * SECOND })
  const thrice = after(twice, { do: 'recall', visitId: 'A001', by: 'lin', at: NINE + 20 * SECOND })

  test.each([
    ['once', called],
    ['twice', twice],
    ['three times', thrice],
  ])('called %s: are lit from the moment from which the rules allow it, and not a moment before', (_times, state) => {
    const visit = desk(state, 'lin', 'w1').current
    const recall = (at: number) => refusalOf(state, { do: 'recall', visitId: 'A001', by: 'lin', at })
    const miss = (at: number) => refusalOf(state, { do: 'markMissed', visitId: 'A001', thenCallNext: false, by: 'lin', at })
    if (visit?.recallFrom == null) expect(recall(NINE + 60 * MINUTE)).toBe('recallLimit')
    else expect([recall(visit.recallFrom - 1), recall(visit.recallFrom)]).toEqual(['recallTooSoon', null])
    const from = visit?.missFrom ?? 0
    expect(miss(from)).toBeNull()
    if (state === thrice) expect(from).toBe(visit?.calledAt)
    else expect(miss(from - 1)).toBe('tooSoonToMiss')
  })
})

describe('those a desk has laid aside', () => {
  const held = after(
    line,
    parks('lin', 'A001', { pool: 'mine', reason: 'companion', minutes: 20 }),
    parks('wu', 'B001', { pool: 'mine' }),
    sendsAway('lin', 'A002'),
  )

  test('on hold are shown where they may be taken out again', () => {
    expect(desk(held, 'lin', 'w1').parked).toMatchObject([
      { number: 'A001', stage: 'parked', heldSince: NINE, heldUntil: NINE + 20 * MINUTE, holdReason: 'companion', heldBy: '林晓月' },
    ])
    expect(numbers(desk(held, 'wu', 'w2').parked)).toEqual(['B001'])
    expect(numbers(desk(after(held, { do: 'signOut', by: 'wu' }), 'lin', 'w1').parked)).toEqual(['A001', 'B001'])
  })

  test('a picture and the rules agree on who may take whom', () => {
    const pools = after(hall, takes('permits'), calls('lin', 'w1'), starts('lin', 'A001'))
    for (const pool of ['mine', 'point', 'venue'] as const) {
      const state = after(pools, parks('lin', 'A001', { pool }))
      for (const [staffId, pointId] of [
        ['lin', 'w1'],
        ['wu', 'w2'],
      ] as const) {
        const may = refusalOf(state, { do: 'callTicket', pointId, visitId: 'A001', number: null, by: staffId }) === null
        expect(numbers(desk(state, staffId, pointId).parked), `${pool} ${staffId}`).toEqual(may ? ['A001'] : [])
      }
    }
  })

  test('for papers are shown at every desk, with when they must be back', () => {
    for (const [staffId, pointId] of [
      ['lin', 'w1'],
      ['wu', 'w2'],
    ] as const) {
      expect(desk(held, staffId, pointId).away).toMatchObject([{ number: 'A002', holdReason: 'papers', heldUntil: NINE + 120 * MINUTE }])
    }
  })

  test('are shown to nobody who is not signed in', () => {
    expect(desk(held, null, 'w1')).toMatchObject({ parked: [], away: [], recent: [], bookings: [], nextRule: null })
  })
})

test('a desk shows the last it called, the newest first, and what has become of them', () => {
  const state = after(line, calls('lin', 'w1', NINE + MINUTE), starts('lin', 'A003', NINE + MINUTE), {
    do: 'finishService',
    visitId: 'A003',
    thenCallNext: true,
    by: 'lin',
    at: NINE + 2 * MINUTE,
  })
  expect(desk(state, 'lin', 'w1').recent).toMatchObject([
    { number: 'A001', stage: 'called' },
    { number: 'A003', stage: 'gone', outcome: 'served' },
  ])
})

test('a desk says until when, and by whom, the last act may be taken back', () => {
  const called = after(line, calls('lin', 'w1', NINE + MINUTE))
  expect(desk(called, 'lin', 'w1').current).toMatchObject({ undoUntil: NINE + 2 * MINUTE, undoBy: 'lin' })
  expect(refusalOf(called, undoes('lin', 'A003', NINE + 2 * MINUTE))).toBeNull()
  expect(refusalOf(called, undoes('lin', 'A003', NINE + 2 * MINUTE + 1))).toBe('undoTooLate')
  expect(desk(line, 'lin', 'w1').next).toMatchObject({ undoUntil: null, undoBy: null })
})

test('a desk shows whom it is sent, before others and as sent, and where from', () => {
  const sent = after(
    line,
    opens('chen', 'w4'),
    calls('lin', 'w1', NINE + MINUTE),
    starts('lin', 'A003', NINE + MINUTE),
    transfers('lin', 'A003', { of: 'point', pointId: 'w4' }, { at: NINE + 2 * MINUTE }),
  )
  expect(desk(sent, 'chen', 'w4')).toMatchObject({
    next: { number: 'A003', waitsFor: '4', sender: { pointId: 'w1' } },
    nextRule: 'reserved',
    waitingForMe: 4,
  })
  expect(numbers(desk(sent, 'lin', 'w1').waiting)).toEqual(['A001', 'A002'])
})

test('a desk shows the appointments of the day, without a name', () => {
  const state = after(hall, books('b1', NINE + HOUR, { staffId: 'lin', pointId: 'w1' }), books('b2', NINE + 2 * HOUR))
  const { bookings } = deskPicture(after(state, checksIn('b1', NINE + HOUR)), HALL, { staffId: 'lin', pointId: 'w1' }, NINE + HOUR)
  expect(bookings).toMatchObject([
    { id: 'b1', state: 'checkedIn', number: 'A001', staffName: '林晓月', place: { pointId: 'w1' }, window: 'onTime' },
    { id: 'b2', state: 'confirmed', number: null, staffName: null, place: null, window: 'onTime', checkInFrom: NINE + HOUR },
  ])
})

test('a desk shows what is to be chosen from, and what was noted', () => {
  const state = after(
    openHall(FULL_HALL),
    takes('passports'),
    { do: 'setMark', visitId: 'B001', mark: 'interpreter', on: true, by: 'wu' },
    { do: 'addNote', visitId: 'B001', noteId: 'note-1', commitment: 'c0ffee', by: 'wu' },
    { do: 'addService', visitId: 'B001', serviceId: 'permits', by: 'wu' },
    calls('wu', 'w2'),
    starts('wu', 'B001'),
  )
  const picture = deskPicture(state, FULL_HALL, { staffId: 'wu', pointId: 'w2' }, NINE)
  expect(picture.current).toMatchObject({
    results: [{ key: 'issued' }, { key: 'refused' }],
    marks: [{ key: 'interpreter' }],
    noteIds: ['note-1'],
    plan: [{ en: 'Service permits' }],
  })
  expect(picture).toMatchObject({ marks: FULL_HALL.marks, profiles: FULL_HALL.profiles, priorities: FULL_HALL.priorities })
  const next = after(state, finishes('wu', 'B001', NINE + 5 * MINUTE, 'issued'))
  expect(deskPicture(next, FULL_HALL, { staffId: 'wu', pointId: 'w2' }, NINE).next).toMatchObject({
    serviceId: 'permits',
    legs: [{ servedSeconds: 300 }],
    plan: [],
  })
})
