import { earlier } from './livelyHall.ts'
import type { Settings } from './venue.ts'

const DAY = 24 * 60

/** How many minutes it is since noon at the venues, whose clocks are eight hours ahead of Greenwich. */
const sinceNoon = Math.floor((Date.now() / 60_000 + 20 * 60) % DAY)

/** The venue's own time of this journey: it began at noon, so that no booking of it lies on another day. */
export const noonNow = (): number => Date.now() - sinceNoon * 60_000

/** A server at noon, or so many minutes before. */
export const atNoon = (minutesBefore = 0): Settings => earlier(sinceNoon + minutesBefore)
