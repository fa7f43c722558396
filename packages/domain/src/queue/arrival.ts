import type { VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'

/**
 * When somebody who comes now has come, by the clock of the line. It goes as the wall's does, but stands still
 * when that one is put back: nobody gets in front of those who were here before.
 */
export const arrivalAt = ({ lastArrival }: VenueState, now: Instant): Instant => lastArrival.asOf + Math.max(0, now - lastArrival.at)
