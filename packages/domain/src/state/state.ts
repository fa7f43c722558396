import { byText, emptyMap, type SortedMap } from '../order/sortedMap.ts'
import type { DeviceKind, PauseReason, ServiceCallKind } from '../record/event.ts'
import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { StaffRole, Venue } from '../venue/venue.ts'
import type { OrderKey, Visit } from '../visit/visit.ts'

/** A service point as it works today. `visitId` is the one visit it holds (capacity 1). */
export type Point = { readonly id: string; readonly visitId: string | null; readonly tally: Tally } & (
  | { readonly state: 'closed' }
  | (Staffed & { readonly state: 'open' })
  | (Staffed & { readonly state: 'paused'; readonly reason: PauseReason })
)

interface Staffed {
  readonly staffId: string
  readonly sessionId: string
  readonly serviceIds: readonly string[]
  readonly since: Instant
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
}

export interface Device {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: string
  readonly pairedAt: Instant
}

/** A code with which one device may be paired, once. */
export interface Pairing {
  readonly codeHash: string
  readonly kind: DeviceKind
  readonly expiresAt: Instant
  readonly pointId: string | null
  readonly staffId: string | null
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
}

/** Everything a venue knows of its present day, folded from its log. Never changed, only followed by another. */
export interface VenueState {
  readonly seq: number
  readonly venue: Venue | null
  readonly businessDay: string | null
  /** The last number given today, by series. */
  readonly counters: Readonly<Record<string, number>>
  /** When the last number was given: by the wall's clock, and by the line's (queue/arrival). */
  readonly lastArrival: { readonly at: Instant; readonly asOf: Instant }
  /** Today's visits, the gone ones included. */
  readonly visits: SortedMap<string, Visit>
  /** Today's numbers, to their visits. */
  readonly numbers: SortedMap<string, string>
  /** Who waits, by service, in the order of being called. */
  readonly queues: Readonly<Record<string, SortedMap<OrderKey, string>>>
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
