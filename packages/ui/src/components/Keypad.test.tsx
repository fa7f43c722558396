// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Keypad } from './Keypad.tsx'

afterEach(cleanup)

function Phone({ locked }: { readonly locked?: boolean }) {
  const [digits, setDigits] = useState('138')
  return (
    <>
      <output>{digits}</output>
      <Keypad lang="zh" value={digits} onChange={setDigits} maxLength={5} locked={locked} />
    </>
  )
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const digits = () => screen.getByRole('status').textContent

test('digits are typed, taken back and cleared', () => {
  render(<Phone />)
  press('0')
  expect(digits()).toBe('1380')
  press('删除一位')
  expect(digits()).toBe('138')
  press('清空')
  expect(digits()).toBe('')
})

test('a number that is long enough takes no more', () => {
  render(<Phone />)
  press('1')
  press('2')
  press('3')
  expect(digits()).toBe('13812')
})

test('the keys lie like those of a telephone', () => {
  render(<Phone />)
  const keys = screen.getAllByRole('button').map((key) => key.textContent?.trim())
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '清空', '0', '删除'])
})

test('a real keyboard works too', () => {
  render(<Phone />)
  const keypad = screen.getByRole('group', { name: '数字键盘' })
  fireEvent.keyDown(keypad, { key: '7' })
  expect(digits()).toBe('1387')
  fireEvent.keyDown(keypad, { key: 'Backspace' })
  fireEvent.keyDown(keypad, { key: 'x' })
  expect(digits()).toBe('138')
})

test('while the number is looked up nothing changes', () => {
  render(<Phone locked />)
  press('1')
  press('清空')
  expect(digits()).toBe('138')
})
