import type { Lang } from '@foyer/domain'
import type { Detour } from './detour.ts'

/** Milliseconds since 1970, on the clock of the trace. */
export type TraceTime = number

/** What one customer of the trace did, as it is to be lived through again. */
export interface PlannedVisit {
  /** The row of the trace it comes from, the first being 1. */
  readonly row: number
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly arrivesAt: TraceTime
  readonly fate: Served | Leaves
}

export interface Served {
  readonly kind: 'served'
  readonly agent: string
  readonly startsAt: TraceTime
  readonly endsAt: TraceTime
  /** What happens to them on the way. */
  readonly detour?: Detour
}

export interface Leaves {
  readonly kind: 'leaves'
  readonly at: TraceTime
}

/** One thing to be done at its time; `visit` is the place in the plan. On a detour a visit is taken `aside` and called `again`. */
export interface Step {
  readonly at: TraceTime
  readonly act: 'arrive' | 'leave' | 'start' | 'aside' | 'again' | 'finish'
  readonly visit: number
}

/**
 * The plan with one customer at a time for every agent: where two services of one agent overlap in the trace, the earlier ends as
 * the later begins. So every service begins when it was recorded to begin, and waits can be compared.
 */
export function oneAtATime(plan: readonly PlannedVisit[]): { readonly plan: readonly PlannedVisit[]; readonly cutShort: number } {
  const settled = [...plan]
  const nextStart = new Map<string, TraceTime>()
  let cutShort = 0
  for (const index of inOrderOfStart(plan).reverse()) {
    const visit = plan[index]
    if (visit?.fate.kind !== 'served') continue
    const { agent, startsAt, endsAt } = visit.fate
    const until = Math.min(endsAt, nextStart.get(agent) ?? endsAt)
    if (until < endsAt) cutShort++
    nextStart.set(agent, startsAt)
    settled[index] = { ...visit, fate: { ...visit.fate, endsAt: until } }
  }
  return { plan: settled, cutShort }
}

/**
 * Everything to be done, in order: whatever a step must wait for stands before it. Within one moment people arrive first,
 * then desks become free and people leave, then services begin; a service of no length ends as soon as it has begun.
 */
export function stepsOf(plan: readonly PlannedVisit[]): readonly Step[] {
  const place = new Map(inOrderOfStart(plan).map((visit, index) => [visit, index]))
  const ranked = plan.flatMap(({ arrivesAt, fate }, visit): Ranked[] => {
    const arrive: Ranked = { at: arrivesAt, act: 'arrive', visit, rank: 0, turn: visit }
    if (fate.kind === 'leaves') return [arrive, { at: fate.at, act: 'leave', visit, rank: 1, turn: visit }]
    const turn = place.get(visit) ?? visit
    const atOnce = fate.startsAt === fate.endsAt
    const third = Math.floor((fate.endsAt - fate.startsAt) / 3)
    const detour: readonly Ranked[] = [
      { at: fate.startsAt + third, act: 'aside', visit, rank: 2, turn: turn + 0.1 },
      { at: fate.startsAt + 2 * third, act: 'again', visit, rank: 2, turn: turn + 0.2 },
    ]
    return [
      arrive,
      { at: fate.startsAt, act: 'start', visit, rank: 2, turn },
      ...(fate.detour ? detour : []),
      { at: fate.endsAt, act: 'finish', visit, rank: atOnce ? 2 : 1, turn: atOnce ? turn + 0.5 : turn },
    ]
  })
  return ranked.sort((a, b) => a.at - b.at || a.rank - b.rank || a.turn - b.turn).map(({ at, act, visit }) => ({ at, act, visit }))
}

interface Ranked extends Step {
  readonly rank: number
  readonly turn: number
}

/** Places in the plan of those who are served, in the order in which they are. */
function inOrderOfStart(plan: readonly PlannedVisit[]): number[] {
  return plan
    .flatMap(({ row, fate }, index) => (fate.kind === 'served' ? [{ index, row, ...fate }] : []))
    .sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt || a.row - b.row)
    .map(({ index }) => index)
}
