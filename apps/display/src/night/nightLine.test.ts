import { expect, test } from 'vitest'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { isNight, nightLine } from './nightLine.ts'

const at = (text: string) => new Date(`2026-11-${text}:00+08:00`).toISOString()
const DAY = { from: at('23T09:00'), to: at('23T17:00') }
const MORNING = { from: at('23T09:00'), to: at('23T12:00') }
const AFTERNOON = { from: at('23T13:30'), to: at('23T17:00') }

test.each([
  ['23T07:00', at('23T09:00'), [DAY], '今天09:00开门', 'Opens today at 09:00'],
  ['23T12:30', at('23T13:30'), [MORNING, AFTERNOON], '今天13:30开门', 'Opens today at 13:30'],
  ['23T18:00', at('24T09:00'), [DAY], '今天的营业已经完毕，明天09:00见', 'Closed for today. See you tomorrow at 09:00'],
  ['23T18:00', at('26T09:00'), [DAY], '今天的营业已经完毕，11月26日09:00见', 'Closed for today. See you 26 Nov at 09:00'],
  ['23T10:00', at('24T09:00'), [], '明天09:00开门', 'Opens tomorrow at 09:00'],
  ['23T10:00', null, [], '现在不在营业时间', 'We are closed now'],
])('at %s, opening next at %s', (now, opensAt, today, zh, en) => {
  const picture = { timeZone: 'Asia/Shanghai', opening: { open: false, closesAt: null, opensAt, today } }
  expect(nightLine('zh', picture, Date.parse(at(now)))).toBe(zh)
  expect(nightLine('en', picture, Date.parse(at(now)))).toBe(en)
})

test('the board rests when the doors are closed and nobody is inside any more', () => {
  expect(isNight(picture(false, 0, null))).toBe(true)
  expect(isNight(picture(false, 1, null))).toBe(false)
  expect(isNight(picture(false, 0, 'A012'))).toBe(false)
  expect(isNight(picture(true, 0, null))).toBe(false)
})

function picture(open: boolean, waiting: number, number: string | null): BoardPicture {
  const place = { pointId: 'p1', kind: 'counter', label: '1', name: null } as const
  return {
    venueId: 'hall',
    seq: 1,
    epoch: 'e',
    asOf: at('23T10:00'),
    timeZone: 'Asia/Shanghai',
    preset: 'hall',
    venueName: { zh: '城南', en: 'Chengnan' },
    opening: { open, closesAt: null, opensAt: null, today: [] },
    rows: [{ place, state: number ? 'serving' : 'closed', number, calledAt: null, callNo: null }],
    queues: [{ serviceId: 's', name: { zh: '综合', en: 'General' }, prefix: 'A', waiting, quote: null }],
    upNext: [],
    notices: [],
  }
}
