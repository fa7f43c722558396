import fc from 'fast-check'
import { expect, test } from 'vitest'
import { iso, NOW, picture, row } from '../boardForTest.ts'
import { boardLayout } from '../layout/boardLayout.ts'
import { englishFits, placeTexts, sharedKind } from './placeText.ts'
import { pointRows, recentRows } from './rowModels.ts'

const live = { now: NOW, live: true }

test.each([
  [row('1', 'called', 'A012', { calledAt: iso(NOW) }), 'called'],
  [row('1', 'called', 'A012', { calledAt: iso(NOW - 29_999) }), 'called'],
  [row('1', 'called', 'A012', { calledAt: iso(NOW - 30_000) }), 'serving'],
  [row('1', 'called', 'A012', { calledAt: null }), 'serving'],
  [row('1', 'called', null), 'idle'],
  [row('1', 'serving', 'A012', { calledAt: iso(NOW) }), 'serving'],
  [row('1', 'serving', null), 'idle'],
  [row('1', 'ready', 'A012'), 'idle'],
  [row('1', 'paused', null), 'break'],
  [row('1', 'closed', null), 'closed'],
])('%o looks %s', (each, face) => {
  expect(pointRows({ ...picture(), rows: [each] }, live)[0]?.face).toBe(face)
})

test('an old picture calls nobody', () => {
  expect(pointRows(picture(), { ...live, live: false }).map(({ face }) => face)).not.toContain('called')
})

test('a free point says that one may come when nobody waits; a spa’s is being prepared', () => {
  const free = { ...picture(), rows: [row('1', 'ready', null)] }
  expect(pointRows({ ...free, queues: [] }, live)[0]?.face).toBe('ready')
  expect(pointRows(free, live)[0]?.face).toBe('idle')
  expect(pointRows({ ...free, preset: 'spa' }, live)[0]?.face).toBe('preparing')
})

test('rows never move: whatever happens at the points, their order stays', () => {
  const states = fc.array(fc.constantFrom('ready', 'called', 'serving', 'paused', 'closed'), { maxLength: 12 })
  fc.assert(
    fc.property(states, fc.integer({ min: 0, max: 90_000 }), (list, age) => {
      const rows = list.map((state, at) => row(String(at), state, `A${at}`, { calledAt: iso(NOW - age) }))
      expect(pointRows({ ...picture(), rows }, live).map(({ place }) => place.label)).toEqual(rows.map(({ place }) => place.label))
    }),
  )
})

test('recent calls: newest first, ten of them, only who is called or served', () => {
  const rows = Array.from({ length: 20 }, (_, at) =>
    row(String(at), at % 5 === 0 ? 'ready' : 'serving', at % 5 === 0 ? null : `A${at}`, { calledAt: iso(NOW + at * 1000) }),
  )
  const labels = recentRows({ ...picture(), rows }, live).map(({ place }) => Number(place.label))
  expect(labels).toEqual([19, 18, 17, 16, 14, 13, 12, 11, 9, 8])
})

test('a number alone under “窗口”, a name at half the size, a kind where kinds are mixed', () => {
  const [counter, room, named] = [place('counter', '3'), place('room', '302'), place('room', '1', '牡丹房')]
  expect(placeTexts([counter, place('counter', '12')]).map(({ lines, scale }) => [...lines, scale])).toEqual([['3', 1], ['12', 1]]) // prettier-ignore
  expect(placeTexts([room])[0]).toMatchObject({ lines: ['302'], scale: 1 })
  expect(placeTexts([counter, room]).map(({ lines }) => lines[0])).toEqual(['3号窗口', '302室'])
  expect(placeTexts([named])[0]).toMatchObject({ lines: ['牡丹房'], en: 'Peony', scale: 0.5, em: 1.5 })
  expect(placeTexts([place('counter', '1', '婚姻登记颁证大厅')])[0]).toMatchObject({ lines: ['婚姻登记', '颁证大厅'], em: 2 })
  expect([sharedKind([counter]), sharedKind([counter, room]), sharedKind([])]).toEqual(['counter', null, null])
})

test('no place is ever wider than the layout was told', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'牡丹房大厅AB1 '), maxLength: 24 }), (name) => {
      const [text] = placeTexts([place('room', '1', name || '一')])
      expect(text?.em).toBeLessThanOrEqual(2.01)
    }),
  )
})

test('English names stand below where there is room for all of them', () => {
  const texts = placeTexts([place('room', '1', '牡丹房')])
  expect(englishFits(texts, boardLayout({ points: 2, orientation: 'landscape', panel: true }), 2.7)).toBe(true)
  expect(
    englishFits(
      placeTexts([place('room', '1', '婚姻登记颁证大厅')]),
      boardLayout({ points: 12, orientation: 'landscape', panel: true }),
      2.7,
    ),
  ).toBe(false)
})

function place(kind: 'counter' | 'room', label: string, name?: string) {
  return { pointId: `p${label}`, kind, label, name: name === undefined ? null : { zh: name, en: 'Peony' } } as const
}
