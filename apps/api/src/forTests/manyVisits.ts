import { asOwner } from './asOwner.ts'

/** How much there is to fill in: venues, visits in each, events of each visit. */
export interface Many {
  readonly venues: number
  readonly visits: number
  readonly events: number
}

/** Venues `v1`, `v2` … as full as those of years, in a few seconds: the rows are made by the database itself and mean nothing. */
export async function manyVisits(url: string, { venues, visits, events }: Many): Promise<void> {
  const all = `generate_series(1, ${venues}) AS v, generate_series(1, ${visits}) AS n`
  await asOwner(
    url,
    `INSERT INTO venue_head (venue_id, seq, hash) SELECT 'v' || v, ${visits * events}, 'h' FROM generate_series(1, ${venues}) AS v;
     INSERT INTO visit (venue_id, id, business_day, series_id, number_index, number, token, service_id, lang, priority, party_size, stage, calls, issued_at)
       SELECT 'v' || v, 'v' || v || '-' || n, '2026-11-23', 's', n, 'A' || n, 't' || v || '-' || n, 'service', 'zh', 'normal', 1, 'gone', 1, n FROM ${all};
     INSERT INTO event (venue_id, seq, id, type, v, occurred_at, recorded_at, actor, visit_id, data, times_accurate, drill, prev_hash, hash)
       SELECT 'v' || v, (n - 1) * ${events} + e, gen_random_uuid(), CASE e WHEN 3 THEN 'TicketCalled' ELSE 'QueueEntered' END, 1, n, n,
              '{"kind": "system"}', 'v' || v || '-' || n, CASE e WHEN 3 THEN '{"pointId": "p", "callId": "c", "callNo": 1, "rule": "next", "last": false}'::jsonb
                             ELSE jsonb_build_object('serviceId', 'service', 'due', n, 'why', 'issued') END, true, false, repeat('p', 64), repeat('h', 64)
       FROM ${all}, generate_series(1, ${events}) AS e;
     INSERT INTO command_receipt (venue_id, key, request_hash, answer, seq, at) SELECT 'v' || v, 'v' || v || '-' || n, 'h', '{"ok": true}', n, n FROM ${all};
     INSERT INTO booking_contact (venue_id, booking_id, code, starts_at, tail_index)
       SELECT 'v' || v, 'b' || n, 'c' || n, n, decode(lpad(to_hex(n % 10000), 4, '0'), 'hex') FROM ${all}`,
  )
  await asOwner(url, 'ANALYZE')
}
