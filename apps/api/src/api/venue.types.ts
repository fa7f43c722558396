import type { LocalText, Preset as PresetWord, Quote, ServicePicture } from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { Opening, VenueCard } from '../usecases/pictures.ts'
import { Instant } from './instant.ts'
import { LocalTextType, Preset, QuoteType, ServiceAvailability } from './words.types.ts'

@ObjectType('Interval')
export class IntervalType {
  @Field(() => Instant) from!: number
  @Field(() => Instant) to!: number
}

@ObjectType('Opening')
export class OpeningType implements Opening {
  @Field(() => Boolean) open!: boolean
  @Field(() => Instant, { nullable: true, description: 'End of the present opening interval, while open.' }) closesAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'Start of the next opening interval, when closed.' }) opensAt!: number | null
  @Field(() => [IntervalType]) today!: Opening['today']
}

@ObjectType('Venue', { description: 'What any device of a venue may know of it.' })
export class VenueType implements VenueCard {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => Preset) preset!: PresetWord
  @Field(() => String) timeZone!: string
  @Field(() => String) businessDay!: string
  @Field(() => Instant) now!: number
  @Field(() => OpeningType) opening!: Opening
  @Field(() => [LocalTextType]) notices!: readonly LocalText[]
  @Field(() => Int, { description: 'Seconds after which the kiosk asks whether somebody is still there.' }) kioskIdleSeconds!: number
}

@ObjectType('VenueSummary')
export class VenueSummaryType {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => Preset) preset!: string
}

@ObjectType('Service', { description: 'A service as the kiosk offers it.' })
export class ServiceType implements ServicePicture {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => String) prefix!: string
  @Field(() => String) icon!: string
  @Field(() => ServiceAvailability) availability!: ServicePicture['availability']
  @Field(() => Int) waiting!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => Int) targetMinutes!: number
  @Field(() => Int) openPoints!: number
}
