import { expect, test } from 'vitest'
import { desk, serving, visit } from '../stage/hall.ts'
import { choicesOf } from './sending.ts'

const named = (of: Parameters<typeof choicesOf>[0], about = serving) =>
  choicesOf(of, about, desk()).map(({ name, not }) => `${name.zh} ${not ?? 'yes'}`)

test('every queue may be chosen, but not the one a visit waits in', () => {
  expect(named('queue')).toEqual(['综合业务 yes', '社保医保 yes', '不动产 yes'])
  expect(named('queue', visit('A013', 3))).toEqual(['综合业务 here', '社保医保 yes', '不动产 yes'])
  expect(choicesOf('queue', serving, desk())[0]).toMatchObject({ waiting: 4, quote: { lowMinutes: 10, highMinutes: 20 } })
})

test('a point that is closed, one’s own, or does something else says so', () => {
  expect(named('point').slice(0, 4)).toEqual(['1号窗口 closed', '2号窗口 closed', '3号窗口 ownPoint', '4号窗口 yes'])
  expect(named('point', visit('C003', 9))[3]).toBe('4号窗口 notServed')
})

test('colleagues who are not at a point are named and cannot be chosen', () => {
  expect(named('person').slice(0, 3)).toEqual(['李雪 myself', '王磊 yes', '周敏 absent'])
  expect(choicesOf('person', serving, desk())[1]?.who).toEqual({ zh: '4号窗口', en: 'Counter 4' })
})
