import { byText, emptyMap, put, values } from '../order/sortedMap.ts'
import { byOrder, type Visit } from '../visit/visit.ts'
import { enqueued } from './evolve.ts'
import type { VenueState } from './state.ts'

/** The shape of a snapshot; raised whenever the fold means something else, so that older ones are folded anew. */
export const SNAPSHOT_VERSION = 2

/** A state as plain data, for the way into a database and back. What can be derived is left out. */
export type Snapshot = Omit<VenueState, 'visits' | 'numbers' | 'queues'> & { readonly visits: readonly Visit[] }

export function pack(state: VenueState): Snapshot {
  const { numbers: _numbers, queues: _queues, visits, ...rest } = state
  return { ...rest, visits: [...values(visits)] }
}

export function unpack(snapshot: Snapshot): VenueState {
  const { visits, ...rest } = snapshot
  const queues = Object.fromEntries((rest.venue?.services ?? []).map(({ id }) => [id, emptyMap<Visit['order'], string>(byOrder)]))
  let state: VenueState = { ...rest, queues, visits: emptyMap(byText), numbers: emptyMap(byText) }
  for (const visit of visits) {
    state = { ...state, visits: put(state.visits, visit.id, visit), numbers: put(state.numbers, visit.ticket.number, visit.id) }
    if (visit.stage === 'waiting') state = enqueued(state, visit.id)
  }
  return state
}
