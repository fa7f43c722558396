import { kept, type VenueState } from '../state/state.ts'
import type { Instant } from '../time/businessDay.ts'
import { staffOf, type StaffRole, type Venue } from '../venue/venue.ts'
import { type Asked, type CommandOf, type Decision, type Refused, accept, refuse } from './command.ts'
import { sessionOf } from './sessions.ts'

/** Wrong PINs before the pad is locked, and for how many milliseconds. */
const PINS_ALLOWED = 5
const LOCKED_FOR = 15 * 60_000

/** Until when the PIN pad of this person is locked; null: it is not. */
export function lockedUntil(state: VenueState, staffId: string, now: Instant): Instant | null {
  const wrong = kept(state.wrongPins, staffId)
  return wrong && wrong.count >= PINS_ALLOWED && now - wrong.lastAt < LOCKED_FOR ? wrong.lastAt + LOCKED_FOR : null
}

export const pinLocked = (state: VenueState, staffId: string, now: Instant): boolean => lockedUntil(state, staffId, now) !== null

/** A wrong PIN is refused, and leaves its trace: it is counted. */
export const wrongPin = (staffId: string, deviceId: string | null): Refused =>
  refuse('wrongPin', {}, { type: 'SignInFailed', data: { staffId, deviceId } })

/** Lets a person try again. Nobody unlocks their own PIN, nor that of somebody more senior: whoever could, could try them all. */
export function unlockPin(state: VenueState, venue: Venue, { staffId }: CommandOf<'unlockPin'>, { actor, now }: Asked): Decision {
  const member = staffOf(venue, staffId)
  if (!member) return refuse('unknownStaff')
  if (actor.kind !== 'organisation') {
    const session = sessionOf(state, actor.sessionId)
    if (!session || session.endsAt <= now) return refuse('notSignedIn')
    if (session.staffId === staffId || rankOf(session.role) < rankOf(member.role)) return refuse('notYoursToUnlock')
  }
  return kept(state.wrongPins, staffId) ? accept({ staffId }, { type: 'PinUnlocked', data: { staffId } }) : accept({ staffId })
}

/** One's own PIN; the old one is compared outside, and a wrong one counts as at the pad. */
export function changePin(state: VenueState, { pinMatches }: CommandOf<'changePin'>, { actor, now }: Asked): Decision {
  const session = sessionOf(state, actor.sessionId)
  if (!session || session.endsAt <= now) return refuse('notSignedIn')
  const { staffId, deviceId } = session
  const locked = lockedUntil(state, staffId, now)
  if (locked !== null) return refuse('pinLocked', { from: locked })
  return pinMatches ? accept({ staffId }, { type: 'PinChanged', data: { staffId } }) : wrongPin(staffId, deviceId)
}

/** Who stands above whom, where it matters: everybody below a supervisor is one. */
const SENIOR: readonly StaffRole[] = ['supervisor', 'manager', 'admin']
const rankOf = (role: StaffRole): number => SENIOR.indexOf(role)
