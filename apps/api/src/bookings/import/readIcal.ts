import { blocksOf, type Block } from './icalBlocks.ts'
import { clocksOf, type ClockOf } from './icalClocks.ts'
import { draftOf } from './icalDraft.ts'
import { changedBy, eventOf, occurrence, uidOf } from './icalEvent.ts'
import { propertiesOf, type Properties } from './icalProperties.ts'
import { isSeries, occurrencesOf, type Occurrences } from './icalSeries.ts'
import { MAX_ENTRIES, refused, type Entry, type ImportInto } from './importedBooking.ts'
import { horizonFrom, takerFor, type Draft } from './takeBooking.ts'

/** Reads bookings from an iCalendar: one entry for each event, and for each occurrence of one that repeats. */
export function readIcal(text: string, into: ImportInto): readonly Entry[] {
  const blocks = blocksOf(text)
  const events = blocks.filter(({ kind }) => kind === 'VEVENT')
  if (events.length === 0) return [refused(1, 'emptyFile')]
  if (events.length > MAX_ENTRIES) return [refused(1, 'tooManyRows')]

  const clockOf = clocksOf(blocks, into.venue.timeZone)
  const withdrawn = new Set(blocks.filter(isWithdrawn))
  const written = events.map((block) => writtenIn(block, clockOf))
  const changed = new Set(written.flatMap(({ changes }) => changes ?? []))
  const read = readerFor(into, clockOf, changed)
  const entries: Entry[] = []
  for (const each of written) {
    const { within, line } = each.block
    entries.push(...(within && withdrawn.has(within) ? [refused(line, 'cancelled')] : read(each)))
    if (entries.length > MAX_ENTRIES) break
  }
  return entries
}

/** A calendar that was sent to call its events off. */
const isWithdrawn = ({ kind, contents }: Block): boolean =>
  kind === 'VCALENDAR' && contents.some((content) => /^METHOD:\s*CANCEL\s*$/iu.test(content))

/** An event as written, and what it says it changes. */
interface Written {
  readonly block: Block
  readonly properties: Properties | null
  readonly uid: string
  readonly changes: string | null
}

function writtenIn(block: Block, clockOf: ClockOf): Written {
  const properties = block.ended ? propertiesOf(block) : null
  if (!properties) return { block, properties, uid: '', changes: null }
  const uid = uidOf(properties, block)
  return { block, properties, uid, changes: changedBy(properties, uid, clockOf) }
}

function readerFor(into: ImportInto, clockOf: ClockOf, changed: ReadonlySet<string>): (written: Written) => readonly Entry[] {
  const take = takerFor(into)
  const span = { now: into.now, horizon: horizonFrom(into.now) }
  return ({ block: { line }, properties, uid, changes }) => {
    if (!properties) return [refused(line, 'unreadable')]
    const event = eventOf(properties, uid, clockOf)
    if (typeof event === 'string') return [refused(line, event)]
    if (event.cancelled) return [refused(line, 'cancelled')]
    const draft = { line, ...draftOf(event, properties, into.venue) }
    const single = changes === null ? !isSeries(properties) : changes !== uid
    if (single) return [take({ ...draft, reference: changes ?? uid })]
    if (changed.has(uid)) return [refused(line, 'recurring')]
    if (!draft.service) return [refused(line, 'unknownService')] // before the work is done
    const series = occurrencesOf(properties, event.start, clockOf, span)
    if (typeof series === 'string') return [refused(line, series)]
    const all = series.at.map((startsAt) => ({ ...draft, startsAt, reference: occurrence(uid, startsAt) }))
    if (all.length === 0) return [refused(line, series.beyond ? 'tooFarAhead' : 'inThePast')]
    return takeSeries(
      all.filter(({ reference }) => !changed.has(reference)),
      series,
      take,
    )
  }
}

/** Takes bookings that differ in nothing but their time: what is in the way of one is in the way of all, and told once. */
function takeSeries(drafts: readonly Draft[], { tooOften, beyond }: Occurrences, take: (draft: Draft) => Entry): readonly Entry[] {
  const [first, ...others] = drafts
  if (!first) return []
  const entry = take(first)
  if ('refused' in entry) return [entry]
  const entries = [entry, ...others.map(take)]
  if (tooOften) return [...entries, refused(first.line, 'recursTooOften')]
  return beyond ? goingOn(entries) : entries
}

const goingOn = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry, index) =>
    'taken' in entry && index === entries.length - 1 ? { ...entry, warnings: [...entry.warnings, 'recursBeyond' as const] } : entry,
  )
