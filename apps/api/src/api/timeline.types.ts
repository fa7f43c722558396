import type { Actor, LocalText, Place } from '@foyer/domain'
import { Field, Int, ObjectType } from 'type-graphql'
import { Instant } from './instant.ts'
import { ActorKind, LocalTextType, PlaceType } from './words.types.ts'

@ObjectType('TimelineEntry')
export class TimelineEntryType {
  @Field(() => Int) seq!: number
  @Field(() => String) type!: string
  @Field(() => Instant) occurredAt!: number
  @Field(() => Instant) recordedAt!: number
  @Field(() => ActorKind) actorKind!: Actor['kind']
  @Field(() => String, { nullable: true }) actorRole!: string | null
  @Field(() => String, { nullable: true }) actorName!: string | null
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => LocalTextType) say!: LocalText
  @Field(() => String, { description: 'This entry’s link in the chain.' }) hash!: string
}
