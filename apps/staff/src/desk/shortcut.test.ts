import { expect, test } from 'vitest'
import { shortcutOf } from './shortcut.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false }

test.each([
  [' ', 'primary'],
  ['r', 'recall'],
  ['R', 'recall'],
  ['n', 'noShow'],
  ['N', 'noShow'],
  ['Enter', null],
  ['p', 'park'],
  ['P', 'park'],
  ['x', null],
])('the key “%s” means %s', (key, shortcut) => {
  expect(shortcutOf({ ...plain, key })).toBe(shortcut)
})

test.each(['ctrlKey', 'metaKey', 'altKey', 'repeat'] as const)('a key with %s belongs to somebody else', (held) => {
  expect(shortcutOf({ ...plain, key: 'r', [held]: true })).toBeNull()
})
