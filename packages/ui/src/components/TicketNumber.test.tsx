// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { TicketNumber } from './TicketNumber.tsx'

afterEach(cleanup)

test('a number is seen as one shape and heard glyph by glyph', () => {
  render(<TicketNumber lang="zh" number="A012" size="hero" />)
  const number = screen.getByLabelText('A 零 幺 二')
  expect(number.textContent).toBe('A012')
  expect(number.classList).toContain('num')
  expect(number.classList).toContain('nowrap')
})
