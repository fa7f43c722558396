import { expect, test } from 'vitest'
import { instantAt, minuteOfDay, startOfDay, timeOn, wallClock } from './venueDay.ts'

const noon = Date.parse('2026-11-23T04:00:00Z') // in Shanghai

test('the wall of the venue is read in its own zone, whatever the tablet thinks', () => {
  expect(wallClock(noon, 'Asia/Shanghai')).toEqual({ year: 2026, month: 11, day: 23, hour: 12, minute: 0 })
  expect(minuteOfDay(wallClock(noon, 'Asia/Shanghai'))).toBe(720)
})

test.each([
  ['Asia/Shanghai', 0, '2026-11-22T16:00:00.000Z'],
  ['Asia/Shanghai', 1, '2026-11-23T16:00:00.000Z'],
  ['Asia/Shanghai', 8, '2026-11-30T16:00:00.000Z'],
  ['America/New_York', 0, '2026-11-22T05:00:00.000Z'],
])('in %s the day %i days on begins at %s', (zone, days, start) => {
  expect(new Date(startOfDay(noon, days, zone)).toISOString()).toBe(start)
})

test('a day of 25 hours is still a day: half past two in the afternoon is half past two', () => {
  const before = Date.parse('2026-10-24T10:00:00Z')
  expect(new Date(timeOn(before, 1, 14 * 60 + 30, 'Europe/Berlin')).toISOString()).toBe('2026-10-25T13:30:00.000Z')
})

test('what the wall shows and the instant are two ways of saying the same', () => {
  for (const zone of ['Asia/Shanghai', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham'])
    expect(instantAt(wallClock(noon, zone), zone)).toBe(noon)
})
