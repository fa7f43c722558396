import { chmodSync, mkdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readyToRun } from './packaged.ts'
import { makeScratch, type Scratch } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = makeScratch()
})
afterEach(() => scratch.sweep())

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }

function makePackage() {
  const folder = join(scratch.folder, 'package')
  const native = join(folder, 'native')
  for (const part of ['bin', 'lib', 'share/postgresql']) mkdirSync(join(native, part), { recursive: true })
  for (const program of ['postgres', 'initdb']) writeFileSync(join(native, 'bin', program), '', { mode: 0o755 })
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '')
  writeFileSync(join(native, 'pg-symlinks.json'), '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]')
  writeFileSync(join(folder, 'package.json'), '{"version":"18.4.0"}')
  return native
}

test('the links that an install without scripts left out are made', () => {
  const native = makePackage()
  expect(readyToRun(native, undefined, scratch.folder)).toBe(native)
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
})

test('programs out of the account’s reach are copied, once, to where it can run them', () => {
  const native = makePackage()
  chmodSync(join(native, '..'), 0o700)
  chmodSync(join(native, 'lib', 'libpq.so.5.18'), 0o600)
  const copy = readyToRun(native, stranger, scratch.folder)
  expect(copy).toBe(join(scratch.folder, 'programs-18.4.0'))
  expect(readlinkSync(join(copy, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(statSync(join(copy, 'lib', 'libpq.so.5.18')).mode & 0o777).toBe(0o644)
  expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755)

  const made = statSync(copy).ino
  expect(statSync(readyToRun(native, stranger, scratch.folder)).ino).toBe(made)
})
