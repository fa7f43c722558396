import type { CommandOf, LinePlace } from '@foyer/domain'
import { BadRequest } from '../usecases/badRequest.ts'
import type { DestinationInput, PlaceInput } from './inputs.ts'

/** A place in a line as the rules name it. */
export function placeOf(input: PlaceInput): CommandOf<'transfer'>['place'] {
  if (input.at !== 'delayed') return linePlaceOf(input)
  if (input.minutes === null || input.minutes === undefined) throw new BadRequest('BAD_USER_INPUT', 'place.minutes')
  return { at: 'delayed', minutes: input.minutes }
}

/** The same, where a delay makes no sense. */
export function linePlaceOf({ at, ahead }: PlaceInput): LinePlace {
  if (at === 'delayed') throw new BadRequest('BAD_USER_INPUT', 'place.at')
  if (at !== 'position') return { at }
  if (ahead === null || ahead === undefined) throw new BadRequest('BAD_USER_INPUT', 'place.ahead')
  return { at, ahead }
}

/** Where a visit is sent, as the rules name it. */
export function destinationOf({ of, id }: DestinationInput): CommandOf<'transfer'>['to'] {
  switch (of) {
    case 'queue':
      return { of, serviceId: id }
    case 'point':
      return { of, pointId: id }
    case 'person':
      return { of, staffId: id }
  }
}
