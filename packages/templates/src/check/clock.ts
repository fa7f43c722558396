import { WEEKDAYS, type Hours, type Venue, type Weekday } from '@foyer/domain'
import { problem, type Problem } from './problem.ts'

const DAYS_ZH: Readonly<Record<Weekday, string>> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
}

/** What is wrong with the clock and the hours. */
export function clockProblems({ timeZone, cutOver, hours }: Venue): Problem[] {
  const cut = minutesOf(cutOver)
  const cutOverFits = cut !== null && cut < 1440
  return [
    ...(isTimeZone(timeZone)
      ? []
      : [problem('timeZoneUnknown', 'timeZone', `没有“${timeZone}”这个时区。`, `There is no time zone ${timeZone}.`)]),
    ...(cutOverFits
      ? []
      : [problem('timeUnreadable', 'cutOver', `“${cutOver}”不是 00:00–23:59 的时间。`, `${cutOver} is not a time from 00:00 to 23:59.`)]),
    ...(hours.some((line) => line.days.length > 0) ? [] : [problem('neverOpen', 'hours', '没有营业时间。', 'There are no opening hours.')]),
    ...hours.flatMap((line, index) => lineProblems(line, `hours.${index}`, cutOverFits ? cut : 0)),
    ...WEEKDAYS.flatMap((day) => overlaps(day, hours)),
  ]
}

function lineProblems({ from, to }: Hours, at: string, cutOver: number): Problem[] {
  const start = minutesOf(from)
  const end = minutesOf(to)
  if (start === null || end === null || start === 1440) {
    return [problem('timeUnreadable', at, `“${from}–${to}”不是 00:00–24:00 的时间。`, `${from}–${to} are not times from 00:00 to 24:00.`)]
  }
  if (end <= start) {
    return [problem('hoursBackwards', at, `${from}–${to} 的结束不晚于开始。`, `${from}–${to} does not end after it begins.`)]
  }
  if (start < cutOver) {
    const zh = `${from} 早于换日时间，那时还算前一天，门不会开。`
    return [problem('hoursBeforeCutOver', at, zh, `${from} is before the cut-over: still the day before, so the doors would stay shut.`)]
  }
  return []
}

function overlaps(day: Weekday, hours: readonly Hours[]): Problem[] {
  const spans = hours
    .filter((line) => line.days.includes(day))
    .map(({ from, to }) => ({ from, to, start: minutesOf(from) ?? 0, end: minutesOf(to) ?? 0 }))
    .sort((a, b) => a.start - b.start)
  return spans.flatMap((span, index) => {
    const before = spans[index - 1]
    if (!before || span.start >= before.end) return []
    const zh = `${DAYS_ZH[day]}的 ${before.from}–${before.to} 和 ${span.from}–${span.to} 重叠。`
    return [problem('hoursOverlap', `hours.${day}`, zh, `On ${day}, ${before.from}–${before.to} and ${span.from}–${span.to} overlap.`)]
  })
}

/** Minutes after midnight of a time HH:MM up to 24:00, or null where it is none. */
function minutesOf(time: string): number | null {
  const match = /^(\d\d):([0-5]\d)$/.exec(time)
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return minutes <= 1440 ? minutes : null
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
