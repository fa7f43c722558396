import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, PATIENCE } from '../forTests/hall.ts'
import { WEEKDAYS, type Hours, type Weekday } from '../venue/venue.ts'
import { businessDayAt, hourAt, openingAt } from './businessDay.ts'

const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
const weekdays: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const nineToFive: Hours = { days: weekdays, from: '09:00', to: '17:00' }
const never: readonly Hours[] = []

const clock = (timeZone: string, cutOver = '00:00', hours: readonly Hours[] = never) => ({ timeZone, cutOver, hours })

describe('the business day', { timeout: PATIENCE }, () => {
  test.each([
    // Shanghai, one clock all year
    ['Asia/Shanghai', '00:00', '2026-03-02T00:00:00+08:00', '2026-03-02'],
    ['Asia/Shanghai', '00:00', '2026-03-01T23:59:59.999+08:00', '2026-03-01'],
    ['Asia/Shanghai', '04:00', '2026-03-02T03:59:59.999+08:00', '2026-03-01'],
    ['Asia/Shanghai', '04:00', '2026-03-02T04:00:00+08:00', '2026-03-02'],
    ['Asia/Shanghai', '06:00', '2026-03-02T05:59:00+08:00', '2026-03-01'],
    // New York springs forward: 02:00 to 03:00
    ['America/New_York', '00:00', '2026-03-08T00:00:00-05:00', '2026-03-08'],
    ['America/New_York', '00:00', '2026-03-08T23:59:59-04:00', '2026-03-08'],
    ['America/New_York', '04:00', '2026-03-08T03:59:59-04:00', '2026-03-07'],
    ['America/New_York', '04:00', '2026-03-08T04:00:00-04:00', '2026-03-08'],
    // and falls back: 01:00–02:00 comes twice
    ['America/New_York', '00:00', '2026-11-01T01:30:00-04:00', '2026-11-01'],
    ['America/New_York', '00:00', '2026-11-01T01:30:00-05:00', '2026-11-01'],
    ['America/New_York', '04:00', '2026-11-01T03:59:59-05:00', '2026-10-31'],
    ['America/New_York', '06:00', '2026-11-01T06:00:00-05:00', '2026-11-01'],
    // Lord Howe moves by half an hour
    ['Australia/Lord_Howe', '00:00', '2026-04-05T01:45:00+11:00', '2026-04-05'],
    ['Australia/Lord_Howe', '00:00', '2026-04-05T01:45:00+10:30', '2026-04-05'],
    ['Australia/Lord_Howe', '04:00', '2026-10-04T03:59:59+11:00', '2026-10-03'],
    ['Australia/Lord_Howe', '04:00', '2026-10-04T04:00:00+11:00', '2026-10-04'],
    // Kathmandu lies a quarter of an hour off
    ['Asia/Kathmandu', '00:00', '2026-03-01T18:14:59.999Z', '2026-03-01'],
    ['Asia/Kathmandu', '00:00', '2026-03-01T18:15:00Z', '2026-03-02'],
    ['Asia/Kathmandu', '06:00', '2026-03-02T00:14:59Z', '2026-03-01'],
    // Apia crossed the date line: 30 December 2011 never was
    ['Pacific/Apia', '00:00', '2011-12-29T23:59:59-10:00', '2011-12-29'],
    ['Pacific/Apia', '00:00', '2011-12-31T00:00:00+14:00', '2011-12-31'],
    ['Pacific/Apia', '04:00', '2011-12-31T03:59:59+14:00', '2011-12-29'],
    ['Pacific/Apia', '04:00', '2011-12-31T04:00:00+14:00', '2011-12-31'],
    ['Pacific/Apia', '06:00', '2011-12-31T05:00:00+14:00', '2011-12-29'],
    // St John’s put its clocks back at one minute past midnight
    ['America/St_Johns', '00:00', '2010-11-07T00:00:30-02:30', '2010-11-07'],
    ['America/St_Johns', '00:00', '2010-11-06T23:01:00-03:30', '2010-11-07'],
  ])('of %s with a cut-over at %s, at %s, is %s', (timeZone, cutOver, at, date) => {
    expect(businessDayAt(clock(timeZone, cutOver), instant(at)).date).toBe(date)
  })

  test.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['America/New_York', '2026-07-01', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Pacific/Apia', '2011-12-29', 24],
    ['Pacific/Apia', '2011-12-31', 24],
  ])('of %s on %s lasts %d hours', (timeZone, date, hours) => {
    const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds
    const day = businessDayAt(clock(timeZone), noon)
    expect(day.date).toBe(date)
    expect(day.endsAt - day.startsAt).toBe(hours * HOUR)
  })

  test('a ticket taken after five in the afternoon in Vancouver belongs to today, though it is tomorrow in Greenwich (R1)', () => {
    for (const at of ['2026-07-06T17:00:00-07:00', '2026-07-06T17:30:00-07:00', '2026-07-06T23:59:59-07:00']) {
      expect(new Date(instant(at)).toISOString()).toContain('2026-07-07')
      expect(businessDayAt(clock('America/Vancouver'), instant(at)).date).toBe('2026-07-06')
    }
  })

  const zones = [
    'Asia/Shanghai',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/St_Johns',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Pacific/Kwajalein',
    'UTC',
  ]
  const cutOver = fc.oneof(
    fc.constantFrom('00:00', '04:00', '06:00'),
    fc.integer({ min: 0, max: 1439 }).map((minutes) =>
      Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
        .toString()
        .slice(0, 5),
    ),
  )
  /** Anywhere between 1993 and 2030, and often near a night on which the clocks of one of these places were changed. */
  const changesOfClocks = [
    '1993-08-20T12:00Z',
    '2010-11-07T02:31Z',
    '2011-12-30T10:00Z',
    '2018-02-18T02:00Z',
    '2026-03-08T07:00Z',
    '2026-10-03T15:30Z',
    '2026-11-01T06:00Z',
  ]
  const at = fc.oneof(
    fc.integer({ min: instant('1993-01-01T00:00Z'), max: instant('2030-01-01T00:00Z') }),
    fc.tuple(fc.constantFrom(...changesOfClocks), fc.integer({ min: -DAY, max: DAY })).map(([night, away]) => instant(night) + away),
  )

  test('contains the instant it was asked for, wherever and whenever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), cutOver, at, (timeZone, cutOver, at) => {
        const day = businessDayAt(clock(timeZone, cutOver), at)
        expect(day.startsAt).toBeLessThanOrEqual(at)
        expect(day.endsAt).toBeGreaterThan(at)
        for (const edge of [day.startsAt, day.endsAt - 1]) expect(businessDayAt(clock(timeZone, cutOver), edge).date).toBe(day.date)
      }),
      { numRuns: 300 },
    )
  })

  test('meets the next one without a gap, and is never later by date than it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), cutOver, at, (timeZone, cutOver, at) => {
        const day = businessDayAt(clock(timeZone, cutOver), at)
        const next = businessDayAt(clock(timeZone, cutOver), day.endsAt)
        expect(next.startsAt).toBe(day.endsAt)
        expect(next.date > day.date).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('never goes back while time goes on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), cutOver, at, fc.integer({ min: 0, max: 3 * DAY }), (timeZone, cutOver, at, later) => {
        const [before, after] = [at, at + later].map((each) => businessDayAt(clock(timeZone, cutOver), each).date)
        expect(String(before) <= String(after)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the doors', { timeout: PATIENCE }, () => {
  const shanghai = (hours: readonly Hours[], cutOver = '00:00') => clock('Asia/Shanghai', cutOver, hours)
  const at = (time: string): number => instant(`2026-03-${time}+08:00`)
  const split: readonly Hours[] = [
    { days: weekdays, from: '09:00', to: '12:00' },
    { days: weekdays, from: '13:00', to: '17:00' },
    { days: ['Sat'], from: '10:00', to: '24:00' },
  ]

  test.each([
    ['before they open', '02T08:59', { open: false, closesAt: null, opensAt: at('02T09:00') }],
    ['as they open', '02T09:00', { open: true, closesAt: at('02T12:00'), opensAt: null }],
    ['as they close for lunch', '02T12:00', { open: false, closesAt: null, opensAt: at('02T13:00') }],
    ['in the afternoon', '02T16:59', { open: true, closesAt: at('02T17:00'), opensAt: null }],
    ['in the evening', '02T17:00', { open: false, closesAt: null, opensAt: at('03T09:00') }],
    ['on Friday evening', '06T19:00', { open: false, closesAt: null, opensAt: at('07T10:00') }],
    ['late on Saturday, open until midnight', '07T23:59', { open: true, closesAt: at('08T00:00'), opensAt: null }],
    ['on Sunday', '08T12:00', { open: false, closesAt: null, opensAt: at('09T09:00') }],
  ])('%s', (_when, time, opening) => {
    const venue = shanghai(split)
    expect(openingAt(businessDayAt(venue, at(time)), at(time))).toEqual(opening)
  })

  test('of a restaurant whose day ends at four: after midnight it is still yesterday, and closed until lunch', () => {
    const venue = shanghai([{ days: WEEKDAYS, from: '11:00', to: '24:00' }], '04:00')
    const day = businessDayAt(venue, at('03T01:00'))
    expect(day.date).toBe('2026-03-02')
    expect(openingAt(day, at('03T01:00'))).toEqual({ open: false, closesAt: null, opensAt: at('03T11:00') })
  })

  test('hours that touch are one opening, in whatever order they are written', () => {
    const venue = shanghai([
      { days: ['Mon'], from: '12:00', to: '17:00' },
      { days: ['Mon', 'Tue'], from: '09:00', to: '12:00' },
    ])
    expect(businessDayAt(venue, at('02T10:00')).open).toEqual([{ from: at('02T09:00'), to: at('02T17:00') }])
    expect(businessDayAt(venue, at('03T10:00')).open).toEqual([{ from: at('03T09:00'), to: at('03T12:00') }])
  })

  test('of a house that is always open are open at every moment', () => {
    const venue = shanghai([{ days: WEEKDAYS, from: '00:00', to: '24:00' }])
    for (const time of ['02T00:00', '02T23:59', '03T00:00', '08T12:00']) {
      expect(openingAt(businessDayAt(venue, at(time)), at(time)).open).toBe(true)
    }
  })

  test('of a house that is always open are open at night too, before the day ends at four', () => {
    const venue = shanghai([{ days: WEEKDAYS, from: '00:00', to: '24:00' }], '04:00')
    const night = at('03T01:00')
    expect(businessDayAt(venue, night)).toMatchObject({
      date: '2026-03-02',
      open: [{ from: at('02T04:00'), to: at('03T04:00') }],
      nextOpensAt: at('03T04:00'),
    })
    expect(openingAt(businessDayAt(venue, night), night).open).toBe(true)
  })

  test('of a bar that closes at two are open until two, on the evening’s day', () => {
    const bar = shanghai(
      [
        { days: ['Fri'], from: '18:00', to: '24:00' },
        { days: ['Sat'], from: '00:00', to: '02:00' },
      ],
      '04:00',
    )
    const night = at('07T01:00')
    expect(businessDayAt(bar, night).date).toBe('2026-03-06')
    expect(openingAt(businessDayAt(bar, night), night)).toEqual({ open: true, closesAt: at('07T02:00'), opensAt: null })
    expect(openingAt(businessDayAt(bar, at('07T03:00')), at('07T03:00')).opensAt).toBe(at('13T18:00'))
  })

  test('that never open do not say when', () => {
    const day = businessDayAt(shanghai(never), at('02T10:00'))
    expect(day).toMatchObject({ open: [], nextOpensAt: null })
    expect(openingAt(day, at('02T10:00'))).toEqual({ open: false, closesAt: null, opensAt: null })
  })

  test('open at nine by the clock on the wall on both days the clocks change', () => {
    const everyDay = clock('America/New_York', '00:00', [{ days: WEEKDAYS, from: '09:00', to: '17:00' }])
    expect(businessDayAt(everyDay, instant('2026-03-08T12:00:00-04:00')).open).toEqual([
      { from: instant('2026-03-08T09:00:00-04:00'), to: instant('2026-03-08T17:00:00-04:00') },
    ])
    expect(businessDayAt(everyDay, instant('2026-11-01T12:00:00-05:00')).open).toEqual([
      { from: instant('2026-11-01T09:00:00-05:00'), to: instant('2026-11-01T17:00:00-05:00') },
    ])
  })

  test.each([
    ['wholly', '02:00', '03:00', []],
    ['from its middle', '02:30', '03:00', []],
    ['at its beginning', '01:00', '02:30', [{ from: instant('2026-03-08T01:00:00-05:00'), to: instant('2026-03-08T03:30:00-04:00') }]],
  ])('are not promised for an hour that is skipped: hours that lie in it %s', (_how, from, to, open) => {
    const night = clock('America/New_York', '00:00', [{ days: ['Sun'], from, to }])
    expect(businessDayAt(night, instant('2026-03-08T12:00:00-04:00')).open).toEqual(open)
  })

  test('in Apia, closed at weekends, did not open on the Friday that never was, nor for it on the Saturday', () => {
    const apia = clock('Pacific/Apia', '00:00', [nineToFive])
    const evening = instant('2011-12-29T18:00:00-10:00')
    expect(openingAt(businessDayAt(apia, evening), evening).opensAt).toBe(instant('2012-01-02T09:00:00+14:00'))
  })

  /** Any hours, on any days. */
  const hours = fc.array(
    fc
      .record({
        days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
        from: fc.integer({ min: 0, max: 94 }),
        long: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ days, from, long }): Hours => ({ days, from: quarter(from), to: quarter(Math.min(96, from + long)) })),
    { maxLength: 4 },
  )
  const quarter = (quarters: number): string =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
  const places = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  const when = fc.integer({ min: instant('2026-01-01T00:00Z'), max: instant('2027-01-01T00:00Z') })

  test('are open exactly when a rule for this weekday and time says so', () => {
    fc.assert(
      fc.property(places, hours, when, (timeZone, hours, at) => {
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
        const time = local.toPlainTime().toString().slice(0, 5)
        const open = hours.some(({ days, from, to }) => days.includes(WEEKDAYS[local.dayOfWeek - 1] ?? 'Mon') && from <= time && time < to)
        expect(openingAt(businessDayAt(clock(timeZone, '04:00', hours), at), at).open).toBe(open)
      }),
      { numRuns: 200 },
    )
  })

  test('open when they said they would, and not a minute before', () => {
    fc.assert(
      fc.property(places, hours, when, (timeZone, hours, at) => {
        const venue = clock(timeZone, '04:00', hours)
        const said = openingAt(businessDayAt(venue, at), at)
        const openAt = (then: number): boolean => openingAt(businessDayAt(venue, then), then).open
        if (said.open) expect(openAt((said.closesAt ?? 0) - 1)).toBe(true)
        else if (said.opensAt !== null) {
          expect(openAt(said.opensAt)).toBe(true)
          expect(openAt(said.opensAt - MINUTE)).toBe(false)
          expect(said.opensAt).toBeGreaterThan(at)
        } else expect(hours).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  ['Asia/Shanghai', '2026-03-02T09:59:59+08:00', '2026-03-02T09:00:00+08:00'],
  ['Asia/Kathmandu', '2026-03-02T09:14:00+05:45', '2026-03-02T09:00:00+05:45'],
  ['Asia/Kathmandu', '2026-03-02T10:00:00+05:45', '2026-03-02T10:00:00+05:45'],
  ['America/New_York', '2026-11-01T01:30:00-04:00', '2026-11-01T01:00:00-04:00'],
  ['America/New_York', '2026-11-01T01:30:00-05:00', '2026-11-01T01:00:00-05:00'],
])('the hour on the wall in %s at %s began at %s', (timeZone, at, began) => {
  expect(hourAt({ timeZone }, instant(at))).toBe(instant(began))
})
