import type { Instant } from '../time/businessDay.ts'
import { isStaffed, kept, type VenueState } from './state.ts'
import { get } from '../order/sortedMap.ts'

/** What a staff member at work is doing; exactly one at any time. `backstage` is being signed in without an open point. */
export const ACTIVITIES = ['available', 'serving', 'wrapUp', 'break', 'backstage'] as const
export type Activity = (typeof ACTIVITIES)[number]

/** A staff member's day: what they are at, and the seconds at each before it. The totals and the present stretch together are the clocked time. */
export interface Attendance {
  readonly clockedInAt: Instant
  readonly activity: Activity
  readonly since: Instant
  readonly totals: Readonly<Record<Activity, number>>
}

const NO_TIME: Attendance['totals'] = { available: 0, serving: 0, wrapUp: 0, break: 0, backstage: 0 }

/** What this person is at now, read from the points; null: not signed in. */
export function activityOf(state: VenueState, staffId: string): Activity | null {
  let present: Activity | null = null
  for (const session of Object.values(state.sessions)) if (session.staffId === staffId) present ??= 'backstage'
  if (present === null) return null
  for (const point of Object.values(state.points)) {
    if (!isStaffed(point) || point.staffId !== staffId) continue
    const visit = point.visitId === null ? undefined : get(state.visits, point.visitId)
    if (visit) return visit.stage === 'wrapUp' ? 'wrapUp' : 'serving'
    if (point.state === 'open') present = 'available'
    else if (present === 'backstage') present = 'break'
  }
  return present
}

/** The state with this person's day brought up to now. */
export function attended(state: VenueState, staffId: string, at: Instant): VenueState {
  const before = kept(state.people, staffId)
  const activity = activityOf(state, staffId)
  if (activity === (before?.activity ?? null)) return state
  const { [staffId]: _gone, ...others } = state.people
  if (activity === null) return { ...state, people: others }
  const totals = before ? spent(before, at) : NO_TIME
  return { ...state, people: { ...others, [staffId]: { clockedInAt: before?.clockedInAt ?? at, activity, since: at, totals } } }
}

/** Seconds at each activity up to now. A clock that was put back adds nothing. */
export const spent = ({ activity, since, totals }: Attendance, now: Instant): Attendance['totals'] => ({
  ...totals,
  [activity]: totals[activity] + Math.max(0, now - since) / 1000,
})
