import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { findProcess } from './runningProcess.ts'
import { makeScratch } from './scratch.ts'
import { until } from './until.ts'

const scratch = makeScratch()
afterEach(scratch.sweep)

test('a process that runs is found, with the time it started', () => {
  expect(findProcess(process.pid)).toEqual({ pid: process.pid, started: expect.stringMatching(/\d/) })
})

test('a process that has ended is not found', async () => {
  const child = spawn('true')
  await once(child, 'close')
  expect(findProcess(child.pid ?? 0)).toBeUndefined()
})

test('a zombie is a process that has ended', async () => {
  const zombie = await scratch.zombie()
  expect(await until(() => findProcess(zombie) === undefined, 5_000)).toBe(true)
  expect(process.kill(zombie, 0), 'to a signal it looks alive').toBe(true)
})

test.each([0, -1, Number.NaN, 1.5])('%d is no process', (pid) => {
  expect(findProcess(pid)).toBeUndefined()
})
