import type { SealedEvent, Snapshot } from '@foyer/domain'
import { EVENT_COLUMNS, eventFromRow, type EventRow, eventToRow, storedFromRow } from './eventRow.ts'
import type { VisitRow } from './entities.ts'
import type { VenuePool } from './venuePool.ts'
import { VISIT_COLUMNS, visitToColumns } from './visitRow.ts'

/** The answer a command got, kept with its idempotency key. */
export interface Receipt {
  readonly key: string
  readonly requestHash: string
  readonly answer: unknown
  readonly seq: number
  /** How many events it left in the log, up to `seq`. */
  readonly events?: number
  readonly at: number
}

export interface Head {
  readonly venueId: string
  readonly seq: number
  readonly hash: string
  readonly epoch: string
}

/** One batch of commands, ready to be written. */
export interface Batch {
  readonly venueId: string
  readonly expectedSeq: number
  readonly seq: number
  readonly hash: string
  readonly events: readonly SealedEvent[]
  readonly visits: readonly VisitRow[]
  readonly receipts: readonly Receipt[]
}

/** `moved`: another process wrote first. `known`: one of the keys has its answer already. */
export type Appended = 'written' | 'moved' | 'known'

/** What the ledger asks of a log, wherever it is kept: in PostgreSQL, or in a simulated world. */
export type Log = Pick<LogStore, 'append' | 'head' | 'heads' | 'createHead' | 'events' | 'receipts' | 'snapshot' | 'keepSnapshot'>

/** What the feed of calls reads of a log. */
export type CallLog = Pick<LogStore, 'head' | 'calls' | 'eventsOfVisit'>

/**
 * The log in PostgreSQL. A batch is one statement, so one round trip and one commit: the compare-and-set of the head,
 * the events, the projections and the receipts happen together or not at all.
 */
export class LogStore {
  constructor(private readonly pool: VenuePool) {}

  async append(batch: Batch): Promise<Appended> {
    try {
      const written = await this.pool.in(batch.venueId).query<{ written: string }>({
        ...(batch.events.some(({ type }) => type === 'TemplateInstalled' || type === 'PairingOffered')
          ? { name: 'appendSetUp', text: APPEND_SET_UP }
          : { name: 'append', text: APPEND }),
        values: [
          batch.venueId,
          batch.expectedSeq,
          batch.seq,
          batch.hash,
          JSON.stringify(batch.events.map(eventToRow)),
          JSON.stringify(batch.visits.map(visitToColumns)),
          JSON.stringify(batch.receipts),
        ],
      })
      return written.rows[0]?.written === '1' ? 'written' : 'moved'
    } catch (error) {
      if (isKnownKey(error)) return 'known'
      throw error
    }
  }

  async head(venueId: string): Promise<Head | null> {
    const { rows } = await this.pool.in(venueId).query<{ seq: string; hash: string; epoch: string }>({
      name: 'head',
      text: 'SELECT seq, hash, epoch FROM venue_head WHERE venue_id = $1',
      values: [venueId],
    })
    return rows[0] ? { venueId, seq: Number(rows[0].seq), hash: rows[0].hash, epoch: rows[0].epoch } : null
  }

  /** Where each of these venues has got to. */
  async heads(venueIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.across<{ venue_id: string; seq: string }>('heads', [venueIds])
    return new Map(rows.map((row) => [row.venue_id, Number(row.seq)]))
  }

  /** After a backup was put back: whoever follows this venue begins again. Gives the new epoch. */
  async newEpoch(venueId: string): Promise<string> {
    const { rows } = await this.pool
      .in(venueId)
      .query<{ epoch: string }>('UPDATE venue_head SET epoch = gen_random_uuid() WHERE venue_id = $1 RETURNING epoch', [venueId])
    if (!rows[0]) throw new Error(`no head of ${venueId}`)
    return rows[0].epoch
  }

  async createHead(venueId: string, genesis: string): Promise<void> {
    await this.pool
      .in(venueId)
      .query('INSERT INTO venue_head (venue_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [venueId, genesis])
  }

  async events(venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    return (await this.rows(venueId, after, limit)).map((row) => eventFromRow(venueId, row))
  }

  /** The events as they were written, whichever release wrote them: for whoever checks the chain, and upcasts them after that. */
  async stored(venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    return (await this.rows(venueId, after, limit)).map((row) => storedFromRow(venueId, row))
  }

  private async rows(venueId: string, after: number, limit: number): Promise<EventRow[]> {
    const { rows } = await this.pool.in(venueId).query<EventRow>({
      name: 'events',
      text: `SELECT ${EVENT_COLUMNS} FROM event WHERE venue_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      values: [venueId, after, limit],
    })
    return rows
  }

  /** Calls and recalls after this place in the log, oldest first. */
  async calls(venueId: string, after: number, limit: number): Promise<SealedEvent[]> {
    const { rows } = await this.pool.in(venueId).query<EventRow>({
      name: 'calls',
      text: `SELECT ${EVENT_COLUMNS} FROM event
             WHERE venue_id = $1 AND seq > $2 AND type IN ('TicketCalled', 'TicketRecalled') ORDER BY seq LIMIT $3`,
      values: [venueId, after, limit],
    })
    return rows.map((row) => eventFromRow(venueId, row))
  }

  async eventsOfVisit(venueId: string, visitId: string): Promise<SealedEvent[]> {
    const { rows } = await this.pool.in(venueId).query<EventRow>({
      name: 'eventsOfVisit',
      text: `SELECT ${EVENT_COLUMNS} FROM event WHERE venue_id = $1 AND visit_id = $2 ORDER BY seq`,
      values: [venueId, visitId],
    })
    return rows.map((row) => eventFromRow(venueId, row))
  }

  async receipts(venueId: string, keys: readonly string[]): Promise<Receipt[]> {
    const { rows } = await this.pool.in(venueId).query<{ key: string; request_hash: string; answer: unknown; seq: string; at: string }>({
      name: 'receipts',
      text: 'SELECT key, request_hash, answer, seq, at FROM command_receipt WHERE venue_id = $1 AND key = ANY($2)',
      values: [venueId, keys],
    })
    return rows.map((row) => ({
      key: row.key,
      requestHash: row.request_hash,
      answer: row.answer,
      seq: Number(row.seq),
      at: Number(row.at),
    }))
  }

  async snapshot(venueId: string, version: number): Promise<{ seq: number; state: Snapshot } | null> {
    const { rows } = await this.pool
      .in(venueId)
      .query<{ seq: string; state: Snapshot }>(
        'SELECT seq, state FROM snapshot WHERE venue_id = $1 AND version = $2 ORDER BY seq DESC LIMIT 1',
        [venueId, version],
      )
    return rows[0] ? { seq: Number(rows[0].seq), state: rows[0].state } : null
  }

  /** Keeps the newest two: one in use, one in case it was cut short. */
  async keepSnapshot(venueId: string, version: number, state: Snapshot): Promise<void> {
    await this.pool.in(venueId).query(
      `WITH kept AS (
         INSERT INTO snapshot (venue_id, seq, version, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (venue_id, seq) DO UPDATE SET version = excluded.version, state = excluded.state WHERE snapshot.version <> excluded.version
       )
       DELETE FROM snapshot WHERE venue_id = $1 AND seq < (
         SELECT max(seq) FROM snapshot WHERE venue_id = $1 AND seq < $2
       )`,
      [venueId, state.seq, version, JSON.stringify(state)],
    )
  }

  /** Calls that two different keys were told of: there must be none (I4). */
  async doubledAnswers(venueId: string): Promise<string[]> {
    const { rows } = await this.pool.in(venueId).query<{ seq: string; keys: string }>(
      `SELECT seq, count(*) AS keys FROM command_receipt
       WHERE venue_id = $1 AND answer ->> 'did' IN ('callNext', 'callTicket', 'issueTicket', 'checkIn', 'serveWalkIn') AND (answer ->> 'ok')::boolean
       GROUP BY seq HAVING count(*) > 1`,
      [venueId],
    )
    return rows.map(({ seq, keys }) => `${keys} keys were answered with event ${seq}`)
  }

  /**
   * Events that are not the doing of exactly one command, and commands that say they left events which are not there (I11).
   * Receipts of releases that did not count theirs say nothing.
   */
  async withoutOneReceipt(venueId: string): Promise<{ readonly seq: number; readonly say: string }[]> {
    const { rows } = await this.pool.in(venueId).query<{ from: string; to: string; next: string | null }>(
      `WITH claimed AS (
         SELECT seq - events + 1 AS "from", seq AS "to" FROM command_receipt WHERE venue_id = $1 AND events > 0
         UNION ALL SELECT 0, 0
       ), ordered AS (
         SELECT "from", "to", lead("from") OVER (ORDER BY "from", "to") AS next FROM claimed
       ), head AS (
         SELECT coalesce(max(seq), 0) + 1 AS next FROM event WHERE venue_id = $1
       )
       SELECT "from", "to", coalesce(ordered.next, head.next) AS next FROM ordered, head
       WHERE "to" + 1 <> coalesce(ordered.next, head.next) AND NOT EXISTS (
         SELECT FROM command_receipt WHERE venue_id = $1 AND events IS NULL AND seq > "to" AND seq < coalesce(ordered.next, head.next))
       ORDER BY "from" LIMIT 50`,
      [venueId],
    )
    return rows.map(({ to, next }) => {
      const [end, start] = [Number(to), Number(next)]
      return start > end
        ? { seq: end + 1, say: `events ${end + 1}–${start - 1} have no receipt` }
        : { seq: start, say: `events ${start}–${end} have two receipts, or a receipt and no event` }
    })
  }

  /** Hints name the venue and nothing else; they are sent after the commit, never in it. */
  async hint(venueId: string): Promise<void> {
    await this.pool.across('hint', [venueId])
  }
}

const isKnownKey = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'command_receipt_pkey'

const VISIT_UPDATES = VISIT_COLUMNS.filter(([name]) => name !== 'venue_id' && name !== 'id')
  .map(([name]) => `${name} = excluded.${name}`)
  .join(', ')

/** Visits that leave a point are written before those that take it, for the index that allows one a point. */
const append = (more: string) => `
WITH head AS (
  UPDATE venue_head SET seq = $3, hash = $4 WHERE venue_id = $1 AND seq = $2 RETURNING venue_id
), events AS (
  INSERT INTO event (venue_id, ${EVENT_COLUMNS})
  SELECT $1, ${EVENT_COLUMNS}
  FROM jsonb_to_recordset($5::jsonb) AS e (
    seq bigint, id uuid, type text, v integer, occurred_at bigint, recorded_at bigint, actor jsonb, visit_id text, step_id text,
    queue_entry_id text, case_id text, resource_ids jsonb, lifecycle text, cause text, data jsonb, times_accurate boolean,
    drill boolean, act bigint, prev_hash text, hash text)
  WHERE EXISTS (SELECT FROM head)
), visits AS (
  INSERT INTO visit (${VISIT_COLUMNS.map(([name]) => name).join(', ')})
  SELECT ${VISIT_COLUMNS.map(([name]) => name).join(', ')}
  FROM jsonb_to_recordset($6::jsonb) AS v (${VISIT_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')})
  WHERE EXISTS (SELECT FROM head)
  ORDER BY stage IN ('called', 'arrived', 'serving', 'wrapUp')
  ON CONFLICT (venue_id, id) DO UPDATE SET ${VISIT_UPDATES}
)${more}, receipts AS (
  INSERT INTO command_receipt (venue_id, key, request_hash, answer, seq, events, at)
  SELECT $1, key, "requestHash", answer, seq, events, at
  FROM jsonb_to_recordset($7::jsonb) AS r (key text, "requestHash" text, answer jsonb, seq bigint, events integer, at bigint)
  WHERE EXISTS (SELECT FROM head)
)
SELECT count(*) AS written FROM head`

const APPEND = append('')

/** Venues and pairing codes have tables of their own; the rare batch that holds one pays for them. */
const APPEND_SET_UP = append(`, venues AS (
  INSERT INTO venue (venue_id, name_zh, name_en, preset, template)
  SELECT $1, data #>> '{venue,name,zh}', data #>> '{venue,name,en}', data #>> '{venue,preset}', data #>> '{venue,template}'
  FROM jsonb_to_recordset($5::jsonb) AS e (type text, data jsonb)
  WHERE type = 'TemplateInstalled' AND EXISTS (SELECT FROM head)
), pairings AS (
  INSERT INTO pairing (code_hash, venue_id)
  SELECT data ->> 'codeHash', $1 FROM jsonb_to_recordset($5::jsonb) AS e (type text, data jsonb)
  WHERE type = 'PairingOffered' AND EXISTS (SELECT FROM head)
)`)
