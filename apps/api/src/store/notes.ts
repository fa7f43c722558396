import { createHmac, randomBytes } from 'node:crypto'
import type { PersonalSubject } from '@foyer/domain'
import type { Kept } from './contacts.ts'
import { type KeyRow, type Seal, scopeOf } from './seal.ts'
import type { Query, VenuePool } from './venuePool.ts'

export interface Note {
  readonly id: string
  readonly words: string
  readonly staffId: string
  readonly at: number
}

interface Row extends KeyRow {
  readonly id: string
  readonly visit_id: string
  readonly salt: Buffer | null
  readonly words: Buffer | null
  readonly staff_id: string
  readonly at: string
}

/** Notes in memory at the most: desks are drawn anew with every move of the venue. */
const KNOWN = 5000

/** What staff wrote about a visit, beside the log, sealed with the visit's own key; the log holds a salted hash of it. */
export class Notes {
  private readonly known = new Map<string, Note & { readonly visitId: string }>()
  private forgettings = 0

  constructor(
    private readonly pool: VenuePool,
    private readonly seal: Seal,
  ) {}

  /** Keeps a note, and with it the visit's other notes at least as long. The same id again changes nothing. */
  async keep(venueId: string, visitId: string, { id, words, staffId, at }: Note, expiresAt: number): Promise<{ commitment: string }> {
    return this.pool.in(venueId).together(async (query) => {
      const key = await this.keyFor(query, venueId, visitId, { keptAt: at, expiresAt })
      const made = randomBytes(16)
      const { rows } = await query<Pick<Row, 'salt'>>(
        `WITH kept AS (
           INSERT INTO note (venue_id, id, visit_id, salt, words, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT DO NOTHING RETURNING salt
         ) SELECT salt FROM kept UNION ALL SELECT salt FROM note WHERE venue_id = $1 AND id = $2 LIMIT 1`,
        [
          ...[venueId, id, visitId, this.seal.close(key, made, `salt|${venueId}|${id}`)],
          ...[this.seal.close(key, words, `note|${venueId}|${id}`), staffId, at],
        ],
      )
      const salt = this.seal.open(key, rows[0]?.salt ?? null, `salt|${venueId}|${id}`) ?? made
      return { commitment: createHmac('sha256', salt).update(words).digest('hex') }
    })
  }

  /** These notes, in the order asked; one that was erased is left out. */
  async of(venueId: string, ids: readonly string[]): Promise<Note[]> {
    const unknown = ids.filter((id) => !this.known.has(`${venueId}|${id}`))
    const { forgettings } = this
    const notes = unknown.length === 0 ? [] : await this.rows(venueId, 'ids', [unknown])
    // What was erased while it was being read is not kept in memory.
    if (forgettings === this.forgettings) for (const note of notes) this.known.set(`${venueId}|${note.id}`, note)
    const found = new Map(notes.map((note) => [note.id, note]))
    const listed = ids.flatMap((id) => found.get(id) ?? this.known.get(`${venueId}|${id}`) ?? [])
    if (this.known.size > KNOWN) this.known.clear()
    return listed
  }

  /** All notes of a visit, the oldest first. */
  async ofVisit(venueId: string, visitId: string): Promise<Note[]> {
    return this.rows(venueId, 'visit', [visitId])
  }

  /** They were erased, here or by another process: what was read of them is forgotten. */
  forget(venueId: string, visitIds: readonly string[]): void {
    this.forgettings++
    const gone = new Set(visitIds)
    for (const [key, { visitId }] of this.known) if (key.startsWith(`${venueId}|`) && gone.has(visitId)) this.known.delete(key)
  }

  /** Gives notes that older versions sealed their visits' keys, at most so many; how many there were. */
  async reseal(query: Query, venueId: string, limit: number, times: (at: number) => Promise<Kept>): Promise<number> {
    const { rows } = await query<Row>(
      `SELECT id, visit_id, salt, words, staff_id, at, NULL::bytea AS wrapped, NULL::text AS house_key FROM note
       WHERE venue_id = $1 AND words IS NOT NULL AND length(salt) = 16
       ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [venueId, limit],
    )
    for (const row of rows) {
      const { id, visit_id: visitId, salt } = row
      const key = await this.keyFor(query, venueId, visitId, await times(Number(row.at)))
      const words = this.seal.read(null, row.words, `note|${venueId}|${id}`)
      await query('UPDATE note SET words = $3, salt = $4 WHERE venue_id = $1 AND id = $2', [
        ...[venueId, id, words === null ? null : this.seal.close(key, words, `note|${venueId}|${id}`)],
        words === null || salt === null ? null : this.seal.close(key, salt, `salt|${venueId}|${id}`),
      ])
    }
    return rows.length
  }

  /** The visit's key, made with its first note; whoever erases it meanwhile waits until this note is there, and finds it kept longer. */
  private async keyFor(query: Query, venueId: string, visitId: string, { keptAt, expiresAt }: Kept) {
    const subject = visit(visitId)
    const fresh = this.seal.newKey(venueId, subject)
    const { rows } = await query<KeyRow>(
      `INSERT INTO personal_key (venue_id, scope, house_key, wrapped, kept_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (venue_id, scope) DO UPDATE SET expires_at = greatest(personal_key.expires_at, excluded.expires_at)
       RETURNING house_key, wrapped`,
      [venueId, scopeOf(subject), fresh.houseKey, fresh.wrapped, keptAt, expiresAt],
    )
    await this.seal.ring.learn(rows.map((row) => row.house_key))
    const key = rows[0] ? this.seal.keyIn(venueId, subject, rows[0]) : null
    if (!key) throw new Error(`the key of visit ${visitId} cannot be opened: the house’s key is not here`)
    return key
  }

  private async rows(venueId: string, by: keyof typeof BY, values: readonly unknown[]): Promise<(Note & { visitId: string })[]> {
    const { rows } = await this.pool.in(venueId).query<Row>(
      `SELECT id, visit_id, words, staff_id, at, wrapped, house_key FROM note
       LEFT JOIN personal_key ON personal_key.venue_id = note.venue_id AND scope = 'visit/' || visit_id
       WHERE note.venue_id = $1 AND ${BY[by]}`,
      [venueId, ...values],
    )
    await this.seal.ring.learn(rows.map((row) => row.house_key))
    return rows.flatMap((row) => {
      const key = this.seal.keyIn(venueId, visit(row.visit_id), row)
      const words = this.seal.read(key, row.words, `note|${venueId}|${row.id}`)
      if (words === null) return []
      return [{ id: row.id, visitId: row.visit_id, words, staffId: row.staff_id, at: Number(row.at) }]
    })
  }
}

const visit = (id: string): PersonalSubject => ({ of: 'visit', id })

/** What notes are found by. */
const BY = { ids: 'id = ANY($2)', visit: 'visit_id = $2 ORDER BY at' } as const
