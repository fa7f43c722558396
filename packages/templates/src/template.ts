import type { LocalText } from '@foyer/domain'
import restaurant from './venues/restaurant.json' with { type: 'json' }
import desk from './venues/service-desk.json' with { type: 'json' }
import hall from './venues/service-hall.json' with { type: 'json' }
import spa from './venues/spa.json' with { type: 'json' }

/** The reference venues, by the names of their files. */
export const TEMPLATES = ['service-hall', 'spa', 'service-desk', 'restaurant'] as const
export type TemplateId = (typeof TEMPLATES)[number]

/** What Foyer reads of a reference venue today; the files say more, for later work. */
export interface TemplateData {
  readonly id: string
  readonly timezone: string
  /** [days, from, to], where days is Mon or Mon-Fri. */
  readonly hours: readonly (readonly string[])[]
  readonly roles: readonly { readonly key: string; readonly name: LocalText }[]
  readonly services: readonly TemplateService[]
  readonly standards: readonly { readonly key: string; readonly adequate: number }[]
  readonly demand: Demand
}

export interface TemplateService {
  readonly key: string
  readonly name: LocalText
  readonly mix: number
  readonly treatmentMin: number
}

/** How many come, and when: by the hour of the day, or by half hours from the opening of each meal. */
export interface Demand {
  readonly visitsPerDay?: number
  readonly partiesPerDay?: number
  readonly arrivalsPerHour?: Readonly<Record<string, number>>
  readonly requestsPerHour?: Readonly<Record<string, number>>
  readonly partiesPer30min?: Readonly<Record<string, readonly number[]>>
  readonly priorityShare?: number
}

const DATA: Readonly<Record<TemplateId, TemplateData>> = { 'service-hall': hall, spa, 'service-desk': desk, restaurant }

export const templateData = (id: TemplateId): TemplateData => DATA[id]

export const isTemplateId = (id: string): id is TemplateId => (TEMPLATES as readonly string[]).includes(id)
