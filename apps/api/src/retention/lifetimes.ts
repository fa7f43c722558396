import { businessDayAt, type Venue } from '@foyer/domain'
import type { KeptHours } from '../personal.ts'

const HOUR = 3_600_000

/** Until when something personal is kept; instants in milliseconds. */
export class Lifetimes {
  constructor(private readonly hours: KeptHours) {}

  /** Of a booking: its day is over by then. */
  contact(venue: Venue, startsAt: number): number {
    return businessDayAt(venue, startsAt).endsAt + this.hours.contact * HOUR
  }

  /** Of a booking that has come to its end, whatever its day. */
  served(endedAt: number): number {
    return endedAt + this.hours.contact * HOUR
  }

  note(at: number): number {
    return at + this.hours.note * HOUR
  }
}
