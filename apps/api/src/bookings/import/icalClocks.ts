import type { Block } from './icalBlocks.ts'
import { describedZones } from './icalZones.ts'
import { knownZone, wallClockIn, type WallClock } from './wallClock.ts'

/** The clock that a TZID names; without one the venue’s own, and null for one nobody knows. */
export type ClockOf = (tzid: string | undefined) => WallClock | null

/** The clocks of a calendar: IANA zones by their names, others as the calendar itself describes them. */
export function clocksOf(blocks: readonly Block[], venueZone: string): ClockOf {
  const described = describedZones(blocks)
  const venueClock = wallClockIn(venueZone)
  const clocks = new Map<string, WallClock | null>()
  return (tzid) => {
    if (tzid === undefined) return venueClock
    const known = clocks.get(tzid)
    if (known !== undefined) return known
    if (clocks.size === MOST_ZONES) return null
    const zone = knownZone(tzid)
    const clock = zone === null ? (described.get(tzid) ?? null) : wallClockIn(zone)
    clocks.set(tzid, clock)
    return clock
  }
}

/** Each has its own calendar worked out, day by day; nobody’s appointments are in more of them. */
const MOST_ZONES = 30
