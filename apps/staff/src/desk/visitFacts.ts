import type { Lang, LocalText } from '@foyer/ui'
import type { StaffVisit } from './deskPicture.ts'
import type { HoldReason } from './holdReasons.ts'
import { minutesBetween } from './serverTime.ts'

/** One moment of a visit. */
export interface Moment {
  readonly of: 'tookNumber' | 'calledAt' | 'arrivedAt' | 'startedAt'
  readonly at: string
  /** Which call it was, once there was more than one. */
  readonly callNo: number | null
}

/** One thing that is so about a visit, whenever. */
export type Trait =
  | { readonly of: 'waitedFor'; readonly minutes: number }
  | { readonly of: 'party'; readonly people: number }
  | { readonly of: 'language'; readonly lang: Lang }
  | { readonly of: 'priority'; readonly name: LocalText | null }
  | { readonly of: 'bookedFor'; readonly at: string }
  | { readonly of: 'waitsOnlyFor'; readonly who: string }
  | { readonly of: 'onHold'; readonly reason: HoldReason | null; readonly since: string; readonly until: string | null }
  | { readonly of: 'legs'; readonly legs: StaffVisit['legs'] }
  | { readonly of: 'planned'; readonly services: readonly LocalText[] }

/** The story of a visit so far; what has not happened is not mentioned. */
export function momentsOf({ issuedAt, calledAt, callNo, arrivedAt, servingSince }: StaffVisit): readonly Moment[] {
  const moments = [
    { of: 'tookNumber', at: issuedAt, callNo: null },
    { of: 'calledAt', at: calledAt, callNo: callNo > 1 ? callNo : null },
    { of: 'arrivedAt', at: arrivedAt, callNo: null },
    { of: 'startedAt', at: servingSince, callNo: null },
  ] as const
  return moments.flatMap((moment) => (moment.at === null ? [] : [{ ...moment, at: moment.at }]))
}

export function traitsOf(visit: StaffVisit, now: number): readonly Trait[] {
  return [
    { of: 'waitedFor', minutes: minutesWaited(visit, now) },
    { of: 'party', people: visit.partySize },
    { of: 'language', lang: visit.lang },
    { of: 'priority', name: visit.priority.key === 'normal' ? null : visit.priority.name },
    ...rareTraitsOf(visit),
  ]
}

/** What is said only where there is something to say. */
function rareTraitsOf({ bookedFor, waitsFor, heldSince, holdReason, heldUntil, legs, plan }: StaffVisit): readonly Trait[] {
  return [
    ...(bookedFor === null ? [] : [{ of: 'bookedFor', at: bookedFor } as const]),
    ...(waitsFor === null ? [] : [{ of: 'waitsOnlyFor', who: waitsFor } as const]),
    ...(heldSince === null ? [] : [{ of: 'onHold', reason: holdReason, since: heldSince, until: heldUntil } as const]),
    ...(legs.length === 0 ? [] : [{ of: 'legs', legs } as const]),
    ...(plan.length === 0 ? [] : [{ of: 'planned', services: plan } as const]),
  ]
}

/** From standing in line until the call; still growing for somebody who was not called. */
export function minutesWaited({ enteredAt, calledAt, servingSince }: StaffVisit, now: number): number {
  return minutesBetween(enteredAt, calledAt ?? servingSince ?? new Date(now).toISOString())
}
