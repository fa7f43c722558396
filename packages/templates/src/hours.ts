import { WEEKDAYS, type Hours, type Weekday } from '@foyer/domain'

export const ALL_HOURS: readonly Hours[] = [{ days: WEEKDAYS, from: '00:00', to: '24:00' }]

/** A template's line of hours, such as Mon-Fri 09:00 17:00, with its days written out. */
export function hoursOf(line: readonly string[]): Hours {
  const [days, from, to] = line
  if (days === undefined || from === undefined || to === undefined) throw new Error(`hours say days, from and to, not ${line.join(' ')}`)
  return { days: daysOf(days), from, to }
}

function daysOf(range: string): readonly Weekday[] {
  const [first = '', last = first] = range.split('-')
  const from = WEEKDAYS.findIndex((day) => day === first)
  const to = WEEKDAYS.findIndex((day) => day === last)
  if (from < 0 || to < from) throw new Error(`no such days: ${range}`)
  return WEEKDAYS.slice(from, to + 1)
}
