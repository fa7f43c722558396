import type { DeskPoint, StaffMember } from './deskPicture.ts'
import type { LockedPin } from './devicesPicture.ts'

export const PIN_MIN = 4
export const PIN_MAX = 8

/** What is still to be filled in before somebody may start, in the order it is asked. */
export type Missing = 'who' | 'pin' | 'point' | 'service'

export interface Chosen {
  readonly signedIn: boolean
  readonly staffId: string | null
  readonly pin: string
  readonly point: DeskPoint | null
  readonly serviceIds: readonly string[]
}

export function missingTo(goal: 'serve' | 'look', { signedIn, staffId, pin, point, serviceIds }: Chosen): Missing | null {
  if (!signedIn && staffId === null) return 'who'
  if (!signedIn && pin.length < PIN_MIN) return 'pin'
  if (goal === 'look') return null
  if (point === null) return 'point'
  return serviceIds.length === 0 ? 'service' : null
}

/** Until when somebody's PIN is locked, by the server's clock; null where it is not, or no more. */
export function lockOf(locked: readonly LockedPin[], staffId: string | null, now: number): string | null {
  const until = locked.find((pin) => pin.staffId === staffId)?.until ?? null
  return until !== null && Date.parse(until) > now ? until : null
}

/** Those who signed in here last stand first; the others keep the house's order. */
export function byRecency(staff: readonly StaffMember[], recent: readonly string[]): readonly StaffMember[] {
  const rank = ({ id }: StaffMember) => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return staff.toSorted((one, other) => rank(one) - rank(other))
}

/** What a point is asked to serve; everything it offers is written as nothing, so that tomorrow's new service is included. */
export function servicesAsked(point: DeskPoint, serviceIds: readonly string[]): string[] {
  const all = point.offeredServiceIds.every((id) => serviceIds.includes(id))
  return all ? [] : [...serviceIds]
}
