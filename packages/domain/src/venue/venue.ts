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
  /** `daily` begins with `first` every business day; `continues` goes on from yesterday's last number and, past `last`, again from `first`. */
  readonly restart: 'daily' | 'continues'
  /** From this number on they are kept for kiosks that have lost the server, and leased in blocks; null: none are. */
  readonly offlineFrom: number | null
}

/** How many numbers of a service are given at the most. */
export interface Contingent {
  readonly perDay: number | null
  /** In one hour of the venue's clock, from :00 to :59. */
  readonly perHour: number | null
}

export const FORECAST_CUT_OFFS = ['off', 'warn', 'stop'] as const
/** What is done when somebody is unlikely to be served before closing: nothing, say so, or give no number. */
export type ForecastCutOff = (typeof FORECAST_CUT_OFFS)[number]

/** What came of a service, as staff record it: 办结, 退件 … */
export interface ServiceResult {
  readonly key: string
  readonly name: LocalText
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
  /** Where any are listed, finishing needs one of them. */
  readonly results: readonly ServiceResult[]
  readonly contingent: Contingent
  /** No numbers from this many minutes before the doors close. */
  readonly cutOffMinutes: number
  readonly forecastCutOff: ForecastCutOff
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
  /** What they are trained for; null: everything. */
  readonly skills: readonly string[] | null
}

/** What somebody at a point calls, and how often: a share for every service, in twentieths; together twenty. */
export interface WorkProfile {
  readonly id: string
  readonly name: LocalText
  readonly shares: Readonly<Record<string, number>>
}

export const SHARES_IN_ALL = 20

/** “When somebody has waited over 20 minutes for a passport, windows 5 and 6 call passports first.” */
export interface TimedCondition {
  readonly id: string
  readonly serviceId: string
  readonly waitsOverMinutes: number
  /** The points that help out; each must offer the service. */
  readonly pointIds: readonly string[]
}

/** A word staff hang on a visit, for statistics and for colleagues. */
export interface MarkDefinition {
  readonly key: string
  readonly name: LocalText
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
  /** Minutes a missed number stays good; after that the visit has ended as a no-show. */
  readonly keepMissedMinutes: number
  /** Customers who go first when somebody who missed a call joins again, and how often that is possible. */
  readonly rejoinBehind: number
  readonly rejoinTimes: number
  /** “I will be ten minutes late”: for how long, and how often. */
  readonly deferMinutes: number
  readonly deferTimes: number
  /** Minutes somebody who was sent for papers has to come back, where nothing else was said. */
  readonly awayMinutes: number
  /** Whoever waited longer than this is called before every share and boost; null: never. */
  readonly starvationMinutes: number | null
}

/** When a booked customer may check in, and what their booking is worth in the line; minutes from the booked time. */
export interface BookingPolicy {
  /** Not earlier than this before it. */
  readonly earlyMinutes: number
  /** From this many minutes after it they are late, and stand in line from the time they came. */
  readonly lateMinutes: number
  /** From this many minutes after it the booking is released as a no-show. */
  readonly graceMinutes: number
  /** On time they stand in line as if they had come this long before it. */
  readonly leadMinutes: number
  /** The booked customer who was here and was not served within this many minutes after it was let down by the house. */
  readonly hostGraceMinutes: number
  /** Cancelled less than this before it, it was cancelled late. */
  readonly lateCancelMinutes: number
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
  readonly booking: BookingPolicy
  readonly profiles: readonly WorkProfile[]
  readonly conditions: readonly TimedCondition[]
  readonly marks: readonly MarkDefinition[]
  /** The wait standard, in minutes. */
  readonly waitTargetMinutes: number
  readonly kioskIdleSeconds: number
}

export const serviceOf = (venue: Venue, serviceId: string): Service | undefined =>
  venue.services.find((service) => service.id === serviceId)
/** Empty for a service that is not known. */
export const serviceNameOf = (venue: Venue, serviceId: string): LocalText => serviceOf(venue, serviceId)?.name ?? { zh: '', en: '' }
export const pointOf = (venue: Venue, pointId: string): ServicePoint | undefined => venue.points.find((point) => point.id === pointId)
export const staffOf = (venue: Venue, staffId: string): StaffMember | undefined => venue.staff.find((member) => member.id === staffId)
export const seriesOf = (venue: Venue, seriesId: string): Series | undefined => venue.series.find((series) => series.id === seriesId)
export const priorityOf = (venue: Venue, key: string): PriorityClass | undefined =>
  venue.priorities.find((priority) => priority.key === key)
export const profileOf = (venue: Venue, id: string): WorkProfile | undefined => venue.profiles.find((profile) => profile.id === id)
export const markOf = (venue: Venue, key: string): MarkDefinition | undefined => venue.marks.find((mark) => mark.key === key)

/** The last number given out while the server is there. */
export const lastOnline = (series: Series): number =>
  series.offlineFrom === null ? series.last : Math.min(series.last, series.offlineFrom - 1)

/** The number as printed: prefix and digits, e.g. A012. */
export const numberOf = (series: Series, index: number): string => series.prefix + String(index).padStart(series.digits, '0')
