import type {
  Activity as ActivityWord,
  DeviceKind as DeviceKindWord,
  FloorAlert,
  FloorPerson,
  FloorPoint,
  FloorQueue,
  LocalText,
  Place,
  Preset as PresetWord,
  Quote,
  StaffMember,
} from '@foyer/domain'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { StaffMemberType } from './desk.types.ts'
import { Instant } from './instant.ts'
import {
  Activity,
  DeviceKind,
  FloorAlertKind,
  FloorPointState,
  LocalTextType,
  PauseReason,
  PlaceType,
  Preset,
  QuoteType,
} from './words.types.ts'

@ObjectType('FloorPoint')
export class FloorPointType implements FloorPoint {
  @Field(() => PlaceType) place!: Place
  @Field(() => FloorPointState) state!: FloorPoint['state']
  @Field(() => StaffMemberType, { nullable: true }) staff!: StaffMember | null
  @Field(() => String, { nullable: true }) number!: string | null
  @Field(() => Instant, { nullable: true }) since!: number | null
  @Field(() => PauseReason, { nullable: true }) pauseReason!: FloorPoint['pauseReason']
}

@ObjectType('FloorQueue')
export class FloorQueueType implements FloorQueue {
  @Field(() => ID) serviceId!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => String) prefix!: string
  @Field(() => Int) waiting!: number
  @Field(() => Int, { nullable: true }) longestWaitMinutes!: number | null
  @Field(() => QuoteType, { nullable: true }) quote!: Quote | null
  @Field(() => Int) targetMinutes!: number
}

@ObjectType('FloorAlert')
export class FloorAlertType implements FloorAlert {
  @Field(() => ID) id!: string
  @Field(() => FloorAlertKind) kind!: FloorAlert['kind']
  @Field(() => Instant) since!: number
  @Field(() => LocalTextType, { nullable: true }) serviceName!: LocalText | null
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => String, { nullable: true }) number!: string | null
  @Field(() => Int, { nullable: true }) minutes!: number | null
  @Field(() => String, { nullable: true }) fromDevice!: string | null
}

@ObjectType('FloorDevice')
export class FloorDeviceType {
  @Field(() => ID) id!: string
  @Field(() => DeviceKind) kind!: DeviceKindWord
  @Field(() => String) name!: string
  @Field(() => Instant) pairedAt!: number
  @Field(() => ID, { nullable: true, description: 'The zone a display hangs in; null: the whole venue.' }) zoneId!: string | null
  @Field(() => Boolean, { description: 'Whether it is the voice of its zone.' }) speaks!: boolean
}

@ObjectType('ActivitySeconds', { description: 'Seconds at each activity since clocking in; together the clocked time.' })
export class ActivitySecondsType implements Readonly<Record<ActivityWord, number>> {
  @Field(() => Float) available!: number
  @Field(() => Float) serving!: number
  @Field(() => Float) wrapUp!: number
  @Field(() => Float) break!: number
  @Field(() => Float) backstage!: number
}

@ObjectType('FloorPerson', { description: 'A staff member at work.' })
export class FloorPersonType implements FloorPerson {
  @Field(() => StaffMemberType) staff!: StaffMember
  @Field(() => Activity) activity!: ActivityWord
  @Field(() => Instant) since!: number
  @Field(() => Instant) clockedInAt!: number
  @Field(() => ActivitySecondsType) seconds!: FloorPerson['seconds']
}

@ObjectType('FloorPicture', { description: 'The supervisor’s whole room.' })
export class FloorPictureType {
  @Field(() => Int) seq!: number
  @Field(() => ID) epoch!: string
  @Field(() => Instant) asOf!: number
  @Field(() => ID) venueId!: string
  @Field(() => LocalTextType) venueName!: LocalText
  @Field(() => Preset) preset!: PresetWord
  @Field(() => String) timeZone!: string
  @Field(() => Int) waiting!: number
  @Field(() => Int, { nullable: true }) longestWaitMinutes!: number | null
  @Field(() => String, { nullable: true }) longestWaitNumber!: string | null
  @Field(() => Int) waitTargetMinutes!: number
  @Field(() => Float, { nullable: true }) meanServiceMinutes!: number | null
  @Field(() => Int) missedToday!: number
  @Field(() => Int) calledToday!: number
  @Field(() => Int) servedToday!: number
  @Field(() => Int) staffedPoints!: number
  @Field(() => Int) pausedPoints!: number
  @Field(() => Int) totalPoints!: number
  @Field(() => [FloorPointType]) points!: readonly FloorPoint[]
  @Field(() => [FloorQueueType]) queues!: readonly FloorQueue[]
  @Field(() => [FloorAlertType]) alerts!: readonly FloorAlert[]
  @Field(() => Int, { description: 'On hold.' }) parked!: number
  @Field(() => Int, { description: 'Sent for papers and not back yet.' }) away!: number
  @Field(() => [FloorPersonType]) people!: readonly FloorPersonType[]
  @Field(() => [FloorDeviceType]) devices!: readonly FloorDeviceType[]
}
