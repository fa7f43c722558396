import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { StaffRole, Venue } from '../venue/venue.ts'
import type { Arrival, BookingCanceller, BookingChannel } from '../booking/booking.ts'
import type { Quote } from '../queue/quote.ts'
import type { CallRule, PickReason } from '../visit/call.ts'
import type { Line } from '../visit/line.ts'
import type { CancelReason, HoldReason, Outcome, Pool } from '../visit/visit.ts'

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

/** How a visit came to stand in a line. */
export const ENTRIES = [
  'issued',
  'checkedIn',
  'deferOver',
  'parkOver',
  'cameBack',
  'returned',
  'rejoined',
  'transferred',
  'sentBack',
  'nextService',
  'priority',
] as const
export type Entry = (typeof ENTRIES)[number]

/** Why a slip did not come out, or may not have. */
export const PRINT_TROUBLES = ['noPrinter', 'unreachable', 'paperOut', 'coverOpen', 'printerError', 'silence', 'disconnected'] as const
export type PrintTrouble = (typeof PRINT_TROUBLES)[number]

/** What a display did with a call. */
export const CALL_ACKNOWLEDGEMENTS = ['shown', 'spoken', 'expired', 'muted'] as const
export type CallAcknowledgement = (typeof CALL_ACKNOWLEDGEMENTS)[number]

/** Whom something personal is kept of: of a booking its name and phone, of a visit what staff wrote. */
export interface PersonalSubject {
  readonly of: 'booking' | 'visit'
  readonly id: string
}

/** Its time was over, or somebody asked for it. */
export const ERASURE_CAUSES = ['retention', 'request'] as const
export type ErasureCause = (typeof ERASURE_CAUSES)[number]

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
    /** The zone a display hangs in; without one it shows and speaks for the whole venue. */
    readonly zoneId?: string | null
  }
  DevicePaired: {
    readonly deviceId: string
    readonly kind: DeviceKind
    readonly name: string
    readonly codeHash: string | null
    readonly zoneId?: string | null
    /** Whether this display is the voice of its zone. */
    readonly speaks?: boolean
    readonly pointId?: string
    /** The raw point of its P-256 key, base64url; without one its credential can be copied. */
    readonly publicKey?: string
    /** The request it was approved on, and the staff member who let it in. */
    readonly requestId?: string
    readonly by?: string
  }
  DeviceRevoked: { readonly deviceId: string }
  SignedIn: {
    readonly sessionId: string
    readonly staffId: string
    readonly role: StaffRole
    readonly deviceId: string | null
    readonly endsAt: Instant
  }
  SignInFailed: { readonly staffId: string; readonly deviceId: string | null }
  SignedOut: { readonly sessionId: string; readonly staffId: string; readonly because?: 'expired' }
  /** Somebody in charge lets a person try again whose PIN pad was locked. */
  PinUnlocked: { readonly staffId: string }
  /** A person chose another PIN; neither it nor its hash is ever in the log. */
  PinChanged: { readonly staffId: string }
  ServicePointOpened: {
    readonly pointId: string
    readonly staffId: string
    readonly sessionId: string
    readonly serviceIds: readonly string[]
    readonly profileId?: string | null
  }
  ServicePointPaused: { readonly pointId: string; readonly reason: PauseReason }
  ServicePointClosed: {
    readonly pointId: string
    readonly because: 'closed' | 'signedOut' | 'takenOver' | 'moved' | 'dayEnded'
    /** Who took it over. */
    readonly by?: string
  }
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
    readonly bookingId?: string
    /** Set where it was said that today may not be enough. */
    readonly unlikely?: true
    /** Given by a kiosk without the server: from this block, at this time by its own clock. */
    readonly offline?: { readonly leaseId: string; readonly claimedAt: Instant }
  }
  QueueEntered: {
    readonly serviceId: string
    readonly due: Instant
    /** Where it stands among those due at the same instant, if not behind them. */
    readonly tie?: number
    readonly line?: Line
    readonly why?: Entry
  }
  TicketCalled: {
    readonly pointId: string
    readonly callId: string
    readonly callNo: number
    readonly rule: CallRule
    readonly last: boolean
    readonly conditionId?: string
    readonly reason?: PickReason
  }
  CallExplained: { readonly callId: string; readonly reason: PickReason }
  TicketRecalled: { readonly pointId: string; readonly callId: string; readonly callNo: number; readonly last: boolean }
  CustomerArrivedAtPoint: { readonly pointId: string }
  ServiceStarted: { readonly pointId: string; readonly serviceId: string }
  WrapUpStarted: { readonly pointId: string; readonly serviceId: string; readonly seconds: number }
  ServiceFinished: {
    readonly pointId: string
    readonly serviceId: string
    /** With the customer, in all stretches of this leg. */
    readonly seconds: number
    readonly wrapUpSeconds?: number
    readonly result?: string
  }
  TicketMissed: { readonly pointId: string; readonly expiresAt?: Instant }
  /** Back in line behind this many others. */
  TicketRequeued: { readonly behind: number }
  TicketDeferred: { readonly returnsAt: Instant; readonly because: 'customer' | 'transferred' }
  TicketReturned: { readonly pointId: string | null }
  TicketParked: { readonly pool: Pool; readonly reason: HoldReason; readonly until: Instant | null; readonly pointId: string | null }
  CustomerSentAway: { readonly reason: HoldReason; readonly returnBy: Instant; readonly pointId: string | null }
  TicketTransferred: {
    readonly pointId: string | null
    /** Who sends. */
    readonly staffId: string | null
    readonly serviceId: string
    readonly toServiceId: string
    readonly line: Line
    readonly back: boolean
  }
  ServiceAdded: { readonly serviceId: string }
  ServiceDropped: { readonly serviceId: string }
  PriorityChanged: { readonly priority: string; readonly reason: PickReason }
  PartyChanged: { readonly partySize: number }
  MarkAdded: { readonly mark: string }
  MarkRemoved: { readonly mark: string }
  /** The text is kept outside the log, under this id; the commitment is a salted hash of it, so that it can be proved and erased. */
  NoteAdded: { readonly noteId: string; readonly commitment: string }
  CustomerComing: Readonly<Record<string, never>>
  /** Everything that the act did to this visit is taken back; the visit is again as it was. Of the reason only a salted hash is here; its words are kept as a note's are. */
  ActUndone: { readonly act: number; readonly reason: string | null }
  VisitEnded: { readonly outcome: Outcome; readonly reason: CancelReason | 'served' | 'endOfDay' | 'missed' | 'didNotReturn' }
  AppointmentHeld: {
    readonly bookingId: string
    readonly serviceId: string
    readonly startsAt: Instant
    readonly minutes: number
    readonly lang: Lang
    readonly partySize: number
    readonly staffId: string | null
    readonly pointId: string | null
    readonly channel: BookingChannel
    readonly holdUntil: Instant | null
  }
  AppointmentConfirmed: { readonly bookingId: string }
  HoldExpired: { readonly bookingId: string }
  AppointmentRescheduled: { readonly bookingId: string; readonly startsAt: Instant }
  AppointmentCancelled: { readonly bookingId: string; readonly by: BookingCanceller; readonly late: boolean }
  CustomerCheckedIn: { readonly bookingId: string; readonly arrival: Arrival }
  GuestNoShowMarked: { readonly bookingId: string }
  AppointmentCompleted: { readonly bookingId: string; readonly hostNoShow: boolean | null }
  NumbersLeased: {
    readonly leaseId: string
    readonly deviceId: string
    readonly seriesId: string
    readonly from: number
    readonly to: number
    readonly businessDay: string
  }
  NumbersVoided: { readonly leaseId: string; readonly seriesId: string; readonly indexes: readonly number[] }
  PrintQueued: { readonly printId: string; readonly deviceId: string | null; readonly copy: boolean }
  PrintSent: { readonly printId: string }
  PrintAcknowledged: { readonly printId: string }
  /** Nothing came out: it may be printed again as if for the first time. */
  PrintFailed: { readonly printId: string; readonly because: PrintTrouble }
  /** It may have come out: what is printed next is a copy. */
  PrintUnknown: { readonly printId: string; readonly because: PrintTrouble }
  CallAcknowledged: { readonly callId: string; readonly deviceId: string; readonly how: CallAcknowledgement }
  /** What was personal about these is gone: no name, phone or word of them can be read any more, wherever it was copied. */
  PersonalDataErased: { readonly subjects: readonly PersonalSubject[]; readonly because: ErasureCause }
  /** All that is kept of a person was handed out, for themselves. */
  PersonalDataExported: { readonly subjects: readonly PersonalSubject[] }
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
  /** Place in the log of the first event of the same act; none for what time itself brings. */
  readonly act?: number
  readonly timesAccurate: boolean
  readonly drill: boolean
}

/** An event in the log, before its seal. */
export type FoyerEvent<Type extends EventType = EventType> = Draft<Type> & Recorded

/** The events of some types. */
export type EventOf<Type extends EventType> = Extract<FoyerEvent, { type: Type }>

/** An event with its link in the chain. */
export type SealedEvent = FoyerEvent & { readonly prevHash: string; readonly hash: string }
