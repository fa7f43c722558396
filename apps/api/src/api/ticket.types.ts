import type {
  Lang as LangWord,
  LocalText,
  Outcome as OutcomeWord,
  Place,
  Preset as PresetWord,
  Quote,
  Stage as StageWord,
  TicketPicture,
} from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Instant } from './instant.ts'
import { HoldReason, Lang, LocalTextType, Outcome, PlaceType, Preset, QuoteType, Stage } from './words.types.ts'
import { enumOf } from './enumOf.ts'

const JourneyState = enumOf('JourneyState', ['done', 'now', 'next'], 'Whether a service of a visit is over, on, or to come.')

@ObjectType('JourneyStep', { description: 'One service of a visit.' })
export class JourneyStepType {
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => JourneyState) state!: 'done' | 'now' | 'next'
}

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
  @Field(() => LocalTextType, { nullable: true, description: 'Where in the house the place is; null where there is only one zone.' })
  zoneName!: LocalText | null
  @Field(() => Int, { nullable: true }) callNo!: number | null
  @Field(() => Instant, { nullable: true }) calledAt!: number | null
  @Field(() => Instant, { nullable: true }) servingSince!: number | null
  @Field(() => Instant) issuedAt!: number
  @Field(() => Instant, { nullable: true }) endedAt!: number | null
  @Field(() => [String], { description: 'Numbers being called or served now for the same service.' }) nowServing!: readonly string[]
  @Field(() => Int, { description: 'Minutes a called customer has to arrive.' }) arriveWithinMinutes!: number
  @Field(() => Int) partySize!: number
  @Field(() => Instant, { nullable: true, description: 'A missed number is good until then; a deferred or held one is back then.' })
  until!: number | null
  @Field(() => HoldReason, { nullable: true }) holdReason!: TicketPicture['holdReason']
  @Field(() => Instant, { nullable: true }) comingAt!: number | null
  @Field(() => Boolean) canDefer!: boolean
  @Field(() => Int) deferMinutes!: number
  @Field(() => Boolean) canRejoin!: boolean
  @Field(() => Int, { description: 'Customers who go first after joining again.' }) rejoinBehind!: number
  @Field(() => Boolean) canComeBack!: boolean
  @Field(() => Instant, { nullable: true }) bookedFor!: number | null
  @Field(() => [JourneyStepType]) journey!: TicketPicture['journey']
}

@ObjectType('IssuedTicket')
export class IssuedTicketType {
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
  @Field(() => String, { description: 'Opens the phone page /t/{token}; whoever holds it may follow, put off and cancel this visit.' })
  token!: string
  @Field(() => Int) ahead!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Instant) issuedAt!: number
  @Field(() => Lang) lang!: LangWord
}
