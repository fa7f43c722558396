import { traceVenue } from '@foyer/templates'
import { expect, test } from 'vitest'
import { callsOf, DETOUR_KINDS, DETOUR_SHARES, type DetourKind, isNoShow, withDetours } from './detour.ts'
import type { PlannedVisit } from './plan.ts'

const SERVICES = traceVenue().services.map(({ id }) => id)
const customer = { serviceId: 'ps', lang: 'zh', priority: 'normal', arrivesAt: 0 } as const
const served = (row: number): PlannedVisit => ({ row, ...customer, fate: { kind: 'served', agent: 'AG01', startsAt: 10, endsAt: 40 } })
const leaves = (row: number): PlannedVisit => ({ row, ...customer, fate: { kind: 'leaves', at: 10 } })
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => served(from + index))
const kindOf = ({ fate }: PlannedVisit): DetourKind | undefined => (fate.kind === 'served' ? fate.detour?.kind : undefined)

test('the same row takes the same detour, whatever is replayed with it', () => {
  const all = withDetours(rows(1, 500), SERVICES)
  expect(withDetours(rows(301, 200), SERVICES)).toEqual(all.slice(300))
})

test.each(DETOUR_KINDS)('about as many as said are %s', (kind) => {
  const share = withDetours(rows(1, 20_000), SERVICES).filter((planned) => kindOf(planned) === kind).length / 20_000
  expect(Math.abs(share - DETOUR_SHARES[kind])).toBeLessThan(4 * Math.sqrt(DETOUR_SHARES[kind] / 20_000))
})

test('whoever is sent on is sent to another line', () => {
  for (const { fate } of withDetours(rows(1, 2000), SERVICES))
    if (fate.kind === 'served' && fate.detour) expect(fate.detour.serviceId).not.toBe('ps')
})

test('whoever leaves by themselves takes no detour', () => {
  const plan = Array.from({ length: 500 }, (_, index) => leaves(index + 1))
  expect(withDetours(plan, SERVICES)).toEqual(plan)
})

test('a detour is a second call, but for whoever missed the first for good; they are never served', () => {
  const called = new Map(withDetours(rows(1, 2000), SERVICES).map((planned) => [kindOf(planned) ?? 'none', callsOf(planned)]))
  expect(Object.fromEntries(called)).toEqual({
    none: 1,
    rejoins: 2,
    expires: 1,
    transferred: 2,
    parked: 2,
    undone: 2,
    twoServices: 2,
  })
  expect(callsOf(leaves(1))).toBe(0)
  const noShows = withDetours(rows(1, 2000), SERVICES).filter(({ fate }) => isNoShow(fate))
  expect(new Set(noShows.map(kindOf))).toEqual(new Set(['expires']))
})
