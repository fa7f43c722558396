import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { BadSetting } from './setting.ts'

const LONG = 'long-enough-a-word'
let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'foyer-config-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const config = (env: Record<string, string>) => readConfig(env, '/foyer')
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test('as a venue runs, only our own documents come in; who lets the schema be asked for lets any come in, unless told otherwise', () => {
  expect(config({}).documents).toBe('ours')
  expect(config({ FOYER_INTROSPECTION: 'on' }).documents).toBe('any')
  expect(config({ FOYER_INTROSPECTION: 'on', FOYER_DOCUMENTS: 'ours' }).documents).toBe('ours')
  expect(() => config({ FOYER_DOCUMENTS: 'none' })).toThrow(BadSetting)
})

test('the address of the database may stand in a file, as containers are given theirs', () => {
  const url = `postgres://foyer:${LONG}@db.example.org/foyer`
  expect(config({ DATABASE_URL_FILE: file('url', `${url}\n`) }).databaseUrl).toBe(url)
  expect(() => config({ DATABASE_URL_FILE: file('url', url), DATABASE_URL: url })).toThrow('only one of them')
  expect(() => config({ DATABASE_URL_FILE: file('empty', '\n') })).toThrow('nothing in it')
  expect(() => config({ DATABASE_URL_FILE: join(folder, 'nowhere') })).toThrow('cannot be read')
})

test.each(['postgres', 'Password', 'changeme', 'short', 'foyer-account', '1234567890'])(
  'a database elsewhere with the password %s is not opened, and the password not repeated',
  (password) => {
    const open = () => config({ DATABASE_URL: `postgres://foyer-account:${password}@db.example.org/foyer` })
    expect(open).toThrow(BadSetting)
    expect(open).toThrow(/^(?!.*changeme|.*1234567890|.*Password)/)
  },
)

test.each([
  'postgres://postgres:postgres@localhost/foyer',
  'postgres://postgres:postgres@127.0.0.1:5433/foyer',
  'postgres://foyer@db.example.org/foyer',
  `postgres://foyer:${LONG}@db.example.org/foyer`,
  'postgres:///foyer?host=/var/run/postgresql',
])('%s is opened', (url) => expect(config({ DATABASE_URL: url }).databaseUrl).toBe(url))
