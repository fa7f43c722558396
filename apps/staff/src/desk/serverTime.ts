import type { StaffVisit } from './deskPicture.ts'

/** One hearing of the server's clock: what it said, and when that was by this tablet's clock. */
export interface Hearing {
  readonly asOf: number
  readonly heardAt: number
}

const KEPT = 8

/** Adds a hearing to the few that are kept; old ones go, so a tablet whose clock was set is right again soon. */
export function remember(hearings: readonly Hearing[], hearing: Hearing): readonly Hearing[] {
  return [...hearings, hearing].slice(-KEPT)
}

/** Server clock minus this tablet's. A picture on its way only ever makes the server look earlier, so the largest difference is the truest. */
export function offsetOf(hearings: readonly Hearing[]): number {
  return hearings.length === 0 ? 0 : Math.max(...hearings.map(({ asOf, heardAt }) => asOf - heardAt))
}

/** Whole minutes from an instant until now, never less than none. */
export function minutesSince(instant: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000))
}

/** Whole minutes between two instants. */
export function minutesBetween(from: string, to: string): number {
  return minutesSince(from, Date.parse(to))
}

/** How long a service has taken, what was before an interruption counted in. */
export function servedFor({ servingSince, servedBefore }: Pick<StaffVisit, 'servingSince' | 'servedBefore'>, now: number): number {
  return servedBefore * 1000 + (servingSince === null ? 0 : now - Date.parse(servingSince))
}

/** A service that has passed its standard time. */
export function isOverdue(visit: Pick<StaffVisit, 'servingSince' | 'servedBefore' | 'targetMinutes'>, now: number): boolean {
  return servedFor(visit, now) > visit.targetMinutes * 60_000
}

/** 14:26:08 at the venue: the supervisor's clock ticks, so that a frozen screen is seen to be frozen. */
export function timeWithSeconds(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )
}
