import type { Draft } from '../record/event.ts'
import { isStaffed, kept, type Point, type Session, type VenueState } from '../state/state.ts'
import type { Line } from '../visit/line.ts'
import { released } from './reserved.ts'

export const sessionOf = (state: VenueState, sessionId: string | undefined): Session | undefined =>
  sessionId === undefined ? undefined : kept(state.sessions, sessionId)

export const pointsOf = (state: VenueState, sessionId: string): Point[] =>
  Object.values(state.points).filter((point) => isStaffed(point) && point.sessionId === sessionId)

/**
 * What the end of a session brings, by a tap or by time: its points close, and a visit still there stays with its point; whoever waits
 * for them, or for the person who is then nowhere else, goes on in the common line.
 */
export function sessionEnds(state: VenueState, session: Session, because?: 'expired'): Draft[] {
  const points = pointsOf(state, session.id)
  const stays = Object.values(state.sessions).some((other) => other.id !== session.id && other.staffId === session.staffId)
  const mine: Line[] = stays ? [] : [{ of: 'person', staffId: session.staffId }]
  return [
    ...points.map((point) => closed(point.id, 'signedOut')),
    { type: 'SignedOut', data: { sessionId: session.id, staffId: session.staffId, ...(because ? { because } : {}) } },
    ...released(state, [...points.map(({ id }): Line => ({ of: 'point', pointId: id })), ...mine]),
  ]
}

export const closed = (pointId: string, because: 'closed' | 'signedOut' | 'moved'): Draft<'ServicePointClosed'> => ({
  type: 'ServicePointClosed',
  data: { pointId, because },
  resourceIds: [pointId],
  lifecycle: 'complete',
})
