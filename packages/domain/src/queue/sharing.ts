import { sizeOf } from '../order/sortedMap.ts'
import type { StaffedPoint, VenueState } from '../state/state.ts'
import { profileOf, type Venue } from '../venue/venue.ts'

/**
 * Whose turn it is by the shares of a work profile. The shares are laid out as a round of twenty slots, each service evenly over it;
 * a point goes through its round slot by slot and passes over the slots of lines with nobody in them. While every line is filled, any
 * twenty calls in a row are one round, wherever it was begun, and give each service exactly its share; a line with a share and
 * somebody in it is called within one round, however often the others empty and fill.
 */
export function shareTurn(state: VenueState, venue: Venue, point: StaffedPoint): string | null {
  const round = roundOf(venue, point)
  for (let step = 0; step < round.length; step++) {
    const serviceId = round[(point.slot + step) % round.length]
    if (serviceId !== undefined && hasSomebody(state, serviceId)) return serviceId
  }
  return null
}

/** The slot that comes after this service was called by its turn. */
export function slotAfter(venue: Venue, point: StaffedPoint, serviceId: string): number {
  const round = roundOf(venue, point)
  for (let step = 0; step < round.length; step++) {
    const slot = (point.slot + step) % round.length
    if (round[slot] === serviceId) return (slot + 1) % round.length
  }
  return point.slot
}

/** The slot from which this service was called last: where the round stands again when that call is taken back. */
export function slotBefore(venue: Venue, point: StaffedPoint, serviceId: string): number {
  const round = roundOf(venue, point)
  for (let step = 1; step <= round.length; step++) {
    const slot = (point.slot - step + round.length) % round.length
    if (round[slot] === serviceId) return slot
  }
  return point.slot
}

/** Shares are twenty in all; what a log says beyond reason must not keep a venue busy for ever. */
const MOST_SLOTS = 1000

/** The services of a whole round: each slot goes to the service that is furthest behind its share by then. */
function roundOf(venue: Venue, { profileId, serviceIds }: StaffedPoint): readonly string[] {
  const shares = (profileId === null ? undefined : profileOf(venue, profileId)?.shares) ?? {}
  const lines = serviceIds.map((serviceId) => ({ serviceId, share: shares[serviceId] ?? 0, owed: 0 }))
  const slots = Math.min(
    MOST_SLOTS,
    lines.reduce((sum, { share }) => sum + share, 0),
  )
  return Array.from({ length: slots }, () => {
    for (const line of lines) line.owed += line.share
    const richest = lines.reduce((best, line) => (line.owed > best.owed ? line : best))
    richest.owed -= slots
    return richest.serviceId
  })
}

const hasSomebody = (state: VenueState, serviceId: string): boolean => {
  const queue = state.queues[serviceId]
  return queue !== undefined && sizeOf(queue) > 0
}
