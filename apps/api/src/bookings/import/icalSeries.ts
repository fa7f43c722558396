import type { Instant } from '@foyer/domain'
import type { ImportProblem } from './importedBooking.ts'
import type { ClockOf } from './icalClocks.ts'
import { momentOf, type CalendarMoment } from './icalMoment.ts'
import type { Properties } from './icalProperties.ts'
import { readMoment } from './readMoment.ts'
import { dateOf, dayNumberOf, seriesFrom, type DayNumber } from './repeatDays.ts'
import { readRepeatRule, type RepeatRule } from './repeatRule.ts'

/** The occurrences of a series from now up to the horizon, a hundred at the most. */
export interface Occurrences {
  readonly at: readonly Instant[]
  /** There are more of them before the horizon. */
  readonly tooOften: boolean
  /** It goes on after the horizon. */
  readonly beyond: boolean
}

export interface Span {
  readonly now: Instant
  readonly horizon: Instant
}

export const isSeries = (properties: Properties): boolean => ['rrule', 'rdate', 'exrule'].some((name) => properties.has(name))

/** When a series takes place: by its one rule and RDATE, less EXDATE. */
export function occurrencesOf(properties: Properties, start: CalendarMoment, clockOf: ClockOf, span: Span): Occurrences | ImportProblem {
  const [written, ...more] = properties.get('rrule') ?? []
  const rule = written ? readRepeatRule(written.values[0]) : null
  const added = instantsOf(properties, 'rdate', clockOf, span)
  const left = instantsOf(properties, 'exdate', clockOf, span)
  if (more.length > 0 || properties.has('exrule') || (written && !rule) || !added || !left) return 'recurring'
  const ruled = rule ? ruledBy(rule, start, left, span) : { at: [start.at], beyond: false }
  if (!ruled) return 'recurring'
  const wanted = [...ruled.at, ...added].filter((at) => at >= span.now && at <= span.horizon && !left.has(at))
  const each = [...new Set(wanted)].sort((one, other) => one - other)
  return { at: each.slice(0, MOST), tooOften: each.length > MOST, beyond: ruled.beyond }
}

const MOST = 100

/** A series that is counted must be counted from its beginning; one that began longer ago is refused. */
const LONGEST_COUNT: DayNumber = 3 * 366

type Ruled = Pick<Occurrences, 'at' | 'beyond'>

/** What a rule names in the span, and no more than is needed to know that it is too often. */
function ruledBy(rule: RepeatRule, { wall, clock }: CalendarMoment, left: ReadonlySet<Instant>, { now, horizon }: Span): Ruled | null {
  const until = rule.until === null ? Infinity : readMoment(/T/u.test(rule.until) ? rule.until : `${rule.until}T23:59:59`, clock)
  const first = dayNumberOf(wall.date)
  const yesterday = Math.floor(now / DAY) - 1 // wherever on earth the clock of the series hangs
  if (until === null || (rule.count !== null && first < yesterday - LONGEST_COUNT)) return null
  const fallsOn = seriesFrom(first, rule)
  const at: Instant[] = []
  let counted = 0
  for (let day = rule.count === null ? Math.max(first, yesterday) : first; day * DAY <= horizon + DAY; day++) {
    if (!fallsOn(day)) continue
    if (++counted > (rule.count ?? Infinity)) return { at, beyond: false }
    const occurrence = day < yesterday ? null : clock({ ...wall, date: dateOf(day) })
    if (occurrence === null || occurrence < now || left.has(occurrence)) continue
    if (occurrence > until) return { at, beyond: false }
    if (occurrence > horizon) return { at, beyond: true }
    at.push(occurrence)
    if (at.length > MOST) return { at, beyond: false }
  }
  return { at, beyond: until > horizon && counted < (rule.count ?? Infinity) }
}

function instantsOf(properties: Properties, name: string, clockOf: ClockOf, { now, horizon }: Span): ReadonlySet<Instant> | null {
  const [from, to] = [dateOf(Math.floor(now / DAY) - 2), dateOf(Math.floor(horizon / DAY) + 2)]
  const instants = new Set<Instant>()
  for (const property of properties.get(name) ?? []) {
    for (const value of property.values) {
      const date = String(value).slice(0, 10)
      if (/^\d{4}-\d\d-\d\d$/u.test(date) && (date < from || date > to)) continue
      const moment = momentOf(property, value, clockOf)
      if (typeof moment === 'string') return null
      instants.add(moment.at)
    }
  }
  return instants
}

const DAY = 86_400_000
