import { entries, first, get } from '../order/sortedMap.ts'
import { isStaffed, kept, type Point, type StaffedPoint, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { pointOf, staffOf, type Venue } from '../venue/venue.ts'
import type { CallRule } from '../visit/call.ts'
import { reservedKey } from '../visit/line.ts'
import { byOrder, type OrderKey, type Visit } from '../visit/visit.ts'
import { shareTurn } from './sharing.ts'

/** Whom a point calls next, and by which rule. */
export interface Chosen {
  readonly visit: Visit
  readonly rule: CallRule
  readonly conditionId: string | null
}

type Head = readonly [OrderKey, string]

/**
 * Whom this point calls next (domain model C7), of the heads of its lines: whoever waited longer than anybody should; else by a timed
 * condition that holds; else whose turn it is by the shares of the work profile; else the smallest place in the order. What was sent to
 * this point or person goes before whoever would be called so, if its place is before theirs. It reads a few heads, however many wait.
 */
export function nextFor(state: VenueState, venue: Venue, point: Point, now: Instant): Chosen | undefined {
  if (!isStaffed(point)) return undefined
  const usual = usualChoice(state, venue, point)
  const urgent = byGuard(state, venue, point, now) ?? byCondition(state, venue, point, now)
  return urgent && urgent.visit.id !== usual?.visit.id ? urgent : usual
}

function usualChoice(state: VenueState, venue: Venue, point: StaffedPoint): Chosen | undefined {
  const turn = shareTurn(state, venue, point)
  const shared = turn === null ? undefined : headOf(state, turn)
  const common = shared ?? least(commonHeads(state, point.serviceIds))
  const sent = least(reservedHeads(state, point))
  if (sent && (!common || byOrder(sent[0], common[0]) < 0)) return chosen(state, sent, 'reserved')
  return common && chosen(state, common, shared ? 'share' : 'next')
}

/** The first condition that names this point and holds, for a service that whoever is there is trained for. */
function byCondition(state: VenueState, venue: Venue, point: StaffedPoint, now: Instant): Chosen | undefined {
  const skills = staffOf(venue, point.staffId)?.skills ?? null
  for (const { id, serviceId, waitsOverMinutes, pointIds } of venue.conditions) {
    if (!pointIds.includes(point.id) || !pointOf(venue, point.id)?.serviceIds.includes(serviceId)) continue
    if (skills !== null && !skills.includes(serviceId)) continue
    const head = headOf(state, serviceId)
    const choice = head && chosen(state, head, 'condition', id)
    if (choice && now - choice.visit.enteredAt > waitsOverMinutes * 60_000) return choice
  }
  return undefined
}

/** Of the heads who have waited longer than anybody should, the one who has waited longest. */
function byGuard(state: VenueState, venue: Venue, point: StaffedPoint, now: Instant): Chosen | undefined {
  const { starvationMinutes } = venue.calling
  if (starvationMinutes === null) return undefined
  let longest: Chosen | undefined
  for (const head of [...commonHeads(state, point.serviceIds), ...reservedHeads(state, point)]) {
    const choice = chosen(state, head, 'guard')
    if (!choice || now - choice.visit.enteredAt <= starvationMinutes * 60_000) continue
    if (!longest || choice.visit.enteredAt < longest.visit.enteredAt) longest = choice
  }
  return longest
}

/** Those who wait for any of these services, in the order of their places; the first `most` of them. */
export const waitingFor = (state: VenueState, serviceIds: readonly string[], most: number): Visit[] =>
  merged(
    state,
    serviceIds.flatMap((serviceId) => lineOf(state.queues, serviceId)),
    most,
  )

/** Those whom this point may call, in the order of their places, with whoever was sent to it or to its person; the first `most`. */
export const waitingAt = (state: VenueState, point: Point, serviceIds: readonly string[], most: number): Visit[] =>
  merged(
    state,
    [
      ...serviceIds.flatMap((serviceId) => lineOf(state.queues, serviceId)),
      ...reservedKeys(point).flatMap((key) => lineOf(state.reserved, key)),
    ],
    most,
  )

function merged(state: VenueState, lines: Generator<Head>[], most: number): Visit[] {
  const heads = lines.map((line) => line.next().value as Head | undefined)
  const visits: Visit[] = []
  while (visits.length < most) {
    let at = -1
    for (let index = 0; index < heads.length; index++) {
      const head = heads[index]
      const best = heads[at]
      if (head && (!best || byOrder(head[0], best[0]) < 0)) at = index
    }
    const chosen = heads[at]
    if (!chosen) break
    const visit = get(state.visits, chosen[1])
    if (visit) visits.push(visit)
    heads[at] = lines[at]?.next().value as Head | undefined
  }
  return visits
}

const lineOf = (lines: VenueState['queues'], key: string): Generator<Head>[] => {
  const line = kept(lines, key)
  return line ? [entries(line)] : []
}

/** The lines that are kept for a point and for the person there. */
export const reservedKeys = (point: Point): string[] => [
  reservedKey({ of: 'point', pointId: point.id }),
  ...(isStaffed(point) ? [reservedKey({ of: 'person', staffId: point.staffId })] : []),
]

const commonHeads = (state: VenueState, serviceIds: readonly string[]): Head[] =>
  serviceIds.flatMap((id) => {
    const head = headOf(state, id)
    return head ? [head] : []
  })

const reservedHeads = (state: VenueState, point: Point): Head[] =>
  reservedKeys(point).flatMap((key) => {
    const line = state.reserved[key]
    const head = line && first(line)
    return head ? [head] : []
  })

const headOf = (state: VenueState, serviceId: string): Head | undefined => {
  const queue = state.queues[serviceId]
  return queue && first(queue)
}

const least = (heads: readonly Head[]): Head | undefined => {
  let best: Head | undefined
  for (const head of heads) if (!best || byOrder(head[0], best[0]) < 0) best = head
  return best
}

function chosen(state: VenueState, head: Head, rule: CallRule, conditionId: string | null = null): Chosen | undefined {
  const visit = get(state.visits, head[1])
  return visit && { visit, rule, conditionId }
}
