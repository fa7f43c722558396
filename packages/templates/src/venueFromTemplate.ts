import type { LocalText, Series, Service, ServicePoint, StaffMember, Venue } from '@foyer/domain'
import { desk } from './houses/desk.ts'
import { hall } from './houses/hall.ts'
import { restaurant } from './houses/restaurant.ts'
import { spa } from './houses/spa.ts'
import type { House } from './house.ts'
import { ALL_HOURS, hoursOf } from './hours.ts'
import { type TemplateData, templateData, type TemplateId } from './template.ts'

const HOUSES: Readonly<Record<TemplateId, House>> = { 'service-hall': hall, spa, 'service-desk': desk, restaurant }

export interface VenueOptions {
  readonly venueId?: string | undefined
  readonly name?: LocalText | undefined
  /** Doors that never close, for demonstrations. */
  readonly openAllHours?: boolean | undefined
}

/** A working venue made from a reference one: ready to be installed. */
export function venueFromTemplate(templateId: TemplateId, { venueId, name, openAllHours = false }: VenueOptions = {}): Venue {
  const data = templateData(templateId)
  const house = HOUSES[templateId]
  return {
    id: venueId ?? templateId,
    name: name ?? house.name,
    template: templateId,
    preset: house.preset,
    timeZone: data.timezone,
    // A later cut-over would shut open-all-hours doors from midnight until then: those hours belong to the day before.
    cutOver: openAllHours ? '00:00' : house.cutOver,
    hours: openAllHours ? ALL_HOURS : data.hours.map(hoursOf),
    zones: house.zones,
    points: pointsOf(house),
    series: seriesOf(data, house),
    services: servicesOf(data, house).map((service) => (openAllHours ? { ...service, ...NEVER_LATE } : service)),
    priorities: house.priorities,
    staff: staffOf(house),
    notices: house.notices,
    calling: house.calling,
    booking: house.booking,
    profiles: house.profiles,
    conditions: house.conditions,
    marks: house.marks,
    waitTargetMinutes: waitTargetOf(data, house),
    kioskIdleSeconds: 45,
  }
}

/** Where the doors never close, nobody comes too late; midnight is only where one day ends. */
const NEVER_LATE = { cutOffMinutes: 0, forecastCutOff: 'off' } as const satisfies Partial<Service>

/** Who works where in a demonstration: the first people of a venue belong to its service points, in their order. */
export const rosterOf = ({ points, staff }: Venue): { readonly staffId: string; readonly point: ServicePoint }[] =>
  points.flatMap((point, index) => {
    const member = staff[index]
    return member ? [{ staffId: member.id, point }] : []
  })

function servicesOf(data: TemplateData, house: House): Service[] {
  return data.services.map(({ key, mix, treatmentMin }) => {
    const {
      name,
      icon,
      minutesAtPoint,
      results = [],
      contingent = UNLIMITED,
      cutOffMinutes = 0,
      forecastCutOff = 'off',
    } = cardOf(house, key)
    const targetMinutes = minutesAtPoint ?? treatmentMin
    return { id: key, name, seriesId: key, icon, targetMinutes, mix, active: true, results, contingent, cutOffMinutes, forecastCutOff }
  })
}

const UNLIMITED = { perDay: null, perHour: null }

/** The last hundred numbers of a day are for kiosks that have lost the server. */
const seriesOf = (data: TemplateData, house: House): Series[] =>
  data.services.map(({ key }) => {
    const { prefix } = cardOf(house, key)
    return { id: key, prefix, first: 1, last: 999, digits: 3, restart: 'daily', offlineFrom: 900 }
  })

function pointsOf(house: House): ServicePoint[] {
  const places = house.points.flatMap(({ count, names = [], ...place }) =>
    Array.from({ length: count }, (_, index) => ({ ...place, name: names[index] ?? null })),
  )
  return places.map(({ zoneId, kind, name, serviceIds }, index) => {
    const label = String(index + 1)
    return { id: `${kind}-${label}`, zoneId, kind, label, name, serviceIds }
  })
}

function staffOf(house: House): StaffMember[] {
  return Object.entries(house.staff).flatMap(([key, names]) => {
    const role = house.roles[key]
    if (!role) throw new Error(`nobody knows what a ${key} may do`)
    return names.map((name, index) => ({ id: `${key}-${index + 1}`, name, role, skills: house.skills[key] ?? null }))
  })
}

function waitTargetOf(data: TemplateData, house: House): number {
  const standard = data.standards.find(({ key }) => key === house.waitStandard)
  if (!standard) throw new Error(`${data.id} has no standard ${house.waitStandard}`)
  return standard.adequate
}

function cardOf(house: House, serviceId: string) {
  const card = house.services[serviceId]
  if (!card) throw new Error(`no short name for ${serviceId}`)
  return card
}
