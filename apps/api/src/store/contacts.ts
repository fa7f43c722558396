import type { Pool } from 'pg'
import type { Seal } from './sealed.ts'

/** Who a booking is for. */
export interface Contact {
  readonly name: string
  readonly phone: string
}

export interface BookedContact extends Contact {
  readonly bookingId: string
  readonly code: string
}

interface Row {
  readonly booking_id: string
  readonly code: string
  readonly name: Buffer | null
  readonly phone: Buffer | null
}

/** Names and phones of bookings, sealed, beside the log and never in it. */
export class Contacts {
  constructor(
    private readonly pool: Pool,
    private readonly seal: Seal,
  ) {}

  /** Keeps a contact once; a second try with the same booking changes nothing. */
  async keep(
    venueId: string,
    { bookingId, code, reference, startsAt, name, phone }: BookedContact & { reference: string | null; startsAt: number },
  ): Promise<void> {
    const where = `${venueId}|${bookingId}`
    const tail = tailOf(phone)
    await this.pool.query(
      `INSERT INTO booking_contact (venue_id, booking_id, code, reference, starts_at, name, phone, tail_index)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (venue_id, booking_id) DO NOTHING`,
      [
        venueId,
        bookingId,
        code,
        reference,
        startsAt,
        name === '' ? null : this.seal.close(name, `name|${where}`),
        phone === '' ? null : this.seal.close(phone, `phone|${where}`),
        tail === null ? null : this.seal.index(tail, `tail|${venueId}`),
      ],
    )
  }

  async move(venueId: string, bookingId: string, startsAt: number): Promise<void> {
    await this.pool.query('UPDATE booking_contact SET starts_at = $3 WHERE venue_id = $1 AND booking_id = $2', [
      venueId,
      bookingId,
      startsAt,
    ])
  }

  async ofCode(venueId: string, code: string): Promise<BookedContact | null> {
    const { rows } = await this.pool.query<Row>(
      'SELECT booking_id, code, name, phone FROM booking_contact WHERE venue_id = $1 AND code = $2',
      [venueId, code],
    )
    return rows[0] ? this.read(venueId, rows[0]) : null
  }

  /** The booking that another system knows by this reference. */
  async ofReference(venueId: string, reference: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ booking_id: string }>(
      'SELECT booking_id FROM booking_contact WHERE venue_id = $1 AND reference = $2',
      [venueId, reference],
    )
    return rows[0]?.booking_id ?? null
  }

  /** By the last four digits of a phone, between two times; the soonest first, at most twenty. */
  async ofTail(venueId: string, tail: string, from: number, to: number): Promise<BookedContact[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT booking_id, code, name, phone FROM booking_contact
       WHERE venue_id = $1 AND tail_index = $2 AND starts_at BETWEEN $3 AND $4 ORDER BY starts_at LIMIT 20`,
      [venueId, this.seal.index(tail, `tail|${venueId}`), from, to],
    )
    return rows.map((row) => this.read(venueId, row))
  }

  async of(venueId: string, bookingIds: readonly string[]): Promise<ReadonlyMap<string, BookedContact>> {
    if (bookingIds.length === 0) return new Map()
    const { rows } = await this.pool.query<Row>(
      'SELECT booking_id, code, name, phone FROM booking_contact WHERE venue_id = $1 AND booking_id = ANY($2)',
      [venueId, bookingIds],
    )
    return new Map(rows.map((row) => [row.booking_id, this.read(venueId, row)]))
  }

  private read(venueId: string, { booking_id: bookingId, code, name, phone }: Row): BookedContact {
    const where = `${venueId}|${bookingId}`
    return {
      bookingId,
      code,
      name: name ? this.seal.open(name, `name|${where}`) : '',
      phone: phone ? this.seal.open(phone, `phone|${where}`) : '',
    }
  }
}

/** The last four digits of a phone; null where there are not so many. */
export const tailOf = (phone: string): string | null => phone.replace(/\D/g, '').match(/\d{4}$/)?.[0] ?? null
