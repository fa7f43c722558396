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
}

export const STRANGER: Principal = { role: 'anonymous', venueId: null }

/** The asker as the log will name them. A kiosk's taps are its customer's. */
export function actorOf({ role, deviceId, sessionId, staffId }: Principal): Actor {
  const device = deviceId === undefined ? {} : { deviceId }
  if (staffId !== undefined && sessionId !== undefined) {
    return { kind: 'staff', id: staffId, role: role as StaffRole, sessionId, ...device }
  }
  if (role === 'admin') return { kind: 'organisation', role, ...device }
  return { kind: role === 'display' ? 'system' : 'customer', ...device }
}
