import type { BookingCanceller, BookingChannel } from '../booking/booking.ts'
import type { PrintState } from '../print/print.ts'
import type { Place } from '../queue/place.ts'
import type {
  Actor,
  CallAcknowledgement,
  DeviceKind,
  Draft,
  ErasureCause,
  PauseReason,
  PersonalSubject,
  PrintTrouble,
  ServiceCallKind,
} from '../record/event.ts'
import type { Refusal, RefusalReason } from '../record/refusal.ts'
import type { Lang } from '../text.ts'
import type { BusinessDay, Instant } from '../time/businessDay.ts'
import type { Venue } from '../venue/venue.ts'
import type { PickReason } from '../visit/call.ts'
import type { CancelReason, HoldReason } from '../visit/visit.ts'

/** What somebody wants of a venue. */
export type Command =
  | { readonly do: 'installTemplate'; readonly venue: Venue }
  | { readonly do: 'passTime' }
  | {
      readonly do: 'offerPairing'
      readonly codeHash: string
      readonly kind: DeviceKind
      readonly minutes: number
      readonly pointId: string | null
      readonly staffId: string | null
      readonly zoneId?: string | null
    }
  | { readonly do: 'pairDevice'; readonly codeHash: string; readonly name: string; readonly publicKey?: string }
  | {
      readonly do: 'approvePairing'
      readonly requestId: string
      readonly kind: DeviceKind
      readonly name: string
      readonly zoneId: string | null
      readonly pointId: string | null
      readonly publicKey: string | null
      /** Whoever approves knows that the device has no key. */
      readonly withoutKey: boolean
    }
  | { readonly do: 'enrolDevice'; readonly kind: DeviceKind; readonly name: string }
  | { readonly do: 'revokeDevice'; readonly deviceId: string }
  | { readonly do: 'signIn'; readonly staffId: string; readonly pinMatches: boolean; readonly hours?: number }
  | { readonly do: 'signOut' }
  | { readonly do: 'unlockPin'; readonly staffId: string }
  | { readonly do: 'changePin'; readonly pinMatches: boolean }
  | {
      readonly do: 'openServicePoint'
      readonly pointId: string
      readonly serviceIds: readonly string[]
      readonly takeOver: boolean
      readonly profileId?: string | null
    }
  | { readonly do: 'pauseServicePoint'; readonly pointId: string; readonly reason: PauseReason }
  | { readonly do: 'closeServicePoint'; readonly pointId: string }
  | { readonly do: 'issueTicket'; readonly serviceId: string; readonly lang: Lang; readonly priority: string; readonly partySize: number }
  | {
      readonly do: 'serveWalkIn'
      readonly pointId: string
      readonly serviceId: string
      readonly lang: Lang
      readonly priority: string
      readonly partySize: number
    }
  | { readonly do: 'callNext'; readonly pointId: string }
  | {
      readonly do: 'callTicket'
      readonly pointId: string
      readonly visitId: string | null
      readonly number: string | null
      readonly reason?: PickReason | null
    }
  | { readonly do: 'serveNow'; readonly pointId: string; readonly visitId: string }
  | { readonly do: 'explainCall'; readonly visitId: string; readonly reason: PickReason }
  | { readonly do: 'recall'; readonly visitId: string }
  | { readonly do: 'markArrived'; readonly visitId: string }
  | { readonly do: 'startService'; readonly visitId: string }
  | { readonly do: 'startWrapUp'; readonly visitId: string }
  | ({ readonly do: 'finishService'; readonly result?: string | null } & Leaving)
  | ({ readonly do: 'markMissed' } & Leaving)
  | ({ readonly do: 'returnToQueue'; readonly place: Place } & Leaving)
  | ({ readonly do: 'transfer'; readonly to: Destination; readonly place: Place | Delay } & Leaving)
  | ({ readonly do: 'sendBack' } & Leaving)
  | ({
      readonly do: 'park'
      readonly pool: 'mine' | 'point' | 'venue'
      readonly reason: HoldReason
      readonly minutes: number | null
    } & Leaving)
  | ({ readonly do: 'sendAway'; readonly reason: HoldReason; readonly minutes: number | null } & Leaving)
  | { readonly do: 'comeBack'; readonly visitId: string }
  | { readonly do: 'defer'; readonly visitId: string }
  | { readonly do: 'rejoin'; readonly visitId: string }
  | { readonly do: 'addService'; readonly visitId: string; readonly serviceId: string }
  | { readonly do: 'dropService'; readonly visitId: string; readonly serviceId: string }
  | { readonly do: 'changePriority'; readonly visitId: string; readonly priority: string; readonly reason: PickReason }
  | { readonly do: 'changeParty'; readonly visitId: string; readonly partySize: number }
  | { readonly do: 'setMark'; readonly visitId: string; readonly mark: string; readonly on: boolean }
  | { readonly do: 'addNote'; readonly visitId: string; readonly noteId: string; readonly commitment: string }
  | { readonly do: 'sayComing'; readonly visitId: string }
  | { readonly do: 'undo'; readonly visitId: string; readonly reason: string | null }
  | { readonly do: 'cancelVisit'; readonly visitId: string; readonly reason: CancelReason }
  | {
      readonly do: 'bookAppointment'
      readonly bookingId: string
      readonly serviceId: string
      readonly startsAt: Instant
      readonly minutes: number | null
      readonly lang: Lang
      readonly partySize: number
      readonly staffId: string | null
      readonly pointId: string | null
      readonly channel: BookingChannel
      /** Held for so long before it must be confirmed; null: confirmed at once. */
      readonly holdMinutes: number | null
    }
  | { readonly do: 'confirmAppointment'; readonly bookingId: string }
  | { readonly do: 'rescheduleAppointment'; readonly bookingId: string; readonly startsAt: Instant }
  | { readonly do: 'cancelAppointment'; readonly bookingId: string; readonly by: BookingCanceller }
  | { readonly do: 'markGuestNoShow'; readonly bookingId: string }
  | {
      readonly do: 'checkIn'
      readonly bookingId: string
      readonly lang: Lang | null
      readonly priority: string
      /** Without regard to the booked time: an ordinary number now, and the booking is kept with it. */
      readonly asWalkIn: boolean
    }
  | { readonly do: 'leaseNumbers'; readonly seriesId: string; readonly count: number }
  | {
      readonly do: 'issueOffline'
      readonly leaseId: string
      readonly index: number
      readonly serviceId: string
      readonly lang: Lang
      readonly priority: string
      readonly partySize: number
      readonly claimedAt: Instant
    }
  | { readonly do: 'returnNumbers'; readonly leaseId: string }
  | { readonly do: 'queuePrint'; readonly visitId: string; readonly deviceId: string | null }
  | {
      readonly do: 'reportPrint'
      readonly printId: string
      readonly state: Exclude<PrintState, 'queued'>
      readonly because: PrintTrouble | null
    }
  | { readonly do: 'acknowledgeCall'; readonly callId: string; readonly how: CallAcknowledgement }
  | { readonly do: 'recordErasure'; readonly subjects: readonly PersonalSubject[]; readonly because: ErasureCause }
  | { readonly do: 'recordExport'; readonly subjects: readonly PersonalSubject[] }
  | { readonly do: 'raiseServiceCall'; readonly kind: ServiceCallKind }
  | { readonly do: 'acknowledgeServiceCall'; readonly serviceCallId: string }

/** An act by which a visit may leave its point, and the next be called in the same breath. */
interface Leaving {
  readonly visitId: string
  readonly thenCallNext: boolean
}

/** Where a visit is sent. */
export type Destination =
  | { readonly of: 'queue'; readonly serviceId: string }
  | { readonly of: 'point'; readonly pointId: string }
  | { readonly of: 'person'; readonly staffId: string }

/** Into the line at its own place, but only after a while. */
export interface Delay {
  readonly at: 'delayed'
  readonly minutes: number
}

export type CommandName = Command['do']
export type CommandOf<Name extends CommandName> = Extract<Command, { do: Name }>

/** All that a decision may know besides the venue: the time, who asks, and fresh ids. It reads no clock, no database and no dice. */
export interface Asked {
  readonly now: Instant
  readonly day: BusinessDay
  readonly actor: Actor
  readonly newId: () => string
  /** It arrived after the moment up to which it was wanted: a stale call must not call anybody. */
  readonly isLate?: boolean
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
  readonly bookingId?: string
  readonly leaseId?: string
  readonly printId?: string
}

export const accept = (subject: Subject, ...events: readonly Draft[]): Accepted => ({ ok: true, events, subject })
export const refuse = (reason: RefusalReason, more: Omit<Refusal, 'reason'> = {}, ...events: readonly Draft[]): Refused => ({
  ok: false,
  events,
  refusal: { reason, ...more },
})
