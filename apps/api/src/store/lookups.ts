import type { DataSource } from 'typeorm'
import { VenueEntity, type VenueRow, VisitEntity, type VisitRow } from './entities.ts'

/** Where something is, asked of the projections; never on the way of a decision. */
export class Lookups {
  constructor(private readonly orm: DataSource) {}

  async venues(): Promise<VenueRow[]> {
    return this.orm.getRepository(VenueEntity).find({ order: { venueId: 'ASC' } })
  }

  async visitOfToken(token: string): Promise<{ venueId: string; visitId: string } | null> {
    const row = await this.orm.getRepository(VisitEntity).findOne({ where: { token } })
    return row && { venueId: row.venueId, visitId: row.id }
  }

  async venueOfPairing(codeHash: string): Promise<string | null> {
    const rows: { venue_id: string }[] = await this.orm.query('SELECT venue_id FROM pairing WHERE code_hash = $1', [codeHash])
    return rows[0]?.venue_id ?? null
  }

  /** All visits of a venue, for the comparison with its log. */
  async visitRows(venueId: string): Promise<VisitRow[]> {
    return this.orm.getRepository(VisitEntity).find({ where: { venueId } })
  }

  /** Whether the database answers, for /readyz. */
  async answers(): Promise<void> {
    await this.orm.query('SELECT 1')
  }
}
