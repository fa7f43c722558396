import { expect, test } from 'vitest'
import { panelFrom } from './panel.ts'

function drawer(before: string | null = null) {
  let kept = before
  return { getItem: () => kept, setItem: (_place: string, value: string) => void (kept = value), kept: () => kept }
}

test('what the installer measured is remembered from the link that opened the kiosk', () => {
  const storage = drawer()
  expect(panelFrom('#pair=ABCD2345&inch=15.6&edge=850', storage)).toEqual({ diagonalInch: 15.6, bottomEdgeMm: 850 })
  expect(panelFrom('', storage)).toEqual({ diagonalInch: 15.6, bottomEdgeMm: 850 })
})

test('nobody measured', () => {
  expect(panelFrom('#pair=ABCD2345', drawer())).toBeNull()
})

test.each(['#inch=0&edge=900', '#inch=21.5', '#inch=a&edge=b', '#inch=21.5&edge=-4'])('%s is no panel', (hash) => {
  expect(panelFrom(hash, drawer())).toBeNull()
})

test('a browser that remembers nothing', () => {
  const blocked = {
    getItem: () => {
      throw new Error('blocked')
    },
    setItem: () => {
      throw new Error('blocked')
    },
  }
  expect(panelFrom('#inch=27&edge=900', blocked)).toEqual({ diagonalInch: 27, bottomEdgeMm: 900 })
})
