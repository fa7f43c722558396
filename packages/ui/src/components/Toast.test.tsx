// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toast, type ToastNotice } from './Toast.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function stage(notice: ToastNotice | null) {
  const onDone = vi.fn()
  const view = render(<Toast lang="zh" notice={notice} onDone={onDone} />)
  return { onDone, show: (next: ToastNotice | null) => view.rerender(<Toast lang="zh" notice={next} onDone={onDone} />) }
}

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('what was done can be undone for eight seconds', () => {
  const { onDone } = stage({ id: 'a', text: 'A012记为未到', undo: () => {} })
  expect(screen.getByRole('status').textContent).toContain('A012记为未到')
  pass(7999)
  expect(onDone).not.toHaveBeenCalled()
  pass(1)
  expect(onDone).toHaveBeenCalledWith('a')
})

test('undo undoes, and the toast goes', () => {
  const undo = vi.fn()
  const { onDone } = stage({ id: 'a', text: 'A012记为未到', undo })
  fireEvent.click(screen.getByRole('button', { name: '撤销' }))
  expect(undo).toHaveBeenCalledTimes(1)
  expect(onDone).toHaveBeenCalledWith('a')
})

test('a second act starts its own eight seconds', () => {
  const { onDone, show } = stage({ id: 'a', text: 'A012记为未到' })
  pass(5000)
  show({ id: 'b', text: 'A013记为未到' })
  pass(5000)
  expect(onDone).not.toHaveBeenCalled()
  pass(3000)
  expect(onDone).toHaveBeenCalledWith('b')
})

test('it does not vanish under the finger of a keyboard', () => {
  const { onDone } = stage({ id: 'a', text: 'A012记为未到', undo: () => {} })
  act(() => screen.getByRole('button').focus())
  pass(20_000)
  expect(onDone).not.toHaveBeenCalled()
  act(() => screen.getByRole('button').blur())
  pass(8000)
  expect(onDone).toHaveBeenCalledTimes(1)
})

test('the place where news is read out is there before any news', () => {
  stage(null)
  expect(screen.getByRole('status').textContent).toBe('')
})

test('what failed can be tried again', () => {
  const retry = vi.fn()
  stage({ id: 'a', text: '没有成功，已恢复原样。', retry })
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(retry).toHaveBeenCalledTimes(1)
})
