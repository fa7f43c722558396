import type { Lang } from './lang.ts'

/** A moment, the way the network, the device clock or a form hands it over. */
export type Instant = Date | number | string

/** The time of day at the venue, 24 hours: 14:26. The same in both languages. */
export function timeText(instant: Instant, timeZone: string): string {
  return clock(timeZone).format(new Date(instant))
}

/** The day at the venue: “11月23日 星期一”, “Mon 23 Nov”. */
export function dateText(lang: Lang, instant: Instant, timeZone: string): string {
  const { weekday, ...day } = dateParts(lang, instant, timeZone)
  return lang === 'zh' ? `${zhDay(day)} ${weekday}` : `${weekday} ${day.day} ${day.month}`
}

/** The day without its weekday: “11月23日”, “23 Nov”. */
export function dayText(lang: Lang, instant: Instant, timeZone: string): string {
  const day = dateParts(lang, instant, timeZone)
  return lang === 'zh' ? zhDay(day) : `${day.day} ${day.month}`
}

/** How long something has been going on: 06:42, 1:02:03. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

interface DateParts {
  readonly weekday: string
  readonly month: string
  readonly day: string
}

function dateParts(lang: Lang, instant: Instant, timeZone: string): DateParts {
  const parts = calendar(lang, timeZone).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return { weekday: part('weekday'), month: part('month'), day: part('day') }
}

const zhDay = ({ month, day }: Omit<DateParts, 'weekday'>) => `${month.replace('月', '')}月${day}日`
const two = (part: number) => String(part).padStart(2, '0')

/** Making a formatter costs far more than using one, and a board asks every second. */
function remembered(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const formatter = made.get(timeZone) ?? make(timeZone)
    made.set(timeZone, formatter)
    return formatter
  }
}

const clock = remembered((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
const zhCalendar = remembered(
  (timeZone) => new Intl.DateTimeFormat('zh-CN', { timeZone, weekday: 'long', month: 'numeric', day: 'numeric' }),
)
const enCalendar = remembered(
  (timeZone) => new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', month: 'short', day: 'numeric' }),
)
const calendar = (lang: Lang, timeZone: string) => (lang === 'zh' ? zhCalendar : enCalendar)(timeZone)
