import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { Seal } from './sealed.ts'

export interface Note {
  readonly id: string
  readonly words: string
  readonly staffId: string
  readonly at: number
}

/** What staff wrote about a visit, sealed, beside the log; the log holds a salted hash of it. */
export class Notes {
  private readonly known = new Map<string, Note>()

  constructor(
    private readonly pool: Pool,
    private readonly seal: Seal,
  ) {}

  async keep(venueId: string, visitId: string, { id, words, staffId, at }: Note): Promise<{ commitment: string }> {
    const salt = randomBytes(16)
    const sealed = this.seal.close(words, `note|${venueId}|${id}`)
    const { rows } = await this.pool.query<{ salt: Buffer }>(
      `WITH kept AS (
         INSERT INTO note (venue_id, id, visit_id, salt, words, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING RETURNING salt
       ) SELECT salt FROM kept UNION ALL SELECT salt FROM note WHERE venue_id = $1 AND id = $2 LIMIT 1`,
      [venueId, id, visitId, salt, sealed, staffId, at],
    )
    return { commitment: this.seal.index(words, `note|${(rows[0]?.salt ?? salt).toString('hex')}`).toString('hex') }
  }

  /** These notes, in the order asked; one that was erased is left out. */
  async of(venueId: string, ids: readonly string[]): Promise<Note[]> {
    const unknown = ids.filter((id) => !this.known.has(`${venueId}|${id}`))
    if (unknown.length > 0) {
      const { rows } = await this.pool.query<{ id: string; words: Buffer | null; staff_id: string; at: string }>(
        'SELECT id, words, staff_id, at FROM note WHERE venue_id = $1 AND id = ANY($2)',
        [venueId, unknown],
      )
      if (this.known.size > 5000) this.known.clear()
      for (const row of rows) {
        if (row.words === null) continue
        const words = this.seal.open(row.words, `note|${venueId}|${row.id}`)
        this.known.set(`${venueId}|${row.id}`, { id: row.id, words, staffId: row.staff_id, at: Number(row.at) })
      }
    }
    return ids.flatMap((id) => this.known.get(`${venueId}|${id}`) ?? [])
  }
}
