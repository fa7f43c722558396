import { traceServiceOf } from '@foyer/templates'
import type { PlannedVisit, Served, TraceTime } from './plan.ts'

/** Why a row of the trace is not replayed. */
export const SKIPS = {
  phantom: 'phantom',
  hungUpEarly: 'hung up before the queue',
  noServer: 'served, but the agent is not named',
  noTimes: 'served, but no service time is recorded',
  tooLong: 'longer than four hours, a faulty record',
  backwards: 'ends before it begins',
  unknownType: 'unknown type of customer',
  unreadable: 'unreadable',
  noSuchAgent: 'its agent has no place in this house',
} as const
export type Skip = keyof typeof SKIPS

/** What is odd about a row and was lived with. */
export const QUIRKS = {
  negativeVru: 'negative time in the voice unit',
  pastMidnight: 'runs past midnight',
  earlyStart: 'service recorded as begun before the queue was left',
  servedYetHungUp: 'hung up, yet a service is recorded',
  overlapping: 'service cut short: its agent had begun the next',
} as const
export type Quirk = keyof typeof QUIRKS

export type PlannedRow =
  | { readonly use: true; readonly visit: Omit<PlannedVisit, 'row'>; readonly quirks: readonly Quirk[] }
  | { readonly use: false; readonly skip: Skip }

const HOUR = 3_600_000
const LONGEST = 4 * HOUR

/** What a row of the call-centre trace means for a walk-in line, or why it means nothing. */
export function planRow(row: Readonly<Record<string, string | undefined>>): PlannedRow {
  const { outcome, type = '', server } = row
  if (outcome === 'PHANTOM') return skip('phantom')
  const times = timesOf(row)
  if (!times || (outcome !== 'AGENT' && outcome !== 'HANG')) return skip('unreadable')
  const serviceId = traceServiceOf(type)
  if (!serviceId) return skip('unknownType')
  const { queue, service } = times
  if (queue && (queue.to < queue.from || queue.to - queue.from > LONGEST)) return skip(queue.to < queue.from ? 'backwards' : 'tooLong')

  const who = { serviceId, lang: type === 'PE' ? 'en' : 'zh', priority: row['priority'] === '2' ? 'priority' : 'normal' } as const
  const odd: readonly (readonly [Quirk, boolean])[] = [
    ['negativeVru', Number(row['vru_time']) < 0],
    ['pastMidnight', times.pastMidnight],
    ['earlyStart', outcome === 'AGENT' && queue !== null && service !== null && queue.to - service.from > 2000],
    ['servedYetHungUp', outcome === 'HANG' && service !== null],
  ]
  const quirks = odd.flatMap(([quirk, holds]) => (holds ? [quirk] : []))

  if (outcome === 'HANG') {
    if (!queue) return skip('hungUpEarly')
    return { use: true, visit: { ...who, arrivesAt: queue.from, fate: { kind: 'leaves', at: queue.to } }, quirks }
  }
  if (!server || server === 'NO_SERVER') return skip('noServer')
  if (!service) return skip('noTimes')
  if (service.to < service.from) return skip('backwards')
  if (service.to - service.from > LONGEST) return skip('tooLong')
  return { use: true, visit: { ...who, arrivesAt: (queue ?? service).from, fate: served(server, queue, service) }, quirks }
}

/** Whoever was served left the queue first: the trace often notes the service a second too early. */
function served(agent: string, queue: Span | null, service: Span): Served {
  const startsAt = Math.max(queue?.to ?? service.from, service.from)
  return { kind: 'served', agent, startsAt, endsAt: Math.max(startsAt, service.to) }
}

interface Span {
  readonly from: TraceTime
  readonly to: TraceTime
}

function timesOf(
  row: Readonly<Record<string, string | undefined>>,
): { queue: Span | null; service: Span | null; pastMidnight: boolean } | null {
  const day = dayOf(row['date'])
  const [entry, queued, left, began, ended] = ['vru_entry', 'q_start', 'q_exit', 'ser_start', 'ser_exit'].map((name) => clockOf(row[name]))
  if (day === null || entry == null || queued == null || left == null || began == null || ended == null) return null
  const queue = spanOf(day + entry, day + queued, day + left)
  const service = spanOf(queue?.to ?? day + entry, day + began, day + ended)
  const last = service?.to ?? queue?.to ?? day + entry
  return { queue, service, pastMidnight: last >= day + 24 * HOUR }
}

/** Two times of the day as a span after a moment; both at 00:00:00 means that it did not happen. */
function spanOf(after: TraceTime, from: TraceTime, to: TraceTime): Span | null {
  if (from % (24 * HOUR) === 0 && to % (24 * HOUR) === 0) return null
  const begins = notBefore(after, from)
  return { from: begins, to: notBefore(begins, to) }
}

/** The trace has one date a row: a time of day far before the one it follows belongs to the next day, a little before it is a slow clock. */
const notBefore = (after: TraceTime, at: TraceTime): TraceTime => {
  let time = at
  while (time < after - 12 * HOUR) time += 24 * HOUR
  return time
}

function dayOf(date: string | undefined): TraceTime | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(date ?? '') ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(day) ? null : day
}

function clockOf(time: string | undefined): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(time ?? '')
  return match ? (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000 : null
}

const skip = (reason: Skip): PlannedRow => ({ use: false, skip: reason })
