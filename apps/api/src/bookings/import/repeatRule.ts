/** A rule by which whole days repeat. */
export interface RepeatRule {
  readonly every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  /** Monday is 0; so it is below. */
  readonly weekStart: number
  readonly months: readonly number[]
  /** Negative ones count from the end of the month. */
  readonly monthDays: readonly number[]
  /** The nth of a month, from its end where negative; 0 is each of them. */
  readonly weekdays: readonly { readonly nth: number; readonly weekday: number }[]
  readonly count: number | null
  /** A date or date-time as written. */
  readonly until: string | null
}

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
const PARTS: ReadonlySet<string> = new Set(['freq', 'interval', 'count', 'until', 'wkst', 'byday', 'bymonth', 'bymonthday'])

/** A rule of the kinds that appointments are made by, from its jCal form; null for every other kind. */
export function readRepeatRule(recur: unknown): RepeatRule | null {
  if (typeof recur !== 'object' || recur === null) return null
  const parts = new Map<string, unknown>(Object.entries(recur))
  const every = FREQUENCIES.find((frequency) => frequency === parts.get('freq'))
  if (!every || [...parts.keys()].some((part) => !PARTS.has(part))) return null
  const weekdays = listOf(parts.get('byday')).map(weekdayOf)
  const rule = {
    every,
    interval: wholeOr(1, parts.get('interval')),
    weekStart: (wholeOr(2, parts.get('wkst')) + 5) % 7, // ical.js counts from Sunday, which is its 1
    months: listOf(parts.get('bymonth')).map(Number),
    monthDays: listOf(parts.get('bymonthday')).map(Number),
    weekdays,
    count: parts.has('count') ? wholeOr(0, parts.get('count')) : null,
    until: parts.has('until') ? String(parts.get('until')) : null,
  }
  return isMeaningful(rule) ? rule : null
}

function isMeaningful({ every, weekdays, monthDays, months }: RepeatRule): boolean {
  const byMonth = every === 'MONTHLY' || (every === 'YEARLY' && months.length > 0)
  const numbered = weekdays.some(({ nth, weekday }) => nth !== 0 || weekday === -1)
  if (every === 'YEARLY' && !byMonth) return weekdays.length === 0 && monthDays.length === 0
  return byMonth ? weekdays.every(({ weekday }) => weekday !== -1) : !numbered && (monthDays.length === 0 || every === 'DAILY')
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** E.g. 2TU, the second Tuesday, or MO, every Monday. */
function weekdayOf(part: unknown): RepeatRule['weekdays'][number] {
  const [, nth, weekday = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/u.exec(String(part)) ?? []
  return { nth: Number(nth === '+' || nth === '-' ? 0 : nth), weekday: WEEKDAYS.indexOf(weekday) }
}

const listOf = (part: unknown): readonly unknown[] => (part === undefined ? [] : Array.isArray(part) ? part : [part])
const wholeOr = (usual: number, part: unknown): number => (Number.isSafeInteger(part) ? Number(part) : usual)
