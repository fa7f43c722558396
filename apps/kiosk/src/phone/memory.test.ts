import { expect, test } from 'vitest'
import { memoryIn } from './memory.ts'

test.each(['', 'null', '{', '7', '{"number":"A012"}'])('what an older page wrote does not break this one: %s', (kept) => {
  const memory = memoryIn({ getItem: () => kept, setItem: () => {} }, 'token')
  expect(memory.ticket()).toBeNull()
  expect(memory.lang()).toBeNull()
})

test('a browser that remembers nothing', () => {
  const blocked = {
    getItem: () => {
      throw new Error('blocked')
    },
    setItem: () => {
      throw new Error('full')
    },
  }
  const memory = memoryIn(blocked, 'token')
  expect(memory.lang()).toBeNull()
  expect(() => memory.keepLang('en')).not.toThrow()
})
