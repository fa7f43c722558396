import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'
import { bootName, findProcess, processSpace } from './runningProcess.ts'
import { firstLine, makeScratch, type Scratch } from './scratch.ts'

let scratch: Scratch
let file: string
beforeEach(() => {
  scratch = makeScratch()
  file = join(scratch.folder, 'lock')
})
afterEach(() => scratch.sweep())

const me = { token: 'a-token', pid: process.pid, started: findProcess(process.pid)?.started, boot: bootName(), space: processSpace() }
const leave = (holder: object) => writeFileSync(file, JSON.stringify({ ...me, ...holder }))
const leaveBeating = (holder: object, secondsAgo: number) => {
  leave(holder)
  const then = new Date(Date.now() - secondsAgo * 1_000)
  utimesSync(file, then, then)
}

test('a free lock is taken, and is free again when released', async () => {
  const lock = await takeLock(file)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, boot: bootName() })
  if (lock.ok) lock.release()
  expect(readdirSync(scratch.folder)).toEqual([])
})

test('a lock whose holder lives is refused, and names the holder', async () => {
  leave({})
  expect(await takeLock(file)).toEqual({ ok: false, pid: process.pid, sameMachine: true })
})

test('a lock whose holder has died is taken', async () => {
  const dead = scratch.run('true', [])
  await once(dead, 'close')
  leave({ pid: dead.pid })
  expect(await takeLock(file)).toMatchObject({ ok: true })
  expect(readdirSync(scratch.folder), 'and nothing else is left').toEqual(['lock'])
})

test('a lock whose holder’s number now belongs to another process is taken', async () => {
  leave({ pid: process.ppid, started: '1' })
  expect(await takeLock(file)).toMatchObject({ ok: true })
})

test('a lock from before the machine was restarted is taken', async () => {
  leaveBeating({ boot: 'an earlier one' }, 60)
  expect(await takeLock(file)).toMatchObject({ ok: true })
})

test('a lock held in another container is refused while that one shows signs of life', async () => {
  leaveBeating({ space: 'pid:[1]', pid: 1 }, 1)
  const heart = setInterval(() => utimesSync(file, new Date(), new Date()), 100)
  expect(await takeLock(file)).toEqual({ ok: false, pid: 1, sameMachine: false })
  clearInterval(heart)
})

test('a lock held in another container is taken when that one has gone silent', async () => {
  leaveBeating({ space: 'pid:[1]', pid: 1 }, 5.5)
  expect(await takeLock(file)).toMatchObject({ ok: true })
})

test.each(['', '{"pid":', '{}', 'null'])('a lock that a power cut left as %j is taken', async (content) => {
  writeFileSync(file, content)
  expect(await takeLock(file)).toMatchObject({ ok: true })
})

test('a starter that died while taking over a dead lock stands in nobody’s way', async () => {
  leave({ started: '1', token: 'first' })
  writeFileSync(`${file}.after-first`, JSON.stringify({ ...me, started: '1', token: 'second' }))
  expect(await takeLock(file)).toMatchObject({ ok: true })
  expect(readdirSync(scratch.folder)).toEqual(['lock'])
})

test('a lock that somebody took over is not released by the one who lost it', async () => {
  const lock = await takeLock(file)
  leave({ token: 'another' })
  if (lock.ok) lock.release()
  expect(existsSync(file)).toBe(true)
})

test.each(['no lock', 'a dead lock'])(
  'of many starters at once on %s exactly one wins, and the others can name it',
  async (situation) => {
    if (situation === 'a dead lock') leave({ started: '1' })
    const signal = join(scratch.folder, 'go')
    const program = await scratch.bundle('lockForTest.ts')
    const starters = Array.from({ length: 6 }, () =>
      scratch.run(process.execPath, [program, file, signal], { stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    await Promise.all(starters.map(({ stderr }) => stderr && once(stderr, 'data')))
    writeFileSync(signal, '')

    const winners = await Promise.all(starters.map(async (starter) => Number(await firstLine(starter))))
    expect(new Set(winners).size).toBe(1)
    expect(starters.map(({ pid }) => pid)).toContain(winners[0])
  },
  20_000,
)
