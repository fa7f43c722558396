import { dateText, dayText, type Lang, say, timeText, words } from '@foyer/ui'

/** When the doors open, said from where the reader stands: “明天9:00”, “today at 13:30”, “Mon 23 Nov at 09:00”. */
export function opensText(lang: Lang, opensAt: string, now: number, timeZone: string): string {
  const time = timeText(opensAt, timeZone)
  const day = (instant: string | number) => dayText('en', instant, timeZone)
  if (day(opensAt) === day(now)) return say(lang, words.shared.todayAt, { time })
  if (day(opensAt) === day(now + DAY_MS)) return say(lang, words.shared.tomorrowAt, { time })
  return say(lang, words.shared.dayAt, { day: dateText(lang, opensAt, timeZone), time })
}

const DAY_MS = 86_400_000
