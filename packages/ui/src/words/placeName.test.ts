import { expect, test } from 'vitest'
import { type Place, placeName } from './placeName.ts'

const peony = { zh: '牡丹房', en: 'Peony' }

test.each<[Place, string, string]>([
  [{ kind: 'counter', label: '3' }, '3号窗口', 'Counter 3'],
  [{ kind: 'room', label: '2' }, '2号房间', 'Room 2'],
  [{ kind: 'room', label: '302' }, '302室', 'Room 302'],
  [{ kind: 'table', label: '5' }, '5号桌', 'Table 5'],
  [{ kind: 'desk', label: '12' }, '12号服务台', 'Desk 12'],
  [{ kind: 'host', label: '' }, '迎宾台', 'Host stand'],
  [{ kind: 'counter', label: '' }, '窗口', 'Counter'],
  [{ kind: 'room', label: '1', name: peony }, '牡丹房', 'Peony'],
  [{ kind: 'counter', label: '3', name: null }, '3号窗口', 'Counter 3'],
])('a place is called what the sign on it says: %o', (place, zh, en) => {
  expect(placeName('zh', place)).toBe(zh)
  expect(placeName('en', place)).toBe(en)
})
