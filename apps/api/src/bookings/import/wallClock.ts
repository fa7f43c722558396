import { businessDayAt, type BusinessDay, type Instant } from '@foyer/domain'

/** A date and time as a clock on the wall shows it. */
export interface WallTime {
  /** YYYY-MM-DD. */
  readonly date: string
  /** HH:MM. */
  readonly time: string
  readonly second: number
}

/** When a clock shows a time: in an hour that is skipped the later reading, in one that comes twice the earlier; null on a day that never was. */
export type WallClock = (wall: WallTime) => Instant | null

/** The clock on the wall of a place; one per file, so that each date is worked out once. */
export function wallClockIn(timeZone: string): WallClock {
  const days = new Map<string, BusinessDay | null>()
  return ({ date, time, second }) => {
    const day = days.get(date) ?? dayNamed(date, '00:00', timeZone)
    days.set(date, day)
    const changes = day !== null && day.endsAt - day.startsAt !== DAY
    // Where clocks are changed that day: a day that is cut over at this time begins when they show it.
    if (changes) return sum(dayNamed(date, time, timeZone)?.startsAt, second * 1000)
    return sum(day?.startsAt, millisecondsInto(time) + second * 1000)
  }
}

/** The day of a date, if days are cut over at this time; null for one like 30 December 2011 in Apia. */
function dayNamed(date: string, cutOver: string, timeZone: string): BusinessDay | null {
  const clock = { timeZone, cutOver, hours: [] }
  let day = businessDayAt(clock, Date.parse(`${date}T${cutOver}Z`) + DAY / 2)
  while (day.date < date) day = businessDayAt(clock, day.endsAt)
  while (day.date > date) day = businessDayAt(clock, day.startsAt - 1)
  return day.date === date ? day : null
}

const DAY = 86_400_000

const millisecondsInto = (time: string): number => Date.parse(`1970-01-01T${time}Z`)
const sum = (start: Instant | undefined, more: number): Instant | null => (start === undefined ? null : start + more)

/** The zone by its IANA name, also where others stand in front of it as in /mozilla.org/Europe/Berlin; null where there is none. */
export function knownZone(name: string): string | null {
  const parts = name.split('/')
  for (const candidate of [name, parts.slice(-3).join('/'), parts.slice(-2).join('/')]) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: candidate }).resolvedOptions().timeZone
    } catch {
      // not by this name
    }
  }
  return null
}
