import type { BookingPolicy, CallingPolicy, Service, Series, StaffMember, Venue } from './venue.ts'

type Later<Whole, Key extends keyof Whole> = Omit<Whole, Key> & Partial<Pick<Whole, Key>>

/** A venue as it may stand in the log: what Foyer learned to ask for later may be missing. */
export type InstalledVenue = Omit<Venue, 'series' | 'services' | 'staff' | 'calling' | 'booking' | 'profiles' | 'conditions' | 'marks'> & {
  readonly series: readonly Later<Series, 'restart' | 'offlineFrom'>[]
  readonly services: readonly Later<Service, 'results' | 'contingent' | 'cutOffMinutes' | 'forecastCutOff'>[]
  readonly staff: readonly Later<StaffMember, 'skills'>[]
  readonly calling: Later<CallingPolicy, keyof typeof LATER_CALLING>
} & Partial<Pick<Venue, 'booking' | 'profiles' | 'conditions' | 'marks'>>

/** What the calling rules were before they could be chosen; a half-hour grace and three customers first are the design brief's (§10.3). */
export const LATER_CALLING = {
  keepMissedMinutes: 30,
  rejoinBehind: 3,
  rejoinTimes: 2,
  deferMinutes: 10,
  deferTimes: 1,
  awayMinutes: 120,
  starvationMinutes: null,
} as const satisfies Partial<CallingPolicy>

/** The windows of the design brief (§7.3): an hour early at the most, late after a quarter of an hour, released after half an hour. */
export const USUAL_BOOKING: BookingPolicy = {
  earlyMinutes: 60,
  lateMinutes: 15,
  graceMinutes: 30,
  leadMinutes: 10,
  hostGraceMinutes: 15,
  lateCancelMinutes: 120,
}

/** The whole venue, with what an older one left out as it was then. */
export const completed = (venue: InstalledVenue): Venue => ({
  ...venue,
  series: venue.series.map((series) => ({ restart: 'daily', offlineFrom: null, ...series })),
  services: venue.services.map((service) => ({
    results: [],
    contingent: { perDay: null, perHour: null },
    cutOffMinutes: 0,
    forecastCutOff: 'off',
    ...service,
  })),
  staff: venue.staff.map((member) => ({ skills: null, ...member })),
  calling: { ...LATER_CALLING, ...venue.calling },
  booking: venue.booking ?? USUAL_BOOKING,
  profiles: venue.profiles ?? [],
  conditions: venue.conditions ?? [],
  marks: venue.marks ?? [],
})
