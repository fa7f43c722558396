import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, type Ask, books, calls, checksIn, numbersOf, openHall, opens, refusalOf, takes, tell, visitOf } from '../forTests/asking.ts'
import { DAY, FULL_HALL, HALL, HOUR, MINUTE, NINE, PATIENCE, withService } from '../forTests/hall.ts'
import { get } from '../order/sortedMap.ts'
import { bookingsToday } from '../picture/booking.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { VenueState } from '../state/state.ts'

const hall = openHall()
const ELEVEN = NINE + 2 * HOUR
const booked = after(hall, books('b1', ELEVEN))
const dueMinutes = (state: VenueState, number: string): number => (visitOf(state, number).order.due - ELEVEN) / MINUTE
const stateOf = (state: VenueState, id = 'b1') => get(state.bookings, id)?.state

describe('checking in', () => {
  test.each([
    ['an hour before the time', -60, 'onTime', -10],
    ['twenty minutes before', -20, 'onTime', -10],
    ['five minutes before', -5, 'onTime', -10],
    ['on the minute', 0, 'onTime', -10],
    ['ten minutes late, which is on time', 10, 'onTime', -5],
    ['a quarter of an hour late', 15, 'late', 15],
    ['twenty-nine minutes late', 29, 'late', 29],
  ] as const)('%s', (_when, minutes, arrival, due) => {
    const { events, state } = tell(booked, checksIn('b1', ELEVEN + minutes * MINUTE))
    expect(events.find((event) => event.type === 'CustomerCheckedIn')?.data).toEqual({ bookingId: 'b1', arrival })
    expect(dueMinutes(state, 'A001')).toBe(due)
  })

  test.each([
    [-60, 'onTime'],
    [15 - 1 / 60_000, 'onTime'],
    [15, 'late'],
    [30 - 1 / 60_000, 'late'],
  ] as const)('%d minutes from the time, to the millisecond, is %s', (minutes, arrival) => {
    const { events } = tell(booked, checksIn('b1', ELEVEN + Math.round(minutes * MINUTE)))
    expect(events.find((event) => event.type === 'CustomerCheckedIn')?.data).toEqual({ bookingId: 'b1', arrival })
  })

  test.each([
    ['more than an hour before', -60 - 1 / 60_000, 'kiosk-1', 'tooEarly', false],
    ['more than an hour before, as a walk-in', -60 - 1 / 60_000, 'kiosk-1', null, true],
    ['after the grace, at the kiosk', 30, 'kiosk-1', 'bookingReleased', false],
    ['after the grace, as a walk-in', 30, 'kiosk-1', null, true],
    ['after the grace, by staff', 30, 'lin', null, false],
  ] as const)('%s', (_when, minutes, by, refusal, asWalkIn) => {
    const ask = checksIn('b1', ELEVEN + minutes * MINUTE, { by, asWalkIn })
    expect(refusalOf(booked, ask)).toBe(refusal)
    if (refusal !== null) return
    const state = after(booked, ask)
    expect(dueMinutes(state, 'A001')).toBeCloseTo(minutes, 3)
    expect(stateOf(state)).toBe('checkedIn')
  })

  test('as a walk-in takes a place from when they came, and the booking stays with the number', () => {
    const { events, state } = tell(booked, checksIn('b1', ELEVEN - 30 * MINUTE, { asWalkIn: true }))
    expect(events.find((event) => event.type === 'CustomerCheckedIn')?.data).toEqual({ bookingId: 'b1', arrival: 'walkIn' })
    expect(dueMinutes(state, 'A001')).toBe(-30)
    expect(visitOf(state, 'A001').bookingId).toBe('b1')
  })

  test('keeps a boost, and does not add it to the booking', () => {
    const due = (priority: string, minutes: number) =>
      dueMinutes(after(booked, checksIn('b1', ELEVEN + minutes * MINUTE, { priority })), 'A001')
    expect([due('normal', 0), due('disabled', 0), due('disabled', -40), due('elderly', 20)]).toEqual([-10, -15, -15, 10])
  })

  test('and a later change of priority never make a place more than a quarter of an hour before they came (I7)', () => {
    const state = after(booked, checksIn('b1', ELEVEN + 4 * MINUTE), {
      do: 'changePriority',
      visitId: 'A001',
      priority: 'disabled',
      reason: 'priority',
      by: 'lin',
      at: ELEVEN + 5 * MINUTE,
    })
    expect(dueMinutes(state, 'A001')).toBe(-11)
  })

  test('only on the day of the appointment, and once', () => {
    const tomorrow = after(hall, books('b1', ELEVEN + DAY))
    expect(refusalOf(tomorrow, checksIn('b1', ELEVEN))).toBe('wrongDay')
    expect(refusalOf(tomorrow, checksIn('b1', ELEVEN, { by: 'lin', asWalkIn: true }))).toBe('wrongDay')
    expect(refusalOf(tomorrow, checksIn('b1', ELEVEN + DAY))).toBeNull()
    expect(refusalOf(after(booked, checksIn('b1', ELEVEN)), checksIn('b1', ELEVEN))).toBe('alreadyCheckedIn')
  })

  test('not while the doors are closed, except by staff', () => {
    const lunch = after(hall, books('b1', NINE + 4 * HOUR))
    expect(refusalOf(lunch, checksIn('b1', NINE + 3.5 * HOUR))).toBe('doorsClosed')
    expect(refusalOf(lunch, checksIn('b1', NINE + 3.5 * HOUR, { by: 'lin' }))).toBeNull()
  })

  test('is not counted out by a contingent that walk-ins have used up', () => {
    const none = openHall(withService(HALL, 'permits', { contingent: { perDay: 0, perHour: null } }))
    expect(refusalOf(after(none, books('b1', ELEVEN)), checksIn('b1', ELEVEN))).toBeNull()
  })

  test('speaks the language of the booking, unless another was chosen', () => {
    const english = after(hall, books('b1', ELEVEN, { lang: 'en', partySize: 3 }))
    expect(visitOf(after(english, checksIn('b1', ELEVEN)), 'A001')).toMatchObject({ lang: 'en', partySize: 3 })
    expect(visitOf(after(english, checksIn('b1', ELEVEN, { lang: 'zh' })), 'A001').lang).toBe('zh')
  })
})

describe('an appointment with somebody, or somewhere', () => {
  const withChen = after(openHall(FULL_HALL), books('b1', ELEVEN, { serviceId: 'deeds', staffId: 'chen', pointId: 'w3' }))
  const lineOf = (...asks: Ask[]) => visitOf(after(withChen, ...asks, checksIn('b1', ELEVEN)), 'E07').line

  test('waits for the person who is at work', () => {
    expect(lineOf()).toEqual({ of: 'person', staffId: 'chen' })
  })

  test('for the window, where the person has gone home and somebody sits there', () => {
    expect(lineOf({ do: 'signOut', by: 'chen' }, opens('gao', 'w3'))).toEqual({ of: 'point', pointId: 'w3' })
  })

  test('in everybody’s line, where neither is there', () => {
    expect(lineOf({ do: 'signOut', by: 'chen' })).toEqual({ of: 'service' })
  })

  test('is not made with somebody who is not trained for it, or at a window that does not offer it', () => {
    const full = openHall(FULL_HALL)
    expect(refusalOf(full, books('b2', ELEVEN, { staffId: 'chen' }))).toBe('notSkilled')
    expect(refusalOf(full, books('b2', ELEVEN, { pointId: 'w3' }))).toBe('serviceNotOffered')
    expect(refusalOf(full, books('b2', ELEVEN, { staffId: 'nobody' }))).toBe('unknownStaff')
    expect(refusalOf(full, books('b2', ELEVEN, { pointId: 'w9' }))).toBe('unknownPoint')
    expect(refusalOf(full, books('b2', ELEVEN, { serviceId: 'weddings' }))).toBe('unknownService')
  })
})

describe('another time', () => {
  const moves = (startsAt: number, at = NINE): Ask => ({ do: 'rescheduleAppointment', bookingId: 'b1', startsAt, by: 'house', at })

  test('is kept instead of the first, with its own grace', () => {
    const moved = after(booked, moves(ELEVEN + 2 * HOUR))
    expect(get(moved.bookings, 'b1')).toMatchObject({ state: 'confirmed', startsAt: ELEVEN + 2 * HOUR })
    expect(tell(moved, { do: 'passTime', at: ELEVEN + HOUR }).events).toEqual([])
    expect(stateOf(after(moved, { do: 'passTime', at: ELEVEN + 2.5 * HOUR }))).toBe('noShow')
  })

  test('may be given to whoever did not come', () => {
    const released = after(booked, { do: 'passTime', at: ELEVEN + 30 * MINUTE })
    const moved = after(released, moves(ELEVEN + DAY, ELEVEN + HOUR))
    expect(stateOf(moved)).toBe('confirmed')
    expect(refusalOf(after(moved, { do: 'passTime', at: NINE + DAY }), checksIn('b1', ELEVEN + DAY))).toBeNull()
  })

  test('is not given to whoever has a number', () => {
    expect(refusalOf(after(booked, checksIn('b1', ELEVEN)), moves(ELEVEN + DAY))).toBe('alreadyCheckedIn')
  })
})

test('a day that is over takes its appointments along, and leaves those to come', () => {
  const state = after(booked, books('b2', ELEVEN + DAY), { do: 'passTime', at: ELEVEN + HOUR }, { do: 'passTime', at: NINE + DAY })
  expect([stateOf(state), stateOf(state, 'b2')]).toEqual([undefined, 'confirmed'])
})

test('the reception sees the day’s appointments by their time, and what has become of each', () => {
  const state = after(
    hall,
    books('b3', ELEVEN + HOUR),
    books('b1', ELEVEN),
    books('b2', NINE + 10 * MINUTE),
    books('b4', ELEVEN + DAY),
    { do: 'passTime', at: ELEVEN - 10 * MINUTE },
    checksIn('b1', ELEVEN - 10 * MINUTE),
  )
  const seen = bookingsToday(state, HALL, ELEVEN - 10 * MINUTE).map(({ id, state: now, number, window }) => [id, now, number, window])
  expect(seen).toEqual([
    ['b2', 'noShow', null, 'over'],
    ['b1', 'checkedIn', 'A001', 'onTime'],
    ['b3', 'confirmed', null, 'early'],
  ])
})

describe('the place of a booked customer (I7)', { timeout: PATIENCE }, () => {
  const minutes = fc.integer({ min: -60, max: 29 })

  test('is as long before the booked time as the house says, or their boost; and never more than a quarter of an hour before they came', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom('normal', 'elderly', 'disabled'), (came, priority) => {
        const state = after(booked, checksIn('b1', ELEVEN + came * MINUTE, { priority }))
        const boost = { normal: 0, elderly: 10, disabled: 15 }[priority] ?? 0
        expect(dueMinutes(state, 'A001')).toBe(came < 15 ? Math.max(-Math.max(10, boost), came - 15) : came - boost)
        expect(dueMinutes(state, 'A001')).toBeGreaterThanOrEqual(came - 15)
      }),
      { numRuns: 60 },
    )
  })

  test('overtakes nobody who came a quarter of an hour earlier', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 12 }), minutes, (walkIns, came) => {
        const cameAt = ELEVEN + came * MINUTE
        const before = walkIns.map((minute) => NINE + minute * MINUTE).filter((at) => at <= cameAt)
        const line = after(booked, ...before.toSorted((a, b) => a - b).map((at) => takes('permits', { at })), checksIn('b1', cameAt))
        const order = waitingFor(line, ['permits'], 100)
        const mine = order.findIndex((visit) => visit.bookingId === 'b1')
        for (const visit of order.slice(mine + 1)) expect(visit.ticket.issuedAt).toBeGreaterThan(cameAt - 15 * MINUTE - 1)
        expect(numbersOf(order)).toHaveLength(before.length + 1)
      }),
      { numRuns: 30 },
    )
  })
})

test('a booked customer is called in turn, before those who came after', () => {
  const state = after(
    booked,
    takes('permits', { at: ELEVEN - 8 * MINUTE }),
    checksIn('b1', ELEVEN - 5 * MINUTE),
    calls('lin', 'w1', ELEVEN),
  )
  expect(visitOf(state, 'A002')).toMatchObject({ stage: 'called', bookingId: 'b1' })
})
