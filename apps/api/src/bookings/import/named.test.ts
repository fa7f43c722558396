import { expect, test } from 'vitest'
import { serviceNamed, serviceWithin, staffNamed } from './named.ts'
import { HOUSE } from './venueForTest.ts'

test.each([
  ['cut', 'cut'],
  ['剪发', 'cut'],
  ['HAIRCUT', 'cut'],
  ['ｈａｉｒｃｕｔ', 'cut'],
  [' Wash  and haircut ', 'wash-cut'],
  ['Wash', undefined],
  ['Haircut for two', undefined],
  ['', undefined],
])('a column that says %s means %s', (name, id) => {
  expect(serviceNamed(HOUSE, name)?.id).toBe(id)
})

test.each([
  ['Haircut', 'cut'],
  ['Haircut – Olwen', 'cut'],
  ['Olwen: wash and haircut', 'wash-cut'],
  ['李女士洗剪发', 'wash-cut'],
  ['足疗60分钟', 'massage'],
  ['Haircuts and more', undefined],
  ['Foot massage or 足疗', 'massage'],
  ['剪发+足疗', undefined],
  ['Haircut and foot massage', undefined],
  ['洗剪发、剪发', undefined],
  ['Lunch', undefined],
  ['', undefined],
])('a summary that says %s means %s', (summary, id) => {
  expect(serviceWithin(HOUSE, summary)?.id).toBe(id)
})

test.each([
  ['lin', 'lin'],
  ['林晓月', 'lin'],
  ['olwen brânwen-pryce', 'olwen'],
  ['Olwen Bra\u0302nwen-Pryce', 'olwen'],
  ['li-2', 'li-2'],
  ['李娜', undefined], // there are two of them
  ['王小明', undefined],
])('%s is %s on the staff', (name, id) => {
  expect(staffNamed(HOUSE, name)?.id).toBe(id)
})
