import { describe, expect, test } from 'vitest'
import { knownZone, wallClockIn } from './wallClock.ts'

const at = (timeZone: string, date: string, time: string, second = 0) => wallClockIn(timeZone)({ date, time, second })

describe('a clock on the wall', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-23', '09:30', '2026-11-23T09:30:00+08:00'],
    ['Asia/Shanghai', '2026-03-08', '02:30', '2026-03-08T02:30:00+08:00'],
    ['America/New_York', '2026-11-23', '00:00', '2026-11-23T00:00:00-05:00'],
    ['America/New_York', '2026-07-01', '23:59', '2026-07-01T23:59:00-04:00'],
    // New York springs forward: half past two is skipped, and read as half past three
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T01:59:00-05:00'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T03:30:00-04:00'],
    ['America/New_York', '2026-03-08', '09:30', '2026-03-08T09:30:00-04:00'],
    // and falls back: half past one comes twice, and is read as the first
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T01:30:00-04:00'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T02:00:00-05:00'],
    ['America/New_York', '2026-11-01', '23:59', '2026-11-01T23:59:00-05:00'],
    // Cairo has skipped midnight, Lord Howe half an hour
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-24T01:30:00+03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04T02:45:00+11:00'],
    ['Pacific/Kiritimati', '2026-11-23', '00:00', '2026-11-23T00:00:00+14:00'],
    ['Pacific/Pago_Pago', '2026-11-23', '23:59', '2026-11-23T23:59:00-11:00'],
    ['UTC', '2028-02-29', '12:00', '2028-02-29T12:00:00Z'],
  ])('in %s shows %s %s', (zone, date, time, instant) => {
    expect(at(zone, date, time)).toBe(Date.parse(instant))
  })

  test('shows seconds', () => {
    expect(at('Asia/Shanghai', '2026-11-23', '09:30', 15)).toBe(Date.parse('2026-11-23T09:30:15+08:00'))
  })

  test('never showed 30 December 2011 in Apia', () => {
    expect(at('Pacific/Apia', '2011-12-30', '09:30')).toBeNull()
    expect(at('Pacific/Apia', '2011-12-31', '09:30')).toBe(Date.parse('2011-12-31T09:30:00+14:00'))
  })
})

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
  ['/freeassociation.sourceforge.net/America/Kentucky/Monticello', 'America/Kentucky/Monticello'],
  ['UTC', 'UTC'],
  ['China Standard Time', null],
  ['', null],
  ['Nowhere/Land', null],
])('the zone %s is known as %s', (name, zone) => {
  expect(knownZone(name)).toBe(zone)
})
