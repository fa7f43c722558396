import type { LocalText } from '../text.ts'
import { pointOf, type PlaceKind, type ServicePoint, type Venue } from '../venue/venue.ts'

/** Where a customer is sent. */
export interface Place {
  readonly pointId: string
  readonly kind: PlaceKind
  readonly label: string
  readonly name: LocalText | null
}

export const placeOf = ({ id, kind, label, name }: ServicePoint): Place => ({ pointId: id, kind, label, name })

export function placeAt(venue: Venue, pointId: string): Place {
  const point = pointOf(venue, pointId)
  if (!point) throw new Error(`no service point ${pointId}`)
  return placeOf(point)
}
