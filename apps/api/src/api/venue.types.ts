import type { LocalText, Preset as PresetWord, PriorityClass, Quote, ServicePicture } from '@foyer/domain'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
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

@ObjectType('PriorityClass')
export class PriorityClassType implements PriorityClass {
  @Field(() => ID) key!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => Float) boostMinutes!: number
}

@ObjectType('Venue', { description: 'What any device of a venue may know of it.' })
export class VenueType implements VenueCard {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => Preset) preset!: PresetWord
  @Field(() => String) timeZone!: string
  @Field(() => String) businessDay!: string
  @Field(() => Instant, { description: 'When the business day is over: numbers lent for it are good until then.' }) dayEndsAt!: number
  @Field(() => Instant) now!: number
  @Field(() => OpeningType) opening!: Opening
  @Field(() => [LocalTextType]) notices!: readonly LocalText[]
  @Field(() => Int, { description: 'Seconds after which the kiosk asks whether somebody is still there.' }) kioskIdleSeconds!: number
  @Field(() => [PriorityClassType], { description: 'Who may be called sooner, as the customer says it of themselves or staff of them.' })
  priorities!: readonly PriorityClass[]
  @Field(() => String, { nullable: true, description: 'Where phones reach this server; null: wherever the screen itself does.' })
  publicUrl!: string | null
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
  @Field(() => ID) seriesId!: string
  @Field(() => String) icon!: string
  @Field(() => ServiceAvailability) availability!: ServicePicture['availability']
  @Field(() => Int) waiting!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => Int) targetMinutes!: number
  @Field(() => Int) openPoints!: number
}
