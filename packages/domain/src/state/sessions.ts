import type { Instant } from '../time/businessDay.ts'
import { filterValues, retimed } from './change.ts'
import type { Session, VenueState } from './state.ts'

/** The state with somebody signed in; time will sign them out. */
export const withSession = (state: VenueState, session: Session): VenueState =>
  retimed({ ...state, sessions: { ...state.sessions, [session.id]: session } }, 'session', session.id, null, session.endsAt)

/** The state without the sessions that are gone, nor the times at which they would have ended. */
export function withoutSessions(state: VenueState, isGone: (session: Session) => boolean): VenueState {
  const gone = Object.values(state.sessions).filter(isGone)
  if (gone.length === 0) return state
  const left = { ...state, sessions: filterValues(state.sessions, (session) => !isGone(session)) }
  return gone.reduce<VenueState>((next, { id, endsAt }) => retimed(next, 'session', id, endsAt, null), left)
}

/** The session whose point somebody took over knows by whom, for whoever comes back to that tablet. */
export function takenFrom(state: VenueState, sessionId: string, by: string, at: Instant): VenueState {
  const session = state.sessions[sessionId]
  return session ? { ...state, sessions: { ...state.sessions, [sessionId]: { ...session, takenOver: { by, at } } } } : state
}

/** The session works at a point (again): what was taken from it is behind it. */
export function atWork(state: VenueState, sessionId: string): VenueState {
  const session = state.sessions[sessionId]
  return session?.takenOver ? { ...state, sessions: { ...state.sessions, [sessionId]: { ...session, takenOver: null } } } : state
}
