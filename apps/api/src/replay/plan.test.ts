import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DetourKind } from './detour.ts'
import { oneAtATime, type PlannedVisit, stepsOf } from './plan.ts'

const customer = { serviceId: 'ps', lang: 'zh', priority: 'normal' } as const
const served = (row: number, agent: string, arrivesAt: number, startsAt: number, endsAt: number): PlannedVisit => ({
  row,
  ...customer,
  arrivesAt,
  fate: { kind: 'served', agent, startsAt, endsAt },
})
const leaves = (row: number, arrivesAt: number, at: number): PlannedVisit => ({ row, ...customer, arrivesAt, fate: { kind: 'leaves', at } })
const said = (plan: readonly PlannedVisit[]) => stepsOf(plan).map(({ at, act, visit }) => `${at} ${act} ${plan[visit]?.row}`)

test('an agent has one customer at a time: the earlier service ends as the later begins', () => {
  const { plan, cutShort } = oneAtATime([served(1, 'AG01', 0, 10, 50), served(2, 'AG01', 0, 30, 60), served(3, 'AG02', 0, 20, 60)])
  expect(plan.map(({ fate }) => fate.kind === 'served' && [fate.startsAt, fate.endsAt])).toEqual([
    [10, 30],
    [30, 60],
    [20, 60],
  ])
  expect(cutShort).toBe(1)
})

test('a desk is free before its next customer, and people arrive before they are called', () => {
  expect(said([served(1, 'AG01', 0, 0, 10), served(2, 'AG01', 5, 10, 20)])).toEqual([
    '0 arrive 1',
    '0 start 1',
    '5 arrive 2',
    '10 finish 1',
    '10 start 2',
    '20 finish 2',
  ])
})

test('a service of no length ends before the same desk’s next begins', () => {
  const { plan } = oneAtATime([served(1, 'AG01', 10, 10, 30), served(2, 'AG01', 10, 10, 40)])
  expect(said(plan)).toEqual(['10 arrive 1', '10 arrive 2', '10 start 1', '10 finish 1', '10 start 2', '40 finish 2'])
})

const detour = (visit: PlannedVisit, kind: DetourKind): PlannedVisit =>
  visit.fate.kind === 'served' ? { ...visit, fate: { ...visit.fate, detour: { kind, serviceId: 'nw', place: 'original' } } } : visit

test('on a detour somebody is taken aside and called again before their service ends', () => {
  expect(said([detour(served(1, 'AG01', 0, 0, 30), 'parked'), served(2, 'AG01', 5, 30, 40)])).toEqual([
    '0 arrive 1',
    '0 start 1',
    '5 arrive 2',
    '10 aside 1',
    '20 again 1',
    '30 finish 1',
    '30 start 2',
    '40 finish 2',
  ])
})

test('a detour of no length stays in order', () => {
  expect(said([detour(served(1, 'AG01', 5, 5, 5), 'rejoins')])).toEqual(['5 arrive 1', '5 start 1', '5 aside 1', '5 again 1', '5 finish 1'])
})

test('somebody who leaves at once has arrived first', () => {
  expect(said([leaves(1, 10, 10)])).toEqual(['10 arrive 1', '10 leave 1'])
})

const visits = fc.array(
  fc.record({ agent: fc.constantFrom('AG01', 'AG02'), arrives: fc.nat(20), waits: fc.nat(5), lasts: fc.nat(8), leaves: fc.boolean() }),
  { maxLength: 30 },
)

test('whatever the trace says, every step stands behind what it follows from', () => {
  fc.assert(
    fc.property(visits, (drawn) => {
      const { plan } = oneAtATime(
        drawn.map(({ agent, arrives, waits, lasts, leaves: gives }, row) =>
          gives ? leaves(row, arrives, arrives + waits) : served(row, agent, arrives, arrives + waits, arrives + waits + lasts),
        ),
      )
      const busy = new Map<string, number>()
      const arrived = new Set<number>()
      const starts: number[] = []
      for (const { act, visit } of stepsOf(plan)) {
        const fate = plan[visit]?.fate
        if (act === 'arrive') arrived.add(visit)
        else expect(arrived).toContain(visit)
        if (fate?.kind !== 'served') continue
        if (act === 'start') {
          expect(busy.has(fate.agent)).toBe(false)
          busy.set(fate.agent, visit)
          starts.push(fate.startsAt)
        }
        if (act === 'finish') {
          expect(busy.get(fate.agent)).toBe(visit)
          busy.delete(fate.agent)
        }
      }
      expect(busy.size).toBe(0)
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
    }),
  )
})
