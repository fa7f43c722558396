import { describe, expect, test } from 'vitest'
import {
  after,
  type Ask,
  books,
  calls,
  checksIn,
  decisionOn,
  finishes,
  misses,
  numbersOf,
  openHall,
  opens,
  parks,
  refusalOf,
  sendsAway,
  signsIn,
  starts,
  takes,
  tell,
  transfers,
  undoes,
  visitOf,
} from '../forTests/asking.ts'
import { DAY, FULL_HALL, HOUR, MINUTE, NINE, SECOND, STAFF_NAMES } from '../forTests/hall.ts'
import { get, values } from '../order/sortedMap.ts'
import { waitingAt, waitingFor } from '../queue/candidates.ts'
import { type EventType, type FoyerEvent, LIFECYCLES } from '../record/event.ts'
import { EMPTY, type VenueState } from '../state/state.ts'

/** Every transition that queue systems know, by its number in the union of theirs. */

const hall = openHall()
const full = openHall(FULL_HALL)
const TEN = NINE + HOUR
const typesOf = (events: readonly FoyerEvent[]): EventType[] => events.map((event) => event.type)
const lineFor = (state: VenueState, ...serviceIds: string[]): string[] => numbersOf(waitingFor(state, serviceIds, 100))
const lineAt = (state: VenueState, pointId: string): string[] => {
  const point = state.points[pointId]
  return point ? numbersOf(waitingAt(state, point, [], 100)) : []
}
const bookingOf = (state: VenueState, id: string) => get(state.bookings, id)
const picks = (by: string, pointId: string, visitId: string, at = NINE): Ask => ({
  do: 'callTicket',
  pointId,
  visitId,
  number: null,
  by,
  at,
})
const returns = (by: string, visitId: string, place: Extract<Ask, { do: 'returnToQueue' }>['place'], at = NINE): Ask => ({
  do: 'returnToQueue',
  visitId,
  place,
  thenCallNext: false,
  by,
  at,
})
const sendsBack = (by: string, visitId: string, at = NINE): Ask => ({ do: 'sendBack', visitId, thenCallNext: false, by, at })
const two = after(hall, takes('permits'), takes('permits'))
const called = after(two, calls('lin', 'w1'))
const serving = after(called, starts('lin', 'A001'))

describe('transition 1: an appointment is held, and then confirmed', () => {
  test('in two steps, by whoever books on line', () => {
    const held = tell(hall, books('b1', TEN, { holdMinutes: 10, channel: 'online' }))
    expect(typesOf(held.events)).toEqual(['AppointmentHeld'])
    expect(bookingOf(held.state, 'b1')).toMatchObject({ state: 'held', holdUntil: NINE + 10 * MINUTE, minutes: 6 })
    const confirmed = tell(held.state, { do: 'confirmAppointment', bookingId: 'b1', by: 'house' })
    expect(bookingOf(confirmed.state, 'b1')).toMatchObject({ state: 'confirmed', holdUntil: null })
    expect(tell(confirmed.state, { do: 'confirmAppointment', bookingId: 'b1', by: 'house' }).events).toEqual([])
  })

  test('or in one, at the reception', () => {
    expect(typesOf(tell(hall, books('b1', TEN)).events)).toEqual(['AppointmentHeld', 'AppointmentConfirmed'])
  })

  test('once: the same booking told twice is one', () => {
    expect(tell(after(hall, books('b1', TEN)), books('b1', TEN)).events).toEqual([])
  })

  test('a hold that nobody confirms ends by itself, to the millisecond', () => {
    const held = after(hall, books('b1', TEN, { holdMinutes: 10 }))
    expect(tell(held, { do: 'passTime', at: NINE + 10 * MINUTE - 1 }).events).toEqual([])
    const { events, state } = tell(held, { do: 'passTime', at: NINE + 10 * MINUTE })
    expect(events).toMatchObject([{ type: 'HoldExpired', cause: 'time', actor: { kind: 'system' } }])
    expect(bookingOf(state, 'b1')?.state).toBe('expired')
  })
})

test('transition 2: a booked customer checks in, and waits with a number', () => {
  const { events, state } = tell(after(hall, books('b1', TEN)), checksIn('b1', TEN - 5 * MINUTE))
  expect(typesOf(events)).toEqual(['TicketIssued', 'CustomerCheckedIn', 'QueueEntered'])
  expect(visitOf(state, 'A001')).toMatchObject({ stage: 'waiting', bookingId: 'b1' })
  expect(bookingOf(state, 'b1')).toMatchObject({ state: 'checkedIn', visitId: visitOf(state, 'A001').id })
})

describe('transition 3: an appointment that comes to nothing', () => {
  const booked = after(hall, books('b1', TEN))

  test.each([
    ['by the customer, in good time', 'customer', NINE, NINE + 3 * HOUR, 'cancelled'],
    ['by the customer, two hours before to the minute', 'customer', NINE, NINE + 2 * HOUR, 'cancelled'],
    ['by the customer, late', 'customer', NINE, NINE + 2 * HOUR - 1, 'lateCancelled'],
    ['by the house, however late', 'venue', NINE, TEN, 'cancelled'],
  ])('is cancelled %s', (_how, by, at, startsAt, ended) => {
    const state = after(hall, books('b1', startsAt), { do: 'cancelAppointment', bookingId: 'b1', by: by as 'customer' | 'venue', at })
    expect(bookingOf(state, 'b1')?.state).toBe(ended)
  })

  test('is a guest no-show by the word of staff, from the booked time on', () => {
    const { events, state } = tell(booked, { do: 'markGuestNoShow', bookingId: 'b1', by: 'lin', at: TEN })
    expect(events).toMatchObject([{ type: 'GuestNoShowMarked', actor: { id: 'lin' } }])
    expect(bookingOf(state, 'b1')).toMatchObject({ state: 'noShow', hostNoShow: null })
  })

  test('is a guest no-show by itself when the grace is over', () => {
    expect(tell(booked, { do: 'passTime', at: TEN + 30 * MINUTE - 1 }).events).toEqual([])
    const { events, state } = tell(booked, { do: 'passTime', at: TEN + 30 * MINUTE })
    expect(events).toMatchObject([{ type: 'GuestNoShowMarked', cause: 'time' }])
    expect(bookingOf(state, 'b1')?.state).toBe('noShow')
  })

  test.each([
    ['was served', [calls('lin', 'w1', TEN), starts('lin', 'A001', TEN), finishes('lin', 'A001', TEN + HOUR)], false],
    ['went home a quarter of an hour after the time, called by nobody', [leaves(TEN + 15 * MINUTE)], true],
    ['went home sooner than that', [leaves(TEN + 15 * MINUTE - 1)], null],
    ['was called, and went', [calls('lin', 'w1', TEN), leaves(TEN + 20 * MINUTE)], null],
    [
      'was called, and did not come',
      [calls('lin', 'w1', TEN), misses('lin', 'A001', TEN + MINUTE), { do: 'passTime', at: TEN + HOUR }],
      null,
    ],
    ['was cancelled by staff', [{ do: 'cancelVisit', visitId: 'A001', reason: 'duplicate', by: 'lin', at: TEN + HOUR }], null],
    ['waited until the day was over', [{ do: 'passTime', at: NINE + DAY }], true],
  ] as readonly (readonly [string, readonly Ask[], boolean | null])[])(
    'is a host no-show only where the house let them down: the customer who %s',
    (_who, asks, hostNoShow) => {
      const { events } = tell(booked, checksIn('b1', TEN - 5 * MINUTE), ...asks)
      const completed = events.flatMap((event) => (event.type === 'AppointmentCompleted' ? [event.data] : []))
      expect(completed).toEqual([{ bookingId: 'b1', hostNoShow }])
    },
  )

  function leaves(at: number): Ask {
    return { do: 'cancelVisit', visitId: 'A001', reason: 'customer', at }
  }
})

test('transitions 4 and 5: a number is given, and stands in the line, in one act', () => {
  const { events, state } = tell(hall, takes('permits'))
  expect(typesOf(events)).toEqual(['TicketIssued', 'QueueEntered'])
  expect(new Set(events.map((event) => event.act))).toEqual(new Set([events[0]?.seq]))
  expect(visitOf(state, 'A001')).toMatchObject({ stage: 'waiting', line: { of: 'service' }, turns: [{ leftSeq: null, call: null }] })
})

describe('transition 6: somebody who is here already is served at once', () => {
  test('without a number before: it is given for the record, and nobody is announced', () => {
    const walkIn: Ask = {
      do: 'serveWalkIn',
      pointId: 'w1',
      serviceId: 'permits',
      lang: 'en',
      priority: 'normal',
      partySize: 2,
      by: 'lin',
    }
    const { events, state } = tell(hall, walkIn)
    expect(typesOf(events)).toEqual(['TicketIssued', 'TicketCalled', 'CustomerArrivedAtPoint', 'ServiceStarted'])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'serving', pointId: 'w1', partySize: 2, turns: [{ call: { rule: 'direct' } }] })
    expect(state.recentCalls).toEqual([])
    expect(refusalOf(hall, { ...walkIn, serviceId: 'passports' })).toBe('serviceNotOffered')
    expect(refusalOf(after(hall, walkIn), walkIn)).toBe('pointBusy')
  })

  test('out of the line', () => {
    const { events, state } = tell(two, { do: 'serveNow', pointId: 'w1', visitId: 'A002', by: 'lin' })
    expect(typesOf(events)).toEqual(['TicketCalled', 'CustomerArrivedAtPoint', 'ServiceStarted'])
    expect(visitOf(state, 'A002').stage).toBe('serving')
    expect([lineFor(state, 'permits'), state.recentCalls]).toEqual([['A001'], []])
  })
})

describe('transition 7: a waiting customer is called', () => {
  test('in turn', () => {
    expect(visitOf(called, 'A001').turns).toMatchObject([{ leftAt: NINE, call: { rule: 'next', pointId: 'w1', reason: null } }])
  })

  test('out of turn, with a reason then or afterwards', () => {
    const picked = after(two, { ...picks('lin', 'w1', 'A002'), reason: 'priority' } as Ask)
    expect(visitOf(picked, 'A002').turns.at(-1)?.call).toMatchObject({ rule: 'picked', reason: 'priority' })
    const explained = after(picked, { do: 'explainCall', visitId: 'A002', reason: 'other', by: 'lin' })
    expect(visitOf(explained, 'A002').turns.at(-1)?.call?.reason).toBe('other')
  })

  test('and the next is called in the same breath as the last one leaves', () => {
    const next = decisionOn(serving, { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'lin' })
    expect(next).toMatchObject({ ok: true, subject: { nextVisitId: visitOf(two, 'A002').id } })
  })

  test('and the log says from which stand in the line', () => {
    const entered = tell(called, returns('lin', 'A001', { at: 'original' })).events.at(-1)?.queueEntryId
    const again = tell(after(called, returns('lin', 'A001', { at: 'original' })), calls('lin', 'w1')).events[0]
    expect(again).toMatchObject({ type: 'TicketCalled', queueEntryId: entered })
    const [first, second] = tell(hall, takes('permits'), calls('lin', 'w1')).events.slice(1)
    expect(first?.queueEntryId).toBe(second?.queueEntryId)
  })

  test('waits for the board: until a display has shown it, staff and supervisor can see that none has', () => {
    const board = after(two, { do: 'enrolDevice', kind: 'display', name: 'Board' }, calls('lin', 'w1'))
    expect(board.recentCalls).toMatchObject([{ number: 'A001', shownAt: null, shownBy: [] }])
  })
})

test('transition 8: a called customer is called again, spaced, counted, and to a limit', () => {
  const recall = (at: number): Ask => ({ do: 'recall', visitId: 'A001', by: 'lin', at })
  const { state } = tell(called, recall(NINE + 10 * SECOND), recall(NINE + 20 * SECOND))
  expect(visitOf(state, 'A001')).toMatchObject({ stage: 'called', calls: 3, calledAt: NINE + 20 * SECOND })
  expect(state.recentCalls.map(({ callNo, last }) => [callNo, last])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ])
  expect(refusalOf(state, recall(NINE + HOUR))).toBe('recallLimit')
})

test('transition 9: a called customer is on the way, comes, and is served', () => {
  const coming = after(called, { do: 'sayComing', visitId: 'A001', at: NINE + 30 * SECOND })
  expect(visitOf(coming, 'A001').comingAt).toBe(NINE + 30 * SECOND)
  expect(tell(coming, { do: 'sayComing', visitId: 'A001', at: NINE + MINUTE }).events).toEqual([])
  const there = after(coming, { do: 'markArrived', visitId: 'A001', by: 'lin', at: NINE + MINUTE })
  expect(visitOf(there, 'A001')).toMatchObject({ stage: 'arrived', arrivedAt: NINE + MINUTE, comingAt: NINE + 30 * SECOND })
  expect(visitOf(after(there, starts('lin', 'A001', NINE + 2 * MINUTE)), 'A001')).toMatchObject({
    stage: 'serving',
    servingSince: NINE + 2 * MINUTE,
  })
})

describe('transition 10: a called customer who is not found goes back into the line', () => {
  const three = after(hall, takes('permits'), takes('permits'), takes('permits'), calls('lin', 'w1'))

  test.each([
    [{ at: 'next' }, ['A001', 'A002', 'A003']],
    [{ at: 'original' }, ['A001', 'A002', 'A003']],
    [{ at: 'position', ahead: 1 }, ['A002', 'A001', 'A003']],
    [{ at: 'position', ahead: 9 }, ['A002', 'A003', 'A001']],
    [{ at: 'last' }, ['A002', 'A003', 'A001']],
  ] as const)('at %o', (place, line) => {
    const { events, state } = tell(three, returns('lin', 'A001', place))
    expect(typesOf(events)).toEqual(['TicketReturned', 'QueueEntered'])
    expect(lineFor(state, 'permits')).toEqual(line)
    expect(visitOf(state, 'A001')).toMatchObject({ calls: 0, enteredAt: NINE, ticket: { number: 'A001' } })
  })

  test('and the next is called in the same breath: not they themselves, unless they stand first', () => {
    const place = { at: 'position', ahead: 1 } as const
    const { state } = tell(three, { ...returns('lin', 'A001', place), thenCallNext: true } as Ask)
    expect(state.points.w1?.visitId).toBe(visitOf(three, 'A002').id)
  })
})

test('transition 11: a called customer who does not come has missed the call, and can be found again', () => {
  const { events, state } = tell(called, misses('lin', 'A001'))
  expect(typesOf(events)).toEqual(['TicketMissed'])
  expect(visitOf(state, 'A001')).toMatchObject({ stage: 'missed', expiresAt: NINE + 31 * MINUTE })
  expect(state.points.w1?.visitId).toBeNull()
})

describe('transition 12: a customer who missed the call joins again', () => {
  const crowd = after(hall, ...Array.from({ length: 6 }, () => takes('permits')), calls('lin', 'w1'), misses('lin', 'A001'))
  const rejoin: Ask = { do: 'rejoin', visitId: 'A001', at: NINE + 2 * MINUTE }

  test('by themselves, behind three others, at the same number', () => {
    const { events, state } = tell(crowd, rejoin)
    expect(events).toMatchObject([
      { type: 'TicketRequeued', data: { behind: 3 }, actor: { kind: 'customer' } },
      { type: 'QueueEntered', data: { why: 'rejoined' } },
    ])
    expect(lineFor(state, 'permits')).toEqual(['A002', 'A003', 'A004', 'A001', 'A005', 'A006'])
    expect(visitOf(state, 'A001')).toMatchObject({ rejoins: 1, calls: 0 })
  })

  test('last where fewer than three wait', () => {
    const few = after(two, calls('lin', 'w1'), misses('lin', 'A001'), rejoin)
    expect(lineFor(few, 'permits')).toEqual(['A002', 'A001'])
  })

  test('twice, and not a third time', () => {
    let state = crowd
    for (const times of [1, 2]) {
      const at = NINE + times * 5 * MINUTE
      state = after(state, { ...rejoin, at }, picks('lin', 'w1', 'A001', at), misses('lin', 'A001', at + MINUTE))
    }
    expect(refusalOf(state, { ...rejoin, at: NINE + 15 * MINUTE })).toBe('rejoinLimit')
    expect(refusalOf(state, picks('lin', 'w1', 'A001', NINE + 15 * MINUTE))).toBeNull()
  })

  test('or is called again by staff, without a turn', () => {
    expect(visitOf(after(crowd, picks('wu', 'w2', 'A001', NINE + 2 * MINUTE)), 'A001')).toMatchObject({ stage: 'called', pointId: 'w2' })
  })

  test('not once the half hour is over', () => {
    expect(refusalOf(crowd, { ...rejoin, at: NINE + 31 * MINUTE })).toBe('alreadyGone')
  })
})

describe('transition 13: a visit is put on hold', () => {
  test.each([
    ['the line', two, 'A002'],
    ['a call', called, 'A001'],
    ['service', serving, 'A001'],
  ])('out of %s', (_where, state, number) => {
    const parked = tell(state, parks('lin', number, { reason: 'companion', at: NINE + MINUTE }))
    expect(typesOf(parked.events)).toEqual(['TicketParked'])
    expect(visitOf(parked.state, number)).toMatchObject({ stage: 'parked', reason: 'companion', until: null })
    expect(parked.state.parked).toEqual([visitOf(state, number).id])
    expect(parked.state.points.w1?.visitId).toBeNull()
  })

  test('into one’s own pool, the window’s or everybody’s', () => {
    const poolOf = (pool: 'mine' | 'point' | 'venue') => visitOf(after(serving, parks('lin', 'A001', { pool })), 'A001')
    expect(poolOf('mine')).toMatchObject({ pool: { of: 'person', staffId: 'lin' } })
    expect(poolOf('point')).toMatchObject({ pool: { of: 'point', pointId: 'w1' } })
    expect(poolOf('venue')).toMatchObject({ pool: { of: 'venue' } })
  })

  test('into the pool of one’s window, also from the line', () => {
    expect(visitOf(after(two, parks('lin', 'A002', { pool: 'point' })), 'A002')).toMatchObject({ pool: { of: 'point', pointId: 'w1' } })
    expect(refusalOf(two, parks('chen', 'A002', { pool: 'point' }))).toBe('pointNotOpen')
  })

  test('for so many minutes: then it stands in line again where it stood', () => {
    const parked = after(serving, parks('lin', 'A001', { minutes: 10 }))
    expect(tell(parked, { do: 'passTime', at: NINE + 10 * MINUTE - 1 }).events).toEqual([])
    const { events, state } = tell(parked, { do: 'passTime', at: NINE + 10 * MINUTE })
    expect(events).toMatchObject([{ type: 'QueueEntered', cause: 'time', data: { why: 'parkOver' } }])
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
  })

  test('and keeps the minutes it was served before', () => {
    const parked = after(serving, parks('lin', 'A001', { at: NINE + 4 * MINUTE }))
    const again = after(parked, picks('lin', 'w1', 'A001', NINE + 30 * MINUTE), starts('lin', 'A001', NINE + 31 * MINUTE))
    const { events } = tell(again, finishes('lin', 'A001', NINE + 33 * MINUTE))
    expect(events[0]).toMatchObject({ type: 'ServiceFinished', data: { seconds: 6 * 60 } })
  })

  test('is never called again by accident', () => {
    const parked = after(two, parks('lin', 'A001'), takes('permits'))
    const state = after(parked, calls('lin', 'w1'), calls('wu', 'w2'))
    expect(visitOf(state, 'A001').stage).toBe('parked')
    expect([visitOf(state, 'A002').stage, visitOf(state, 'A003').stage]).toEqual(['called', 'called'])
  })
})

describe('transition 14: a visit is taken from hold', () => {
  const held = (pool: 'mine' | 'point' | 'venue') => after(serving, parks('lin', 'A001', { pool }))
  const chenAtW4 = opens('chen', 'w4')

  test.each([
    ['one’s own', 'mine', 'lin', 'w1', null],
    ['a colleague’s', 'mine', 'wu', 'w2', 'notYourPool'],
    ['a colleague’s, by the supervisor at another window', 'mine', 'gao', 'w2', null],
    ['one’s window’s', 'point', 'lin', 'w1', null],
    ['another window’s', 'point', 'wu', 'w2', 'notYourPool'],
    ['everybody’s', 'venue', 'wu', 'w2', null],
  ] as const)('%s', (_whose, pool, by, pointId, refusal) => {
    expect(refusalOf(held(pool), picks(by, pointId, 'A001'))).toBe(refusal)
    expect(refusalOf(held(pool), { do: 'serveNow', visitId: 'A001', pointId, by })).toBe(refusal)
  })

  test('by anybody once whoever held it has gone home', () => {
    const gone = after(held('mine'), { do: 'signOut', by: 'lin' })
    expect(refusalOf(gone, picks('wu', 'w2', 'A001'))).toBeNull()
    const closed = after(held('point'), { do: 'closeServicePoint', pointId: 'w1', by: 'lin' })
    expect(refusalOf(closed, picks('wu', 'w2', 'A001'))).toBeNull()
  })

  test('not by a window that does not offer the service', () => {
    expect(refusalOf(after(held('venue'), opens('chen', 'w3')), picks('chen', 'w3', 'A001'))).toBe('serviceNotOffered')
    expect(refusalOf(after(held('venue'), chenAtW4), picks('chen', 'w4', 'A001'))).toBeNull()
  })

  test('to be called, served at once, or back into the line', () => {
    expect(visitOf(after(held('venue'), picks('lin', 'w1', 'A001')), 'A001')).toMatchObject({
      stage: 'called',
      turns: [{}, { call: { rule: 'fetched' } }],
    })
    expect(visitOf(after(held('venue'), { do: 'serveNow', visitId: 'A001', pointId: 'w1', by: 'lin' }), 'A001').stage).toBe('serving')
    expect(lineFor(after(held('venue'), returns('lin', 'A001', { at: 'original' })), 'permits')).toEqual(['A001', 'A002'])
  })
})

describe('transition 15: a customer fetches what is missing', () => {
  const away = after(serving, sendsAway('lin', 'A001', { minutes: 30 }))

  test('and is back by their own word, at the place and the number they had', () => {
    const { events, state } = tell(away, { do: 'comeBack', visitId: 'A001', at: NINE + 20 * MINUTE })
    expect(events).toMatchObject([{ type: 'QueueEntered', data: { why: 'cameBack' }, actor: { kind: 'customer' } }])
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
    expect(state.away).toEqual([])
  })

  test('or is called straight back by staff', () => {
    expect(visitOf(after(away, picks('lin', 'w1', 'A001', NINE + MINUTE)), 'A001').stage).toBe('called')
  })

  test('and has left if they are not back in time', () => {
    expect(tell(away, { do: 'passTime', at: NINE + 30 * MINUTE - 1 }).events).toEqual([])
    const { events, state } = tell(away, { do: 'passTime', at: NINE + 30 * MINUTE })
    expect(events).toMatchObject([{ type: 'VisitEnded', data: { outcome: 'left', reason: 'didNotReturn' }, cause: 'time' }])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'gone', outcome: 'left' })
    expect(refusalOf(state, { do: 'comeBack', visitId: 'A001', at: NINE + 31 * MINUTE })).toBe('alreadyGone')
  })

  test('has as long as the house usually gives where nothing else was said', () => {
    expect(visitOf(after(serving, sendsAway('lin', 'A001')), 'A001')).toMatchObject({ returnBy: NINE + 120 * MINUTE })
  })

  test('and may say beforehand that they will be ten minutes late: the place is kept meanwhile', () => {
    const late = after(two, { do: 'defer', visitId: 'A001', at: NINE })
    expect(visitOf(late, 'A001')).toMatchObject({ stage: 'deferred', returnsAt: NINE + 10 * MINUTE, defers: 1 })
    expect(lineFor(late, 'permits')).toEqual(['A002'])
    const { events, state } = tell(late, takes('permits', { at: NINE + 10 * MINUTE }))
    expect(typesOf(events)).toEqual(['QueueEntered', 'TicketIssued', 'QueueEntered'])
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002', 'A003'])
    expect(lineFor(after(late, { do: 'comeBack', visitId: 'A001', at: NINE + MINUTE }), 'permits')).toEqual(['A001', 'A002'])
  })
})

describe('transition 16: a visit goes on in another line', () => {
  const passports = after(
    hall,
    takes('passports'),
    takes('passports', { at: NINE + MINUTE }),
    takes('permits', { at: NINE + MINUTE }),
    takes('passports', { at: NINE + 2 * MINUTE }),
    calls('lin', 'w1', NINE + 3 * MINUTE),
    starts('lin', 'A001', NINE + 3 * MINUTE),
  )
  const at = NINE + 4 * MINUTE
  const to = { of: 'queue', serviceId: 'passports' } as const
  const sent = (place: Extract<Ask, { do: 'transfer' }>['place']) => tell(passports, transfers('lin', 'A001', to, { place, at }))

  test.each([
    ['next', { at: 'next' }, ['A001', 'B001', 'B002', 'B003']],
    ['as it came', { at: 'original' }, ['B001', 'B002', 'A001', 'B003']],
    ['behind one', { at: 'position', ahead: 1 }, ['B001', 'A001', 'B002', 'B003']],
    ['first of all positions', { at: 'position', ahead: 0 }, ['A001', 'B001', 'B002', 'B003']],
    ['last', { at: 'last' }, ['B001', 'B002', 'B003', 'A001']],
  ] as const)('%s', (_where, place, line) => {
    const { events, state } = sent(place)
    expect(typesOf(events)).toEqual(['TicketTransferred', 'QueueEntered'])
    expect(lineFor(state, 'passports')).toEqual(line)
    expect(visitOf(state, 'A001')).toMatchObject({
      serviceId: 'passports',
      ticket: { number: 'A001' },
      sender: { pointId: 'w1', staffId: 'lin' },
    })
  })

  test('after a while', () => {
    const { events, state } = sent({ at: 'delayed', minutes: 15 })
    expect(typesOf(events)).toEqual(['TicketTransferred', 'QueueEntered', 'TicketDeferred'])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'deferred', returnsAt: at + 15 * MINUTE, defers: 0 })
    const back = after(state, { do: 'passTime', at: at + 15 * MINUTE })
    expect(lineFor(back, 'passports')).toEqual(['B001', 'B002', 'A001', 'B003'])
  })

  test('out of the line too, and not into the line it stands in', () => {
    expect(lineFor(after(two, transfers('lin', 'A001', { of: 'queue', serviceId: 'collect' })), 'collect')).toEqual(['A001'])
    expect(refusalOf(two, transfers('lin', 'A001', { of: 'queue', serviceId: 'permits' }))).toBe('alreadyThere')
  })

  test('and is not overtaken for having come late: the wait begins anew, the place does not', () => {
    const { state } = sent({ at: 'original' })
    expect(visitOf(state, 'A001')).toMatchObject({ enteredAt: at, origin: { due: NINE + MINUTE } })
  })
})

describe('transition 17: a visit is sent to one window or one person', () => {
  const chen = after(serving, opens('chen', 'w4'))
  const toPoint = transfers('lin', 'A001', { of: 'point', pointId: 'w4' })
  const toPerson = transfers('lin', 'A001', { of: 'person', staffId: 'chen' })

  test.each([
    ['window', toPoint],
    ['person', toPerson],
  ])('and is called by that %s only', (_to, sends) => {
    const state = after(chen, sends, calls('lin', 'w1'))
    expect(visitOf(state, 'A002')).toMatchObject({ stage: 'called', pointId: 'w1' })
    expect(refusalOf(state, calls('wu', 'w2'))).toBe('nobodyWaiting')
    const theirs = after(state, calls('chen', 'w4'))
    expect(visitOf(theirs, 'A001')).toMatchObject({ stage: 'called', pointId: 'w4', turns: [{}, { call: { rule: 'reserved' } }] })
  })

  test('a person takes their customers along to another window', () => {
    const moved = after(chen, toPerson, opens('chen', 'w3'))
    expect(lineAt(moved, 'w3')).toEqual(['A001'])
    expect(lineAt(moved, 'w4')).toEqual([])
  })

  test.each([
    ['the window closes', toPoint, [{ do: 'closeServicePoint', pointId: 'w4', by: 'chen' }]],
    ['whoever was there moves elsewhere', toPoint, [opens('chen', 'w3')]],
    ['the person signs out', toPerson, [{ do: 'signOut', by: 'chen' }]],
    ['whoever was at the window signs out', toPoint, [{ do: 'signOut', by: 'chen' }]],
  ] as readonly (readonly [string, Ask, readonly Ask[]])[])(
    'and waits in everybody’s line again, as it came, when %s',
    (_when, sends, asks) => {
      const state = after(chen, sends, ...asks)
      expect(visitOf(state, 'A001')).toMatchObject({ stage: 'waiting', line: { of: 'service' } })
      expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
    },
  )

  test('also when the tablet of the person is taken out of use', () => {
    const tablet = after(serving, { do: 'enrolDevice', kind: 'staff', name: 'Tablet 4' })
    const [deviceId = ''] = Object.keys(tablet.devices)
    const session = Object.values(tablet.sessions).find(({ staffId }) => staffId === 'chen')
    const onTablet: VenueState = session ? { ...tablet, sessions: { ...tablet.sessions, [session.id]: { ...session, deviceId } } } : tablet
    for (const sends of [toPoint, toPerson]) {
      const state = after(onTablet, opens('chen', 'w4'), sends, { do: 'revokeDevice', deviceId })
      expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
    }
  })

  test.each([
    ['on hold', [parks('chen', 'A001', { minutes: 10 })], { do: 'passTime', at: NINE + 10 * MINUTE }],
    ['away for papers', [sendsAway('chen', 'A001')], { do: 'comeBack', visitId: 'A001', at: NINE + 10 * MINUTE }],
    ['late by their own word', [{ do: 'defer', visitId: 'A001' }], { do: 'passTime', at: NINE + 10 * MINUTE }],
    ['on hold, and is returned', [parks('chen', 'A001')], returns('lin', 'A001', { at: 'original' })],
  ] as readonly (readonly [string, readonly Ask[], Ask])[])(
    'nobody waits for a person who went home while they were %s',
    (_where, asks, back) => {
      const state = after(chen, toPerson, ...asks, { do: 'signOut', by: 'chen' }, back)
      expect(visitOf(state, 'A001')).toMatchObject({ stage: 'waiting', line: { of: 'service' } })
      expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
    },
  )

  test('nobody is put back into the line of a window that has closed since', () => {
    const closed = after(chen, toPoint, parks('chen', 'A001'), { do: 'closeServicePoint', pointId: 'w4', by: 'chen' })
    const undone = after(closed, undoes('chen', 'A001', NINE + 10 * SECOND))
    expect(lineFor(undone, 'permits')).toEqual(['A001', 'A002'])
    const atOnce = after(chen, toPoint, { do: 'closeServicePoint', pointId: 'w4', by: 'chen' }, undoes('chen', 'A001'))
    expect(lineFor(atOnce, 'permits')).toEqual(['A001', 'A002'])
  })

  test('only where it can be served', () => {
    expect(refusalOf(chen, transfers('lin', 'A001', { of: 'point', pointId: 'w3' }))).toBe('serviceNotOffered')
    expect(refusalOf(serving, toPoint)).toBe('pointNotOpen')
    expect(refusalOf(chen, transfers('lin', 'A001', { of: 'point', pointId: 'w9' }))).toBe('unknownPoint')
    expect(refusalOf(chen, transfers('lin', 'A001', { of: 'person', staffId: 'nobody' }))).toBe('unknownStaff')
    expect(refusalOf(chen, transfers('lin', 'A001', { of: 'person', staffId: 'xu' }))).toBe('personNotHere')
  })
})

describe('transition 18: a visit has several services', () => {
  const adds = (serviceId: string): Ask => ({ do: 'addService', visitId: 'A001', serviceId, by: 'lin' })

  test('which follow each other in order, under one number', () => {
    const planned = after(serving, adds('passports'), adds('collect'))
    const { events, state } = tell(planned, finishes('lin', 'A001', NINE + 5 * MINUTE))
    expect(typesOf(events)).toEqual(['ServiceFinished', 'QueueEntered'])
    expect(visitOf(state, 'A001')).toMatchObject({
      stage: 'waiting',
      serviceId: 'passports',
      plan: ['collect'],
      enteredAt: NINE + 5 * MINUTE,
      legs: [{ serviceId: 'permits', pointId: 'w1', servedSeconds: 300 }],
    })
    const served = after(
      state,
      calls('wu', 'w2', NINE + 6 * MINUTE),
      starts('wu', 'A001', NINE + 6 * MINUTE),
      finishes('wu', 'A001', NINE + 8 * MINUTE),
      calls('lin', 'w1', NINE + 9 * MINUTE),
    )
    expect(visitOf(served, 'A001')).toMatchObject({
      stage: 'called',
      serviceId: 'collect',
      plan: [],
      legs: [{}, { waitedSeconds: 60, servedSeconds: 120 }],
    })
    const done = after(served, starts('lin', 'A001', NINE + 9 * MINUTE), finishes('lin', 'A001', NINE + 10 * MINUTE))
    expect(visitOf(done, 'A001')).toMatchObject({ stage: 'gone', outcome: 'served', legs: [{}, {}, { serviceId: 'collect' }] })
  })

  test('and one that is not wanted any more is left out', () => {
    const planned = after(serving, adds('passports'), { do: 'dropService', visitId: 'A001', serviceId: 'passports', by: 'lin' })
    expect(visitOf(after(planned, finishes('lin', 'A001')), 'A001').stage).toBe('gone')
  })

  test('and goes back to whoever sent it, as their next', () => {
    const sent = after(
      serving,
      transfers('lin', 'A001', { of: 'queue', serviceId: 'passports' }),
      calls('wu', 'w2'),
      starts('wu', 'A001', NINE + MINUTE),
    )
    const { events, state } = tell(sent, sendsBack('wu', 'A001', NINE + 2 * MINUTE))
    expect(typesOf(events)).toEqual(['TicketTransferred', 'QueueEntered'])
    expect(visitOf(state, 'A001')).toMatchObject({ serviceId: 'permits', line: { of: 'person', staffId: 'lin' }, sender: null })
    expect(visitOf(after(state, calls('lin', 'w1', NINE + 2 * MINUTE)), 'A001')).toMatchObject({ stage: 'called', pointId: 'w1' })
  })

  test('to their window, where somebody else sits there now; to the person, where it is closed but they are at work; to the line it came from, where they have gone home', () => {
    const sent = after(serving, transfers('lin', 'A001', { of: 'queue', serviceId: 'passports' }), calls('wu', 'w2'), starts('wu', 'A001'))
    const closed = after(sent, { do: 'closeServicePoint', pointId: 'w1', by: 'lin' })
    expect(visitOf(after(closed, sendsBack('wu', 'A001')), 'A001').line).toEqual({ of: 'person', staffId: 'lin' })
    const others = after(closed, { do: 'openServicePoint', pointId: 'w1', serviceIds: [], takeOver: false, by: 'chen' })
    expect(visitOf(after(others, sendsBack('wu', 'A001')), 'A001').line).toEqual({ of: 'point', pointId: 'w1' })
    const gone = after(sent, { do: 'signOut', by: 'lin' }, sendsBack('wu', 'A001'))
    expect(visitOf(gone, 'A001').line).toEqual({ of: 'service' })
    expect(lineFor(gone, 'permits')).toEqual(['A001', 'A002'])
  })
})

describe('transition 19: the work is written up, and finished', () => {
  const passport = after(full, takes('passports'), calls('wu', 'w2'), starts('wu', 'B001'))
  const wrapUp: Ask = { do: 'startWrapUp', visitId: 'B001', by: 'wu', at: NINE + 8 * MINUTE }

  test('service time ends when the customer goes, and the writing up is counted by itself', () => {
    const { events, state } = tell(passport, wrapUp, finishes('wu', 'B001', NINE + 10 * MINUTE, 'issued'))
    expect(events).toMatchObject([
      { type: 'WrapUpStarted', data: { seconds: 480 } },
      { type: 'ServiceFinished', data: { seconds: 480, wrapUpSeconds: 120, result: 'issued' } },
      { type: 'VisitEnded', data: { outcome: 'served' } },
    ])
    expect(visitOf(state, 'B001').legs).toMatchObject([{ servedSeconds: 480, wrapUpSeconds: 120, result: 'issued' }])
    expect(state.paces.passports).toEqual([480])
  })

  test('holds the window meanwhile: nobody is called there', () => {
    expect(refusalOf(after(passport, takes('passports'), wrapUp), calls('wu', 'w2', NINE + 9 * MINUTE))).toBe('pointBusy')
  })

  test('needs a result where the service has any', () => {
    expect(refusalOf(passport, finishes('wu', 'B001'))).toBe('resultNeeded')
    expect(refusalOf(passport, finishes('wu', 'B001', NINE, 'refused'))).toBeNull()
  })

  test('left until the night, was served', () => {
    const { events } = tell(after(passport, wrapUp), { do: 'passTime', at: NINE + DAY })
    expect(typesOf(events).slice(0, 2)).toEqual(['ServiceFinished', 'VisitEnded'])
    expect(events[1]).toMatchObject({ data: { outcome: 'served', reason: 'endOfDay' } })
  })
})

test('transition 20: an open visit is ended by the customer or by staff, with the reason', () => {
  for (const [reason, outcome] of [
    ['customer', 'left'],
    ['staffRequest', 'cancelled'],
    ['duplicate', 'cancelled'],
    ['other', 'cancelled'],
  ] as const) {
    const { events, state } = tell(two, { do: 'cancelVisit', visitId: 'A001', reason })
    expect(events).toMatchObject([{ type: 'VisitEnded', data: { outcome, reason } }])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'gone', outcome })
  }
})

test('transition 21: at the end of the day every open visit ends, each as it was', () => {
  const night = after(
    hall,
    ...Array.from({ length: 6 }, () => takes('permits')),
    { do: 'defer', visitId: 'A002' },
    parks('lin', 'A003'),
    sendsAway('lin', 'A004', { minutes: 24 * 60 }),
    calls('lin', 'w1'),
    misses('lin', 'A001'),
    picks('lin', 'w1', 'A005', NINE + MINUTE),
    { do: 'markArrived', visitId: 'A005', by: 'lin', at: NINE + MINUTE },
    picks('wu', 'w2', 'A006', NINE + MINUTE),
  )
  const { events, state } = tell(night, { do: 'passTime', at: NINE + DAY })
  const numberOf = (id: string | undefined) => [...values(night.visits)].find((visit) => visit.id === id)?.ticket.number ?? ''
  const ends = events.flatMap((event) => (event.type === 'VisitEnded' ? [[numberOf(event.visitId), event.data.outcome]] : []))
  expect(Object.fromEntries(ends)).toEqual({
    A001: 'noShow',
    A002: 'expired',
    A003: 'expired',
    A004: 'left',
    A005: 'expired',
    A006: 'noShow',
  })
  expect(state).toMatchObject({ parked: [], away: [], missed: [], reserved: {}, timers: { root: null }, businessDay: '2026-03-03' })
})

describe('transition 22: the last act is taken back', () => {
  test('by whoever did it, within a minute', () => {
    const { events, state } = tell(called, undoes('lin', 'A001', NINE + MINUTE))
    expect(events).toMatchObject([{ type: 'ActUndone', data: { reason: null } }])
    expect(visitOf(state, 'A001').stage).toBe('waiting')
    expect(refusalOf(called, undoes('lin', 'A001', NINE + MINUTE + 1))).toBe('undoTooLate')
  })

  test('by nobody else, except those in charge and with a reason that stays', () => {
    expect(refusalOf(called, undoes('wu', 'A001'))).toBe('notYourAct')
    expect(refusalOf(called, undoes('gao', 'A001', NINE + HOUR))).toBe('reasonNeeded')
    const { events } = tell(called, undoes('gao', 'A001', NINE + HOUR, 'wrong window'))
    expect(events).toMatchObject([{ type: 'ActUndone', data: { reason: 'wrong window' }, actor: { id: 'gao', role: 'supervisor' } }])
  })
})

describe('transition 23: archiving and forgetting happen outside; the log holds nothing that would have to be forgotten', () => {
  const secret = ['13800138000', 'zhang@example.cn', '张三']

  /** A full life: booked, late, called, missed, back, sent on, on hold, noted, printed, undone and served. */
  const life = tell(
    EMPTY,
    { do: 'installTemplate', venue: FULL_HALL },
    ...['lin', 'wu', 'chen', 'gao'].map((staffId) => signsIn(staffId)),
    opens('lin', 'w1'),
    opens('wu', 'w2'),
    books('b1', TEN, { holdMinutes: 5 }),
    { do: 'confirmAppointment', bookingId: 'b1', by: 'house' },
    { do: 'rescheduleAppointment', bookingId: 'b1', startsAt: TEN + 5 * MINUTE, by: 'house' },
    checksIn('b1', TEN),
    { do: 'queuePrint', visitId: 'A001', deviceId: null },
    { do: 'changeParty', visitId: 'A001', partySize: 3 },
    { do: 'setMark', visitId: 'A001', mark: 'interpreter', on: true, by: 'lin' },
    { do: 'addNote', visitId: 'A001', noteId: 'note-1', commitment: 'salted-hash', by: 'lin' },
    { do: 'defer', visitId: 'A001', at: TEN },
    { do: 'comeBack', visitId: 'A001', at: TEN },
    calls('lin', 'w1', TEN),
    { do: 'sayComing', visitId: 'A001', at: TEN },
    misses('lin', 'A001', TEN + MINUTE),
    { do: 'rejoin', visitId: 'A001', at: TEN + 2 * MINUTE },
    calls('lin', 'w1', TEN + 3 * MINUTE),
    starts('lin', 'A001', TEN + 3 * MINUTE),
    parks('lin', 'A001', { at: TEN + 4 * MINUTE }),
    picks('lin', 'w1', 'A001', TEN + 5 * MINUTE),
    undoes('lin', 'A001', TEN + 5 * MINUTE),
    picks('lin', 'w1', 'A001', TEN + 6 * MINUTE),
    starts('lin', 'A001', TEN + 6 * MINUTE),
    { do: 'addService', visitId: 'A001', serviceId: 'collect', by: 'lin', at: TEN + 6 * MINUTE },
    transfers('lin', 'A001', { of: 'queue', serviceId: 'passports' }, { at: TEN + 7 * MINUTE }),
    calls('wu', 'w2', TEN + 8 * MINUTE),
    starts('wu', 'A001', TEN + 8 * MINUTE),
    finishes('wu', 'A001', TEN + 9 * MINUTE, 'issued'),
    calls('lin', 'w1', TEN + 9 * MINUTE),
    starts('lin', 'A001', TEN + 9 * MINUTE),
    finishes('lin', 'A001', TEN + 10 * MINUTE),
  )

  test('every text in the log is an id, a word of the house or a number on a slip', () => {
    const ofVisits = life.events.filter((event) => event.type !== 'TemplateInstalled')
    expect(ofVisits.length).toBeGreaterThan(40)
    for (const event of ofVisits) {
      for (const text of textsOf(event)) expect(text, event.type).toMatch(/^[\w.:-]*$/)
      for (const name of [...STAFF_NAMES, ...secret]) expect(JSON.stringify(event)).not.toContain(name)
    }
  })

  test('every event of it says where it lies in a life, and whose it is', () => {
    for (const { lifecycle, visitId, type } of life.events) {
      if (lifecycle !== undefined) expect(LIFECYCLES).toContain(lifecycle)
      if (/^(Ticket|Service(Started|Finished)|Visit|Customer|Queue)/.test(type)) expect(visitId, type).toBeDefined()
    }
  })

  test('tells it to the end', () => {
    expect(visitOf(life.state, 'A001')).toMatchObject({ stage: 'gone', outcome: 'served', marks: ['interpreter'], notes: ['note-1'] })
    expect(bookingOf(life.state, 'b1')).toMatchObject({ state: 'completed', hostNoShow: false })
  })

  const textsOf = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
})
