import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { StaffRole, Venue } from '../venue/venue.ts'
import type { CancelReason, Outcome } from '../visit/visit.ts'
import type { Quote } from '../queue/quote.ts'

/** Where the lifecycle extension of XES places an event. */
export const LIFECYCLES = ['schedule', 'assign', 'start', 'suspend', 'resume', 'complete', 'skip', 'abort', 'withdraw', 'none'] as const
export type Lifecycle = (typeof LIFECYCLES)[number]

export const ACTOR_KINDS = ['customer', 'staff', 'organisation', 'system'] as const

/** Who did it, and at which device. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number]
  readonly id?: string
  readonly role?: StaffRole
  readonly deviceId?: string
  readonly sessionId?: string
}

export const DEVICE_KINDS = ['kiosk', 'display', 'staff'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

export const PAUSE_REASONS = ['meal', 'training', 'equipment', 'other'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

export const SERVICE_CALL_KINDS = ['help'] as const
export type ServiceCallKind = (typeof SERVICE_CALL_KINDS)[number]

/** Why this visit was called now. */
export const CALL_RULES = ['next', 'picked'] as const
export type CallRule = (typeof CALL_RULES)[number]

/** What can happen in a venue, by its public name, and what is recorded with it. No name, phone or other personal value is ever among it. */
export interface EventData {
  TemplateInstalled: { readonly venue: Venue }
  DayStarted: { readonly businessDay: string }
  PairingOffered: {
    readonly codeHash: string
    readonly kind: DeviceKind
    readonly expiresAt: Instant
    readonly pointId: string | null
    /** Whom the paired tablet signs in, in a demonstration. */
    readonly staffId: string | null
  }
  DevicePaired: { readonly deviceId: string; readonly kind: DeviceKind; readonly name: string; readonly codeHash: string | null }
  DeviceRevoked: { readonly deviceId: string }
  SignedIn: {
    readonly sessionId: string
    readonly staffId: string
    readonly role: StaffRole
    readonly deviceId: string | null
    readonly endsAt: Instant
  }
  SignInFailed: { readonly staffId: string; readonly deviceId: string | null }
  SignedOut: { readonly sessionId: string; readonly staffId: string }
  ServicePointOpened: {
    readonly pointId: string
    readonly staffId: string
    readonly sessionId: string
    readonly serviceIds: readonly string[]
  }
  ServicePointPaused: { readonly pointId: string; readonly reason: PauseReason }
  ServicePointClosed: { readonly pointId: string; readonly because: 'closed' | 'signedOut' | 'takenOver' | 'moved' | 'dayEnded' }
  TicketIssued: {
    readonly serviceId: string
    readonly seriesId: string
    readonly index: number
    readonly number: string
    readonly businessDay: string
    readonly lang: Lang
    readonly priority: string
    readonly partySize: number
    readonly ahead: number
    readonly quote: Quote | null
  }
  QueueEntered: { readonly serviceId: string; readonly due: Instant }
  TicketCalled: {
    readonly pointId: string
    readonly callId: string
    readonly callNo: number
    readonly rule: CallRule
    readonly last: boolean
  }
  TicketRecalled: { readonly pointId: string; readonly callId: string; readonly callNo: number; readonly last: boolean }
  CustomerArrivedAtPoint: { readonly pointId: string }
  ServiceStarted: { readonly pointId: string; readonly serviceId: string }
  ServiceFinished: { readonly pointId: string; readonly serviceId: string; readonly seconds: number }
  TicketMissed: { readonly pointId: string }
  VisitEnded: { readonly outcome: Outcome; readonly reason: CancelReason | 'served' | 'endOfDay' }
  ServiceCallRaised: { readonly serviceCallId: string; readonly kind: ServiceCallKind; readonly deviceId: string | null }
  ServiceCallAcknowledged: { readonly serviceCallId: string }
}

export type EventType = keyof EventData

interface Facts<Type extends EventType> {
  readonly type: Type
  readonly data: EventData[Type]
  readonly visitId?: string
  readonly queueEntryId?: string
  readonly stepId?: string
  readonly caseId?: string
  /** Service points, rooms and equipment that took part. */
  readonly resourceIds?: readonly string[]
  readonly lifecycle?: Lifecycle
  readonly cause?: string
}

/** An event as decided: what happened, before the log gives it a place. */
export type Draft<Type extends EventType = EventType> = { [T in Type]: Facts<T> }[Type]

/** What the log adds: place, time, and who. */
export interface Recorded {
  readonly id: string
  readonly venueId: string
  /** 1, 2, 3 … within the venue, without a gap, in the order of commits. */
  readonly seq: number
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly v: number
  readonly timesAccurate: boolean
  readonly drill: boolean
}

/** An event in the log, before its seal. */
export type FoyerEvent<Type extends EventType = EventType> = Draft<Type> & Recorded

/** An event with its link in the chain. */
export type SealedEvent = FoyerEvent & { readonly prevHash: string; readonly hash: string }
