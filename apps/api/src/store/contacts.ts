import type { PersonalSubject } from '@foyer/domain'
import type { DataKey } from './keyRing.ts'
import { type KeyRow, type Seal, scopeOf } from './seal.ts'
import type { Query, VenuePool } from './venuePool.ts'

/** Who a booking is for. */
export interface Contact {
  readonly name: string
  readonly phone: string
}

export interface BookedContact extends Contact {
  readonly bookingId: string
  readonly code: string
}

/** A contact with what it is found by, and how long it may be kept; times in milliseconds. */
export interface ContactToKeep extends BookedContact {
  readonly reference: string | null
  readonly startsAt: number
  readonly keptAt: number
  readonly expiresAt: number
}

/** Since when something is kept, and until when. */
export type Kept = Pick<ContactToKeep, 'keptAt' | 'expiresAt'>

interface Row extends KeyRow {
  readonly booking_id: string
  readonly code: string
  readonly name: Buffer | null
  readonly phone: Buffer | null
}

/** Names and phones of bookings, beside the log and never in it; each booking's sealed with a key of its own. */
export class Contacts {
  constructor(
    private readonly pool: VenuePool,
    private readonly seal: Seal,
  ) {}

  /** Keeps a contact once; a second try with the same booking changes nothing. */
  async keep(venueId: string, contact: ContactToKeep): Promise<void> {
    const { bookingId, code, reference, startsAt, keptAt, expiresAt } = contact
    const dataKey = this.seal.newKey(venueId, booking(bookingId))
    const [name, phone, tail] = this.sealed(venueId, bookingId, dataKey, contact)
    await this.pool.in(venueId).query(
      `WITH kept AS (
         INSERT INTO booking_contact (venue_id, booking_id, code, reference, starts_at, name, phone, tail_index)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (venue_id, booking_id) DO NOTHING RETURNING name, phone
       ) INSERT INTO personal_key (venue_id, scope, house_key, wrapped, kept_at, expires_at)
         SELECT $1, $9, $10, $11, $12, $13 FROM kept WHERE name IS NOT NULL OR phone IS NOT NULL`,
      [
        ...[venueId, bookingId, code, reference, startsAt, name, phone, tail],
        ...[scopeOf(booking(bookingId)), dataKey.houseKey, dataKey.wrapped, keptAt, expiresAt],
      ],
    )
  }

  /** The booking is for another time, and is kept until after that. */
  async move(venueId: string, bookingId: string, { startsAt, expiresAt }: Pick<ContactToKeep, 'startsAt' | 'expiresAt'>): Promise<void> {
    await this.pool.in(venueId).query(
      `WITH moved AS (UPDATE booking_contact SET starts_at = $3 WHERE venue_id = $1 AND booking_id = $2)
       UPDATE personal_key SET expires_at = $4 WHERE venue_id = $1 AND scope = $5`,
      [venueId, bookingId, startsAt, expiresAt, scopeOf(booking(bookingId))],
    )
  }

  async ofCode(venueId: string, code: string): Promise<BookedContact | null> {
    const [row] = await this.rows(venueId, 'code', [code])
    return row ?? null
  }

  /** The booking that another system knows by this reference. */
  async ofReference(venueId: string, reference: string): Promise<string | null> {
    const [row] = await this.rows(venueId, 'reference', [reference])
    return row?.bookingId ?? null
  }

  /** By the last four digits of a phone, between two times; the soonest first, at most twenty. */
  async ofTail(venueId: string, tail: string, from: number, to: number): Promise<BookedContact[]> {
    const found = () => this.rows(venueId, 'tail', [this.seal.indexes(venueId, tail), from, to])
    const contacts = await found()
    return contacts.length === 0 && (await this.seal.ring.lookAgain()) ? found() : contacts
  }

  async of(venueId: string, bookingIds: readonly string[]): Promise<ReadonlyMap<string, BookedContact>> {
    if (bookingIds.length === 0) return new Map()
    const contacts = await this.rows(venueId, 'ids', [bookingIds])
    return new Map(contacts.map((contact) => [contact.bookingId, contact]))
  }

  /** Gives contacts that older versions sealed keys of their own, at most so many; how many there were. */
  async reseal(query: Query, venueId: string, limit: number, times: (startsAt: number) => Promise<Kept>): Promise<number> {
    const { rows } = await query<Row & { readonly starts_at: string }>(
      `SELECT booking_id, code, name, phone, starts_at, NULL::bytea AS wrapped, NULL::text AS house_key FROM booking_contact
       WHERE venue_id = $1 AND (name IS NOT NULL OR phone IS NOT NULL)
         AND NOT EXISTS (SELECT FROM personal_key WHERE venue_id = $1 AND scope = 'booking/' || booking_id)
       ORDER BY booking_id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [venueId, limit],
    )
    for (const row of rows) {
      const { keptAt, expiresAt } = await times(Number(row.starts_at))
      const id = row.booking_id
      const dataKey = this.seal.newKey(venueId, booking(id))
      await query(`INSERT INTO personal_key (venue_id, scope, house_key, wrapped, kept_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`, [
        venueId,
        scopeOf(booking(id)),
        dataKey.houseKey,
        dataKey.wrapped,
        keptAt,
        expiresAt,
      ])
      await this.replace(query, venueId, id, this.sealed(venueId, id, dataKey, this.read(venueId, row)))
    }
    return rows.length
  }

  /** Indexes a booking's phone anew, under the newest of the house's keys. */
  async reindex(query: Query, venueId: string, bookingId: string, dataKey: DataKey): Promise<void> {
    const { rows } = await query<{ phone: Buffer | null }>('SELECT phone FROM booking_contact WHERE venue_id = $1 AND booking_id = $2', [
      venueId,
      bookingId,
    ])
    const phone = this.seal.read(dataKey.key, rows[0]?.phone ?? null, `phone|${venueId}|${bookingId}`)
    await query('UPDATE booking_contact SET tail_index = $3 WHERE venue_id = $1 AND booking_id = $2', [
      venueId,
      bookingId,
      this.indexOf(venueId, phone ?? ''),
    ])
  }

  private async replace(query: Query, venueId: string, bookingId: string, sealed: SealedContact): Promise<void> {
    await query('UPDATE booking_contact SET name = $3, phone = $4, tail_index = $5 WHERE venue_id = $1 AND booking_id = $2', [
      venueId,
      bookingId,
      ...sealed,
    ])
  }

  private sealed(venueId: string, bookingId: string, { key }: DataKey, { name, phone }: Contact): SealedContact {
    const where = `${venueId}|${bookingId}`
    return [
      name === '' ? null : this.seal.close(key, name, `name|${where}`),
      phone === '' ? null : this.seal.close(key, phone, `phone|${where}`),
      this.indexOf(venueId, phone),
    ]
  }

  private indexOf(venueId: string, phone: string): Buffer | null {
    const tail = tailOf(phone)
    return tail === null ? null : (this.seal.indexes(venueId, tail)[0] ?? null)
  }

  private async rows(venueId: string, by: keyof typeof BY, values: readonly unknown[]): Promise<BookedContact[]> {
    const { rows } = await this.pool.in(venueId).query<Row>(
      `SELECT booking_id, code, name, phone, wrapped, house_key FROM booking_contact
       LEFT JOIN personal_key ON personal_key.venue_id = booking_contact.venue_id AND scope = 'booking/' || booking_id
       WHERE booking_contact.venue_id = $1 AND ${BY[by]}`,
      [venueId, ...values],
    )
    await this.seal.ring.learn(rows.map((row) => row.house_key))
    return rows.map((row) => this.read(venueId, row))
  }

  private read(venueId: string, row: Row): BookedContact {
    const { booking_id: bookingId, code, name, phone } = row
    const where = `${venueId}|${bookingId}`
    const key = this.seal.keyIn(venueId, booking(bookingId), row)
    return {
      bookingId,
      code,
      name: this.seal.read(key, name, `name|${where}`) ?? '',
      phone: this.seal.read(key, phone, `phone|${where}`) ?? '',
    }
  }
}

/** Name, phone and the index of its last digits. */
type SealedContact = readonly [Buffer | null, Buffer | null, Buffer | null]

const booking = (id: string): PersonalSubject => ({ of: 'booking', id })

/** What contacts are found by. */
const BY = {
  code: 'code = $2',
  reference: 'reference = $2',
  tail: 'tail_index = ANY($2) AND starts_at BETWEEN $3 AND $4 ORDER BY starts_at LIMIT 20',
  ids: 'booking_id = ANY($2)',
} as const

/** The last four digits of a phone; null where there are not so many. */
export const tailOf = (phone: string): string | null => phone.replace(/\D/g, '').match(/\d{4}$/)?.[0] ?? null
