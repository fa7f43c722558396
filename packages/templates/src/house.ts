import type {
  BookingPolicy,
  CallingPolicy,
  Contingent,
  ForecastCutOff,
  LocalText,
  MarkDefinition,
  PlaceKind,
  Preset,
  PriorityClass,
  ServiceResult,
  StaffRole,
  TimedCondition,
  WorkProfile,
  Zone,
} from '@foyer/domain'
import type { IconName } from './icons.ts'

/** What a reference venue leaves open and a working venue needs: names that fit a card, numbers, places and people. */
export interface House {
  readonly name: LocalText
  readonly preset: Preset
  readonly cutOver: string
  /** The standard that says how long a wait may be. */
  readonly waitStandard: string
  readonly services: Readonly<Record<string, ServiceCard>>
  readonly zones: readonly Zone[]
  readonly points: readonly PointGroup[]
  readonly priorities: readonly PriorityClass[]
  /** The template's roles in Foyer's words. */
  readonly roles: Readonly<Record<string, StaffRole>>
  /** Demonstration staff, by the template's role. None of them exists. */
  readonly staff: Readonly<Record<string, readonly string[]>>
  /** What the people of a role are trained for; of a role that is not named here, everything. */
  readonly skills: Readonly<Record<string, readonly string[]>>
  readonly notices: readonly LocalText[]
  readonly calling: CallingPolicy
  readonly booking: BookingPolicy
  readonly profiles: readonly WorkProfile[]
  readonly conditions: readonly TimedCondition[]
  readonly marks: readonly MarkDefinition[]
}

/** A service as the kiosk and the board show it. */
export interface ServiceCard {
  readonly name: LocalText
  readonly prefix: string
  readonly icon: IconName
  /** Minutes one visit holds its service point, where that is not the whole treatment. */
  readonly minutesAtPoint?: number
  /** What may come of it, where that is more than “done”. */
  readonly results?: readonly ServiceResult[]
  readonly contingent?: Contingent
  /** Numbers end this long before the doors close. */
  readonly cutOffMinutes?: number
  readonly forecastCutOff?: ForecastCutOff
}

/** Service points of one sort; numbered on from the sort before. */
export interface PointGroup {
  readonly zoneId: string
  readonly kind: PlaceKind
  readonly count: number
  readonly serviceIds: readonly string[]
  /** Their own names, where they are known by name. */
  readonly names?: readonly LocalText[]
}

/** Everybody who has no reason to be called sooner. */
export const NORMAL: PriorityClass = { key: 'normal', name: { zh: '普通', en: 'Regular' }, boostMinutes: 0 }
