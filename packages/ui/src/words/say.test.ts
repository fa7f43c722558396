import { expect, expectTypeOf, test } from 'vitest'
import * as words from './catalogue.ts'
import { countText } from './presets.ts'
import { type Blank, say, type Values } from './say.ts'

test('a word without blanks is said as it stands', () => {
  expect(say('zh', words.kiosk.homeTitle)).toBe('您要办理什么业务？')
  expect(say('en', words.kiosk.homeTitle)).toBe('What do you need today?')
})

test('blanks are filled in both languages', () => {
  expect(say('zh', words.kiosk.waitRange, { a: 20, b: 30 })).toBe('约20–30分钟')
  expect(say('en', words.kiosk.waitRange, { a: 20, b: 30 })).toBe('about 20–30 min')
})

test('one person waits and two people wait', () => {
  expect(countText('en', 'hall', 1)).toBe('1 person')
  expect(countText('en', 'hall', 2)).toBe('2 people')
  expect(countText('en', 'restaurant', 1)).toBe('1 party')
  expect(countText('en', 'restaurant', 0)).toBe('0 parties')
  expect(countText('zh', 'hall', 1)).toBe('1人')
  expect(countText('zh', 'restaurant', 3)).toBe('3桌')
})

test('a text the venue wrote itself is said as it stands', () => {
  const name: { zh: string; en: string } = { zh: '牡丹房', en: 'Peony' }
  expect(say('en', name)).toBe('Peony')
})

test('what is filled in is not searched for blanks again', () => {
  expect(say('en', words.kiosk.duplicateTitle, { number: '{n}' })).toBe('You already have {n}')
})

test('the compiler knows the blanks of every word', () => {
  expectTypeOf<Blank<typeof words.kiosk.waitRange>>().toEqualTypeOf<'a' | 'b'>()
  expectTypeOf<Blank<typeof words.kiosk.homeTitle>>().toEqualTypeOf<never>()
  expectTypeOf<Values<typeof words.kiosk.homeTitle>>().toEqualTypeOf<[]>()
  expectTypeOf<Blank<typeof words.phone.missedBody>>().toEqualTypeOf<'number' | 'time' | 'n'>()

  // @ts-expect-error a blank is missing
  say('en', words.kiosk.waitRange, { a: 20 })
  // @ts-expect-error there is no such blank
  say('en', words.kiosk.duplicateTitle, { number: 'A012', room: 3 })
  // @ts-expect-error nothing to fill in
  say('en', words.kiosk.homeTitle, { a: 1 })
  // @ts-expect-error what is counted is a number
  say('en', words.presets.hall.count, { n: 'three' })
})
