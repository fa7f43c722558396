import { canonical } from './canonical.ts'
import type { FoyerEvent, SealedEvent } from './event.ts'

/** Where a venue's chain begins. */
export const GENESIS = '0'.repeat(64)

/** The hash of one link: of the link before it and of everything this event says. Any change, anywhere, breaks every later link. */
export function linkHash(sha256: (text: string) => string, prevHash: string, event: FoyerEvent): string {
  return sha256(prevHash + said(event))
}

/** `canonical` of all but the links, the names written down in their order: every event of every venue comes this way. */
export function said(event: FoyerEvent): string {
  const { act, caseId, cause, lifecycle, queueEntryId, resourceIds, stepId, visitId } = event
  return (
    (act === undefined ? '{' : `{"act":${canonical(act)},`) +
    `"actor":${canonical(event.actor)}` +
    (caseId === undefined ? '' : `,"caseId":${canonical(caseId)}`) +
    (cause === undefined ? '' : `,"cause":${canonical(cause)}`) +
    `,"data":${canonical(event.data)},"drill":${canonical(event.drill)},"id":${canonical(event.id)}` +
    (lifecycle === undefined ? '' : `,"lifecycle":${canonical(lifecycle)}`) +
    `,"occurredAt":${canonical(event.occurredAt)}` +
    (queueEntryId === undefined ? '' : `,"queueEntryId":${canonical(queueEntryId)}`) +
    `,"recordedAt":${canonical(event.recordedAt)}` +
    (resourceIds === undefined ? '' : `,"resourceIds":${canonical(resourceIds)}`) +
    `,"seq":${canonical(event.seq)}` +
    (stepId === undefined ? '' : `,"stepId":${canonical(stepId)}`) +
    `,"timesAccurate":${canonical(event.timesAccurate)},"type":${canonical(event.type)},"v":${canonical(event.v)},"venueId":${canonical(event.venueId)}` +
    (visitId === undefined ? '}' : `,"visitId":${canonical(visitId)}}`)
  )
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
