import { placeName } from '@foyer/ui'
import type { DeskPicture, StaffVisit } from './deskPicture.ts'

/** Where a visit may be sent: a queue by its service, a point, a person. */
export interface Destination {
  readonly of: 'queue' | 'point' | 'person'
  readonly id: string
}

export type DestinationKind = Destination['of']

/** Where in that line it is put. */
export type LinePlace =
  | { readonly at: 'next' | 'original' | 'last' }
  | { readonly at: 'position'; readonly ahead: number }
  | { readonly at: 'delayed'; readonly minutes: number }

/** Why a visit cannot be sent somewhere. */
export type NotThere = 'here' | 'notServed' | 'closed' | 'absent' | 'myself' | 'ownPoint'

export interface Choice {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Where this colleague is, who is at this point. */
  readonly who: { readonly zh: string; readonly en: string } | null
  readonly waiting: number | null
  readonly quote: DeskPicture['services'][number]['quote']
  readonly not: NotThere | null
}

/** Everywhere a visit could be sent, and why not: what cannot be chosen is said rather than left out. */
export function choicesOf(of: DestinationKind, visit: StaffVisit, picture: DeskPicture): readonly Choice[] {
  switch (of) {
    case 'queue':
      return picture.services.map(({ id, name, waiting, quote }) => {
        const here = visit.stage === 'waiting' && visit.waitsFor === null && id === visit.serviceId
        return { id, name, who: null, waiting, quote, not: here ? 'here' : null }
      })
    case 'point':
      return picture.points.map(({ id, place, state, staff, offeredServiceIds }) => {
        const not = !offeredServiceIds.includes(visit.serviceId)
          ? 'notServed'
          : id === picture.point?.id
            ? 'ownPoint'
            : state === 'closed'
              ? 'closed'
              : null
        const name = { zh: placeName('zh', place), en: placeName('en', place) }
        return { id, name, who: staff && { zh: staff.name, en: staff.name }, waiting: null, quote: null, not }
      })
    case 'person':
      return picture.staff.map(({ id, name }) => {
        const at = picture.points.find(({ staff }) => staff?.id === id)
        const who = at ? { zh: placeName('zh', at.place), en: placeName('en', at.place) } : null
        const not = id === picture.me?.id ? 'myself' : at ? null : 'absent'
        return { id, name: { zh: name, en: name }, who, waiting: null, quote: null, not }
      })
  }
}
