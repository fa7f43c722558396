import type { Lang, LocalText } from '@foyer/ui'
import type { StaffVisit } from './deskPicture.ts'
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
  ]
}

/** From the number until the call; still growing for somebody who was not called. */
export function minutesWaited({ issuedAt, calledAt, servingSince }: StaffVisit, now: number): number {
  return minutesBetween(issuedAt, calledAt ?? servingSince ?? new Date(now).toISOString())
}
