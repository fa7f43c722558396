import type { Actor, Role, StaffRole } from '@foyer/domain'

/** Who is asking, as far as their credential proves it. */
export interface Principal {
  readonly role: Role
  /** The one venue the credential is good for; null for a stranger. */
  readonly venueId: string | null
  readonly deviceId?: string
  readonly sessionId?: string
  readonly staffId?: string
  /** The credential was made at the command line, for a program: how often it asks is not counted. */
  readonly automated?: true
  /** When the credential that was shown ends by itself, by our clock; absent: not before its device or session does. */
  readonly until?: number
  /** Up to when, by our clock, what they ask now is wanted: later it is refused. Absent: it does not go stale. */
  readonly notAfter?: number
}

export const STRANGER: Principal = { role: 'anonymous', venueId: null }

/** Whether two credentials are of one and the same bearer, who is somebody. */
export const isSameBearer = (one: Principal, other: Principal): boolean =>
  other.role !== 'anonymous' && one.role === other.role && one.deviceId === other.deviceId && nameOf(one) === nameOf(other)

/** The name a known principal is counted under; a session counts for itself. */
export const nameOf = ({ venueId, deviceId, sessionId }: Principal): string => `${venueId ?? ''}|${sessionId ?? deviceId ?? ''}`

/** The asker as the log will name them. A kiosk's taps are its customer's. */
export function actorOf({ role, deviceId, sessionId, staffId }: Principal): Actor {
  const device = deviceId === undefined ? {} : { deviceId }
  if (staffId !== undefined && sessionId !== undefined) {
    return { kind: 'staff', id: staffId, role: role as StaffRole, sessionId, ...device }
  }
  if (role === 'admin') return { kind: 'organisation', role, ...device }
  return { kind: role === 'display' ? 'system' : 'customer', ...device }
}
