import { expect, test } from 'vitest'
import { CallingOrder } from './order.ts'

const NINE = Date.parse('2026-03-02T09:00:00Z')
const order = () => new CallingOrder(new Map([['priority', 1.5]]))
const ticket = (visitId: string, number: string, afterMs: number) => ({ visitId, number, token: '', issuedAt: NINE + afterMs })

test('whoever came first is next, among the services a desk offers', () => {
  const line = order()
  line.enter(ticket('first', 'A00001', 0), 'ps', 'normal')
  line.enter(ticket('second', 'F00001', 10), 'nw', 'normal')
  expect(line.isNext('first', ['ps', 'nw'])).toBe(true)
  expect(line.isNext('second', ['ps', 'nw'])).toBe(false)
  expect(line.isNext('second', ['nw'])).toBe(true)
  expect(line.isNext('second', ['ps'])).toBe(false)
  line.leave('first')
  expect(line.isNext('second', ['ps', 'nw'])).toBe(true)
  expect(line.isNext('first', ['ps', 'nw'])).toBe(false)
  expect(line.waiting).toBe(1)
})

test('a priority customer is next before those who came up to a minute and a half earlier', () => {
  const line = order()
  line.enter(ticket('early', 'A00001', 0), 'ps', 'normal')
  line.enter(ticket('priority', 'A00002', 89_000), 'ps', 'priority')
  line.enter(ticket('late priority', 'A00003', 91_000), 'ps', 'priority')
  expect(line.isNext('priority', ['ps'])).toBe(true)
  line.leave('priority')
  expect(line.isNext('early', ['ps'])).toBe(true)
})

test('of the same millisecond, numbers of one service tell who is next; those of two services do not', () => {
  const line = order()
  line.enter(ticket('two', 'A00002', 0), 'ps', 'normal')
  line.enter(ticket('one', 'A00001', 0), 'ps', 'normal')
  expect(line.isNext('one', ['ps'])).toBe(true)
  line.enter(ticket('other', 'F00001', 0), 'nw', 'normal')
  expect(line.isNext('one', ['ps', 'nw'])).toBe(false)
  expect(line.isNext('other', ['ps', 'nw'])).toBe(false)
})

test('while somebody stands at a place unknown, nobody there is certainly next', () => {
  const line = order()
  line.enter(ticket('known', 'A00001', 0), 'ps', 'normal')
  line.enterSomewhere('unknown', 'ps')
  expect(line.isNext('known', ['ps', 'nw'])).toBe(false)
  expect(line.waiting).toBe(2)
  line.leave('unknown')
  expect(line.isNext('known', ['ps', 'nw'])).toBe(true)
})

test('whose call was taken back stands where they stood', () => {
  const line = order()
  line.enter(ticket('first', 'A00001', 0), 'ps', 'normal')
  line.enter(ticket('second', 'A00002', 1000), 'ps', 'normal')
  line.leave('first')
  expect(line.isNext('second', ['ps'])).toBe(true)
  line.enter(ticket('first', 'A00001', 0), 'ps', 'normal')
  expect(line.isNext('second', ['ps'])).toBe(false)
  expect(line.isNext('first', ['ps'])).toBe(true)
})
