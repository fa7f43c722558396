// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Mending } from './Mending.tsx'

let poisoned = true
const tried = vi.fn()
const tries = () => tried.mock.calls.length

function Screen() {
  tried()
  if (poisoned) throw new Error('poison')
  return <p>all is well</p>
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  vi.spyOn(console, 'error').mockImplementation(() => {}) // React says every broken screen there, too
  tried.mockClear()
  poisoned = true
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const stage = () => render(<Mending otherwise={<p>out of order</p>}>{<Screen />}</Mending>)

test('a screen that breaks gives way, and is put up anew once it can stand', async () => {
  stage()
  expect(screen.getByText('out of order')).toBeTruthy()
  poisoned = false
  await pass(5000)
  expect(screen.getByText('all is well')).toBeTruthy()
})

test('one that goes on breaking is tried three times in ten minutes, and then again ten minutes after the first', async () => {
  stage()
  const first = tries()
  for (let look = 0; look < 119; look += 1) await pass(5000)
  expect(tries() / first).toBe(4)
  await pass(5000)
  expect(tries() / first).toBe(5)
  poisoned = false
  await pass(600_000)
  expect(screen.getByText('all is well')).toBeTruthy()
})
