import {
  ACTOR_KINDS,
  AVAILABILITIES,
  BOARD_ROW_STATES,
  CANCEL_REASONS,
  DEVICE_KINDS,
  FLOOR_ALERT_KINDS,
  FLOOR_POINT_STATES,
  LANGS,
  type LocalText,
  OUTCOMES,
  PAUSE_REASONS,
  PLACE_KINDS,
  PRESETS,
  QUOTE_BASES,
  type Quote,
  REFUSAL_REASONS,
  SERVICE_CALL_KINDS,
  STAGES,
  type Place,
} from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from './enumOf.ts'

export const Lang = enumOf('Lang', LANGS, 'The languages every sentence of the house exists in.')
export const Preset = enumOf('Preset', PRESETS, 'The nouns, colours and sounds of a kind of house.')
export const PlaceKind = enumOf('PlaceKind', PLACE_KINDS, 'What a service point is called.')
export const DeviceKind = enumOf('DeviceKind', DEVICE_KINDS, 'What a device is for.')
export const PointState = enumOf('PointState', ['closed', 'open', 'paused'], 'Whether a service point takes customers.')
export const PauseReason = enumOf('PauseReason', PAUSE_REASONS, 'Why a service point pauses.')
export const Stage = enumOf('Stage', STAGES, 'How far a visit has got.')
export const Outcome = enumOf('Outcome', OUTCOMES, 'How a visit ended.')
export const CancelReason = enumOf('CancelReason', CANCEL_REASONS, 'Why a visit ends before its time.')
export const QuoteBasis = enumOf('QuoteBasis', QUOTE_BASES, 'What a quote rests on: today’s service times, or the standard.')
export const ServiceAvailability = enumOf('ServiceAvailability', AVAILABILITIES, 'Whether a number can be taken for a service.')
export const ServiceCallKind = enumOf('ServiceCallKind', SERVICE_CALL_KINDS, 'What somebody on the floor asks for.')
export const ActorKind = enumOf('ActorKind', ACTOR_KINDS, 'Who did something.')
export const BoardRowState = enumOf('BoardRowState', BOARD_ROW_STATES, 'What a service point is doing, as the room sees it.')
export const FloorPointState = enumOf('FloorPointState', FLOOR_POINT_STATES, 'What a service point is doing, as the supervisor sees it.')
export const FloorAlertKind = enumOf('FloorAlertKind', FLOOR_ALERT_KINDS, 'What wants the supervisor’s eye.')
export const RefusalReason = enumOf('RefusalReason', REFUSAL_REASONS, 'Why the answer is no; made from the domain’s own list.')

@ObjectType('LocalText', { description: 'A sentence or name in both languages of the house.' })
export class LocalTextType implements LocalText {
  @Field(() => String) zh!: string
  @Field(() => String) en!: string
}

@ObjectType('Quote', {
  description: 'A wait as an honest range, in minutes: the lower end is the median, the upper end is passed by one in ten.',
})
export class QuoteType implements Quote {
  @Field(() => Int) lowMinutes!: number
  @Field(() => Int) highMinutes!: number
  @Field(() => QuoteBasis) basis!: Quote['basis']
}

@ObjectType('Place', { description: 'Where a customer is sent: a counter, a room, a table.' })
export class PlaceType implements Place {
  @Field(() => ID) pointId!: string
  @Field(() => PlaceKind) kind!: Place['kind']
  @Field(() => String, { description: 'A number or short code, e.g. 3.' }) label!: string
  @Field(() => LocalTextType, { nullable: true, description: 'Set where the place is known by name, e.g. 牡丹房.' })
  name!: LocalText | null
}
