import type { Instant } from '@foyer/domain'
import { folded } from './plainText.ts'
import type { WallClock } from './wallClock.ts'

/** Dates that can be read in one way only: 11/12/2026 is November here and December there, and is not among them. */
const DATES = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?=[t\s]|$)/u,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/u,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?=\s|$)/u,
]
const TIME = /^\s*(?<half>上午|下午)?\s*(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?:\s*(?<meridiem>am|pm))?$/u
/** Only behind a T (folded to t): in 09:30-10:00 the second time is an end, not an offset. */
const ISO_TIME = /^t(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?(?<offset>z|[+-]\d\d(?::?\d\d)?)?$/u

/** The instant that a date and time name, by the given clock unless they carry an offset; null where they name none or more than one. */
export function readMoment(text: string, clock: WallClock): Instant | null {
  const plain = folded(text)
  const written = DATES.map((form) => form.exec(plain)).find((match) => match !== null)
  const date = written?.groups && dateOf(written.groups)
  if (!written || !date) return null
  const rest = plain.slice(written[0].length)
  const parts = (ISO_TIME.exec(rest) ?? TIME.exec(rest))?.groups
  const hour = parts && hourOf(Number(parts.hour), parts.half ?? parts.meridiem)
  const minute = Number(parts?.minute)
  const second = Number(parts?.second ?? 0)
  if (hour === undefined || hour === null || minute > 59 || second > 59) return null
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`
  return parts?.offset === undefined ? clock({ date, time, second }) : atOffset(`${date}T${time}:${twoDigits(second)}`, parts.offset)
}

type Groups = Readonly<Record<string, string | undefined>>

/** YYYY-MM-DD, or null where the calendar has no such day. */
function dateOf({ year, month, day }: Groups): string | null {
  const date = `${year}-${twoDigits(Number(month))}-${twoDigits(Number(day))}`
  const at = new Date(`${date}T00:00Z`)
  // A date too many in a month runs over into the next one. Years before 1900 are slips of the pen.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) && date >= '1900' ? date : null
}

/** The hour from 0 to 23. 上午 12 is noon to some and midnight to others. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (hour > 23) return null
  if (half === '上午') return hour < 12 ? hour : null
  if (half === '下午') return hour === 0 ? null : hour < 12 ? hour + 12 : hour
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

function atOffset(wall: string, offset: string): Instant | null {
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/u.exec(offset) ?? []
  const at = Date.parse(`${wall}${sign}${hours}:${minutes}`)
  return Number.isNaN(at) ? null : at
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
