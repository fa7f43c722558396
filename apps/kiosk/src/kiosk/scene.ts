import type { Place } from './journey.ts'

/** How well the server can be reached: `weak` may still give numbers, `cut` cannot. */
export type Reach = 'good' | 'weak' | 'cut'

/** Which screen stands there. */
export type Scene = 'attract' | 'services' | 'ticket' | 'opening' | 'closed' | 'paused' | 'full' | 'offline'

export interface Known {
  readonly reach: Reach
  readonly doorsOpen: boolean | null
  readonly services: readonly { readonly availability: 'available' | 'full' | 'closed' }[] | null
}

/** A customer's number comes before everything else; then what the venue can do at all; then where the customer has got to. */
export function sceneOf(place: Place, { reach, doorsOpen, services }: Known): Scene {
  if (place.at === 'ticket') return 'ticket'
  if (services && (place.at === 'issuing' || place.at === 'notIssued')) return 'services' // their answer first
  if (reach === 'cut') return 'offline'
  if (doorsOpen === false) return 'closed'
  if (doorsOpen === null || services === null) return reach === 'good' ? 'opening' : 'offline'
  if (services.every(({ availability }) => availability === 'closed')) return 'paused'
  if (!services.some(({ availability }) => availability === 'available')) return 'full'
  return place.at === 'attract' ? 'attract' : 'services'
}
