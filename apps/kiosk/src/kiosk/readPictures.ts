import { type LocalText, PRESETS, tidy } from '@foyer/ui'
import type { Service, Venue } from './documents.ts'

/** The services as they came, without those that make no sense; null if it is no list at all. */
export function readServices(sent: unknown): readonly Service[] | null {
  return Array.isArray(sent) ? sent.flatMap((each) => readService(each) ?? []) : null
}

/** The venue as it came; null if a kiosk could not stand in it. */
export function readVenue(sent: unknown): Venue | null {
  const { id, name, preset, timeZone, now, opening, businessDay, dayEndsAt, ...more } = fieldsOf(sent)
  const title = readText(name, 60)
  if (!isId(id) || !title || !isTimeZone(timeZone) || !isInstant(now) || !isInstant(dayEndsAt) || typeof businessDay !== 'string')
    return null
  const { kioskIdleSeconds: idle, publicUrl, priorities } = more
  return {
    ...{ id, name: title, timeZone, now, businessDay, dayEndsAt },
    preset: PRESETS.find((each) => each === preset) ?? 'hall',
    opening: readOpening(opening),
    kioskIdleSeconds: isCount(idle) && idle >= 10 && idle <= 600 ? idle : 45,
    publicUrl: typeof publicUrl === 'string' && URL.canParse(publicUrl) ? publicUrl : null,
    priorities: listOf(priorities).flatMap((each) => {
      const { key, name: of, boostMinutes } = fieldsOf(each)
      const text = readText(of, 30)
      return isId(key) && text && isCount(boostMinutes) ? [{ key, name: text, boostMinutes }] : []
    }),
  }
}

const AVAILABILITIES = ['available', 'unlikely', 'full', 'closing', 'closed'] as const

function readService(sent: unknown): Service | null {
  const { id, name, icon, seriesId, availability, waiting, quote } = fieldsOf(sent)
  const title = readText(name, 40)
  const known = AVAILABILITIES.find((each) => each === availability)
  if (!isId(id) || !title || !isId(seriesId) || !known) return null
  const { lowMinutes: low, highMinutes: high } = fieldsOf(quote)
  return {
    ...{ id, name: title, seriesId, availability: known },
    icon: typeof icon === 'string' ? icon.slice(0, 40) : '',
    waiting: isCount(waiting) ? waiting : 0,
    quote: isCount(low) && isCount(high) && low <= high ? { lowMinutes: low, highMinutes: high } : null,
  }
}

/** Doors that nobody can tell anything about count as open: the server will say no by itself. */
function readOpening(sent: unknown): Venue['opening'] {
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

function readText(sent: unknown, most: number): LocalText | null {
  const { zh, en } = fieldsOf(sent)
  const [chinese, english] = [tidy(zh, most), tidy(en, most * 2)]
  if (chinese === null && english === null) return null
  return { zh: chinese ?? english ?? '', en: english ?? chinese ?? '' }
}

const fieldsOf = (sent: unknown): Readonly<Record<string, unknown>> =>
  typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>) : {}
const listOf = (sent: unknown): readonly unknown[] => (Array.isArray(sent) ? sent : [])
const isId = (sent: unknown): sent is string => typeof sent === 'string' && sent.length > 0 && sent.length < 200
const isCount = (sent: unknown): sent is number => typeof sent === 'number' && Number.isSafeInteger(sent) && sent >= 0
const isInstant = (sent: unknown): sent is string => typeof sent === 'string' && Number.isFinite(Date.parse(sent))

function isTimeZone(sent: unknown): sent is string {
  try {
    return typeof sent === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: sent }))
  } catch {
    return false
  }
}
