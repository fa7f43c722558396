// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { say } from '../words/say.ts'
import { shared } from '../words/shared.ts'
import { StateChip, VISIBLE_STATES } from './StateChip.tsx'

afterEach(cleanup)

test.each(VISIBLE_STATES)('%s has a word and a shape, so that nobody needs its colour', (state) => {
  render(<StateChip lang="zh" state={state} />)
  const chip = screen.getByText(say('zh', shared.state[state])).parentElement
  expect(chip?.querySelector('svg path')?.getAttribute('d')).toBeTruthy()
})

test('a spa serves, everybody else handles', () => {
  render(<StateChip lang="zh" state="serving" preset="spa" />)
  expect(screen.getByText('服务中')).toBeTruthy()
})
