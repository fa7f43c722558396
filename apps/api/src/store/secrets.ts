import { randomBytes } from 'node:crypto'
import type { VenuePool } from './venuePool.ts'

/** The server's own secret of this name, made once and shared by every process on this database. */
export async function serverSecret(pool: VenuePool, name: string): Promise<Uint8Array> {
  await pool.across('makeServerSecret', [name, randomBytes(32)])
  const { rows } = await pool.across<{ value: Buffer }>('serverSecret', [name])
  if (!rows[0]) throw new Error(`no server secret ${name}`)
  return rows[0].value
}

/** PIN hashes (argon2id) by staff member; they never enter the log. */
export class StaffSecrets {
  constructor(private readonly pool: VenuePool) {}

  async pinHash(venueId: string, staffId: string): Promise<string | null> {
    const { rows } = await this.pool
      .in(venueId)
      .query<{ pin_hash: string }>('SELECT pin_hash FROM staff_secret WHERE venue_id = $1 AND staff_id = $2', [venueId, staffId])
    return rows[0]?.pin_hash ?? null
  }

  async setPin(venueId: string, staffId: string, pinHash: string): Promise<void> {
    await this.pool.in(venueId).query(
      `INSERT INTO staff_secret (venue_id, staff_id, pin_hash) VALUES ($1, $2, $3)
       ON CONFLICT (venue_id, staff_id) DO UPDATE SET pin_hash = excluded.pin_hash`,
      [venueId, staffId, pinHash],
    )
  }
}
