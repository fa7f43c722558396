import type { EventType, FoyerEvent } from '../record/event.ts'
import { SHAPES } from '../record/shapes.ts'
import { versionOf } from '../record/upcast.ts'

/** What data looks like, by type and version (`TicketIssued@1`): its keys with their kinds, and the ways to the keys further inside that were ever seen. */
export type Shapes = Readonly<Record<string, { readonly keys: Readonly<Record<string, string>>; readonly inside: readonly string[] }>>

/** The shapes of today: of every type, and inside what these events hold. */
export function shapesOf(events: readonly FoyerEvent[]): Shapes {
  return Object.fromEntries(
    Object.entries(SHAPES).map(([type, keys]) => {
      const ways = events.filter((event) => event.type === type).flatMap(({ data }) => waysIn(data, ''))
      const inside = [...new Set(ways.filter((way) => way.includes('.')))].toSorted()
      return [`${type}@${versionOf(type as EventType)}`, { keys, inside }]
    }),
  )
}

/** Keys of these are ids: what a venue calls its things is no shape. */
const BY_ID = ['shares']

function waysIn(value: unknown, way: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => waysIn(each, way))
  if (typeof value !== 'object' || value === null) return [way]
  const key = way.split('.').at(-1) ?? ''
  if (BY_ID.includes(key)) return [way]
  return Object.entries(value).flatMap(([name, inner]) => waysIn(inner, way === '' ? name : `${way}.${name}`))
}
