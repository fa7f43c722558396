import type { Place } from './journey.ts'

/** How well the server can be reached: `weak` may still give numbers, `cut` only those of the kiosk's own block. */
export type Reach = 'good' | 'weak' | 'cut'

/** Which screen stands there. */
export type Scene =
  | 'attract'
  | 'services'
  | 'party'
  | 'needs'
  | 'identify'
  | 'found'
  | 'noBooking'
  | 'already'
  | 'ticket'
  | 'opening'
  | 'closed'
  | 'paused'
  | 'full'
  | 'offline'
  | 'readOnly'

export interface Known {
  readonly reach: Reach
  /** The kiosk has numbers of its own for a service that is offered. */
  readonly canGiveAlone: boolean
  /** The server is heard and can write nothing. */
  readonly isReadOnly: boolean
  readonly doorsOpen: boolean | null
  readonly services: readonly { readonly availability: 'available' | 'unlikely' | 'full' | 'closing' | 'closed' }[] | null
}

/** A customer's number comes before everything else; then what the venue can do at all; then where the customer has got to. */
export function sceneOf(place: Place, { reach, canGiveAlone, isReadOnly, doorsOpen, services }: Known): Scene {
  const here = screenOf(place)
  if (here === 'ticket' || here === 'already') return here
  if (services && (place.at === 'issuing' || place.at === 'notIssued' || place.at === 'finding')) return here // their answer first
  if (reach === 'cut' && !canGiveAlone) return 'offline'
  if (doorsOpen === false) return 'closed'
  if (isReadOnly && reach !== 'cut') return 'readOnly'
  if (doorsOpen === null || services === null) return reach === 'good' ? 'opening' : 'offline'
  if (IS_ABOUT_BOOKING.has(here)) return here // the booked come in where nobody else gets a number
  if (services.every(({ availability }) => availability === 'closed')) return 'paused'
  if (!services.some(({ availability }) => availability === 'available' || availability === 'unlikely')) return 'full'
  return here
}

const IS_ABOUT_BOOKING: ReadonlySet<Scene> = new Set(['identify', 'found', 'noBooking'])

function screenOf(place: Place): Scene {
  switch (place.at) {
    case 'unlikely':
      return 'services'
    case 'finding':
      return 'identify'
    case 'issuing':
    case 'notIssued':
      return place.attempt.of === 'service' ? 'services' : 'found'
    case 'attract':
    case 'services':
    case 'party':
    case 'needs':
    case 'identify':
    case 'found':
    case 'noBooking':
    case 'already':
    case 'ticket':
      return place.at
  }
}
