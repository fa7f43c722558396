import type { Instant } from '@foyer/domain'
import type { Block } from './icalBlocks.ts'
import { firstOf, propertiesOf, textOf } from './icalProperties.ts'
import { dateOf, dayNumberOf, seriesFrom } from './repeatDays.ts'
import { readRepeatRule, type RepeatRule } from './repeatRule.ts'
import type { WallClock, WallTime } from './wallClock.ts'

/** The zones that a calendar describes itself, as Outlook does under names of its own, e.g. China Standard Time. */
export function describedZones(blocks: readonly Block[]): ReadonlyMap<string, WallClock> {
  const parts = new Map<Block, Observance[]>()
  const broken = new Set<Block>()
  for (const block of blocks) {
    if (block.within?.kind !== 'VTIMEZONE') continue
    const observance = observanceOf(block)
    if (observance) parts.set(block.within, [...(parts.get(block.within) ?? []), observance].slice(0, MOST_OBSERVANCES + 1))
    else broken.add(block.within)
  }
  return new Map(
    [...parts]
      .filter(([zone, observances]) => !broken.has(zone) && observances.length <= MOST_OBSERVANCES)
      .map(([zone, observances]) => [textOf(propertiesOf(zone) ?? new Map(), 'tzid'), clockBy(observances)]),
  )
}

/** A time that clocks are kept at from its onsets on: offsets in milliseconds, onsets by the clock as it was before. */
interface Observance {
  readonly from: number
  readonly to: number
  readonly first: WallTime
  readonly rule: RepeatRule | null
}

/** More than any zone has that repeats by rules. */
const MOST_OBSERVANCES = 8

function clockBy(observances: readonly Observance[]): WallClock {
  const onsetsIn = remembered((year) => observances.flatMap((each) => onsetIn(each, year) ?? []))
  return (wall): Instant | null => {
    const at = wallMilliseconds(wall)
    const year = Number(wall.date.slice(0, 4))
    const singles = observances.filter(({ rule }) => !rule).map((each) => ({ ...each, onset: wallMilliseconds(each.first) }))
    const past = [...onsetsIn(year - 1), ...onsetsIn(year), ...singles].filter(({ onset }) => onset <= at)
    if (past.length === 0) return null
    const last = past.reduce((latest, next) => (next.onset > latest.onset ? next : latest))
    const skipped = at - last.onset < last.to - last.from
    return at - (skipped ? last.from : last.to)
  }
}

/** When an observance begins in a year, by the clock on the wall. */
function onsetIn({ from, to, first, rule }: Observance, year: number): { from: number; to: number; onset: number } | null {
  if (!rule) return null
  const month = String(rule.months[0] ?? first.date.slice(5, 7)).padStart(2, '0')
  const monthBegins = dayNumberOf(`${String(year).padStart(4, '0')}-${month}-01`)
  const days = Array.from({ length: 31 }, (_, index) => monthBegins + index)
  const day = days.find(seriesFrom(dayNumberOf(first.date), rule))
  if (day === undefined || (rule.until !== null && dateOf(day) > rule.until.slice(0, 10))) return null
  return { from, to, onset: wallMilliseconds({ ...first, date: dateOf(day) }) }
}

function observanceOf(block: Block): Observance | null {
  const properties = propertiesOf(block)
  if (!properties || properties.has('rdate')) return null
  const [from, to] = [offsetOf(textOf(properties, 'tzoffsetfrom')), offsetOf(textOf(properties, 'tzoffsetto'))]
  const [, date, time, second] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)$/u.exec(textOf(properties, 'dtstart')) ?? []
  const written = firstOf(properties, 'rrule')
  const rule = written ? readRepeatRule(written.values[0]) : null
  if (from === null || to === null || date === undefined || time === undefined || Number.isNaN(dayNumberOf(date))) return null
  if (written && (rule?.every !== 'YEARLY' || rule.months.length > 1 || rule.count !== null)) return null
  return { from, to, first: { date, time, second: Number(second) }, rule }
}

const wallMilliseconds = ({ date, time, second }: WallTime): number => Date.parse(`${date}T${time}Z`) + second * 1000

function offsetOf(text: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/u.exec(text) ?? []
  return sign === undefined ? null : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function remembered<Value>(worked: (year: number) => Value): (year: number) => Value {
  const values = new Map<number, Value>()
  return (year) => {
    const value = values.get(year) ?? worked(year)
    values.set(year, value)
    return value
  }
}
