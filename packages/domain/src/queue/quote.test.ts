import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, openHall, opens, takes, tell, visitOf } from '../forTests/asking.ts'
import { HALL, NINE, PATIENCE } from '../forTests/hall.ts'
import { ticketPicture } from '../picture/ticket.ts'
import type { VenueState } from '../state/state.ts'
import { type Quote, quoteFor, rounded } from './quote.ts'
import { nextFor } from './candidates.ts'

const hall = openHall()
const some = (count: number, serviceId: string): Ask[] => Array.from({ length: count }, () => takes(serviceId))
const offering = (by: string, pointId: string, ...serviceIds: string[]): Ask => ({
  do: 'openServicePoint',
  pointId,
  serviceIds,
  takeOver: false,
  by,
})
const measured = (state: VenueState, paces: VenueState['paces']): VenueState => ({ ...state, paces })

/** What somebody who takes a number now is told. */
const quoted = (state: VenueState, serviceId: string): Quote | null =>
  quoteFor(state, HALL, serviceId, { due: NINE, seq: Number.MAX_SAFE_INTEGER })

describe('an example by hand', () => {
  // One window for passports, twelve minutes each with a spread of 0.8 of that; three people wait and nobody is being served.
  const state = after(hall, offering('wu', 'w2', 'passports'), ...some(3, 'passports'))

  test('three people at twelve minutes each: 36 in the median, and 1.28 × √3 × 9.6 more for one in ten', () => {
    expect(36 + 1.28 * Math.sqrt(3) * 9.6).toBeCloseTo(57.3, 1)
    expect(quoted(state, 'passports')).toEqual({ lowMinutes: 35, highMinutes: 60, basis: 'standard' })
  })

  test('once one of them is at the window, the room is as full as before', () => {
    expect(quoted(after(state, calls('wu', 'w2')), 'passports')).toEqual({ lowMinutes: 35, highMinutes: 60, basis: 'standard' })
  })

  test('with a second window for passports: half of it', () => {
    expect(quoted(after(state, offering('chen', 'w3', 'passports')), 'passports')).toEqual({
      lowMinutes: 15,
      highMinutes: 30,
      basis: 'standard',
    })
  })

  test('once five were served in eight minutes each, without any spread: 24 minutes', () => {
    const quick = measured(state, { passports: [480, 480, 480, 480, 480] })
    expect(quoted(quick, 'passports')).toEqual({ lowMinutes: 20, highMinutes: 25, basis: 'measured' })
  })

  test('four are not enough to be believed', () => {
    expect(quoted(measured(state, { passports: [60, 60, 60, 60] }), 'passports')).toEqual(quoted(state, 'passports'))
  })

  test('nobody in front and a free window: no wait at all', () => {
    expect(quoted(hall, 'permits')).toEqual({ lowMinutes: 0, highMinutes: 0, basis: 'standard' })
  })

  test('work for others is left to those who do it, as far as there are others', () => {
    // Window 1 does permits and collects, window 2 permits and passports; five passports of twelve minutes wait, and two permits of six.
    const both = after(hall, ...some(5, 'passports'), ...some(2, 'permits'))
    // Window 1 alone: 12 minutes, and 1.28 × √2 × 4.8 more. Both windows: (12 + 60) / 2 would be 36.
    expect(12 + 1.28 * Math.sqrt(2) * 4.8).toBeCloseTo(20.7, 1)
    expect(quoted(both, 'permits')).toEqual({ lowMinutes: 10, highMinutes: 25, basis: 'standard' })
    expect(quoted(both, 'collect')).toEqual({ lowMinutes: 5, highMinutes: 15, basis: 'standard' }) // half the permits: 6, and 1.28 × 4.8 more
  })

  test('work for others is shared with the windows that do only that', () => {
    // Window 2 does permits and passports, window 3 passports and deeds: of four passports two are window 2's, which is 24 minutes.
    const closed = after(hall, { do: 'closeServicePoint', pointId: 'w1', by: 'lin' }, ...some(4, 'passports'))
    expect(quoted(closed, 'permits')).toEqual({ lowMinutes: 45, highMinutes: 75, basis: 'standard' }) // 48, and 1.28 × √4 × 9.6 more
    expect(quoted(after(closed, opens('chen', 'w3')), 'permits')).toEqual({ lowMinutes: 20, highMinutes: 45, basis: 'standard' }) // 24, and 1.28 × √2 × 9.6 more
    // A window that does none of it takes nothing away.
    const elsewhere = after(closed, offering('chen', 'w3', 'deeds'))
    expect(quoted(elsewhere, 'permits')).toEqual(quoted(closed, 'permits'))
  })

  test('is made on standard times as soon as one line in front is not yet measured', () => {
    const mixed = measured(after(hall, ...some(1, 'passports'), ...some(1, 'permits')), { permits: [60, 60, 60, 60, 60] })
    expect(quoted(mixed, 'permits')?.basis).toBe('standard')
    expect(quoted({ ...mixed, paces: { ...mixed.paces, passports: [60, 60, 60, 60, 60] } }, 'permits')?.basis).toBe('measured')
  })
})

describe('nothing is promised', () => {
  test.each([
    ['no window is open', after(hall, { do: 'signOut', by: 'lin' }, { do: 'signOut', by: 'wu' }), 'permits'],
    ['no open window does this', hall, 'deeds'],
    ['the one that does has a break', after(hall, { do: 'pauseServicePoint', pointId: 'w2', reason: 'meal', by: 'wu' }), 'passports'],
  ])('where %s', (_where, state, serviceId) => {
    expect(quoted(state, serviceId)).toBeNull()
  })
})

describe('in a room with any windows open, any people waiting or at a window, and any times measured', { timeout: PATIENCE }, () => {
  const services = ['permits', 'collect', 'passports', 'deeds']
  const service = fc.constantFrom(...services)
  const pace = fc.array(fc.integer({ min: 0, max: 3600 }), { maxLength: 8 })
  const room = fc.record({
    points: fc.subarray(['w1', 'w2', 'w3', 'w4']),
    waiting: fc.array(service, { maxLength: 20 }),
    called: fc.nat(4),
    paces: fc.record({ permits: pace, collect: pace, passports: pace }),
  })
  type Room = typeof room extends fc.Arbitrary<infer T> ? T : never

  /** A supervisor may call anywhere; who sits where is no matter here. */
  const plenty = openHall({ ...HALL, series: HALL.series.map((series) => ({ ...series, last: 999, digits: 3 })) })
  const workers: Readonly<Record<string, string>> = { w1: 'lin', w2: 'wu', w3: 'chen', w4: 'gao' }
  const empty = after(plenty, { do: 'closeServicePoint', pointId: 'w1', by: 'lin' }, { do: 'closeServicePoint', pointId: 'w2', by: 'wu' })
  const opened = (pointId: string): Ask => opens(workers[pointId] ?? '', pointId)

  function roomOf({ points, waiting, called, paces }: Room): VenueState {
    let state = after(empty, ...points.map(opened), ...waiting.map((serviceId) => takes(serviceId)))
    for (const pointId of points.slice(0, called)) {
      const point = state.points[pointId]
      if (point && nextFor(state, HALL, point, NINE)) state = after(state, calls(workers[pointId] ?? '', pointId))
    }
    return measured(state, paces)
  }

  test('the low end is not above the high end, and nothing is less than nothing', () => {
    fc.assert(
      fc.property(room, service, (room, serviceId) => {
        const quote = quoted(roomOf(room), serviceId)
        if (!quote) return
        expect(quote.lowMinutes).toBeGreaterThanOrEqual(0)
        expect(quote.highMinutes).toBeGreaterThanOrEqual(quote.lowMinutes)
      }),
      { numRuns: 60 },
    )
  })

  test('from five minutes on there are only steps of five, at least one wide', () => {
    fc.assert(
      fc.property(room, service, (room, serviceId) => {
        const quote = quoted(roomOf(room), serviceId)
        if (!quote || quote.highMinutes <= 5) return
        expect([quote.lowMinutes % 5, quote.highMinutes % 5]).toEqual([0, 0])
        expect(quote.highMinutes - quote.lowMinutes).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 60 },
    )
  })

  test('more people in front never make it better', () => {
    fc.assert(
      fc.property(room, service, service, fc.integer({ min: 1, max: 5 }), (room, serviceId, other, more) => {
        const state = roomOf(room)
        const [before, then] = [quoted(state, serviceId), quoted(after(state, ...some(more, other)), serviceId)]
        if (!before || !then) {
          expect(then).toEqual(before)
          return
        }
        expect(then.highMinutes).toBeGreaterThanOrEqual(before.highMinutes)
        // Under five minutes the low end is to the minute; past them it begins at nought again.
        if (before.highMinutes > 5) expect(then.lowMinutes).toBeGreaterThanOrEqual(before.lowMinutes)
      }),
      { numRuns: 80 },
    )
  })

  test('one more open window never makes it worse, whatever else it does', () => {
    fc.assert(
      fc.property(room, service, fc.constantFrom('w1', 'w2', 'w3', 'w4'), (room, serviceId, pointId) => {
        const state = roomOf({ ...room, points: room.points.filter((id) => id !== pointId) })
        const [before, then] = [quoted(state, serviceId), quoted(after(state, opened(pointId)), serviceId)]
        if (!before) return
        expect(then?.highMinutes).toBeLessThanOrEqual(before.highMinutes)
        if (then && then.highMinutes > 5) expect(then.lowMinutes).toBeLessThanOrEqual(before.lowMinutes)
      }),
      { numRuns: 120 },
    )
  })

  test('the slip and the phone say the same in the moment it is printed', () => {
    fc.assert(
      fc.property(room, service, fc.constantFrom('normal', 'elderly', 'disabled'), (room, serviceId, priority) => {
        const { state, events } = tell(roomOf(room), takes(serviceId, { priority }))
        const [issued] = events
        if (issued?.type !== 'TicketIssued') throw new Error('a number was taken')
        const phone = ticketPicture(state, HALL, visitOf(state, issued.data.number))
        expect([phone.quote, phone.ahead]).toEqual([issued.data.quote, issued.data.ahead])
      }),
      { numRuns: 60 },
    )
  })
})

/** Design brief §12: under five minutes as it is; else the median down and the high end up to five. */
test.each([
  [0, 0, 0, 0],
  [0.4, 0.9, 0, 1],
  [2.4, 4.1, 2, 5],
  [3.9, 4.99, 3, 5],
  [4.2, 5, 0, 5],
  [4.2, 5.1, 0, 10],
  [5, 5, 5, 10],
  [9.9, 10, 5, 10],
  [10, 10, 10, 15],
  [21, 29.9, 20, 30],
  [24.9, 30.1, 20, 35],
  [36, 57.3, 35, 60],
  [61, 95, 60, 95],
])('a median of %d minutes with %d for one in ten is said as %d to %d', (median, oneInTen, lowMinutes, highMinutes) => {
  expect(rounded(median, oneInTen)).toEqual({ lowMinutes, highMinutes })
})

test('any range that is said holds the one that was meant', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 600, noNaN: true }), fc.double({ min: 0, max: 600, noNaN: true }), (a, b) => {
      const [median, oneInTen] = [Math.min(a, b), Math.max(a, b)]
      const { lowMinutes, highMinutes } = rounded(median, oneInTen)
      expect(lowMinutes).toBeLessThanOrEqual(median)
      expect(highMinutes).toBeGreaterThanOrEqual(oneInTen)
    }),
  )
})
