import { PLACE_KINDS, PRESETS, tidy } from '@foyer/ui'
import type { BoardPicture, BoardPlace, BoardQueue, BoardRow } from './boardPicture.ts'

/**
 * What came from the server, as it can be shown without harm; null where it cannot, and then the last good picture stays.
 * A row, queue or notice that makes no sense is left out, the rest is shown.
 */
export function readPicture(sent: unknown): BoardPicture | null {
  const { venueId, seq, epoch, asOf, timeZone, preset, venueName, opening, rows, queues, upNext, notices } = fieldsOf(sent)
  const name = localText(venueName, 60)
  if (!isId(venueId) || !isId(epoch) || !isCount(seq) || !isInstant(asOf) || !isTimeZone(timeZone) || !name) return null
  if (!Array.isArray(rows)) return null
  return {
    venueId,
    seq,
    epoch,
    asOf,
    timeZone,
    preset: PRESETS.find((each) => each === preset) ?? 'hall',
    venueName: name,
    opening: openingOf(opening),
    rows: rows.flatMap(rowOf),
    queues: listOf(queues).flatMap(queueOf),
    upNext: listOf(upNext).flatMap((number) => tidy(number, MOST_GLYPHS) ?? []),
    notices: listOf(notices).flatMap((notice) => localText(notice, 120) ?? []),
  }
}

/** A place as it came; null if nobody could be sent there. */
export function readPlace(sent: unknown): BoardPlace | null {
  const { pointId, kind, label, name } = fieldsOf(sent)
  const known = PLACE_KINDS.find((each) => each === kind)
  if (!isId(pointId) || !known || typeof label !== 'string') return null
  return { pointId, kind: known, label: tidy(label, 12) ?? '', name: localText(name, 24) }
}

/** A ticket number as it came; null if it is none. */
export function readNumber(sent: unknown): string | null {
  return tidy(sent, MOST_GLYPHS)
}

export function fieldsOf(sent: unknown): Readonly<Record<string, unknown>> {
  return typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>) : {}
}

export const isId = (sent: unknown): sent is string => typeof sent === 'string' && sent.length > 0 && sent.length < 200
export const isCount = (sent: unknown): sent is number => typeof sent === 'number' && Number.isSafeInteger(sent) && sent >= 0
export const isInstant = (sent: unknown): sent is string => typeof sent === 'string' && Number.isFinite(Date.parse(sent))

const MOST_GLYPHS = 8
const ROW_STATES = ['ready', 'called', 'serving', 'paused', 'closed'] as const

function rowOf(sent: unknown): BoardRow[] {
  const { place, state, number, calledAt, callNo } = fieldsOf(sent)
  const where = readPlace(place)
  const known = ROW_STATES.find((each) => each === state)
  if (!where || !known) return []
  return [
    {
      place: where,
      state: known,
      number: readNumber(number),
      calledAt: isInstant(calledAt) ? calledAt : null,
      callNo: isCount(callNo) ? callNo : null,
    },
  ]
}

function queueOf(sent: unknown): BoardQueue[] {
  const { serviceId, name, prefix, waiting, quote } = fieldsOf(sent)
  const title = localText(name, 30)
  if (!isId(serviceId) || !title || !isCount(waiting)) return []
  return [{ serviceId, name: title, prefix: tidy(prefix, 4) ?? '', waiting, quote: quoteOf(quote) }]
}

function quoteOf(sent: unknown): BoardQueue['quote'] {
  const { lowMinutes, highMinutes, basis } = fieldsOf(sent)
  if (!isCount(lowMinutes) || !isCount(highMinutes) || highMinutes < lowMinutes) return null
  return { lowMinutes, highMinutes, basis: basis === 'measured' ? 'measured' : 'standard' }
}

/** Doors that nobody can tell anything about count as open: a dark clock must not hide a call. */
function openingOf(sent: unknown): BoardPicture['opening'] {
  const { open, closesAt, opensAt, today } = fieldsOf(sent)
  return {
    open: open !== false,
    closesAt: isInstant(closesAt) ? closesAt : null,
    opensAt: isInstant(opensAt) ? opensAt : null,
    today: listOf(today).flatMap((interval) => {
      const { from, to } = fieldsOf(interval)
      return isInstant(from) && isInstant(to) ? [{ from, to }] : []
    }),
  }
}

function localText(sent: unknown, most: number): { zh: string; en: string } | null {
  const { zh, en } = fieldsOf(sent)
  const [chinese, english] = [tidy(zh, most), tidy(en, most * 2)]
  if (chinese === null && english === null) return null
  return { zh: chinese ?? english ?? '', en: english ?? chinese ?? '' }
}

const listOf = (sent: unknown): readonly unknown[] => (Array.isArray(sent) ? sent : [])

/** A zone that this device knows. */
export function isTimeZone(sent: unknown): sent is string {
  try {
    return typeof sent === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: sent }))
  } catch {
    return false
  }
}
