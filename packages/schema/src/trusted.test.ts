/// <reference types="vite/client" />
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type Recorded, recorded } from './recordedForTest.ts'

/** A document the server takes from everybody: what it is called, the hash of its text, and the last version of Foyer whose screens send it. */
interface Trusted {
  readonly name: string
  readonly sha256: string
  readonly last: string
}

const LIST = new URL('../trusted.json', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
const sources = import.meta.glob<string>(
  ['../../../apps/{kiosk,display,staff}/src/**/*.{ts,tsx}', '../../client/src/**/*.{ts,tsx}', '!**/*.test.*', '!**/*ForTest.*'],
  { query: '?raw', import: 'default', eager: true },
)
const modules = import.meta.glob([
  '../../../apps/{kiosk,display,staff}/src/**/*.ts',
  '../../client/src/**/*.ts',
  '!**/*.test.*',
  '!**/*ForTest.*',
])
/** The client's own way from a document to the text it sends. */
const client = import.meta.glob<{ textOf(document: Recorded): string }>('../../client/src/documents.ts')
/** What the command line sends as a customer would, without a credential. */
const replay = import.meta.glob<Record<string, unknown>>('../../../apps/api/src/replay/operations.ts')

/** Texts by the names of their operations. */
let texts: (readonly [name: string, text: string])[] = []

beforeAll(async () => {
  const files = Object.keys(sources).filter((file) => /\bgraphql\(/.test(sources[file] ?? ''))
  for (const file of files) await modules[file]?.()
  // A module that was not read, or a document that is written only when something is pressed, would be missing from the list.
  expect(recorded.length).toBe(files.reduce((sum, file) => sum + (sources[file]?.match(/\bgraphql\(\s*`/g)?.length ?? 0), 0))
  const { textOf } = await only(client)
  const ofScreens = recorded.flatMap((document) => {
    const name = nameOf(document)
    return name === null ? [] : [[name, textOf(document)] as const]
  })
  const ofCommands = Object.values(await only(replay)).flatMap((each) => {
    const text = typeof each === 'object' && each !== null && 'document' in each ? String(each.document) : ''
    return text === '' ? [] : [[/^\w+ (\w+)/.exec(text)?.[1] ?? '', text] as const]
  })
  texts = [...ofScreens, ...ofCommands]
})

test('the server knows every document of our screens; `npm run schema` brings its list up to date', async () => {
  expect(texts.length).toBeGreaterThan(50)
  const known = existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as { documents: Trusted[] }).documents : []
  const list = { documents: merged(known, texts.map(trusted(version)), version) }
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot('../trusted.json')
})

test('every operation has a name, by which the log can tell of it', () => expect(texts.filter(([name]) => name === '')).toEqual([]))

const one = { name: 'One', sha256: '1', last: '0.1.0' }
const other = { name: 'Other', sha256: '2', last: '0.1.0' }

test('a page of an earlier release stays known when its document is gone from the screens', () => {
  expect(merged([one, other], [{ ...one, last: '0.2.0' }], '0.2.0')).toEqual([{ ...one, last: '0.2.0' }, other])
})

test('what came and went while a release was being made was never in anybody’s hands, and is not kept', () => {
  expect(merged([one, other], [one], '0.1.0')).toEqual([one])
})

test('the order of the list is of its names, so that two changes seldom meet in one line', () => {
  expect(merged([], [other, one], '0.1.0')).toEqual([one, other])
})

/** What is asked now, and what earlier releases asked; the version in the making is raised with every release. */
function merged(known: readonly Trusted[], now: readonly Trusted[], version: string): readonly Trusted[] {
  const all = new Map(now.map((each) => [each.sha256, each]))
  for (const each of known) if (!all.has(each.sha256) && each.last !== version) all.set(each.sha256, each)
  return [...all.values()].toSorted((a, b) => (`${a.name} ${a.sha256}` < `${b.name} ${b.sha256}` ? -1 : 1))
}

const trusted =
  (last: string) =>
  ([name, text]: readonly [string, string]): Trusted => ({ name, sha256: createHash('sha256').update(text).digest('hex'), last })

function nameOf({ definitions: [first] }: Recorded): string | null {
  return first?.kind === 'OperationDefinition' ? (first.name?.value ?? '') : null
}

async function only<Module>(found: Readonly<Record<string, () => Promise<Module>>>): Promise<Module> {
  const [open] = Object.values(found)
  if (!open) throw new Error('a module that the documents are read with has moved')
  return open()
}
