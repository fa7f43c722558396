// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Button } from './Button.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const button = () => screen.getByRole('button')
const isOff = () => button().getAttribute('aria-disabled') === 'true'

test('a nervous double tap is one wish', () => {
  const onPress = vi.fn()
  render(<Button onPress={onPress}>叫下一位</Button>)
  fireEvent.click(button())
  fireEvent.click(button())
  expect(onPress).toHaveBeenCalledTimes(1)
  expect(isOff()).toBe(true)

  act(() => vi.advanceTimersByTime(1500))
  expect(isOff()).toBe(false)
  fireEvent.click(button())
  expect(onPress).toHaveBeenCalledTimes(2)
})

test('a button that only turns pages does not rest', () => {
  const onPress = vi.fn()
  render(
    <Button repeatable onPress={onPress}>
      下一页
    </Button>,
  )
  fireEvent.click(button())
  fireEvent.click(button())
  expect(onPress).toHaveBeenCalledTimes(2)
})

test('while it is busy it says so and takes no second wish', () => {
  const onPress = vi.fn()
  render(
    <Button busy busyLabel="正在取号…" onPress={onPress}>
      确认取号
    </Button>,
  )
  fireEvent.click(screen.getByRole('button', { name: '正在取号…', busy: true }))
  expect(onPress).not.toHaveBeenCalled()
})

test('what cannot be pressed says why and can still be reached', () => {
  const onPress = vi.fn()
  render(
    <Button reason="连接中断，叫号暂不可用" onPress={onPress}>
      叫下一位
    </Button>,
  )
  button().focus()
  expect(document.activeElement).toBe(button())
  expect(button().textContent).toContain('连接中断，叫号暂不可用')
  fireEvent.click(button())
  expect(onPress).not.toHaveBeenCalled()
})

test('a form is not sent twice', () => {
  const onSubmit = vi.fn((submit: { preventDefault: () => void }) => submit.preventDefault())
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit">提交</Button>
    </form>,
  )
  fireEvent.click(button())
  fireEvent.click(button())
  expect(onSubmit).toHaveBeenCalledTimes(1)
})
