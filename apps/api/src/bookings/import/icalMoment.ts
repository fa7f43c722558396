import type { Instant } from '@foyer/domain'
import type { ImportProblem } from './importedBooking.ts'
import type { ClockOf } from './icalClocks.ts'
import type { Property } from './icalProperties.ts'
import { readMoment } from './readMoment.ts'
import type { WallClock, WallTime } from './wallClock.ts'

/** A moment as a calendar writes it: the instant, and the wall time and clock that it repeats by. */
export interface CalendarMoment {
  readonly at: Instant
  readonly wall: WallTime
  readonly clock: WallClock
}

/** Reads one value of a DTSTART or its like, or says why not. */
export function momentOf({ parameters, type }: Property, value: unknown, clockOf: ClockOf): CalendarMoment | ImportProblem {
  if (type === 'date') return 'allDay'
  const [, date, time, second, utc] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)(Z?)$/u.exec(String(value)) ?? []
  if (date === undefined || time === undefined) return 'badTime'
  const clock = utc === 'Z' ? GREENWICH : clockOf(parameters.get('tzid'))
  if (!clock) return 'unknownZone'
  const at = readMoment(`${date}T${time}:${second}`, clock)
  return at === null ? 'badTime' : { at, wall: { date, time, second: Number(second) }, clock }
}

const GREENWICH: WallClock = ({ date, time, second }) => Date.parse(`${date}T${time}Z`) + second * 1000
