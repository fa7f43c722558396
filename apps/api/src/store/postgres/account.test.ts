import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { barrierFor, mayUse, ownerOf } from './account.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
afterAll(scratch.sweep)
const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }

test('an account passes through folders open to all', () => {
  expect(barrierFor(stranger, scratch.folder)).toBeUndefined()
})

test('an account is stopped by the first folder that it may not pass through', () => {
  const closed = join(scratch.folder, 'closed')
  mkdirSync(join(closed, 'inner'), { recursive: true })
  chmodSync(closed, 0o700)
  expect(barrierFor(stranger, join(closed, 'inner'))).toBe(closed)
  expect(barrierFor(ownerOf(closed), join(closed, 'inner'))).toBeUndefined()
})

test.each([
  [0o640, { uid: true, gid: true }, 0o6, true],
  [0o640, { uid: false, gid: true }, 0o4, true],
  [0o640, { uid: false, gid: true }, 0o2, false],
  [0o640, { uid: false, gid: false }, 0o4, false],
  [0o604, { uid: false, gid: true }, 0o4, false],
])('of a file with mode %o, %j may use bits %o: %s', (mode, same, bits, allowed) => {
  const file = join(scratch.folder, 'file')
  writeFileSync(file, '')
  chmodSync(file, mode)
  const owner = ownerOf(file)
  const account = { name: 'x', uid: same.uid ? owner.uid : stranger.uid, gid: same.gid ? owner.gid : stranger.gid }
  expect(mayUse(account, file, bits)).toBe(allowed)
})
