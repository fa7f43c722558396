import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

/** Put together here, so that this file holds none. */
const secret = (...parts: readonly string[]): string => parts.join('')

test.each([
  ['a private key', secret('-----BEGIN RSA ', 'PRIVATE KEY-----\n', 'MIIEow'.repeat(10))],
  ['a key of AWS', secret('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a token of GitHub', secret('ghp_', 'a1B2'.repeat(9))],
  ['a token of npm', secret('npm_', 'a1B2'.repeat(9))],
  ['a signed token', secret('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJ2ZW51ZUlkIjoiaGFsbCJ9', '.', 'c2lnbmF0dXJlIG9mIHNvbWVib2R5')],
  ['a password in an address', secret('postgres://foyer:', 'hunter22', '@db.example.org/foyer')],
])('%s is seen, and not repeated', (kind, written) => {
  const [found, ...more] = secretsIn(`const it = '${written}'`)
  expect(found).toContain(kind)
  expect(more).toEqual([])
  expect(found).not.toContain(written)
})

test.each([
  'postgres://postgres:postgres@localhost:5432/foyer',
  'postgres://foyer@db.example.org/foyer',
  'eyJhbGciOiJub25lIn0.eyJ2ZW51ZUlkIjoiaGFsbCJ9.',
  '-----BEGIN PUBLIC KEY-----',
])('%s is none', (written) => expect(secretsIn(written)).toEqual([]))
