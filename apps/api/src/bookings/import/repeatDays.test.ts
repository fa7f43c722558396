import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { dateOf, dayNumberOf, seriesFrom } from './repeatDays.ts'
import { readRepeatRule } from './repeatRule.ts'

/** The dates of a rule from its first day on, in the three years that follow. */
function datesOf(recur: object, first: string, most: number): string[] {
  const rule = readRepeatRule(recur)
  if (!rule) throw new Error('not a rule')
  const start = dayNumberOf(first)
  return Array.from({ length: 1_200 }, (_, index) => start + index)
    .filter(seriesFrom(start, rule))
    .slice(0, most)
    .map(dateOf)
}

describe('a series', () => {
  test.each([
    ['every day', { freq: 'DAILY' }, '2026-11-30', ['2026-11-30', '2026-12-01', '2026-12-02']],
    ['every third day', { freq: 'DAILY', interval: 3 }, '2026-11-30', ['2026-11-30', '2026-12-03', '2026-12-06']],
    ['on weekdays', { freq: 'DAILY', byday: ['MO', 'TU', 'WE', 'TH', 'FR'] }, '2026-11-27', ['2026-11-27', '2026-11-30', '2026-12-01']],
    ['every week', { freq: 'WEEKLY' }, '2026-11-25', ['2026-11-25', '2026-12-02', '2026-12-09']],
    ['on Mondays and Thursdays', { freq: 'WEEKLY', byday: ['MO', 'TH'] }, '2026-11-26', ['2026-11-26', '2026-11-30', '2026-12-03']],
    [
      'every other week from Monday on',
      { freq: 'WEEKLY', interval: 2, byday: ['MO', 'SU'] },
      '2026-11-23',
      ['2026-11-23', '2026-11-29', '2026-12-07'],
    ],
    [
      'every other week from Sunday on',
      { freq: 'WEEKLY', interval: 2, byday: ['MO', 'SU'], wkst: 1 },
      '2026-11-23',
      ['2026-11-23', '2026-12-06', '2026-12-07'],
    ],
    ['on the 31st', { freq: 'MONTHLY' }, '2026-12-31', ['2026-12-31', '2027-01-31', '2027-03-31']],
    ['on the last of the month', { freq: 'MONTHLY', bymonthday: -1 }, '2026-12-31', ['2026-12-31', '2027-01-31', '2027-02-28']],
    ['on the second Tuesday', { freq: 'MONTHLY', byday: '2TU' }, '2026-12-08', ['2026-12-08', '2027-01-12', '2027-02-09']],
    ['on the last Friday', { freq: 'MONTHLY', byday: '-1FR' }, '2026-11-27', ['2026-11-27', '2026-12-25', '2027-01-29']],
    ['every quarter', { freq: 'MONTHLY', interval: 3 }, '2026-11-23', ['2026-11-23', '2027-02-23', '2027-05-23']],
    ['every year', { freq: 'YEARLY' }, '2026-11-23', ['2026-11-23', '2027-11-23', '2028-11-23']],
    [
      'on the first Sunday of November',
      { freq: 'YEARLY', bymonth: 11, byday: '1SU' },
      '2026-11-01',
      ['2026-11-01', '2027-11-07', '2028-11-05'],
    ],
    ['on a day no month has', { freq: 'MONTHLY', bymonth: 2, bymonthday: 30 }, '2026-11-23', []],
  ])('%s', (_when, recur, first, dates) => {
    expect(datesOf(recur, first, 3)).toEqual(dates)
  })

  test.each([
    { freq: 'HOURLY' },
    { freq: 'SECONDLY' },
    { freq: 'DAILY', byhour: [9, 10] },
    { freq: 'MONTHLY', byday: ['MO', 'TU'], bysetpos: 1 },
    { freq: 'YEARLY', byweekno: 20 },
    { freq: 'YEARLY', byday: 'MO' },
    { freq: 'WEEKLY', byday: '2MO' },
    { freq: 'WEEKLY', bymonthday: 3 },
    { freq: 'DAILY', byday: 'XX' },
    {},
    null,
    'FREQ=DAILY',
  ])('of another kind is not read: %j', (recur) => {
    expect(readRepeatRule(recur)).toBeNull()
  })

  const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const weekdays = fc.subarray(WEEKDAYS, { minLength: 1 })
  const interval = fc.integer({ min: 1, max: 5 })
  const rules = fc.oneof(
    fc.record({ freq: fc.constant('DAILY'), interval }),
    fc.record({ freq: fc.constant('DAILY'), byday: weekdays }),
    fc.record({ freq: fc.constant('WEEKLY'), interval, byday: weekdays }),
    fc.record({ freq: fc.constant('MONTHLY'), interval, bymonthday: fc.subarray([1, 15, 28, -1], { minLength: 1 }) }),
    fc.record({
      freq: fc.constant('MONTHLY'),
      interval,
      byday: fc.tuple(fc.constantFrom('1', '2', '4', '-1', ''), fc.constantFrom(...WEEKDAYS)).map((parts) => [parts.join('')]),
    }),
    fc.record({
      freq: fc.constant('YEARLY'),
      bymonth: fc.integer({ min: 1, max: 12 }).map((month) => [month]),
      byday: fc.constantFrom(['1SU'], ['-1SU'], ['3WE']),
    }),
  )

  test('falls where ical.js says, for rules that ical.js comes to an end with', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 20_000, max: 22_000 }), (recur, first) => {
        const [begins = ''] = datesOf(recur, dateOf(first), 1) // ical.js counts a first day that its own rule leaves out
        const written = Object.entries(recur)
          .map(([part, value]) => `${part.toUpperCase()}=${String(value)}`)
          .join(';')
        const iterator = ICAL.Recur.fromString(written).iterator(ICAL.Time.fromDateString(begins))
        const theirs = Array.from({ length: 3 }, () => iterator.next()?.toString().slice(0, 10))
        expect(datesOf(recur, begins, 3)).toEqual(theirs)
      }),
      { numRuns: 300 },
    )
  })
})
