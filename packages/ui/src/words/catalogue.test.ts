import { expect, test } from 'vitest'
import * as words from './catalogue.ts'
import type { Word } from './say.ts'

const all = Object.entries(words).flatMap(([surface, tree]) => wordsIn(surface, tree))
const zhOf = all.map(({ where, word }) => ({ where, text: word.zh }))
const enOf = all.flatMap(({ where, word }) => formsOf(word).map((text) => ({ where, text })))

test('everything people see is there in both languages', () => {
  expect(all.length).toBeGreaterThan(400)
  expect([...zhOf, ...enOf].filter(({ text }) => text.trim() === '')).toEqual([])
})

test('Chinese and English leave the same blanks', () => {
  const unlike = all.filter(({ word }) => blanksIn(word.zh).join() !== blanksIn(...formsOf(word)).join())
  expect(unlike.map(({ where }) => where)).toEqual([])
})

test('English that counts has a number to count', () => {
  const uncounted = all.filter(({ word }) => typeof word.en !== 'string' && !blanksIn(word.zh).includes('n'))
  expect(uncounted.map(({ where }) => where)).toEqual([])
})

test('Chinese sentences carry Chinese punctuation', () => {
  const half = zhOf.filter(({ text }) => /\p{Script=Han}\}?[,.?!:;()"']|[,.?!:;()"']\{?\p{Script=Han}/u.test(text))
  expect(half).toEqual([])
})

test('nobody types a space between Chinese and a figure: the browser sets it', () => {
  expect(zhOf.filter(({ text }) => /\p{Script=Han} |\} | \{| \p{Script=Han}/u.test(text))).toEqual([])
})

test('ranges and ellipses are set properly', () => {
  const bad = [...zhOf, ...enOf].filter(({ text }) => /\d-\d|\}-\{|\.\.\.|⋯|~\d/.test(text))
  expect(bad).toEqual([])
})

test('nobody is shouted at, begged, or called dear', () => {
  expect([...zhOf, ...enOf].filter(({ text }) => /[!！]|亲|尊敬|please kindly/i.test(text))).toEqual([])
})

test('a customer is 您, never 你', () => {
  expect(zhOf.filter(({ text }) => text.includes('你'))).toEqual([])
})

test.each([
  ['票据', []],
  ['拿号', []],
  ['报到', []],
  ['重呼', []],
  ['弃号', []],
  ['暂存', []],
  ['转办', []],
  ['离线', []],
  ['呼叫', ['shared.state.called']], // the name of a state, never of a call
  ['服务中', ['presets.spa.serving']], // a spa serves; everybody else handles
  ['结束', ['kiosk.timeoutEnd', 'staff.sessionOver']], // ends a session, not a visit
])('one word per thing: %s is not said', (never, but) => {
  const said = zhOf.filter(({ text }) => text.replaceAll('服务中心', '').includes(never)).map(({ where }) => where)
  expect(said).toEqual(but)
})

test('one word per thing in English too', () => {
  expect(enOf.filter(({ text }) => /\btoken|\bdraw\b/i.test(text))).toEqual([])
})

test('titles are short enough to be read while walking up', () => {
  const long = enOf.filter(({ where, text }) => where.endsWith('Title') && text.split(' ').length > 9)
  expect(long).toEqual([])
})

test('a public notice fits its line', () => {
  const notices = all.filter(({ where }) => /missedRule|belongings|board\.(stale|recovering)/.test(where))
  expect(notices.length).toBeGreaterThan(5)
  for (const { word } of notices) {
    expect([...word.zh].length).toBeLessThanOrEqual(36)
    expect(formsOf(word).every((text) => text.length <= 70)).toBe(true)
  }
})

interface Found {
  readonly where: string
  readonly word: Word
}

function wordsIn(where: string, tree: unknown): readonly Found[] {
  if (isWord(tree)) return [{ where, word: tree }]
  return Object.entries(tree as Record<string, unknown>).flatMap(([name, branch]) => wordsIn(`${where}.${name}`, branch))
}

function isWord(tree: unknown): tree is Word {
  return typeof tree === 'object' && tree !== null && 'zh' in tree && 'en' in tree
}

function formsOf({ en }: Word): readonly string[] {
  return typeof en === 'string' ? [en] : [en.one, en.other]
}

function blanksIn(...texts: readonly string[]): readonly string[] {
  const blanks = texts.flatMap((text) => text.match(/\{\w+\}/g) ?? [])
  return [...new Set(blanks)].map((blank) => blank.slice(1, -1)).toSorted()
}
