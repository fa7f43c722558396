import { canonical } from './canonical.ts'
import type { FoyerEvent, SealedEvent } from './event.ts'

/** Where a venue's chain begins. */
export const GENESIS = '0'.repeat(64)

/** The hash of one link: of the link before it and of everything this event says. Any change, anywhere, breaks every later link. */
export function linkHash(sha256: (text: string) => string, prevHash: string, event: FoyerEvent): string {
  const { id, venueId, seq, type, v, occurredAt, recordedAt, actor, data, lifecycle, cause, timesAccurate, drill } = event
  const { act, visitId, queueEntryId, stepId, caseId, resourceIds } = event
  const said = { id, venueId, seq, type, v, occurredAt, recordedAt, actor, data, lifecycle, cause, timesAccurate, drill }
  return sha256(prevHash + canonical({ ...said, act, visitId, queueEntryId, stepId, caseId, resourceIds }))
}

/** Events with their links, in order after `prevHash`. */
export function seal(sha256: (text: string) => string, prevHash: string, events: readonly FoyerEvent[]): SealedEvent[] {
  let last = prevHash
  return events.map((event) => {
    const hash = linkHash(sha256, last, event)
    const sealed = { ...event, prevHash: last, hash }
    last = hash
    return sealed
  })
}
