import {
  ACTIVITIES,
  ACTOR_KINDS,
  AVAILABILITIES,
  BOARD_ROW_STATES,
  BOOKING_CANCELLERS,
  BOOKING_STATES,
  CALL_ACKNOWLEDGEMENTS,
  CALL_RULES,
  CANCEL_REASONS,
  DEVICE_KINDS,
  FLOOR_ALERT_KINDS,
  FLOOR_POINT_STATES,
  HOLD_REASONS,
  LANGS,
  type LocalText,
  OUTCOMES,
  OVERTAKING_REASONS,
  PAUSE_REASONS,
  PICK_REASONS,
  PLACE_KINDS,
  PRESETS,
  PRINT_STATES,
  PRINT_TROUBLES,
  QUOTE_BASES,
  type Quote,
  REFUSAL_REASONS,
  SERVICE_CALL_KINDS,
  STAGES,
  type Place,
  WINDOWS,
} from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { PAIRING_STAGES } from '../usecases/pairing.ts'
import { enumOf } from './enumOf.ts'

export const Lang = enumOf('Lang', LANGS, 'The languages every sentence of the house exists in.')
export const Preset = enumOf('Preset', PRESETS, 'The nouns, colours and sounds of a kind of house.')
export const PlaceKind = enumOf('PlaceKind', PLACE_KINDS, 'What a service point is called.')
export const DeviceKind = enumOf('DeviceKind', DEVICE_KINDS, 'What a device is for.')
export const PairingStage = enumOf('PairingStage', PAIRING_STAGES, 'How far a device that asks to be paired has got.')
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
export const CallRule = enumOf('CallRule', CALL_RULES, 'Why a visit was called when it was.')
export const PickReason = enumOf('PickReason', PICK_REASONS, 'Why staff called somebody out of turn, or sooner.')
export const HoldReason = enumOf('HoldReason', HOLD_REASONS, 'Why a visit is on hold, or its customer on an errand.')
export const HoldPool = enumOf('HoldPool', ['mine', 'point', 'venue'], 'Who takes a held visit out again.')
export const LinePlace = enumOf('LinePlace', ['next', 'original', 'last', 'position', 'delayed'], 'Where in a line somebody is put.')
export const DestinationKind = enumOf('DestinationKind', ['queue', 'point', 'person'], 'Where a visit is sent.')
export const Activity = enumOf('Activity', ACTIVITIES, 'What a staff member at work is doing; exactly one at any time.')
export const BookingState = enumOf('BookingState', BOOKING_STATES, 'How far an appointment has got.')
export const BookingWindow = enumOf('BookingWindow', WINDOWS, 'Whether the customer of an appointment may check in now.')
export const BookingCanceller = enumOf('BookingCanceller', BOOKING_CANCELLERS, 'Who cancelled an appointment.')
export const PrintState = enumOf('PrintState', PRINT_STATES, 'How far a slip has got on its way to paper.')
export const PrintTrouble = enumOf('PrintTrouble', PRINT_TROUBLES, 'Why a slip did not come out, or may not have.')
export const CallAcknowledgement = enumOf('CallAcknowledgement', CALL_ACKNOWLEDGEMENTS, 'What a display did with a call.')
export const OvertakingReason = enumOf('OvertakingReason', OVERTAKING_REASONS, 'Why somebody who came later was called before.')

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
