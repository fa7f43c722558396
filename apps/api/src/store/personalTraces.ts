import type { InVenue } from './venuePool.ts'

/** The way from what somebody can show, a number or a booking, to the visit that something personal hangs on. */
export const visitsOfNumber = async ({ query }: InVenue, venueId: string, number: string, businessDay: string): Promise<string[]> => {
  const { rows } = await query<{ id: string }>('SELECT id FROM visit WHERE venue_id = $1 AND business_day = $2 AND number = $3', [
    venueId,
    businessDay,
    number,
  ])
  return rows.map(({ id }) => id)
}

export const visitOfBooking = async ({ query }: InVenue, venueId: string, bookingId: string): Promise<string | null> => {
  const { rows } = await query<{ visit_id: string }>(
    `SELECT visit_id FROM event WHERE venue_id = $1 AND type = 'CustomerCheckedIn' AND data->>'bookingId' = $2 ORDER BY seq DESC LIMIT 1`,
    [venueId, bookingId],
  )
  return rows[0]?.visit_id ?? null
}

export const bookingOfVisit = async ({ query }: InVenue, venueId: string, visitId: string): Promise<string | null> => {
  const { rows } = await query<{ id: string | null }>(
    `SELECT data->>'bookingId' AS id FROM event WHERE venue_id = $1 AND visit_id = $2 AND type = 'CustomerCheckedIn' ORDER BY seq DESC LIMIT 1`,
    [venueId, visitId],
  )
  return rows[0]?.id ?? null
}
