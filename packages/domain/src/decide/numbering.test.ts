import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, finishes, openHall, opens, refusalOf, signsIn, takes, tell, visitOf } from '../forTests/asking.ts'
import { ALL_HOURS, DAY, FULL_HALL, HALL, HOUR, MINUTE, NINE, PATIENCE, withSeries, withService } from '../forTests/hall.ts'
import { floorPicture } from '../picture/floor.ts'
import { servicesPicture } from '../picture/services.ts'
import { businessDayAt } from '../time/businessDay.ts'
import type { Venue } from '../venue/venue.ts'
import type { Ticket } from '../visit/visit.ts'
import { decide } from './decide.ts'

const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const always = (timeZone: string, cutOver: string): Venue => ({ ...HALL, timeZone, cutOver, hours: ALL_HOURS })

/** The tickets of customers who come at these times, in this order; whoever comes is served at once. */
function ticketsOf(venue: Venue, times: readonly number[]): { tickets: Ticket[]; waited: number[] } {
  let state = openHall(venue, times[0])
  const tickets: Ticket[] = []
  const waited: number[] = []
  for (const at of times) {
    const told = tell(state, takes('permits', { at }))
    const id = told.events.at(-1)?.visitId ?? ''
    const number = told.events.flatMap((event) => (event.type === 'TicketIssued' ? [event.data.number] : []))[0] ?? ''
    tickets.push(visitOf(told.state, number).ticket)
    state = after(told.state, signsIn('lin', at), { ...opens('lin', 'w1', at), takeOver: true } as Ask)
    state = after(state, { do: 'serveNow', pointId: 'w1', visitId: id, by: 'lin', at }, finishes('lin', id, at))
    waited.push(...visitOf(state, number).legs.map((leg) => leg.waitedSeconds), floorPicture(state, venue, at).longestWaitMinutes ?? 0)
  }
  return { tickets, waited }
}

describe('numbers and the clock (T5)', { timeout: PATIENCE }, () => {
  const nights = [
    ['in Shanghai, where the clock is never changed', 'Asia/Shanghai', '2026-03-02T00:00+08:00'],
    ['in New York, in the night that loses an hour', 'America/New_York', '2026-03-08T02:00-05:00'],
    ['in New York, in the night that gains one', 'America/New_York', '2026-11-01T01:00-04:00'],
    ['on Lord Howe, in the night that gains half an hour', 'Australia/Lord_Howe', '2026-04-05T01:30+11:00'],
    ['on Lord Howe, in the night that loses half an hour', 'Australia/Lord_Howe', '2026-10-04T02:00+10:30'],
    ['in Kathmandu, a quarter of an hour off', 'Asia/Kathmandu', '2026-03-02T00:00+05:45'],
    ['in Apia, which crossed the date line', 'Pacific/Apia', '2011-12-29T23:00-10:00'],
  ] as const

  /** Hours from the first cut-over after the change of clocks. */
  const steady = [-20, -9, -1, -0.1, 0, 0.1, 1, 3, 8, 13, 26].map((hours) => hours * HOUR)
  const clocks: readonly (readonly [string, (step: number, index: number) => number])[] = [
    ['goes on', (step) => step],
    ['is put back two hours just after the cut-over', (step) => (step > 0 && step < 12 * HOUR ? step - 2 * HOUR : step)],
    ['jumps twenty-six hours ahead and stays', (step) => (step >= 0 ? step + 26 * HOUR : step)],
    ['jumps twenty-six hours ahead and is put right', (step) => (step === 0 ? step + 26 * HOUR : step)],
    ['is stepped to and fro by seconds while numbers are given', (step, index) => step + (index % 2 === 0 ? 1500 : -1500)],
  ]

  describe.each(nights)('%s', (_where, timeZone, night) => {
    test.each(['00:00', '04:00', '06:00'].flatMap((cutOver) => clocks.map(([how, clock]) => ({ cutOver, how, clock }))))(
      'with a cut-over at $cutOver and a clock that $how: days only go on, numbers begin once a day, nobody waits less than nothing',
      ({ cutOver, clock }) => {
        const venue = always(timeZone, cutOver)
        const { endsAt } = businessDayAt(venue, instant(night))
        const times = steady.map((step, index) => endsAt + clock(step, index))
        const { tickets, waited } = ticketsOf(venue, times)
        const given = new Map<string, number>()
        let today = ''
        for (const { businessDay, index } of tickets) {
          expect(businessDay >= today).toBe(true)
          today = businessDay
          expect(index).toBe((given.get(businessDay) ?? 0) + 1)
          given.set(businessDay, index)
        }
        for (const wait of waited) expect(wait).toBeGreaterThanOrEqual(0)
        const furthest = times.map((_, index) => Math.max(...times.slice(0, index + 1)))
        expect(tickets.map((ticket) => ticket.businessDay)).toEqual(furthest.map((at) => businessDayAt(venue, at).date))
      },
    )
  })
})

describe('a series that goes on from day to day', { timeout: PATIENCE }, () => {
  const six = { ...withSeries(HALL, 'e', { restart: 'continues', first: 7, last: 12 }), hours: ALL_HOURS }

  test('begins where yesterday ended, and after its last number with the first', () => {
    const state = after(openHall(six), ...Array.from({ length: 4 }, () => takes('deeds')))
    const tomorrow = after(state, ...Array.from({ length: 4 }, () => takes('deeds', { at: NINE + DAY })))
    expect(['E11', 'E12', 'E07', 'E08'].map((number) => visitOf(tomorrow, number).ticket.businessDay)).toEqual(
      Array.from({ length: 4 }, () => '2026-03-03'),
    )
  })

  test('gives no number twice on one day, and every number that it has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 8 }), (customersOfDays) => {
        let state = openHall(six)
        let last = 6
        for (const [day, customers] of customersOfDays.entries()) {
          const at = NINE + day * DAY
          const today = new Set<number>()
          for (let customer = 0; customer < customers; customer++) {
            const { decision, events, next } = answer(state, takes('deeds', { at }), decide)
            expect(decision.ok).toBe(today.size < 6)
            const index = events.flatMap((event) => (event.type === 'TicketIssued' ? [event.data.index] : []))[0]
            if (index === undefined) continue
            expect(index).toBe(last === 12 ? 7 : last + 1)
            expect(today.has(index)).toBe(false)
            today.add((last = index))
            state = next
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('how many numbers a service gives', () => {
  const venueWith = (changes: Parameters<typeof withService>[2], venue = HALL) => openHall(withService(venue, 'permits', changes))

  test('in a day: so many and no more, whoever has left; tomorrow again', () => {
    const two = after(venueWith({ contingent: { perDay: 2, perHour: null } }), takes('permits'), takes('permits'))
    expect(refusalOf(two, takes('permits'))).toBe('numbersGone')
    expect(refusalOf(two, takes('collect'))).toBeNull()
    expect(refusalOf(after(two, { do: 'cancelVisit', visitId: 'A001', reason: 'customer' }), takes('permits'))).toBe('numbersGone')
    expect(refusalOf(two, takes('permits', { at: NINE + DAY }))).toBeNull()
  })

  test('in an hour: by the clock on the wall', () => {
    const one = after(venueWith({ contingent: { perDay: null, perHour: 1 } }), takes('permits', { at: NINE + 20 * MINUTE }))
    expect(refusalOf(one, takes('permits', { at: NINE + HOUR - 1 }))).toBe('hourFull')
    expect(refusalOf(one, takes('permits', { at: NINE + HOUR }))).toBeNull()
  })

  test('in an hour in Kathmandu: not by Greenwich’s', () => {
    const kathmandu = always('Asia/Kathmandu', '00:00')
    const quarterPast = instant('2026-03-02T09:15:00+05:45') // an hour begins in Greenwich, and none here
    const hall = openHall(withService(kathmandu, 'permits', { contingent: { perDay: null, perHour: 1 } }), quarterPast - 5 * MINUTE)
    const one = after(hall, takes('permits', { at: quarterPast - 5 * MINUTE }))
    expect(refusalOf(one, takes('permits', { at: quarterPast }))).toBe('hourFull')
    expect(refusalOf(one, takes('permits', { at: quarterPast + 45 * MINUTE }))).toBeNull()
  })

  test('staff are not held to it when somebody is at the window already, and a booked customer has a number', () => {
    const none = venueWith({ contingent: { perDay: 0, perHour: null } })
    const walkIn: Ask = { do: 'serveWalkIn', pointId: 'w1', serviceId: 'permits', lang: 'zh', priority: 'normal', partySize: 1, by: 'lin' }
    expect([refusalOf(none, takes('permits')), refusalOf(none, walkIn)]).toEqual(['numbersGone', null])
  })

  test('before closing: none in the last half hour, to the millisecond', () => {
    const closing = venueWith({ cutOffMinutes: 30 })
    const five = NINE + 8 * HOUR
    expect(refusalOf(closing, takes('permits', { at: five - 30 * MINUTE - 1 }))).toBeNull()
    expect(refusalOf(closing, takes('permits', { at: five - 30 * MINUTE }))).toBe('cutOff')
    expect(refusalOf(closing, takes('permits', { at: five }))).toBe('doorsClosed')
    expect(refusalOf(venueWith({ cutOffMinutes: 30 }), takes('permits', { at: NINE + 2.75 * HOUR }))).toBeNull()
  })

  test.each([
    ['off', null, false, 'available'],
    ['warn', null, true, 'unlikely'],
    ['stop', 'unlikelyToday', false, 'closing'],
  ] as const)('where today may not be enough: %s', (forecastCutOff, refusal, unlikely, availability) => {
    const venue = withService(HALL, 'permits', { forecastCutOff, targetMinutes: 60 })
    const late = NINE + 7.5 * HOUR
    const crowd = after(openHall(venue), ...Array.from({ length: 6 }, () => takes('permits')))
    expect(refusalOf(crowd, takes('permits', { at: late }))).toBe(refusal)
    const day = businessDayAt(venue, late)
    expect(servicesPicture(crowd, venue, late, day).find(({ id }) => id === 'permits')?.availability).toBe(availability)
    if (refusal !== null) return
    const issued = tell(crowd, takes('permits', { at: late })).events[0]
    expect(issued?.type === 'TicketIssued' && issued.data.unlikely === true).toBe(unlikely)
  })

  test('where nobody sits at any window nothing is foretold', () => {
    const venue = withService(HALL, 'deeds', { forecastCutOff: 'stop', targetMinutes: 500 })
    expect(refusalOf(openHall(venue), takes('deeds', { at: NINE + 7.5 * HOUR }))).toBeNull()
  })
})

describe('numbers lent to kiosks that may lose the server', () => {
  const full = openHall(FULL_HALL)
  const lends = (by: string, count: number, at = NINE): Ask => ({ do: 'leaseNumbers', seriesId: 'a', count, by, at })
  const blocks = (state: typeof full) => Object.values(state.leases).map(({ deviceId, from, to }) => [deviceId, from, to])
  const offline = (leaseId: string, index: number, at = NINE): Ask => ({
    do: 'issueOffline',
    leaseId,
    index,
    serviceId: 'permits',
    lang: 'zh',
    priority: 'normal',
    partySize: 1,
    claimedAt: at,
    by: 'kiosk-1',
    at,
  })

  test('are nobody else’s', () => {
    expect(blocks(after(full, lends('kiosk-1', 20), lends('kiosk-2', 15), lends('kiosk-3', 9)))).toEqual([
      ['kiosk-1', 901, 920],
      ['kiosk-2', 921, 935],
      ['kiosk-3', 936, 940],
    ])
  })

  test('asked for again are the same block, while it has enough', () => {
    const lent = after(full, lends('kiosk-1', 5))
    expect(tell(lent, lends('kiosk-1', 5)).events).toEqual([])
    const [leaseId = ''] = Object.keys(lent.leases)
    expect(blocks(after(lent, offline(leaseId, 901), lends('kiosk-1', 5)))).toEqual([
      ['kiosk-1', 901, 905],
      ['kiosk-1', 906, 910],
    ])
  })

  test('are never given at the counter', () => {
    const short = withSeries(FULL_HALL, 'a', { first: 899, last: 940, offlineFrom: 901 })
    const state = after(openHall(short), takes('permits'), takes('permits'))
    expect(refusalOf(state, takes('permits'))).toBe('seriesFull')
    expect(refusalOf(state, lends('kiosk-1', 40))).toBeNull()
  })

  test('that were given back are void to the end of the day', () => {
    const lent = after(full, lends('kiosk-1', 4))
    const [leaseId = ''] = Object.keys(lent.leases)
    const { events, state } = tell(lent, offline(leaseId, 902), { do: 'returnNumbers', leaseId, by: 'kiosk-1' })
    expect(events.at(-1)).toMatchObject({ type: 'NumbersVoided', data: { indexes: [901, 903, 904] } })
    expect(refusalOf(state, offline(leaseId, 901))).toBe('notInLease')
    expect(tell(state, { do: 'returnNumbers', leaseId, by: 'kiosk-1' }).events).toEqual([])
    expect(blocks(after(state, lends('kiosk-1', 4))).at(-1)).toEqual(['kiosk-1', 905, 908])
  })

  test('overlap with nobody’s, whoever asks for how many, however often', () => {
    const ask = fc.record({
      kiosk: fc.constantFrom('kiosk-1', 'kiosk-2', 'kiosk-3'),
      count: fc.integer({ min: 1, max: 12 }),
      back: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 12 }), (asks) => {
        let state = full
        for (const { kiosk, count, back } of asks) {
          const { decision, next } = answer(state, lends(kiosk, count), decide)
          state = next
          const leaseId = decision.ok ? decision.subject.leaseId : undefined
          if (back && leaseId !== undefined) state = after(state, { do: 'returnNumbers', leaseId, by: kiosk })
        }
        const ordered = Object.values(state.leases).toSorted((a, b) => a.from - b.from)
        for (const [index, { from, to }] of ordered.entries()) {
          expect(from).toBe((ordered[index - 1]?.to ?? 900) + 1)
          expect(to >= from && to <= 940).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('count with the day’s contingent, and with the hour in which they were given', () => {
    const venue = withService(FULL_HALL, 'permits', { contingent: { perDay: 3, perHour: 1 } })
    const lent = after(openHall(venue), lends('kiosk-1', 4))
    const [leaseId = ''] = Object.keys(lent.leases)
    const ten = NINE + HOUR
    const told = after(lent, takes('permits', { at: ten }), { ...offline(leaseId, 901), at: ten + MINUTE } as Ask)
    expect(told.given.permits).toMatchObject({ day: 2, inHour: 1 })
    expect(refusalOf(told, takes('permits', { at: ten + 2 * MINUTE }))).toBe('hourFull')
    expect(after(told, takes('permits', { at: ten + HOUR })).given.permits).toMatchObject({ day: 3, inHour: 1 })
  })
})
