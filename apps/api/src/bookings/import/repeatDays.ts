import type { RepeatRule } from './repeatRule.ts'

/** A day by its number: days since 1 January 1970. */
export type DayNumber = number

export const dayNumberOf = (date: string): DayNumber => Date.parse(`${date}T00:00Z`) / DAY
export const dateOf = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)

const DAY = 86_400_000

/**
 * Whether a series that begins on `first` falls on a day. Every day is asked, rather than each next one looked for:
 * a rule that never comes true (every 30 February) must not be looked for for ever.
 */
export function seriesFrom(first: DayNumber, rule: RepeatRule): (day: DayNumber) => boolean {
  const start = calendarDay(first)
  return (day) => {
    if (day < first || (rule.every === 'DAILY' && (day - first) % rule.interval !== 0)) return false
    const here = calendarDay(day)
    return isInTurn(rule, start, here) && (rule.months.length === 0 || rule.months.includes(here.month)) && isListed(rule, start, here)
  }
}

interface CalendarDay {
  readonly number: DayNumber
  readonly year: number
  readonly month: number
  readonly day: number
  /** Monday is 0. */
  readonly weekday: number
}

function calendarDay(number: DayNumber): CalendarDay {
  const date = new Date(number * DAY)
  return { number, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 }
}

/** Whether it is the turn of this day, week, month or year. */
function isInTurn({ every, interval, weekStart }: RepeatRule, start: CalendarDay, here: CalendarDay): boolean {
  switch (every) {
    case 'DAILY':
      return (here.number - start.number) % interval === 0
    case 'WEEKLY':
      return (weekOf(here, weekStart) - weekOf(start, weekStart)) % interval === 0
    case 'MONTHLY':
      return ((here.year - start.year) * 12 + here.month - start.month) % interval === 0
    case 'YEARLY':
      return (here.year - start.year) % interval === 0
  }
}

/** Day 0 was a Thursday. */
const weekOf = ({ number }: CalendarDay, weekStart: number): number => Math.floor((number + 3 - weekStart) / 7)

/** Whether a day is one of those the rule lists; where it lists none, whether it is like the first. */
function isListed({ every, months, weekdays, monthDays }: RepeatRule, start: CalendarDay, here: CalendarDay): boolean {
  if (weekdays.length > 0 || monthDays.length > 0) {
    const listedDay = monthDays.length === 0 || monthDays.some((day) => day === here.day || day === fromEnd(here))
    return listedDay && (weekdays.length === 0 || weekdays.some(({ nth, weekday }) => weekday === here.weekday && isNth(nth, here)))
  }
  if (every === 'DAILY') return true
  if (every === 'WEEKLY') return here.weekday === start.weekday
  return here.day === start.day && (every === 'MONTHLY' || months.length > 0 || here.month === start.month)
}

const isNth = (nth: number, here: CalendarDay): boolean =>
  nth === 0 || nth === Math.ceil(here.day / 7) || nth === Math.floor(fromEnd(here) / 7)

/** −1 for the last day of a month. */
const fromEnd = ({ year, month, day }: CalendarDay): number => day - new Date(Date.UTC(year, month, 0)).getUTCDate() - 1
