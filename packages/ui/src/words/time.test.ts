import { expect, test } from 'vitest'
import { dateText, dayText, elapsedText, timeText } from './time.ts'

const afternoon = new Date('2026-11-23T06:26:00Z')

test('the time is the venue’s, whatever the device thinks', () => {
  expect(timeText(afternoon, 'Asia/Shanghai')).toBe('14:26')
  expect(timeText(afternoon, 'Europe/London')).toBe('06:26')
  expect(timeText('2026-11-22T16:05:00Z', 'Asia/Shanghai')).toBe('00:05')
})

test('the date is said the way each language says it', () => {
  expect(dateText('zh', afternoon, 'Asia/Shanghai')).toBe('11月23日 星期一')
  expect(dateText('en', afternoon, 'Asia/Shanghai')).toBe('Mon 23 Nov')
  expect(dateText('en', Date.UTC(2026, 8, 1), 'Asia/Shanghai')).toBe('Tue 1 Sep')
  expect(dayText('zh', afternoon, 'Asia/Shanghai')).toBe('11月23日')
  expect(dayText('en', afternoon, 'Asia/Shanghai')).toBe('23 Nov')
})

test('the day changes at the venue’s midnight', () => {
  expect(dateText('zh', '2026-11-23T16:30:00Z', 'Asia/Shanghai')).toBe('11月24日 星期二')
})

test('a timer counts minutes, then hours, and never below nothing', () => {
  expect(elapsedText(402_000)).toBe('06:42')
  expect(elapsedText(3_723_000)).toBe('1:02:03')
  expect(elapsedText(-5000)).toBe('00:00')
})
