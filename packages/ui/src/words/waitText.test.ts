import { expect, test } from 'vitest'
import { waitText } from './waitText.ts'

const quote = (lowMinutes: number, highMinutes: number) => ({ lowMinutes, highMinutes })

test.each([
  [quote(0, 4), '马上轮到', 'Less than 5 minutes'],
  [quote(20, 30), '约20–30分钟', 'about 20–30 min'],
  [quote(0, 5), '5分钟以内', 'up to 5 min'],
  [quote(10, 10), '约10分钟', 'about 10 min'],
  [quote(45, 75), '约45–75分钟', 'about 45–75 min'],
  [quote(60, 90), '约60–90分钟', 'about 60–90 min'],
  [quote(65, 90), '1小时以上', 'Over 1 hour'],
  [null, '暂无预计', 'No estimate yet'],
])('a wait is a range, soon, long, or not known: %o', (wait, zh, en) => {
  expect(waitText('zh', wait)).toBe(zh)
  expect(waitText('en', wait)).toBe(en)
})

test('the board says it in fewer letters', () => {
  expect(waitText('zh', quote(20, 30), 'short')).toBe('约20–30分')
  expect(waitText('en', quote(20, 30), 'short')).toBe('20–30 min')
  expect(waitText('zh', quote(0, 3), 'short')).toBe('马上轮到')
  expect(waitText('zh', null, 'short')).toBe('—')
})
