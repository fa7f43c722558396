import { createHash } from 'node:crypto'
import { buildSchema } from 'graphql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { STRANGER } from '../usecases/principal.ts'
import { Documents, isDocument } from './documents.ts'

const schema = buildSchema('type Query { hall: String } type Subscription { hallLive: String }')
const TEXT = 'query Hall { hall }'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Documents with this list, and what they told the log. */
function documents(trusted: readonly string[] | null) {
  const told: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void told.push(line) })
  return { documents: new Documents({ schema, trusted: trusted && new Set(trusted.map(hashOf)), logger }), told }
}

test('a document is read and checked once, however often it comes', () => {
  const { documents: house } = documents([TEXT])
  const first = house.read(TEXT)
  expect(isDocument(first)).toBe(true)
  for (let again = 0; again < 3; again++) expect(house.read(`${TEXT}`)).toBe(first)
})

test('what is wrong with a text is said anew each time, and kept by nobody', () => {
  const { documents: house } = documents(null)
  const first = house.read('{ nonsense }')
  expect(first).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
  expect(house.read('{ nonsense }')).not.toBe(first)
  expect(house.read('{')).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }])
})

test('a thousand texts of a program fill no memory: the oldest is forgotten', () => {
  const { documents: house } = documents(null)
  const first = house.read(TEXT)
  for (let count = 0; count < 1000; count++) house.read(`query Hall${count} { hall }`)
  expect(house.read(TEXT)).not.toBe(first)
  expect(isDocument(house.read(TEXT))).toBe(true)
})

test('with a list, strangers and screens bring only what is in it; without one, and with a credential of the command line, anything', () => {
  const { documents: house } = documents([TEXT])
  expect(house.welcome(TEXT, STRANGER)).toBe(true)
  expect(house.welcome(`${TEXT}#`, STRANGER)).toBe(false)
  expect(house.welcome(`${TEXT}#`, { role: 'staff', venueId: 'hall', sessionId: 's' } as never)).toBe(false)
  expect(house.welcome(`${TEXT}#`, { role: 'kiosk', venueId: 'hall', deviceId: 'd', automated: true })).toBe(true)
  expect(documents(null).documents.welcome('anything', STRANGER)).toBe(true)
})

test('the log is told of an unknown operation once, by its name alone', () => {
  const { documents: house, told } = documents([])
  for (let again = 0; again < 5; again++) house.welcome('query Hall($secret: String = "13800138000") { hall }', STRANGER)
  for (let count = 0; count < 500; count++) house.welcome(`query Flood${count} { hall }`, STRANGER)
  expect(told.length).toBeLessThanOrEqual(50)
  expect(told.filter((line) => line.includes('"operation":"Hall"'))).toHaveLength(1)
  expect(told.join('')).not.toContain('13800138000')
})
