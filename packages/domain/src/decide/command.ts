import type { Actor, DeviceKind, Draft, PauseReason, ServiceCallKind } from '../record/event.ts'
import type { Refusal, RefusalReason } from '../record/refusal.ts'
import type { Lang } from '../text.ts'
import type { BusinessDay, Instant } from '../time/businessDay.ts'
import type { Venue } from '../venue/venue.ts'
import type { CancelReason } from '../visit/visit.ts'

/** What somebody wants of a venue. */
export type Command =
  | { readonly do: 'installTemplate'; readonly venue: Venue }
  | { readonly do: 'startDay' }
  | {
      readonly do: 'offerPairing'
      readonly codeHash: string
      readonly kind: DeviceKind
      readonly minutes: number
      readonly pointId: string | null
      readonly staffId: string | null
    }
  | { readonly do: 'pairDevice'; readonly codeHash: string; readonly name: string }
  | { readonly do: 'enrolDevice'; readonly kind: DeviceKind; readonly name: string }
  | { readonly do: 'revokeDevice'; readonly deviceId: string }
  | { readonly do: 'signIn'; readonly staffId: string; readonly pinMatches: boolean; readonly hours?: number }
  | { readonly do: 'signOut' }
  | { readonly do: 'openServicePoint'; readonly pointId: string; readonly serviceIds: readonly string[]; readonly takeOver: boolean }
  | { readonly do: 'pauseServicePoint'; readonly pointId: string; readonly reason: PauseReason }
  | { readonly do: 'closeServicePoint'; readonly pointId: string }
  | { readonly do: 'issueTicket'; readonly serviceId: string; readonly lang: Lang; readonly priority: string; readonly partySize: number }
  | { readonly do: 'callNext'; readonly pointId: string }
  | { readonly do: 'callTicket'; readonly pointId: string; readonly visitId: string | null; readonly number: string | null }
  | { readonly do: 'recall'; readonly visitId: string }
  | { readonly do: 'markArrived'; readonly visitId: string }
  | { readonly do: 'startService'; readonly visitId: string }
  | { readonly do: 'finishService'; readonly visitId: string; readonly thenCallNext: boolean }
  | { readonly do: 'markMissed'; readonly visitId: string; readonly thenCallNext: boolean }
  | { readonly do: 'cancelVisit'; readonly visitId: string; readonly reason: CancelReason }
  | { readonly do: 'raiseServiceCall'; readonly kind: ServiceCallKind }
  | { readonly do: 'acknowledgeServiceCall'; readonly serviceCallId: string }

export type CommandName = Command['do']
export type CommandOf<Name extends CommandName> = Extract<Command, { do: Name }>

/** All that a decision may know besides the venue: the time, who asks, and fresh ids. It reads no clock, no database and no dice. */
export interface Asked {
  readonly now: Instant
  readonly day: BusinessDay
  readonly actor: Actor
  readonly newId: () => string
}

/** What happens, or why it does not. A refusal may leave a trace: a wrong PIN is counted. `subject` is what the answer is about. */
export type Decision = Accepted | Refused

export interface Accepted {
  readonly ok: true
  readonly events: readonly Draft[]
  readonly subject: Subject
}

export interface Refused {
  readonly ok: false
  readonly events: readonly Draft[]
  readonly refusal: Refusal
}

/** The ids the answer speaks of; it is kept with the idempotency key, so that the same press gets the same answer. */
export interface Subject {
  readonly visitId?: string
  readonly nextVisitId?: string
  readonly pointId?: string
  readonly sessionId?: string
  readonly staffId?: string
  readonly deviceId?: string
  readonly serviceCallId?: string
}

export const accept = (subject: Subject, ...events: readonly Draft[]): Accepted => ({ ok: true, events, subject })
export const refuse = (reason: RefusalReason, more: Omit<Refusal, 'reason'> = {}, ...events: readonly Draft[]): Refused => ({
  ok: false,
  events,
  refusal: { reason, ...more },
})
