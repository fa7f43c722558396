import type { VenuePool } from './venuePool.ts'

/** Which printer stands beside which device. */
export class Printers {
  constructor(private readonly pool: VenuePool) {}

  async addressOf(venueId: string, deviceId: string): Promise<string | null> {
    const { rows } = await this.pool
      .in(venueId)
      .query<{ address: string }>('SELECT address FROM printer WHERE venue_id = $1 AND device_id = $2', [venueId, deviceId])
    return rows[0]?.address ?? null
  }

  async place(venueId: string, deviceId: string, address: string): Promise<void> {
    await this.pool.in(venueId).query(
      `INSERT INTO printer (venue_id, device_id, address) VALUES ($1, $2, $3)
       ON CONFLICT (venue_id, device_id) DO UPDATE SET address = excluded.address`,
      [venueId, deviceId, address],
    )
  }
}
