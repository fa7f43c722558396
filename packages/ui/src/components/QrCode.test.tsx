// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { QrCode } from './QrCode.tsx'

afterEach(cleanup)

test('a code says what scanning it does and keeps its quiet zone', () => {
  render(<QrCode value="https://foyer.example/t/8F3K2M" label="扫码随身看" />)
  const code = screen.getByRole('img', { name: '扫码随身看' })
  const size = Number(code.getAttribute('viewBox')?.split(' ')[2])
  const path = code.querySelector('path')?.getAttribute('d') ?? ''
  const columns = [...path.matchAll(/M(\d+) /g)].map(([, column]) => Number(column))
  expect((size - 8 - 17) % 4).toBe(0) // every QR version is 17 + 4n modules wide
  expect(Math.min(...columns)).toBe(4)
  expect(Math.max(...columns)).toBe(size - 5)
})
