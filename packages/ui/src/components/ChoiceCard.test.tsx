// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ChoiceCard } from './ChoiceCard.tsx'

afterEach(cleanup)

test('the whole card is the button, with its wait', () => {
  const onChoose = vi.fn()
  render(<ChoiceCard title="综合业务" meta={['等候14人', '约20–30分钟']} onChoose={onChoose} />)
  fireEvent.click(screen.getByRole('button', { name: /综合业务.*等候14人.*约20–30分钟/ }))
  expect(onChoose).toHaveBeenCalledTimes(1)
})

test('a full service is still found, and choosing it says why it cannot be', () => {
  const onChoose = vi.fn()
  const onRefused = vi.fn()
  render(<ChoiceCard title="出入境" meta={['等候9人']} reason="今日号已发完" onChoose={onChoose} onRefused={onRefused} />)
  const card = screen.getByRole('button', { name: /出入境.*今日号已发完/ })
  expect(card.getAttribute('aria-disabled')).toBe('true')
  expect(card.hasAttribute('disabled')).toBe(false)
  expect(screen.queryByText('等候9人')).toBeNull()
  fireEvent.click(card)
  expect(onChoose).not.toHaveBeenCalled()
  expect(onRefused).toHaveBeenCalledWith('今日号已发完')
})

test('a need that was ticked says so', () => {
  render(<ChoiceCard title="60岁以上" selected onChoose={() => {}} />)
  expect(screen.getByRole('button', { pressed: true })).toBeTruthy()
})
