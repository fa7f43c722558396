import type {
  Lang as LangWord,
  LocalText,
  Outcome as OutcomeWord,
  Place,
  Preset as PresetWord,
  Quote,
  Stage as StageWord,
} from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Instant } from './instant.ts'
import { Lang, LocalTextType, Outcome, PlaceType, Preset, QuoteType, Stage } from './words.types.ts'

@ObjectType('TicketPicture', { description: 'A customer’s own number, for the phone page: nothing in it tells who they are.' })
export class TicketPictureType {
  @Field(() => Int) seq!: number
  @Field(() => ID) epoch!: string
  @Field(() => Instant) asOf!: number
  @Field(() => ID) venueId!: string
  @Field(() => LocalTextType) venueName!: LocalText
  @Field(() => Preset) preset!: PresetWord
  @Field(() => String) timeZone!: string
  @Field(() => String) number!: string
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Lang) lang!: LangWord
  @Field(() => Stage) stage!: StageWord
  @Field(() => Outcome, { nullable: true }) outcome!: OutcomeWord | null
  @Field(() => Int, { description: 'Numbers of the same service that will be called before this one, by the rule as it stands.' })
  ahead!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => Int, { nullable: true }) callNo!: number | null
  @Field(() => Instant, { nullable: true }) calledAt!: number | null
  @Field(() => Instant, { nullable: true }) servingSince!: number | null
  @Field(() => Instant) issuedAt!: number
  @Field(() => Instant, { nullable: true }) endedAt!: number | null
  @Field(() => [String], { description: 'Numbers being called or served now for the same service.' }) nowServing!: readonly string[]
  @Field(() => Int, { description: 'Minutes a called customer has to arrive.' }) arriveWithinMinutes!: number
}

@ObjectType('IssuedTicket')
export class IssuedTicketType {
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
  @Field(() => String, { description: 'Opens the phone page /t/{token}; whoever holds it may follow and cancel this visit.' })
  token!: string
  @Field(() => Int) ahead!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Instant) issuedAt!: number
  @Field(() => Lang) lang!: LangWord
}
