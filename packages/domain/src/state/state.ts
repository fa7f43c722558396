import { byText, emptyMap, type SortedMap } from '../order/sortedMap.ts'
import type { Booking } from '../booking/booking.ts'
import type { Print } from '../print/print.ts'
import type { DeviceKind, PauseReason, ServiceCallKind } from '../record/event.ts'
import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { StaffRole, Venue } from '../venue/venue.ts'
import type { OrderKey, Visit } from '../visit/visit.ts'
import type { Attendance } from './attendance.ts'
import { byTimer, type Timer, type TimerKey } from './timer.ts'

/** A service point as it works today. `visitId` is the one visit it holds (capacity 1). */
/** `recent` are the last it called, the newest last. */
export type Point = { readonly id: string; readonly visitId: string | null; readonly tally: Tally; readonly recent: readonly string[] } & (
  | { readonly state: 'closed' }
  | (Staffed & { readonly state: 'open' })
  | (Staffed & { readonly state: 'paused'; readonly reason: PauseReason })
)

interface Staffed {
  readonly staffId: string
  readonly sessionId: string
  readonly serviceIds: readonly string[]
  readonly since: Instant
  /** The work profile it calls by; null: by the order alone. */
  readonly profileId: string | null
  /** How far it has got in the round of its shares (queue/sharing). */
  readonly slot: number
}

export type StaffedPoint = Extract<Point, { staffId: string }>
export const isStaffed = (point: Point): point is StaffedPoint => point.state !== 'closed'

/** Today's counts. */
export interface Tally {
  readonly called: number
  readonly served: number
  readonly missed: number
  readonly serviceSeconds: number
}

export const NOTHING_YET: Tally = { called: 0, served: 0, missed: 0, serviceSeconds: 0 }

export interface Session {
  readonly id: string
  readonly staffId: string
  readonly role: StaffRole
  readonly deviceId: string | null
  readonly since: Instant
  readonly endsAt: Instant
  /** Who took its point over, and when; null once it works at a point again. */
  readonly takenOver: { readonly by: string; readonly at: Instant } | null
}

export interface Device {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: string
  readonly pairedAt: Instant
  /** The zone a display hangs in, or another device stands in; null: the whole venue. */
  readonly zoneId: string | null
  /** The service point a tablet was paired for, if any. */
  readonly pointId: string | null
  /** Whether it is the voice of its zone. */
  readonly speaks: boolean
  /** The raw point of its P-256 key, base64url; null: it has none, and its credential can be copied. */
  readonly publicKey: string | null
  /** The request it was approved on; null: it was paired with a code. */
  readonly requestId: string | null
}

/** A code with which one device may be paired, once. */
export interface Pairing {
  readonly codeHash: string
  readonly kind: DeviceKind
  readonly expiresAt: Instant
  readonly pointId: string | null
  readonly staffId: string | null
  readonly zoneId: string | null
  readonly used: boolean
}

export interface ServiceCall {
  readonly id: string
  readonly kind: ServiceCallKind
  readonly deviceId: string | null
  readonly raisedAt: Instant
}

/** One call as it is announced. */
export interface Call {
  readonly seq: number
  readonly callId: string
  readonly visitId: string
  readonly number: string
  readonly lang: Lang
  readonly pointId: string
  readonly callNo: number
  readonly last: boolean
  readonly calledAt: Instant
  /** The displays that have shown it, and when the first did. */
  readonly shownBy: readonly string[]
  readonly shownAt: Instant | null
  readonly spokenBy: readonly string[]
  readonly spokenAt: Instant | null
  /** Said that it would not be spoken any more: it had run out, or there is no sound. */
  readonly unspokenBy: readonly string[]
}

/** Numbers lent to a kiosk for the time it may be without the server. */
export interface Lease {
  readonly id: string
  readonly deviceId: string
  readonly seriesId: string
  readonly from: number
  readonly to: number
  readonly businessDay: string
  readonly since: Instant
  /** Its place in the log. */
  readonly seq: number
  /** The visits its numbers became, by index. */
  readonly used: Readonly<Record<string, string>>
  /** Taken back: what was not used is void. */
  readonly over: boolean
}

/** Numbers of one service given today, and in the present hour. */
export interface GivenToday {
  readonly day: number
  readonly hour: Instant
  readonly inHour: number
}

/** Everything a venue knows of its present day, folded from its log. Never changed, only followed by another. */
export interface VenueState {
  readonly seq: number
  readonly venue: Venue | null
  readonly businessDay: string | null
  /** The last number given, by series; of today, or of the day before where the series continues. */
  readonly counters: Readonly<Record<string, number>>
  /** When the last number was given: by the wall's clock, and by the line's (queue/arrival). */
  readonly lastArrival: { readonly at: Instant; readonly asOf: Instant }
  /** Today's visits, the gone ones included. */
  readonly visits: SortedMap<string, Visit>
  /** Today's numbers, to their visits. */
  readonly numbers: SortedMap<string, string>
  /** Who waits, by service, in the order of being called. */
  readonly queues: Readonly<Record<string, SortedMap<OrderKey, string>>>
  /** Who waits for one point or one person (visit/line). */
  readonly reserved: Readonly<Record<string, SortedMap<OrderKey, string>>>
  /** What time itself will move on, the soonest first. */
  readonly timers: SortedMap<TimerKey, Timer>
  /** Numbers given today, by service. */
  readonly given: Readonly<Record<string, GivenToday>>
  /** On hold: in the order of being put there. */
  readonly parked: readonly string[]
  /** Customers on an errand, the longest gone first. */
  readonly away: readonly string[]
  /** Appointments of today and later, and today's that are over. */
  readonly bookings: SortedMap<string, Booking>
  /** The same by their time. */
  readonly agenda: SortedMap<TimerKey, string>
  readonly leases: Readonly<Record<string, Lease>>
  /** Today's slips, by the id of the print job. */
  readonly prints: SortedMap<string, Print>
  /** The last slip of each of today's visits. */
  readonly slips: SortedMap<string, string>
  /** Who is at work, and at what; by staff member. */
  readonly people: Readonly<Record<string, Attendance>>
  /** Today's missed visits, the latest last. */
  readonly missed: readonly string[]
  readonly points: Readonly<Record<string, Point>>
  readonly sessions: Readonly<Record<string, Session>>
  readonly devices: Readonly<Record<string, Device>>
  readonly pairings: Readonly<Record<string, Pairing>>
  readonly serviceCalls: Readonly<Record<string, ServiceCall>>
  /** Wrong PINs since the last right one, by staff member. */
  readonly wrongPins: Readonly<Record<string, { readonly count: number; readonly lastAt: Instant }>>
  /** The last service times today, in seconds, by service. */
  readonly paces: Readonly<Record<string, readonly number[]>>
  /** The last calls, the newest last; older ones are in the log. */
  readonly recentCalls: readonly Call[]
}

export const EMPTY: VenueState = {
  seq: 0,
  venue: null,
  businessDay: null,
  counters: {},
  lastArrival: { at: 0, asOf: 0 },
  visits: emptyMap(byText),
  numbers: emptyMap(byText),
  queues: {},
  reserved: {},
  timers: emptyMap(byTimer),
  given: {},
  parked: [],
  away: [],
  bookings: emptyMap(byText),
  agenda: emptyMap(byTimer),
  leases: {},
  prints: emptyMap(byText),
  slips: emptyMap(byText),
  people: {},
  missed: [],
  points: {},
  sessions: {},
  devices: {},
  pairings: {},
  serviceCalls: {},
  wrongPins: {},
  paces: {},
  recentCalls: [],
}

/** What is kept under an id that came from outside: `constructor` is nobody's, though every object answers to it. */
export const kept = <Value>(record: Readonly<Record<string, Value>>, id: string): Value | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined
