// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Sheet } from './Sheet.tsx'

afterEach(cleanup)

function stage() {
  const stay = vi.fn()
  const end = vi.fn()
  const sheet = (open: boolean) => (
    <>
      <button>找人帮忙</button>
      <Sheet
        open={open}
        urgent
        title="还需要更多时间吗？"
        safe={{ label: '继续办理', onPress: stay }}
        act={{ label: '结束', onPress: end }}
      >
        30秒后将清除已填内容，回到首页。
      </Sheet>
    </>
  )
  const view = render(sheet(false))
  const help = screen.getByRole('button', { name: '找人帮忙' })
  help.focus()
  return { stay, end, help, open: () => view.rerender(sheet(true)), close: () => view.rerender(sheet(false)) }
}

const dialog = () => screen.getByRole('alertdialog', { name: '还需要更多时间吗？' })
const focused = () => document.activeElement?.textContent
const tab = (shiftKey = false) => fireEvent.keyDown(document.activeElement!, { key: 'Tab', shiftKey })

test('the first focus is on what loses nothing', () => {
  const { open } = stage()
  open()
  expect(focused()).toBe('继续办理')
  const body = document.getElementById(dialog().getAttribute('aria-describedby') ?? '')
  expect(body?.textContent).toContain('30秒后')
})

test('Esc means the safe way out', () => {
  const { open, stay, end } = stage()
  open()
  fireEvent.keyDown(dialog(), { key: 'Escape' })
  expect(stay).toHaveBeenCalledTimes(1)
  expect(end).not.toHaveBeenCalled()
})

test('a touch outside means the safe way out, a touch inside means nothing', () => {
  const { open, stay } = stage()
  open()
  fireEvent.click(screen.getByText('还需要更多时间吗？'))
  expect(stay).not.toHaveBeenCalled()
  fireEvent.click(dialog())
  expect(stay).toHaveBeenCalledTimes(1)
})

test('the focus stays inside, in both directions', () => {
  const { open } = stage()
  open()
  tab(true)
  expect(focused()).toBe('结束')
  tab()
  expect(focused()).toBe('继续办理')
})

test('afterwards the focus is back where it was', () => {
  const { open, close, help } = stage()
  open()
  close()
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(document.activeElement).toBe(help)
})

test('the other button does the other thing', () => {
  const { open, end } = stage()
  open()
  fireEvent.click(screen.getByRole('button', { name: '结束' }))
  expect(end).toHaveBeenCalledTimes(1)
})
