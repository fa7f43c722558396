import type { DataSource } from 'typeorm'
import { ACROSS } from './acrossVenues.ts'
import { type VenueRow, VisitEntity, type VisitRow } from './entities.ts'

/** Where something is, asked of the projections; never on the way of a decision. */
export class Lookups {
  constructor(private readonly orm: DataSource) {}

  async venues(): Promise<VenueRow[]> {
    const rows: Record<'venue_id' | 'name_zh' | 'name_en' | 'preset' | 'template', string>[] = await this.orm.query(ACROSS.venues)
    return rows.map((row) => ({
      venueId: row.venue_id,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      preset: row.preset,
      template: row.template,
    }))
  }

  async visitOfToken(token: string): Promise<{ venueId: string; visitId: string } | null> {
    const rows: { venue_id: string; visit_id: string }[] = await this.orm.query(ACROSS.visitOfToken, [token])
    return rows[0] ? { venueId: rows[0].venue_id, visitId: rows[0].visit_id } : null
  }

  async venueOfPairing(codeHash: string): Promise<string | null> {
    const rows: { venue_id: string }[] = await this.orm.query(ACROSS.venueOfPairing, [codeHash])
    return rows[0]?.venue_id ?? null
  }

  /** All visits of a venue, for the comparison with its log. */
  async visitRows(venueId: string): Promise<VisitRow[]> {
    return this.orm.transaction(async (inside) => {
      await inside.query(`SELECT set_config('foyer.venue', $1, true)`, [venueId])
      return inside.getRepository(VisitEntity).find({ where: { venueId } })
    })
  }

  /** Whether the database answers, for /readyz. */
  async answers(): Promise<void> {
    await this.orm.query('SELECT 1')
  }
}
