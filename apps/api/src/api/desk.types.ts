import type {
  DeskPicture,
  DeskPoint,
  Lang as LangWord,
  LocalText,
  Outcome as OutcomeWord,
  PauseReason as PauseWord,
  Place,
  Preset as PresetWord,
  PriorityClass,
  ServiceCallPicture,
  ServicePicture,
  StaffMember,
  StaffVisit,
  Stage as StageWord,
} from '@foyer/domain'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Instant } from './instant.ts'
import { ServiceType } from './venue.types.ts'
import { Lang, LocalTextType, Outcome, PauseReason, PlaceType, PointState, Preset, ServiceCallKind, Stage } from './words.types.ts'

@ObjectType('StaffMember')
export class StaffMemberType implements StaffMember {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
  @Field(() => String) role!: StaffMember['role']
}

@ObjectType('PriorityClass')
export class PriorityClassType implements PriorityClass {
  @Field(() => ID) key!: string
  @Field(() => LocalTextType) name!: LocalText
  @Field(() => Float) boostMinutes!: number
}

@ObjectType('StaffVisit', { description: 'A visit as staff see it.' })
export class StaffVisitType implements StaffVisit {
  @Field(() => ID) id!: string
  @Field(() => String) number!: string
  @Field(() => Stage) stage!: StageWord
  @Field(() => Outcome, { nullable: true }) outcome!: OutcomeWord | null
  @Field(() => ID) serviceId!: string
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Lang) lang!: LangWord
  @Field(() => Int) partySize!: number
  @Field(() => PriorityClassType) priority!: PriorityClass
  @Field(() => Instant) issuedAt!: number
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => Int) callNo!: number
  @Field(() => Instant, { nullable: true }) calledAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'When the earliest next recall is allowed; null when none is.' }) recallFrom!:
    number | null
  @Field(() => Instant, { nullable: true, description: 'When the visit may be marked missed.' }) missFrom!: number | null
  @Field(() => Instant, { nullable: true }) arrivedAt!: number | null
  @Field(() => Instant, { nullable: true }) servingSince!: number | null
  @Field(() => Instant, { nullable: true }) endedAt!: number | null
  @Field(() => Int, { description: 'The service’s standard time.' }) targetMinutes!: number
  @Field(() => Int, { description: 'The wait standard of the venue.' }) waitTargetMinutes!: number
}

@ObjectType('DeskPoint')
export class DeskPointType implements DeskPoint {
  @Field(() => ID) id!: string
  @Field(() => PlaceType) place!: Place
  @Field(() => PointState) state!: DeskPoint['state']
  @Field(() => PauseReason, { nullable: true }) pauseReason!: PauseWord | null
  @Field(() => Instant, { nullable: true }) pausedAt!: number | null
  @Field(() => StaffMemberType, { nullable: true, description: 'Who is working there.' }) staff!: StaffMember | null
  @Field(() => [ID]) serviceIds!: readonly string[]
  @Field(() => [ID]) offeredServiceIds!: readonly string[]
}

@ObjectType('DeskToday')
export class DeskTodayType {
  @Field(() => Int) served!: number
  @Field(() => Int) missed!: number
  @Field(() => Float, { nullable: true }) meanServiceMinutes!: number | null
}

@ObjectType('ServiceCall')
export class ServiceCallType implements ServiceCallPicture {
  @Field(() => ID) id!: string
  @Field(() => ServiceCallKind) kind!: ServiceCallPicture['kind']
  @Field(() => String) fromDevice!: string
  @Field(() => Instant) raisedAt!: number
}

@ObjectType('DeskPicture', {
  description: 'Everything a staff tablet shows. With nobody signed in: the names, points and services to choose from, and no visit.',
})
export class DeskPictureType {
  @Field(() => Int) seq!: number
  @Field(() => ID) epoch!: string
  @Field(() => Instant) asOf!: number
  @Field(() => ID) venueId!: string
  @Field(() => LocalTextType) venueName!: LocalText
  @Field(() => Preset) preset!: PresetWord
  @Field(() => String) timeZone!: string
  @Field(() => StaffMemberType, { nullable: true }) me!: StaffMember | null
  @Field(() => DeskPointType, { nullable: true }) point!: DeskPoint | null
  @Field(() => [StaffMemberType]) staff!: readonly StaffMember[]
  @Field(() => [DeskPointType]) points!: readonly DeskPoint[]
  @Field(() => [ServiceType]) services!: readonly ServicePicture[]
  @Field(() => [PriorityClassType]) priorities!: readonly PriorityClass[]
  @Field(() => Int) waitingTotal!: number
  @Field(() => [StaffVisitType], { description: 'Those this point can serve, in the order they will be called; at most 50.' })
  waiting!: readonly StaffVisit[]
  @Field(() => Int) waitingForMe!: number
  @Field(() => [StaffVisitType]) missed!: readonly StaffVisit[]
  @Field(() => StaffVisitType, { nullable: true }) current!: StaffVisit | null
  @Field(() => StaffVisitType, { nullable: true }) next!: StaffVisit | null
  @Field(() => DeskTodayType) today!: DeskPicture['today']
  @Field(() => [ServiceCallType]) serviceCalls!: readonly ServiceCallPicture[]
}
