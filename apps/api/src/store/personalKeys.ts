import { randomUUID } from 'node:crypto'
import type { Actor, ErasureCause, PersonalSubject } from '@foyer/domain'
import { personalColumns } from '../personal.ts'
import type { DataKey } from './keyRing.ts'
import { type KeyRow, type Seal, scopeOf, subjectOf } from './seal.ts'
import type { Query } from './venuePool.ts'

/** What was erased together, and is to be told to the log once. */
export interface Erasure {
  readonly batch: string
  readonly because: ErasureCause
  readonly subjects: readonly PersonalSubject[]
  /** Who had it erased. */
  readonly actor: Actor
}

/**
 * The keys of what is personal, and their end. A value goes with its key: whoever finds it in an old copy of the database cannot
 * open it. All of it is asked within one venue and one transaction of the caller's.
 */
export class PersonalKeys {
  constructor(private readonly seal: Seal) {}

  /** Erases what has been kept long enough by `now`, the oldest first, at most so many at once. */
  async eraseExpired(query: Query, venueId: string, now: number, limit: number): Promise<number> {
    const { rows } = await query<{ scope: string }>(
      'SELECT scope FROM personal_key WHERE venue_id = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3 FOR UPDATE SKIP LOCKED',
      [venueId, now, limit],
    )
    const scopes = rows.map(({ scope }) => scope)
    if (scopes.length > 0)
      await this.erase(query, venueId, {
        batch: randomUUID(),
        because: 'retention',
        subjects: scopes.map(subjectOf),
        actor: { kind: 'system' },
      })
    return scopes.length
  }

  /** Destroys the keys of these and empties what they sealed; the erasure waits to be told to the log. */
  async erase(query: Query, venueId: string, { batch, because, subjects, actor }: Erasure): Promise<void> {
    const scopes = subjects.map(scopeOf)
    const idsOf = (of: PersonalSubject['of']) => subjects.flatMap((subject) => (subject.of === of ? [subject.id] : []))
    await query('DELETE FROM personal_key WHERE venue_id = $1 AND scope = ANY($2)', [venueId, scopes])
    await query(`UPDATE booking_contact SET ${EMPTIED.booking_contact} WHERE venue_id = $1 AND booking_id = ANY($2)`, [
      venueId,
      idsOf('booking'),
    ])
    await query(`UPDATE note SET ${EMPTIED.note} WHERE venue_id = $1 AND visit_id = ANY($2)`, [venueId, idsOf('visit')])
    await query(
      'INSERT INTO personal_erasure (venue_id, batch, scope, because, actor) SELECT $1, $2, unnest($3::text[]), $4, $5 ON CONFLICT DO NOTHING',
      [...[venueId, batch, scopes, because, JSON.stringify(actor)]],
    )
  }

  /** What was erased and may not be in the log yet. */
  async untold(query: Query, venueId: string): Promise<Erasure[]> {
    const { rows } = await query<{ batch: string; because: ErasureCause; actor: Actor; scopes: string[] }>(
      `SELECT batch, because, actor, array_agg(scope ORDER BY scope) AS scopes FROM personal_erasure
       WHERE venue_id = $1 GROUP BY batch, because, actor`,
      [venueId],
    )
    return rows.map(({ scopes, ...erasure }) => ({ ...erasure, subjects: scopes.map(subjectOf) }))
  }

  async told(query: Query, venueId: string, batch: string): Promise<void> {
    await query('DELETE FROM personal_erasure WHERE venue_id = $1 AND batch = $2', [venueId, batch])
  }

  /** These have served by then, earlier than was thought. */
  async shorten(query: Query, venueId: string, ends: readonly { readonly subject: PersonalSubject; readonly expiresAt: number }[]) {
    if (ends.length === 0) return
    await query(
      `UPDATE personal_key SET expires_at = sooner.expires_at
       FROM unnest($2::text[], $3::bigint[]) AS sooner (scope, expires_at)
       WHERE venue_id = $1 AND personal_key.scope = sooner.scope AND personal_key.expires_at > sooner.expires_at`,
      [venueId, ends.map(({ subject }) => scopeOf(subject)), ends.map(({ expiresAt }) => expiresAt)],
    )
  }

  /** Wraps keys anew that older keys of the house wrapped, at most so many; the bookings among them want a new index. */
  async rewrap(query: Query, venueId: string, limit: number): Promise<{ readonly subject: PersonalSubject; readonly dataKey: DataKey }[]> {
    const { ring } = this.seal
    const { rows } = await query<KeyRow & { scope: string }>(
      'SELECT scope, house_key, wrapped FROM personal_key WHERE venue_id = $1 AND house_key = ANY($2) LIMIT $3 FOR UPDATE SKIP LOCKED',
      [venueId, ring.older.map(({ id }) => id), limit],
    )
    const anew = []
    for (const row of rows) {
      const subject = subjectOf(row.scope)
      const key = this.seal.keyIn(venueId, subject, row)
      if (!key) continue
      const dataKey = ring.wrap(venueId, row.scope, key)
      await query('UPDATE personal_key SET house_key = $3, wrapped = $4 WHERE venue_id = $1 AND scope = $2', [
        ...[venueId, row.scope, dataKey.houseKey, dataKey.wrapped],
      ])
      anew.push({ subject, dataKey })
    }
    return anew
  }

  /** How many are kept, how many of them nobody here can open, and since when the oldest is. */
  async kept(query: Query, venueId: string): Promise<{ count: number; shut: number; wrappedByOlder: number; oldest: number | null }> {
    const { ring } = this.seal
    const known = [ring.newest.id, ...ring.older.map(({ id }) => id)]
    const { rows } = await query<Record<'count' | 'shut' | 'older', number> & { oldest: string | null }>(
      `SELECT count(*)::int AS count, count(*) FILTER (WHERE house_key <> ALL ($2))::int AS shut,
              count(*) FILTER (WHERE house_key = ANY ($3))::int AS older, min(kept_at) AS oldest
       FROM personal_key WHERE venue_id = $1`,
      [venueId, known, known.slice(1)],
    )
    const [{ count, shut, older, oldest } = { count: 0, shut: 0, older: 0, oldest: null }] = rows
    return { count, shut, wrappedByOlder: older, oldest: oldest === null ? null : Number(oldest) }
  }
}

const emptied = (table: string): string =>
  personalColumns(table)
    .map((column) => `${column} = NULL`)
    .join(', ')

const EMPTIED = { booking_contact: emptied('booking_contact'), note: emptied('note') } as const
