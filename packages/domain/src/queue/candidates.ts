import { entries, first, get } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import { byOrder, type OrderKey, type Visit } from '../visit/visit.ts'

/** Whom a point with these services calls next: the smallest place in the order among the heads of their queues. */
export function nextFor(state: VenueState, serviceIds: readonly string[]): Visit | undefined {
  let best: readonly [OrderKey, string] | undefined
  for (const serviceId of serviceIds) {
    const queue = state.queues[serviceId]
    const head = queue && first(queue)
    if (head && (!best || byOrder(head[0], best[0]) < 0)) best = head
  }
  return best && get(state.visits, best[1])
}

/** Those who wait for any of these services, in the order they will be called; the first `most` of them. */
export function waitingFor(state: VenueState, serviceIds: readonly string[], most: number): Visit[] {
  const lines = serviceIds.flatMap((serviceId) => {
    const queue = state.queues[serviceId]
    return queue ? [entries(queue)] : []
  })
  const heads = lines.map((line) => line.next().value)
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
    heads[at] = lines[at]?.next().value
  }
  return visits
}
