import type {
  BookingPicture,
  DeskPicture,
  DeskPoint,
  Lang as LangWord,
  LocalText,
  LockedPin,
  MarkDefinition,
  Outcome as OutcomeWord,
  PauseReason as PauseWord,
  Place,
  Preset as PresetWord,
  PriorityClass,
  ServiceCallPicture,
  ServicePicture,
  ServiceResult,
  StaffMember,
  StaffVisit,
  Stage as StageWord,
} from '@foyer/domain'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import type { StaffNote } from '../usecases/pictures.ts'
import { BookingType } from './booking.types.ts'
import { Instant } from './instant.ts'
import { PriorityClassType, ServiceType } from './venue.types.ts'
import {
  CallRule,
  HoldReason,
  Lang,
  LocalTextType,
  Outcome,
  PauseReason,
  PickReason,
  PlaceType,
  PointState,
  Preset,
  ServiceCallKind,
  Stage,
} from './words.types.ts'

@ObjectType('StaffMember')
export class StaffMemberType implements Omit<StaffMember, 'skills'> {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
  @Field(() => String) role!: StaffMember['role']
}

@ObjectType('ServiceResult')
export class ServiceResultType implements ServiceResult {
  @Field(() => ID) key!: string
  @Field(() => LocalTextType) name!: LocalText
}

@ObjectType('Mark')
export class MarkType implements MarkDefinition {
  @Field(() => ID) key!: string
  @Field(() => LocalTextType) name!: LocalText
}

@ObjectType('WorkProfile')
export class WorkProfileType {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
}

@ObjectType('Leg', { description: 'One service within a visit, done.' })
export class LegType {
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Float) waitedSeconds!: number
  @Field(() => Float) servedSeconds!: number
}

@ObjectType('StaffNote', { description: 'What a colleague wrote about a visit.' })
export class StaffNoteType implements StaffNote {
  @Field(() => ID) id!: string
  @Field(() => ID) visitId!: string
  @Field(() => String) words!: string
  @Field(() => String) staffName!: string
  @Field(() => Instant) at!: number
}

@ObjectType('StaffVisit', { description: 'A visit as staff see it.' })
export class StaffVisitType implements Omit<StaffVisit, 'noteIds'> {
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
  @Field(() => Instant, { description: 'When the wait for the present service began.' }) enteredAt!: number
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => Int, { description: 'Calls of the present turn.' }) callNo!: number
  @Field(() => Instant, { nullable: true }) calledAt!: number | null
  @Field(() => ID, { nullable: true }) callId!: string | null
  @Field(() => CallRule, { nullable: true, description: 'By which rule it was called last.' }) callRule!: StaffVisit['callRule']
  @Field(() => PickReason, { nullable: true }) callReason!: StaffVisit['callReason']
  @Field(() => Boolean, { description: 'Whether the last call that is allowed was made.' }) lastCall!: boolean
  @Field(() => Instant, { nullable: true, description: 'When the earliest next recall is allowed; null when none is.' }) recallFrom!:
    number | null
  @Field(() => Instant, { nullable: true, description: 'When the visit may be marked missed.' }) missFrom!: number | null
  @Field(() => Instant, { nullable: true }) arrivedAt!: number | null
  @Field(() => Instant, { nullable: true }) servingSince!: number | null
  @Field(() => Float, { description: 'Seconds served in this leg before it was interrupted.' }) servedBefore!: number
  @Field(() => Instant, { nullable: true }) wrapUpSince!: number | null
  @Field(() => Instant, { nullable: true }) endedAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'On hold or on an errand since.' }) heldSince!: number | null
  @Field(() => HoldReason, { nullable: true }) holdReason!: StaffVisit['holdReason']
  @Field(() => Instant, { nullable: true }) heldUntil!: number | null
  @Field(() => String, { nullable: true, description: 'A colleague’s name or a point; null: anybody may take it.' }) heldBy!: string | null
  @Field(() => Instant, { nullable: true, description: 'A missed number is good until then; a deferred one is back then.' })
  goodUntil!: number | null
  @Field(() => String, { nullable: true, description: 'The point or person it waits for, if not for all.' }) waitsFor!: string | null
  @Field(() => PlaceType, { nullable: true, description: 'Where it was sent from, for the way back.' }) sender!: Place | null
  @Field(() => [LocalTextType], { description: 'Services still to come in this visit.' }) plan!: readonly LocalText[]
  @Field(() => [LegType]) legs!: StaffVisit['legs']
  @Field(() => [ServiceResultType], { description: 'Where any are listed, finishing needs one.' }) results!: readonly ServiceResult[]
  @Field(() => [MarkType]) marks!: readonly MarkDefinition[]
  @Field(() => Instant, { nullable: true }) bookedFor!: number | null
  @Field(() => Instant, { nullable: true, description: 'When the first display said that it showed the present call.' }) shownAt!:
    number | null
  @Field(() => Instant, { nullable: true }) spokenAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'When the customer said that they are on their way.' }) comingAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'Whoever acted last may take it back until then.' }) undoUntil!: number | null
  @Field(() => String, { nullable: true, description: 'Who acted last: a staff member’s id, or customer.' }) undoBy!: string | null
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
  @Field(() => ID, { nullable: true, description: 'The work profile it calls by.' }) profileId!: string | null
  @Field(() => [ID]) offeredServiceIds!: readonly string[]
}

@ObjectType('LockedPin', { description: 'A person whose PIN pad is locked.' })
export class LockedPinType implements LockedPin {
  @Field(() => ID) staffId!: string
  @Field(() => String) name!: string
  @Field(() => Instant) until!: number
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

@ObjectType('MissedPolicy')
export class MissedPolicyType {
  @Field(() => Int, { description: 'Customers who go first when somebody who missed a call joins again.' }) rejoinBehind!: number
  @Field(() => Int) keepMissedMinutes!: number
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
  @Field(() => [StaffVisitType], { description: 'On hold where this person may take them out again.' }) parked!: readonly StaffVisit[]
  @Field(() => [StaffVisitType], { description: 'Sent for papers and not back yet.' }) away!: readonly StaffVisit[]
  @Field(() => [StaffVisitType], { description: 'The last that this point called, the newest first.' }) recent!: readonly StaffVisit[]
  @Field(() => [BookingType], { description: 'Appointments of today and the next twelve hours.' }) bookings!: readonly BookingPicture[]
  @Field(() => [StaffNoteType]) notes!: readonly StaffNote[]
  @Field(() => [MarkType]) marks!: readonly MarkDefinition[]
  @Field(() => [WorkProfileType]) profiles!: readonly WorkProfileType[]
  @Field(() => CallRule, { nullable: true, description: 'By which rule the next would be called.' }) nextRule!: DeskPicture['nextRule']
  @Field(() => MissedPolicyType) missedPolicy!: DeskPicture['missedPolicy']
  @Field(() => StaffVisitType, { nullable: true }) current!: StaffVisit | null
  @Field(() => StaffVisitType, { nullable: true }) next!: StaffVisit | null
  @Field(() => DeskTodayType) today!: DeskPicture['today']
  @Field(() => [ServiceCallType]) serviceCalls!: readonly ServiceCallPicture[]
  @Field(() => [LockedPinType]) lockedPins!: readonly LockedPin[]
  @Field(() => String, { nullable: true, description: 'Who took this session’s point over, until it works at one again.' })
  takenOverBy!: string | null
  @Field(() => Instant, { nullable: true }) takenOverAt!: number | null
}
