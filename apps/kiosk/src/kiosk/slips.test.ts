// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countSlipsAsTaps } from './slips.ts'

let stop = () => {}
let presses = 0
let button: HTMLButtonElement

beforeEach(() => {
  vi.useFakeTimers()
  presses = 0
  button = document.createElement('button')
  button.addEventListener('click', () => (presses += 1))
  document.body.replaceChildren(button)
  document.elementFromPoint = () => button
  stop = countSlipsAsTaps(document)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const finger = (type: 'pointerdown' | 'pointerup') =>
  button.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, pointerType: 'touch' }))

/** The browser's own click: only a browser can make a trusted one. */
const ownClick = () =>
  button.dispatchEvent(
    Object.defineProperty(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }), 'isTrusted', { value: true }),
  )

test('a finger that slides before it lifts presses the button', () => {
  finger('pointerdown')
  finger('pointerup')
  vi.advanceTimersByTime(100)
  expect(presses).toBe(1)
})

test('a plain tap presses once', () => {
  finger('pointerdown')
  finger('pointerup')
  ownClick()
  vi.advanceTimersByTime(100)
  expect(presses).toBe(1)
})

test('a slow machine whose own click comes late presses once too: no digit is typed twice', () => {
  finger('pointerdown')
  finger('pointerup')
  vi.advanceTimersByTime(100)
  ownClick()
  expect(presses).toBe(1)
  finger('pointerdown')
  finger('pointerup')
  ownClick()
  expect(presses).toBe(2)
})

test('even when the next finger is down before the late click comes', () => {
  finger('pointerdown')
  finger('pointerup')
  vi.advanceTimersByTime(100)
  finger('pointerdown')
  finger('pointerup')
  ownClick()
  ownClick()
  vi.advanceTimersByTime(100)
  expect(presses).toBe(2)
})
