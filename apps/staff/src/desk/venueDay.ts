/** A day of the calendar and a time of the day, as they are read off the wall of the venue. */
export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** What the wall of the venue shows at an instant. */
export function wallClock(instant: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

/** The instant at which the wall shows this. In the hour that a summer time skips, the one an hour later. */
export function instantAt(wall: WallClock, timeZone: string): number {
  const wanted = asIfUtc(wall)
  let guess = wanted
  for (let round = 0; round < 3; round++) guess += wanted - asIfUtc(wallClock(guess, timeZone))
  return guess
}

/** The first instant of the day that lies so many days after an instant. */
export function startOfDay(instant: number, days: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone)
  return instantAt({ ...calendarDay(year, month, day + days), hour: 0, minute: 0 }, timeZone)
}

/** The time of day at an instant put onto the day so many days later, in steps of so many minutes. */
export function timeOn(instant: number, days: number, minuteOfDay: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone)
  return instantAt({ ...calendarDay(year, month, day + days), hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }, timeZone)
}

export const minuteOfDay = ({ hour, minute }: Pick<WallClock, 'hour' | 'minute'>): number => hour * 60 + minute

function calendarDay(year: number, month: number, day: number): Pick<WallClock, 'year' | 'month' | 'day'> {
  const date = new Date(Date.UTC(year, month - 1, day))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const asIfUtc = ({ year, month, day, hour, minute }: WallClock): number => Date.UTC(year, month - 1, day, hour, minute)
