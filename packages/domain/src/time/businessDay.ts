import { Temporal } from 'temporal-polyfill'
import { WEEKDAYS, type Hours, type Venue } from '../venue/venue.ts'

/** An instant, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

export interface Interval {
  readonly from: Instant
  readonly to: Instant
}

/** One business day of a venue: from one cut-over to the next, in the venue's own time zone, whatever the clocks do in between. */
export interface BusinessDay {
  /** The date it is named after, YYYY-MM-DD. */
  readonly date: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** When the doors are open that day, in order. */
  readonly open: readonly Interval[]
  /** The first opening after this day, looked for at most fourteen days ahead. */
  readonly nextOpensAt: Instant | null
}

type Clock = Pick<Venue, 'timeZone' | 'cutOver' | 'hours'>

/** The business day an instant falls in. */
export function businessDayAt(venue: Clock, at: Instant): BusinessDay {
  const cutOver = minutesOf(venue.cutOver)
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(venue.timeZone)
  // From tomorrow back to the last day that has begun: clocks put back over midnight repeat a date, and Samoa once left one out.
  let date = local.toPlainDate().add({ days: 1 })
  while (at < instantOf(date, cutOver, venue.timeZone)) date = date.subtract({ days: 1 })
  const following = date.add({ days: 1 })
  return {
    date: date.toString(),
    startsAt: instantOf(date, cutOver, venue.timeZone),
    endsAt: instantOf(following, cutOver, venue.timeZone),
    open: openOn(venue, date),
    nextOpensAt: nextOpening(venue, following),
  }
}

/** Whether the doors are open, and when that changes. */
export function openingAt(day: BusinessDay, at: Instant): { open: boolean; closesAt: Instant | null; opensAt: Instant | null } {
  const now = day.open.find((interval) => at >= interval.from && at < interval.to)
  if (now) return { open: true, closesAt: now.to, opensAt: null }
  const later = day.open.find((interval) => interval.from > at)
  return { open: false, closesAt: null, opensAt: later?.from ?? day.nextOpensAt }
}

function nextOpening(venue: Clock, from: Temporal.PlainDate): Instant | null {
  for (let days = 0; days < 14; days++) {
    const [opening] = openOn(venue, from.add({ days }))
    if (opening) return opening.from
  }
  return null
}

/** Opening intervals of one date; those that touch each other across rules are joined. */
function openOn(venue: Clock, date: Temporal.PlainDate): Interval[] {
  const weekday = WEEKDAYS[date.dayOfWeek - 1]
  const rules = venue.hours.filter((hours): hours is Hours => weekday !== undefined && hours.days.includes(weekday))
  if (rules.length === 0 || !exists(date, venue.timeZone)) return []
  const open = rules
    .map((hours) => ({
      from: instantOf(date, minutesOf(hours.from), venue.timeZone),
      to: instantOf(date, minutesOf(hours.to), venue.timeZone),
    }))
    .filter((interval) => interval.from < interval.to) // not if they lie in an hour that the clocks skip
    .sort((a, b) => a.from - b.from)
  return open.reduce<Interval[]>((joined, next) => {
    const last = joined.at(-1)
    return last && next.from <= last.to ? [...joined.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }] : [...joined, next]
  }, [])
}

/** Whether a date has any time in it: 30 December 2011 had none in Apia. */
const exists = (date: Temporal.PlainDate, timeZone: string): boolean =>
  instantOf(date, 0, timeZone) < instantOf(date.add({ days: 1 }), 0, timeZone)

/** A local wall time as an instant; in a spring gap the later reading, so that no opening begins before it can. */
function instantOf(date: Temporal.PlainDate, minutes: number, timeZone: string): Instant {
  const day = date.add({ days: Math.floor(minutes / 1440) })
  const within = minutes % 1440
  return day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(Math.floor(within / 60), within % 60) }).epochMilliseconds
}

const minutesOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
