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
  const startsAt = instantOf(date, cutOver, venue.timeZone)
  const endsAt = instantOf(following, cutOver, venue.timeZone)
  return {
    date: date.toString(),
    startsAt,
    endsAt,
    open: openBetween(venue, date, startsAt, endsAt),
    nextOpensAt: nextOpening(venue, following, endsAt),
  }
}

/** Whether the doors are open, and when that changes. */
export function openingAt(day: BusinessDay, at: Instant): { open: boolean; closesAt: Instant | null; opensAt: Instant | null } {
  const now = day.open.find((interval) => at >= interval.from && at < interval.to)
  if (now) return { open: true, closesAt: now.to, opensAt: null }
  const later = day.open.find((interval) => interval.from > at)
  return { open: false, closesAt: null, opensAt: later?.from ?? day.nextOpensAt }
}

/** When the hour began that the clock on the venue's wall shows: in Kathmandu not when Greenwich's does. */
export const hourAt = ({ timeZone }: Pick<Venue, 'timeZone'>, at: Instant): Instant =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .epochMilliseconds

function nextOpening(venue: Clock, from: Temporal.PlainDate, notBefore: Instant): Instant | null {
  for (let days = 0; days < 14; days++) {
    const opening = openOn(venue, from.add({ days })).find((interval) => interval.to > notBefore)
    if (opening) return Math.max(opening.from, notBefore)
  }
  return null
}

/** The opening of a business day, which has the small hours of the next date in it where the cut-over lies after midnight. */
function openBetween(venue: Clock, date: Temporal.PlainDate, from: Instant, to: Instant): Interval[] {
  const dates = minutesOf(venue.cutOver) === 0 ? [0] : [0, 1, 2] // in Apia the date after the next follows at once
  const within = dates
    .flatMap((days) => openOn(venue, date.add({ days })))
    .map((interval) => ({ from: Math.max(interval.from, from), to: Math.min(interval.to, to) }))
    .filter((interval) => interval.from < interval.to)
  return joined(within)
}

/** Opening intervals of one date, in order. */
function openOn(venue: Clock, date: Temporal.PlainDate): Interval[] {
  const weekday = WEEKDAYS[date.dayOfWeek - 1]
  const rules = venue.hours.filter((hours): hours is Hours => weekday !== undefined && hours.days.includes(weekday))
  if (rules.length === 0 || !exists(date, venue.timeZone)) return []
  return rules
    .map((hours) => ({
      from: instantOf(date, minutesOf(hours.from), venue.timeZone),
      to: instantOf(date, minutesOf(hours.to), venue.timeZone),
    }))
    .filter((interval) => interval.from < interval.to) // not if they lie in an hour that the clocks skip
    .sort((a, b) => a.from - b.from)
}

/** Those that touch each other, across rules and dates, are one opening. */
const joined = (open: readonly Interval[]): Interval[] =>
  open.reduce<Interval[]>((before, next) => {
    const last = before.at(-1)
    return last && next.from <= last.to ? [...before.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }] : [...before, next]
  }, [])

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
