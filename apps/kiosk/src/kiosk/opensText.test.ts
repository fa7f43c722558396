import { expect, test } from 'vitest'
import { opensText } from './opensText.ts'

const now = Date.parse('2026-11-23T15:30:00Z') // 23:30 in Shanghai

test.each([
  ['zh', '2026-11-23T15:45:00Z', '今天23:45'],
  ['zh', '2026-11-24T01:00:00Z', '明天09:00'],
  ['en', '2026-11-24T01:00:00Z', 'tomorrow at 09:00'],
  ['en', '2026-11-25T01:00:00Z', 'Wed 25 Nov at 09:00'],
] as const)('in %s, %s', (lang, opensAt, said) => {
  expect(opensText(lang, opensAt, now, 'Asia/Shanghai')).toBe(said)
})
