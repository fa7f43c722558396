import { EventEmitter } from 'node:events'
import { GraphQLError } from 'graphql'
import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { houseLog, NOT_SAID } from './houseLog.ts'
import { personalWords } from './personal.ts'

const SECRETS = ['王小明', 'Canary Quillfeather', '13800138000', 'hunter2']

/** What the log writes of these fields. */
function written(fields: object, message = 'something happened'): { text: string; line: Record<string, never> } {
  let text = ''
  const log = houseLog('debug', Object.assign(new EventEmitter(), { write: (chunk: string) => void (text += chunk) }))
  log.error(fields, message)
  return { text, line: JSON.parse(text) as Record<string, never> }
}

const pgError = (message: string, facts: object): Error =>
  Object.assign(new DatabaseError(message, 1, 'error'), { severity: 'ERROR' }, facts)

const FAULTS: readonly (readonly [string, Error])[] = [
  [
    'a broken constraint',
    pgError('duplicate key value violates unique constraint "x"', {
      code: '23505',
      constraint: 'booking_of_code',
      table: 'booking_contact',
      detail: 'Key (name)=(王小明) already exists.',
      where: 'COPY Canary Quillfeather',
    }),
  ],
  [
    'a value of the wrong type',
    pgError('invalid input syntax for type bigint: "13800138000"', { code: '22P02', internalQuery: "SELECT '王小明'" }),
  ],
  [
    'a failed query with its parameters',
    Object.assign(pgError('error: value "hunter2" too long', { code: '22001' }), {
      query: 'INSERT',
      parameters: ['王小明', '13800138000'],
      driverError: pgError('x', { detail: '王小明' }),
    }),
  ],
  [
    'JSON that is none',
    (() => {
      try {
        return JSON.parse('{"name":"王小明","phone":13800138000, hunter2') as Error
      } catch (error) {
        return error as Error
      }
    })(),
  ],
  [
    'an answer that does not fit its type',
    new GraphQLError('String cannot represent value: { name: "王小明", phone: 13800138000 }', { extensions: { given: 'hunter2' } }),
  ],
  ['a cause within', new Error('could not', { cause: pgError('invalid "王小明"', { code: '22P02', detail: 'hunter2' }) })],
  [
    'fields somebody hung on it',
    Object.assign(new Error('no'), { input: { name: 'Canary Quillfeather', phone: '13800138000' }, contact: '王小明' }),
  ],
]

test.each(FAULTS)('%s is logged without what it was about', (_what, err) => {
  const { text, line } = written({ err, venueId: 'hall' })
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  expect(line).toMatchObject({
    venueId: 'hall',
    err: { type: expect.stringMatching(/Error$/), stack: expect.stringContaining('houseLog.test') },
  })
})

test('what helps to find a fault is said: the kind, the state, the constraint and the table', () => {
  const [, broken] = FAULTS[0] ?? []
  expect(written({ err: broken }).line).toMatchObject({
    err: { sqlState: '23505', constraint: 'booking_of_code', table: 'booking_contact' },
  })
  const missing = pgError('column "nmae" does not exist', { code: '42703' })
  expect(written({ err: missing }).line).toMatchObject({ err: { message: 'column "nmae" does not exist' } })
})

test('words are said under fields of our own only, and personal ones under none', () => {
  const fields = Object.fromEntries(['anything', ...personalWords].map((word) => [word, '王小明']))
  const { text, line } = written({
    ...fields,
    venueId: '王小明',
    path: ['bookings', 0, '王小明'],
    deep: { contact: { name: '王小明' } },
    count: 3,
  })
  expect(text).not.toContain('王小明')
  expect(line).toMatchObject({ anything: NOT_SAID, venueId: NOT_SAID, path: NOT_SAID, deep: NOT_SAID, count: 3 })
  expect(written({ venueId: 'hall-1', path: ['bookings', 0, 'name'], faultId: '1f2e3d4c', attempt: 2 }).line).toMatchObject({
    venueId: 'hall-1',
    path: ['bookings', 0, 'name'],
    faultId: '1f2e3d4c',
    attempt: 2,
  })
})

test('something thrown that is no error is not said', () => {
  expect(written({ err: { name: '王小明' } }).text).not.toContain('王小明')
  expect(written({ err: '王小明' }).text).not.toContain('王小明')
})
