import type { LocalText } from '../text.ts'

/** The nouns, colours and sounds of a kind of house. */
export const PRESETS = ['hall', 'spa', 'desk', 'restaurant'] as const
export type Preset = (typeof PRESETS)[number]

export const PLACE_KINDS = ['counter', 'room', 'table', 'desk', 'host'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** What somebody may do; one role per staff member. */
export const STAFF_ROLES = ['agent', 'host', 'technician', 'supervisor', 'safetyOfficer', 'qualityReviewer', 'manager', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Doors open from `from` to `to` on these days; local times HH:MM, `to` may be 24:00. Several per day are allowed, overlaps are not. */
export interface Hours {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

export interface Zone {
  readonly id: string
  readonly name: LocalText
}

/** A window, room, table or desk where one visit is served at a time. */
export interface ServicePoint {
  readonly id: string
  readonly zoneId: string
  readonly kind: PlaceKind
  /** Number or short code as spoken and shown, e.g. 3. */
  readonly label: string
  /** Set where the place is known by its name, e.g. 牡丹房. */
  readonly name: LocalText | null
  /** The services it can offer. */
  readonly serviceIds: readonly string[]
}

/** A run of numbers: A001 … A999. The prefix is never I, O or Q. */
export interface Series {
  readonly id: string
  readonly prefix: string
  readonly first: number
  readonly last: number
  /** Digits printed, leading zeros included. */
  readonly digits: number
}

export interface Service {
  readonly id: string
  readonly name: LocalText
  readonly seriesId: string
  /** Icon name on the kiosk card. */
  readonly icon: string
  /** The standard time of one service, in minutes; the quote's first basis. */
  readonly targetMinutes: number
  /** Share of arrivals, 0–1; drives the demonstration day. */
  readonly mix: number
  /** Whether a customer may take a number for it. */
  readonly active: boolean
}

/**
 * A class of customers called sooner. The boost is static: `due = arrival − boost`, at most 15 minutes,
 * so a visit is overtaken only by visits that arrive within the boost after it.
 */
export interface PriorityClass {
  readonly key: string
  readonly name: LocalText
  readonly boostMinutes: number
}

export const MAX_BOOST_MINUTES = 15

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: StaffRole
}

/** How calls are repeated and given up. */
export interface CallingPolicy {
  /** Seconds between two calls of the same visit. */
  readonly recallSpacingSeconds: number
  /** Calls in all, the first included; the last is announced as the last. */
  readonly callLimit: number
  /** A called visit may be marked missed after this many seconds, or after `missAfterCalls` calls. */
  readonly missAfterSeconds: number
  readonly missAfterCalls: number
  /** What a called customer is told, in minutes. */
  readonly arriveWithinMinutes: number
}

/** Everything a venue is set up with; installed as one event. */
export interface Venue {
  readonly id: string
  readonly name: LocalText
  readonly template: string
  readonly preset: Preset
  readonly timeZone: string
  /** Local time HH:MM at which one business day ends and the next begins. */
  readonly cutOver: string
  readonly hours: readonly Hours[]
  readonly zones: readonly Zone[]
  readonly points: readonly ServicePoint[]
  readonly series: readonly Series[]
  readonly services: readonly Service[]
  readonly priorities: readonly PriorityClass[]
  readonly staff: readonly StaffMember[]
  readonly notices: readonly LocalText[]
  readonly calling: CallingPolicy
  /** The wait standard, in minutes. */
  readonly waitTargetMinutes: number
  readonly kioskIdleSeconds: number
}

export const serviceOf = (venue: Venue, serviceId: string): Service | undefined =>
  venue.services.find((service) => service.id === serviceId)
export const pointOf = (venue: Venue, pointId: string): ServicePoint | undefined => venue.points.find((point) => point.id === pointId)
export const staffOf = (venue: Venue, staffId: string): StaffMember | undefined => venue.staff.find((member) => member.id === staffId)
export const seriesOf = (venue: Venue, seriesId: string): Series | undefined => venue.series.find((series) => series.id === seriesId)
export const priorityOf = (venue: Venue, key: string): PriorityClass | undefined =>
  venue.priorities.find((priority) => priority.key === key)

/** The number as printed: prefix and digits, e.g. A012. */
export const numberOf = (series: Series, index: number): string => series.prefix + String(index).padStart(series.digits, '0')
