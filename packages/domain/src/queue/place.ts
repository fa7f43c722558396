import { first, get, last, nth, remove, sizeOf, type SortedMap } from '../order/sortedMap.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { type Line, reservedKey } from '../visit/line.ts'
import { byOrder, type OrderKey, type Visit } from '../visit/visit.ts'
import { arrivalAt } from './arrival.ts'
import { waitingAt } from './candidates.ts'

type Queue = SortedMap<OrderKey, string>

export const PLACES = ['next', 'original', 'last', 'position'] as const

/** Where in a line somebody is put: in front, as they came, behind everybody, or with `ahead` others in front. */
export type Place = { readonly at: 'next' | 'original' | 'last' } | { readonly at: 'position'; readonly ahead: number }

/** A place by what the log needs to say it: `tie` only where it is not simply behind those due at the same instant. */
export interface Entrance {
  readonly due: Instant
  readonly tie?: number
}

/** The entrance into a line for a visit, at this place. */
export function entranceAt(state: VenueState, line: Line, serviceId: string, visit: Visit, place: Place, now: Instant): Entrance {
  const queue = othersIn(line.of === 'service' ? state.queues[serviceId] : state.reserved[reservedKey(line)], visit)
  switch (place.at) {
    case 'original':
      return { due: visit.origin.due, tie: visit.origin.seq }
    case 'next':
      return before(headOf(state, line, queue, visit), now, state)
    case 'last':
      return behindAll(queue, now, state)
    case 'position':
      return queue && place.ahead < sizeOf(queue)
        ? (behind(queue, place.ahead) ?? before(headOf(state, line, queue, visit), now, state))
        : behindAll(queue, now, state)
  }
}

/**
 * The entrance behind the first `ahead` of a line; null where nobody is to be in front. It is half-way to whoever comes next, and
 * never past those who came in line after the one in front; where no number is left between them, it is one further back.
 */
function behind(queue: Queue, ahead: number): Entrance | null {
  const front = ahead > 0 ? nth(queue, ahead - 1)?.[0] : undefined
  if (!front) return null
  const next = nth(queue, ahead)?.[0]
  const end = Math.min(Math.floor(front.seq) + 1, next && next.due === front.due ? next.seq : Infinity)
  const tie = (front.seq + end) / 2
  return tie > front.seq && tie < end ? { due: front.due, tie } : behind(queue, ahead + 1)
}

/** Whom whoever calls from this line would call first: those sent to a point or a person stand among all that are called there. */
function headOf(state: VenueState, line: Line, queue: Queue | undefined, visit: Visit): OrderKey | undefined {
  const heads = queue ? [first(queue)?.[0]] : []
  for (const point of Object.values(state.points)) {
    if (line.of === 'service' || !isStaffed(point)) continue
    if (line.of === 'point' ? point.id !== line.pointId : point.staffId !== line.staffId) continue
    heads.push(waitingAt(state, point, point.serviceIds, 2).find(({ id }) => id !== visit.id)?.order)
  }
  return heads.filter((head) => head !== undefined).toSorted(byOrder)[0]
}

const before = (head: OrderKey | undefined, now: Instant, state: VenueState): Entrance =>
  head ? { due: Math.min(head.due - 1, arrivalAt(state, now)) } : { due: arrivalAt(state, now) }

const behindAll = (queue: Queue | undefined, now: Instant, state: VenueState): Entrance => {
  const tail = queue && last(queue)?.[0]
  const due = arrivalAt(state, now)
  return tail && tail.due > due ? { due: tail.due } : { due }
}

/** The line without this visit, if it stands in it. */
const othersIn = (queue: Queue | undefined, visit: Visit): Queue | undefined =>
  queue && get(queue, visit.order) === visit.id ? remove(queue, visit.order) : queue
