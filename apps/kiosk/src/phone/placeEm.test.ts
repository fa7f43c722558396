import { expect, test } from 'vitest'
import { placeEm } from './placeEm.ts'

test.each([
  ['3号窗口', 3.64],
  ['Counter 3', 5.76],
  ['婚姻登记颁证大厅', 4.5],
  ['Marriage Registration Hall', 8.82],
  ['Otorhinolaryngology', 12.16],
])('%s is as wide as %d of its letters', (name, em) => expect(placeEm(name)).toBeCloseTo(em, 1))
