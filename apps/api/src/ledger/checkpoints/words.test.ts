import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sameWords } from './sixWords.ts'
import { WORDS } from './words.ts'

test('every byte has a word of its own, in both languages', () => {
  expect(WORDS).toHaveLength(256)
  for (const lang of ['zh', 'en'] as const) {
    expect(new Set(WORDS.map((word) => word[lang])).size).toBe(256)
    for (const word of WORDS) expect(word[lang]).toMatch(lang === 'zh' ? /^\p{Script=Han}{1,3}$/u : /^[a-z]+$/)
  }
})

test('no word was ever moved: old papers would say other things', () => {
  expect(createHash('sha256').update(JSON.stringify(WORDS)).digest('hex')).toBe(
    '94692c890eaaa2cd39b7195a73ac6a2e8a90d8ae5c628addea7c1e28516559d0',
  )
})

test.each<readonly [string, string, boolean]>([
  ['apple  Moon,river', 'apple moon river', true],
  ['苹果、月亮 河流', '苹果 月亮 河流', true],
  ['apple river moon', 'apple moon river', false],
])('“%s” is read as “%s”: %s', (typed, printed, same) => {
  expect(sameWords(typed, printed)).toBe(same)
})
