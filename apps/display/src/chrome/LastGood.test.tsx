// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LastGood } from './LastGood.tsx'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {})) // React reports what a boundary catches
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('a picture that breaks the screen is passed over, the last good one stays, and the next one is tried', () => {
  const { show } = wall()
  show('first')
  show('poison')
  expect(screen.getByText('first')).toBeTruthy()
  show('second')
  expect(screen.getByText('second')).toBeTruthy()
})

test('with nothing good to go back to, something is shown all the same', () => {
  const { show } = wall()
  show('poison')
  expect(screen.getByText('nothing')).toBeTruthy()
  show('first')
  expect(screen.getByText('first')).toBeTruthy()
})

test('even the last good picture may break later, and still nothing loops', () => {
  const { show, poison } = wall()
  show('first')
  poison.add('first')
  show('poison')
  expect(screen.getByText('nothing')).toBeTruthy()
  show('third')
  expect(screen.getByText('third')).toBeTruthy()
})

function wall() {
  const poison = new Set(['poison'])
  function Drawing({ picture }: { readonly picture: string }) {
    if (poison.has(picture)) throw new Error('poison')
    return <p>{picture}</p>
  }
  const view = (picture: string) => (
    <LastGood picture={picture} fallback={<p>nothing</p>}>
      {(shown) => <Drawing picture={shown} />}
    </LastGood>
  )
  const { rerender } = render(<p>empty</p>)
  return { poison, show: (picture: string) => rerender(view(picture)) }
}
