import { expect, test } from 'vitest'
import { htmlLang } from './lang.ts'
import { spokenTicket } from './spokenTicket.ts'

test('a screen reader says a ticket glyph by glyph', () => {
  expect(spokenTicket('zh', 'A012')).toBe('A 零 幺 二')
  expect(spokenTicket('en', 'A012')).toBe('A 0 1 2')
  expect(spokenTicket('zh', '007')).toBe('零 零 七')
})

test('the page says which language it is in', () => {
  expect([htmlLang('zh'), htmlLang('en')]).toEqual(['zh-CN', 'en'])
})
