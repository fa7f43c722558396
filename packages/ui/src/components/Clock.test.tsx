// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Clock } from './Clock.tsx'
import { useNow } from './useNow.ts'

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-23T06:26:30Z') }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('the clock shows the venue’s time and turns with the minute', () => {
  render(<Clock lang="zh" timeZone="Asia/Shanghai" />)
  expect(screen.getByText('14:26')).toBeTruthy()
  pass(29_999)
  expect(screen.getByText('14:26')).toBeTruthy()
  pass(1)
  expect(screen.getByText('14:27')).toBeTruthy()
})

test('a device whose clock is ten minutes slow still shows the right time', () => {
  render(<Clock lang="zh" timeZone="Asia/Shanghai" offsetMs={600_000} />)
  expect(screen.getByText('14:36')).toBeTruthy()
})

test('a clock that cannot be trusted is not shown', () => {
  render(<Clock lang="zh" timeZone="Asia/Shanghai" offsetMs={61_000} hideBeyondMs={60_000} />)
  expect(screen.queryByText(/:/)).toBeNull()
})

test('the board says the date in both languages, each marked as its own', () => {
  render(<Clock lang="zh" timeZone="Asia/Shanghai" date="both" />)
  expect(screen.getByText(/11月23日 星期一/)).toBeTruthy()
  expect(screen.getByText('Mon 23 Nov').lang).toBe('en')
})

test('a timer looks again every second', () => {
  render(<Seconds />)
  const before = Number(screen.getByRole('status').textContent)
  pass(3000)
  expect(Number(screen.getByRole('status').textContent) - before).toBe(3)
})

function Seconds() {
  return <output>{Math.floor(useNow('second') / 1000)}</output>
}
