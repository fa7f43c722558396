import { expect, test } from 'vitest'
import { accountOf } from './account.ts'
import { type Course, newCourse, noIncidents } from './course.ts'
import type { DetourKind } from './detour.ts'
import type { PlannedVisit } from './plan.ts'
import { waitsOf } from './waits.ts'

const NINE = Date.parse('2026-03-02T09:00:00Z')
const customer = { serviceId: 'ps', lang: 'zh', priority: 'normal', arrivesAt: 0 } as const
const served = (row: number): PlannedVisit => ({
  row,
  ...customer,
  fate: { kind: 'served', agent: 'AG01', startsAt: 60_000, endsAt: 90_000 },
})
const leaves = (row: number): PlannedVisit => ({ row, ...customer, fate: { kind: 'leaves', at: 60_000 } })

const ticket = (id: string, number = id) => ({ visitId: id, number, token: id, issuedAt: NINE })
const course = (id: string, change: Partial<Course> = {}): Course => ({
  ...newCourse(),
  ticket: ticket(id),
  calls: 1,
  how: 'next',
  servingSince: NINE + 2000,
  outcome: 'served',
  finalSent: true,
  ...change,
})
const gone = (id: string): Course => course(id, { calls: 0, how: null, servingSince: null, outcome: 'left' })

const account = (plan: readonly PlannedVisit[], courses: readonly Course[], dayOf = () => '2026-03-02') =>
  accountOf({ plan, courses, incidents: noIncidents(), speed: 30, dayOf })

test('what was planned and acknowledged is neither lost nor doubled', () => {
  expect(account([served(1), leaves(2)], [course('A1'), gone('A2')])).toMatchObject({
    planned: { issued: 2, called: 1, calls: 1, served: 1, missed: 0, left: 1 },
    acknowledged: { issued: 2, called: 1, calls: 1, served: 1, missed: 0, left: 1 },
    lost: [],
    doubled: 0,
    waits: { recorded: { people: 1, mean: 60 }, measured: { people: 1, mean: 60 } },
  })
})

test('somebody whose end was due and never acknowledged is lost, by the row of the trace', () => {
  expect(account([served(7)], [course('A1', { outcome: null })]).lost).toEqual([7])
  expect(account([served(7)], [{ ...newCourse(), finalSent: true }]).lost).toEqual([7])
})

test('somebody whose end was not due yet when the replay was ended is not lost', () => {
  expect(account([served(7)], [course('A1', { outcome: null, finalSent: false })]).lost).toEqual([])
})

test('one visit for two tickets, one number for two visits, and a second call are doubled', () => {
  const plan = [served(1), served(2)]
  expect(account(plan, [course('A1'), course('A1', { ticket: ticket('A1', 'A2') })]).doubled).toBe(1)
  expect(account(plan, [course('A1'), course('A2', { ticket: ticket('A2', 'A1') })]).doubled).toBe(1)
  expect(account(plan, [course('A1', { calls: 2 }), course('A2')]).doubled).toBe(1)
})

const detour = (row: number, kind: DetourKind): PlannedVisit => {
  const visit = served(row)
  return visit.fate.kind === 'served' ? { ...visit, fate: { ...visit.fate, detour: { kind, serviceId: 'nw', place: 'last' } } } : visit
}

test('a second call that was to be is not doubled, a third is', () => {
  const again = (calls: number): Course => ({ ...course('A1', { calls, detour: 'parked' }), mayBeCalled: 2 })
  expect(account([detour(1, 'parked')], [again(2)])).toMatchObject({
    planned: { called: 1, calls: 2, served: 1 },
    acknowledged: { called: 1, calls: 2, served: 1 },
    doubled: 0,
    detours: { parked: { planned: 1, acknowledged: 1 }, undone: { planned: 0, acknowledged: 0 } },
  })
  expect(account([detour(1, 'parked')], [again(3)]).doubled).toBe(1)
})

test('whoever missed their call for good is missed, not lost', () => {
  const missed = course('A1', { outcome: 'missed', detour: 'expires', servingSince: null })
  expect(account([detour(1, 'expires')], [missed])).toMatchObject({
    planned: { calls: 1, served: 0, missed: 1 },
    acknowledged: { calls: 1, served: 0, missed: 1 },
    lost: [],
    doubled: 0,
  })
})

test('the same number on another day is another number', () => {
  const tomorrow = { ...ticket('v2', 'A1'), issuedAt: NINE + 86_400_000 }
  const courses = [course('v1', { ticket: ticket('v1', 'A1') }), course('v2', { ticket: tomorrow })]
  expect(accountOf({ plan: [served(1), served(2)], courses, incidents: noIncidents(), speed: 1, dayOf: String }).doubled).toBe(0)
})

test('waits are told by their mean, their median and what nine in ten stay within', () => {
  expect(waitsOf([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 100_000])).toEqual({ people: 10, mean: 14.5, median: 5, p90: 9 })
  expect(waitsOf([])).toBeNull()
})
