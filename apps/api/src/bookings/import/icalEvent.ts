import type { Instant } from '@foyer/domain'
import ICAL from 'ical.js'
import type { ImportProblem } from './importedBooking.ts'
import type { Block } from './icalBlocks.ts'
import type { ClockOf } from './icalClocks.ts'
import { momentOf, type CalendarMoment } from './icalMoment.ts'
import { firstOf, isKept, textOf, type Properties } from './icalProperties.ts'
import { plainText } from './plainText.ts'
import { referenceOf } from './reference.ts'

/** An event of a calendar, its times understood. */
export interface CalendarEvent {
  /** Shared by a series and what was changed in it. */
  readonly uid: string
  readonly start: CalendarMoment
  /** NaN where it cannot be read. */
  readonly minutes: number | null
  readonly cancelled: boolean
}

/** Reads an event, or says why not. */
export function eventOf(properties: Properties, uid: string, clockOf: ClockOf): CalendarEvent | ImportProblem {
  const cancelled = /^cancelled$/iu.test(textOf(properties, 'status').trim())
  const start = momentIn(properties, 'dtstart', clockOf) ?? 'badTime'
  if (typeof start === 'string') return cancelled ? 'cancelled' : start
  return { uid, start, minutes: minutesOf(properties, start.at, clockOf), cancelled }
}

/** The reference of an occurrence of a series. */
export const occurrence = (uid: string, at: Instant): string => `${uid}#${new Date(at).toISOString()}`

/** The reference of what an event stands for instead: an occurrence, or its series where all that follow are changed too. */
export function changedBy(properties: Properties, uid: string, clockOf: ClockOf): string | null {
  const moment = momentIn(properties, 'recurrence-id', clockOf)
  if (moment === null) return null
  const following = firstOf(properties, 'recurrence-id')?.parameters.has('range')
  return following || typeof moment === 'string' ? uid : occurrence(uid, moment.at)
}

export const uidOf = (properties: Properties, { contents }: Block): string =>
  referenceOf(plainText(textOf(properties, 'uid')), contents.filter(isKept))

function momentIn(properties: Properties, name: string, clockOf: ClockOf): CalendarMoment | ImportProblem | null {
  const property = firstOf(properties, name)
  return property ? momentOf(property, property.values[0], clockOf) : null
}

function minutesOf(properties: Properties, from: Instant, clockOf: ClockOf): number | null {
  const end = momentIn(properties, 'dtend', clockOf)
  if (end !== null) return typeof end === 'string' ? NaN : Math.round((end.at - from) / 60_000)
  return properties.has('duration') ? minutesIn(textOf(properties, 'duration')) : null
}

function minutesIn(duration: string): number {
  try {
    return Math.round(ICAL.Duration.fromString(duration).toSeconds() / 60)
  } catch {
    return NaN
  }
}
