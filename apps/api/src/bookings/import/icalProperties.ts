import ICAL from 'ical.js'
import type { Block } from './icalBlocks.ts'

/** One content line of a calendar, read. */
export interface Property {
  /** In small letters, e.g. dtstart. */
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  /** E.g. date-time, date, text. */
  readonly type: string
  readonly values: readonly unknown[]
}

/** What a block says, by the names of its properties. */
export type Properties = ReadonlyMap<string, readonly Property[]>

/** The properties of a block that bookings are made of; null where one of them cannot be read. */
export function propertiesOf({ contents }: Pick<Block, 'contents'>): Properties | null {
  const properties = new Map<string, Property[]>()
  for (const content of contents.filter(isKept)) {
    const property = readProperty(content)
    if (!property) return null
    const alike = properties.get(property.name)
    if (alike) alike.push(property)
    else properties.set(property.name, [property])
  }
  return properties
}

export const firstOf = (properties: Properties, name: string): Property | undefined => properties.get(name)?.[0]

/** The text of a property, or empty. */
export function textOf(properties: Properties, name: string): string {
  const [value] = firstOf(properties, name)?.values ?? []
  return typeof value === 'string' ? value : ''
}

/** Whether a content line is one of those that bookings are made of. */
export const isKept = (content: string): boolean => KEPT.has(/^[^:;]*/u.exec(content)?.[0].toLowerCase() ?? '')

const KEPT: ReadonlySet<string> = new Set([
  ...['uid', 'summary', 'description', 'status', 'attendee', 'organizer', 'dtstart', 'dtend', 'duration', 'method'],
  ...['rrule', 'rdate', 'exdate', 'exrule', 'recurrence-id', 'tzid', 'tzoffsetfrom', 'tzoffsetto'],
])

/** Translates from jCal; ical.js throws at what it cannot read, with the line in its message. */
function readProperty(content: string): Property | null {
  try {
    const [name, parameters, type, ...values] = ICAL.parse.property(content) as [string, Record<string, unknown>, string, ...unknown[]]
    return { name, parameters: new Map(Object.entries(parameters).map(([key, value]) => [key, String(value)])), type, values }
  } catch {
    return null
  }
}
