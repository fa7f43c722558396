import type { BoardQueue, BoardRow, Lang as LangWord, LocalText, Place, Preset as PresetWord, Quote } from '@foyer/domain'
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import type { Opening } from '../usecases/pictures.ts'
import { Instant } from './instant.ts'
import { OpeningType } from './venue.types.ts'
import { BoardRowState, Lang, LocalTextType, PlaceType, Preset, QuoteType } from './words.types.ts'

@ObjectType('BoardRow', { description: 'One service point on the board. Rows stand in point order and never move.' })
export class BoardRowType implements BoardRow {
  @Field(() => PlaceType) place!: Place
  @Field(() => BoardRowState) state!: BoardRow['state']
  @Field(() => String, { nullable: true, description: 'The number called or being served.' }) number!: string | null
  @Field(() => Instant, { nullable: true }) calledAt!: number | null
  @Field(() => Int, { nullable: true }) callNo!: number | null
}

@ObjectType('BoardQueue')
export class BoardQueueType implements BoardQueue {
  @Field(() => ID) serviceId!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => String) prefix!: string
  @Field(() => Int) waiting!: number
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
}

@ObjectType('BoardPicture', { description: 'What people in the room look up at. Holds numbers and places, never people.' })
export class BoardPictureType {
  @Field(() => ID) venueId!: string
  @Field(() => Int) seq!: number
  @Field(() => ID) epoch!: string
  @Field(() => Instant) asOf!: number
  @Field(() => String) timeZone!: string
  @Field(() => Preset) preset!: PresetWord
  @Field(() => LocalTextType) venueName!: LocalText
  @Field(() => OpeningType) opening!: Opening
  @Field(() => [BoardRowType]) rows!: readonly BoardRow[]
  @Field(() => [BoardQueueType]) queues!: readonly BoardQueue[]
  @Field(() => [String]) upNext!: readonly string[]
  @Field(() => [LocalTextType]) notices!: readonly LocalText[]
}

@ObjectType('Announcement', { description: 'A call to be shown and spoken once by every board that hears of it in time.' })
export class AnnouncementType {
  @Field(() => Int) seq!: number
  @Field(() => Int, {
    description: 'The place this follows in the feed: a reader that has not got there has missed something, and reads on from where it is.',
  })
  follows!: number
  @Field(() => ID) epoch!: string
  @Field(() => ID) callId!: string
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
  @Field(() => Lang) lang!: LangWord
  @Field(() => PlaceType) place!: Place
  @Field(() => Int, { description: '1 for the first call, 2 for the second …' }) callNo!: number
  @Field(() => Boolean) last!: boolean
  @Field(() => Instant) calledAt!: number
  @Field(() => Boolean, { description: 'Whether this display is the voice of its zone: it speaks, the others show.' }) speaks!: boolean
}

@ObjectType('Resync', {
  description:
    'The log this cursor spoke of is not this log (a backup was restored), or the cursor is ahead of it: take this position and the newest picture.',
})
export class ResyncType {
  @Field(() => ID) epoch!: string
  @Field(() => Int) seq!: number
}

export const AnnouncementItem = createUnionType({
  name: 'AnnouncementItem',
  types: () => [AnnouncementType, ResyncType] as const,
  resolveType: (item) => ('callId' in item ? AnnouncementType : ResyncType),
})
