import { type LocalText, type Refusal, REFUSALS, type RefusalReason as ReasonWord } from '@foyer/domain'
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { DeviceViewType, PairingAskedType, PairingRequestedType } from './pairing.types.ts'
import type { DeviceKind as DeviceKindWord, StaffMember, StaffVisit } from '@foyer/domain'
import { FoundBookingsType, KnownBookingType } from './booking.types.ts'
import { DeskPointType, StaffMemberType, StaffVisitType } from './desk.types.ts'
import { Instant } from './instant.ts'
import { AcknowledgedCallType, NumberLeaseType, OwnVisitType, PrintJobType, ReturnedNumbersType } from './queue.types.ts'
import { IssuedTicketType } from './ticket.types.ts'
import type { Renewed } from '../usecases/devices.ts'
import type { PairingState } from '../usecases/pairing.ts'
import type { Paired } from '../usecases/people.ts'
import { DeviceKind, LocalTextType, PairingStage, RefusalReason } from './words.types.ts'

@ObjectType('Refused', {
  description: 'The request was understood, and the answer is no. `say` is fit to show to the person who asked.',
})
export class RefusedType {
  @Field(() => RefusalReason) reason!: ReasonWord
  @Field(() => LocalTextType) say!: LocalText
  @Field(() => Instant, { nullable: true, description: 'When the doors open next, where that is the way out.' }) opensAt!: number | null
  @Field(() => Instant, { nullable: true, description: 'From when it will be possible, where that is the way out.' }) from!: number | null
  @Field(() => String, { nullable: true, description: 'Who is in the way (a colleague’s name, a number), where that helps.' }) who!:
    string | null
}

@ObjectType('SignedIn')
export class SignedInType {
  @Field(() => String) token!: string
  @Field(() => Int, {
    nullable: true,
    description: 'Seconds the token lives before the device’s key must renew it; null: as long as the session.',
  })
  secondsLeft!: number | null
  @Field(() => ID) sessionId!: string
  @Field(() => StaffMemberType) staff!: StaffMember
  @Field(() => Instant, { description: 'When the session ends.' }) expiresAt!: number
}

@ObjectType('Paired')
export class PairedType {
  @Field(() => String) token!: string
  @Field(() => Int, {
    nullable: true,
    description: 'Seconds the token lives before the device’s key must renew it; null: it does not end by itself.',
  })
  secondsLeft!: number | null
  @Field(() => Boolean, { description: 'Whether the token is bound to the device’s key.' }) keyed!: boolean
  @Field(() => ID) deviceId!: string
  @Field(() => DeviceKind) kind!: DeviceKindWord
  @Field(() => ID) venueId!: string
  @Field(() => ID, { nullable: true, description: 'The point this tablet was offered for, if any.' }) pointId!: string | null
  @Field(() => Boolean, { description: 'Whether this tablet is meant for the supervisor’s floor.' }) floor!: boolean
  @Field(() => SignedInType, { nullable: true, description: 'Who is signed in with the pairing, in a demonstration.' })
  signedIn!: SignedInType | null
}

@ObjectType('PairingState')
export class PairingStateType {
  @Field(() => PairingStage) stage!: PairingState['stage']
  @Field(() => PairedType, { nullable: true, description: 'Once it was approved, for as long as the request lives.' })
  paired!: Paired | null
}

@ObjectType('PairingRefused')
export class PairingRefusedType {
  @Field(() => String) code!: string
}

@ObjectType('DeviceRevoked')
export class DeviceRevokedType {
  @Field(() => ID) deviceId!: string
}

@ObjectType('PinUnlocked')
export class PinUnlockedType {
  @Field(() => ID) staffId!: string
}

@ObjectType('PinChanged')
export class PinChangedType {
  @Field(() => ID) staffId!: string
}

@ObjectType('Renewed', { description: 'The new credential of a device, and of the session on it where one was named.' })
export class RenewedType implements Renewed {
  @Field(() => String) token!: string
  @Field(() => Int) secondsLeft!: number
  @Field(() => String, { nullable: true, description: 'Null: none was asked for, or that session is over.' }) sessionToken!: string | null
}

@ObjectType('SignedOut')
export class SignedOutType {
  @Field(() => ID) staffId!: string
}

@ObjectType('Finished')
export class FinishedType {
  @Field(() => StaffVisitType) visit!: StaffVisit
  @Field(() => StaffVisitType, { nullable: true, description: 'Who was called next, when that was asked and somebody waited.' })
  next!: StaffVisit | null
}

@ObjectType('CancelledVisit')
export class CancelledVisitType {
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
}

@ObjectType('RaisedServiceCall')
export class RaisedServiceCallType {
  @Field(() => ID) id!: string
  @Field(() => Instant) raisedAt!: number
}

@ObjectType('AcknowledgedServiceCall')
export class AcknowledgedServiceCallType {
  @Field(() => ID) id!: string
}

@ObjectType('PersonalErased', { description: 'Nothing is kept any more of whose visit this was.' })
export class PersonalErasedType {
  @Field(() => ID) visitId!: string
}

/** A union of the answer and its refusal. */
function resultOf<Answer extends object>(name: string, answer: new () => Answer) {
  return createUnionType({
    name,
    types: () => [answer, RefusedType] as const,
    resolveType: (value: object) => ('say' in value && 'reason' in value ? RefusedType : answer),
  })
}

export const IssueTicketResult = resultOf('IssueTicketResult', IssuedTicketType)
export const PairDeviceResult = resultOf('PairDeviceResult', PairedType)
export const RequestPairingResult = resultOf('RequestPairingResult', PairingRequestedType)
export const PairingAskedResult = resultOf('PairingAskedResult', PairingAskedType)
export const ApprovePairingResult = resultOf('ApprovePairingResult', DeviceViewType)
export const RefusePairingResult = resultOf('RefusePairingResult', PairingRefusedType)
export const RevokeDeviceResult = resultOf('RevokeDeviceResult', DeviceRevokedType)
export const UnlockPinResult = resultOf('UnlockPinResult', PinUnlockedType)
export const ChangePinResult = resultOf('ChangePinResult', PinChangedType)
export const RenewCredentialResult = resultOf('RenewCredentialResult', RenewedType)
export const ErasePersonalResult = resultOf('ErasePersonalResult', PersonalErasedType)
export const SignInResult = resultOf('SignInResult', SignedInType)
export const SignOutResult = resultOf('SignOutResult', SignedOutType)
export const PointResult = resultOf('PointResult', DeskPointType)
export const VisitResult = resultOf('VisitResult', StaffVisitType)
export const FinishServiceResult = resultOf('FinishServiceResult', FinishedType)
export const CancelVisitResult = resultOf('CancelVisitResult', CancelledVisitType)
export const OwnVisitResult = resultOf('OwnVisitResult', OwnVisitType)
export const BookingResult = resultOf('BookingResult', KnownBookingType)
export const FindBookingResult = resultOf('FindBookingResult', FoundBookingsType)
export const PrintResult = resultOf('PrintResult', PrintJobType)
export const LeaseNumbersResult = resultOf('LeaseNumbersResult', NumberLeaseType)
export const ReturnNumbersResult = resultOf('ReturnNumbersResult', ReturnedNumbersType)
export const AcknowledgeCallResult = resultOf('AcknowledgeCallResult', AcknowledgedCallType)
export const RaiseServiceCallResult = resultOf('RaiseServiceCallResult', RaisedServiceCallType)
export const AcknowledgeServiceCallResult = resultOf('AcknowledgeServiceCallResult', AcknowledgedServiceCallType)

/** The answer, or the refusal in words. */
export const show = <Answer extends object>(result: Answer | { readonly refusal: Refusal }): Answer | RefusedType =>
  'refusal' in result ? showRefusal(result.refusal) : result

const showRefusal = ({ reason, opensAt, from, who }: Refusal): RefusedType => ({
  reason,
  say: REFUSALS[reason],
  opensAt: opensAt ?? null,
  from: from ?? null,
  who: who ?? null,
})
