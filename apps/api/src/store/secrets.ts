import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'

/** The server's own secret of this name, made once and shared by every process on this database. */
export async function serverSecret(pool: Pool, name: string): Promise<Uint8Array> {
  await pool.query('INSERT INTO server_secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, randomBytes(32)])
  const { rows } = await pool.query<{ value: Buffer }>('SELECT value FROM server_secret WHERE name = $1', [name])
  if (!rows[0]) throw new Error(`no server secret ${name}`)
  return rows[0].value
}

/** PIN hashes (argon2id) by staff member; they never enter the log. */
export class StaffSecrets {
  constructor(private readonly pool: Pool) {}

  async pinHash(venueId: string, staffId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ pin_hash: string }>(
      'SELECT pin_hash FROM staff_secret WHERE venue_id = $1 AND staff_id = $2',
      [venueId, staffId],
    )
    return rows[0]?.pin_hash ?? null
  }

  async setPin(venueId: string, staffId: string, pinHash: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO staff_secret (venue_id, staff_id, pin_hash) VALUES ($1, $2, $3)
       ON CONFLICT (venue_id, staff_id) DO UPDATE SET pin_hash = excluded.pin_hash`,
      [venueId, staffId, pinHash],
    )
  }
}
