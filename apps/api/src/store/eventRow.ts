import { type Draft, type FoyerEvent, type SealedEvent, upcast } from '@foyer/domain'

/** An event as its table holds it. */
export interface EventRow {
  readonly seq: number | string
  readonly id: string
  readonly type: string
  readonly v: number
  readonly occurred_at: number | string
  readonly recorded_at: number | string
  readonly actor: FoyerEvent['actor']
  readonly visit_id: string | null
  readonly step_id: string | null
  readonly queue_entry_id: string | null
  readonly case_id: string | null
  readonly resource_ids: readonly string[] | null
  readonly lifecycle: string | null
  readonly cause: string | null
  readonly data: unknown
  readonly times_accurate: boolean
  readonly drill: boolean
  readonly act: number | string | null
  readonly prev_hash: string
  readonly hash: string
}

export const EVENT_COLUMNS =
  'seq, id, type, v, occurred_at, recorded_at, actor, visit_id, step_id, queue_entry_id, case_id, resource_ids, lifecycle, cause, data, times_accurate, drill, act, prev_hash, hash'

export const eventToRow = (event: SealedEvent): EventRow => ({
  seq: event.seq,
  id: event.id,
  type: event.type,
  v: event.v,
  occurred_at: event.occurredAt,
  recorded_at: event.recordedAt,
  actor: event.actor,
  visit_id: event.visitId ?? null,
  step_id: event.stepId ?? null,
  queue_entry_id: event.queueEntryId ?? null,
  case_id: event.caseId ?? null,
  resource_ids: event.resourceIds ?? null,
  lifecycle: event.lifecycle ?? null,
  cause: event.cause ?? null,
  data: event.data,
  times_accurate: event.timesAccurate,
  drill: event.drill,
  act: event.act ?? null,
  prev_hash: event.prevHash,
  hash: event.hash,
})

/** The event as this release says it, for everybody but the verifier of the chain. Throws a BrokenEvent for what it cannot read. */
export const eventFromRow = (venueId: string, row: EventRow): SealedEvent => upcast(storedFromRow(venueId, row))

/** The event as it was written. What is absent in the row is absent in the event, so that its hash comes out the same. */
export function storedFromRow(venueId: string, row: EventRow): SealedEvent {
  const draft = {
    type: row.type,
    data: row.data,
    ...(row.visit_id === null ? {} : { visitId: row.visit_id }),
    ...(row.step_id === null ? {} : { stepId: row.step_id }),
    ...(row.queue_entry_id === null ? {} : { queueEntryId: row.queue_entry_id }),
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.resource_ids === null ? {} : { resourceIds: row.resource_ids }),
    ...(row.lifecycle === null ? {} : { lifecycle: row.lifecycle }),
    ...(row.cause === null ? {} : { cause: row.cause }),
  } as Draft
  return {
    ...draft,
    id: row.id,
    venueId,
    seq: Number(row.seq),
    v: row.v,
    occurredAt: Number(row.occurred_at),
    recordedAt: Number(row.recorded_at),
    actor: row.actor,
    timesAccurate: row.times_accurate,
    drill: row.drill,
    ...(row.act === null ? {} : { act: Number(row.act) }),
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}
