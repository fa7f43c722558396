import { EntitySchema } from 'typeorm'

/** Whole numbers that PostgreSQL sends as text; milliseconds and counts stay far below 2^53. */
const whole = { to: (value: number | null) => value, from: (value: string | null) => (value === null ? null : Number(value)) }

/** A venue, for lists; the venue itself is folded from its log. */
export interface VenueRow {
  readonly venueId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly preset: string
  readonly template: string
}

/** A visit as it stands after the last event, written in that event's transaction. */
export interface VisitRow {
  readonly venueId: string
  readonly id: string
  readonly businessDay: string
  readonly seriesId: string
  readonly numberIndex: number
  readonly number: string
  readonly token: string
  readonly serviceId: string
  readonly lang: string
  readonly priority: string
  readonly partySize: number
  readonly stage: string
  readonly outcome: string | null
  readonly pointId: string | null
  readonly calls: number
  readonly issuedAt: number
  readonly calledAt: number | null
  readonly servingSince: number | null
  readonly endedAt: number | null
}

export const VisitEntity = new EntitySchema<VisitRow>({
  name: 'visit',
  tableName: 'visit',
  columns: {
    venueId: { name: 'venue_id', type: 'text', primary: true },
    id: { type: 'text', primary: true },
    businessDay: { name: 'business_day', type: 'text' },
    seriesId: { name: 'series_id', type: 'text' },
    numberIndex: { name: 'number_index', type: 'integer' },
    number: { type: 'text' },
    token: { type: 'text' },
    serviceId: { name: 'service_id', type: 'text' },
    lang: { type: 'text' },
    priority: { type: 'text' },
    partySize: { name: 'party_size', type: 'integer' },
    stage: { type: 'text' },
    outcome: { type: 'text', nullable: true },
    pointId: { name: 'point_id', type: 'text', nullable: true },
    calls: { type: 'integer' },
    issuedAt: { name: 'issued_at', type: 'bigint', transformer: whole },
    calledAt: { name: 'called_at', type: 'bigint', nullable: true, transformer: whole },
    servingSince: { name: 'serving_since', type: 'bigint', nullable: true, transformer: whole },
    endedAt: { name: 'ended_at', type: 'bigint', nullable: true, transformer: whole },
  },
})
