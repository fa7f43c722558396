import { dayText, type Lang, say, timeText, words } from '@foyer/ui'
import type { BoardPicture } from '../picture/boardPicture.ts'

/** The doors are closed and nobody is inside: the board may rest. Whoever still waits after hours is still called. */
export function isNight({ opening, rows, queues }: BoardPicture): boolean {
  const someone = queues.some(({ waiting }) => waiting > 0) || rows.some(({ number }) => number !== null)
  return !opening.open && !someone
}

/** What a resting board says: when the doors open next, or only that they are closed. */
export function nightLine(lang: Lang, picture: Pick<BoardPicture, 'opening' | 'timeZone'>, now: number): string {
  const { opensAt, today } = picture.opening
  if (opensAt === null) return say(lang, words.board.shut)
  const open = whenText(lang, opensAt, picture.timeZone, now)
  const dayIsOver = today.some(({ to }) => Date.parse(to) <= now) && !today.some(({ from }) => Date.parse(from) > now)
  return say(lang, dayIsOver ? words.board.night : words.board.opens, { open })
}

function whenText(lang: Lang, instant: string, timeZone: string, now: number): string {
  const [day, time] = [dayText(lang, instant, timeZone), timeText(instant, timeZone)]
  if (day === dayText(lang, now, timeZone)) return say(lang, words.shared.todayAt, { time })
  if (day === dayText(lang, now + DAY_MS, timeZone)) return say(lang, words.shared.tomorrowAt, { time })
  return say(lang, words.shared.dayAt, { day, time })
}

const DAY_MS = 24 * 3_600_000
