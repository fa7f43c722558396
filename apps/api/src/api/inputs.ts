import type {
  BookingCanceller as CancellerWord,
  CallAcknowledgement as AcknowledgementWord,
  CancelReason as CancelWord,
  DeviceKind as DeviceKindWord,
  HoldReason as HoldWord,
  Lang as LangWord,
  PauseReason as PauseWord,
  PickReason as PickWord,
  ServiceCallKind as ServiceCallWord,
} from '@foyer/domain'
import { ArrayMaxSize, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Instant } from './instant.ts'
import {
  BookingCanceller,
  CallAcknowledgement,
  CancelReason,
  DestinationKind,
  DeviceKind,
  HoldPool,
  HoldReason,
  Lang,
  LinePlace,
  PauseReason,
  PickReason,
  ServiceCallKind,
} from './words.types.ts'

const IDS = /^[A-Za-z0-9._:-]{1,80}$/
/** 65 bytes in base64url. */
const PUBLIC_KEY = /^[A-Za-z0-9_-]{87}$/
const KEY_SAID = 'The raw uncompressed point of an ECDSA P-256 key that never leaves the device, base64url; null: it has none.'
const TOKEN = /^[A-Z2-9]{16}$/

@InputType()
abstract class Keyed {
  @Matches(/^[A-Za-z0-9_-]{8,64}$/)
  @Field(() => ID, {
    description: 'Made by the client before its first try (8–64 of A–Z a–z 0–9 _ -). The same key always gets the same answer.',
  })
  key!: string
  @IsOptional()
  @Field(() => Instant, {
    nullable: true,
    description:
      'By the server’s clock, as pictures tell it: carried out up to then or never (`tooLate`), however long it is on its way. Null: whenever it comes.',
  })
  notAfter?: number | null
}

@InputType()
export class PairDeviceInput extends Keyed {
  @Length(4, 24) @Field(() => String) code!: string
  @Length(1, 60) @Field(() => String) deviceName!: string
  @IsOptional() @Matches(PUBLIC_KEY) @Field(() => String, { nullable: true, description: KEY_SAID }) publicKey?: string | null
}

@InputType()
export class RequestPairingInput extends Keyed {
  @Field(() => DeviceKind) kind!: DeviceKindWord
  @Length(1, 60) @Field(() => String) name!: string
  @IsOptional() @Matches(PUBLIC_KEY) @Field(() => String, { nullable: true, description: KEY_SAID }) publicKey?: string | null
}

@InputType()
export class RefusePairingInput extends Keyed {
  @Length(4, 24) @Field(() => String) code!: string
}

@InputType()
export class ApprovePairingInput extends RefusePairingInput {
  @Length(1, 60) @Field(() => String) name!: string
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) zoneId?: string | null
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) pointId?: string | null
  @Field(() => Boolean, { defaultValue: false, description: 'Also if it has no key, and its credential can be copied.' })
  withoutKey!: boolean
}

@InputType()
export class DeviceInput extends Keyed {
  @Matches(IDS) @Field(() => ID) deviceId!: string
}

@InputType()
export class UnlockPinInput extends Keyed {
  @Matches(IDS) @Field(() => ID) staffId!: string
}

@InputType()
export class ChangePinInput extends Keyed {
  @Matches(/^\d{4,8}$/) @Field(() => String) pin!: string
  @Matches(/^\d{4,8}$/) @Field(() => String) newPin!: string
}

@InputType({ description: 'No key: nothing is written, and every answer is a new credential.' })
export class RenewCredentialInput {
  @Matches(IDS) @Field(() => ID) venueId!: string
  @Matches(IDS) @Field(() => ID) deviceId!: string
  @IsOptional()
  @Matches(IDS)
  @Field(() => ID, { nullable: true, description: 'A session on this device, to be renewed with it.' })
  sessionId?: string | null
  @Length(1, 100) @Field(() => String) challenge!: string
  @Matches(/^[A-Za-z0-9_-]{86}$/)
  @Field(() => String, {
    description: 'ECDSA P-256 with SHA-256 over the bytes of `foyer-renew|<deviceId>|<challenge>`; r and s side by side, base64url.',
  })
  signature!: string
}

@InputType()
export class SignInInput extends Keyed {
  @Matches(IDS) @Field(() => ID) staffId!: string
  @Matches(/^\d{4,8}$/) @Field(() => String) pin!: string
}

@InputType()
export class SignOutInput extends Keyed {}

@InputType()
export class OpenServicePointInput extends Keyed {
  @Matches(IDS) @Field(() => ID) pointId!: string
  @ArrayMaxSize(50)
  @Matches(IDS, { each: true })
  @Field(() => [ID], { defaultValue: [], description: 'Empty: all the point offers.' })
  serviceIds!: string[]
  @Field(() => Boolean, { defaultValue: false }) takeOver!: boolean
  @IsOptional()
  @Matches(IDS)
  @Field(() => ID, { nullable: true, description: 'A work profile; it says which services, and each one’s share.' })
  profileId?: string | null
}

@InputType()
export class PauseServicePointInput extends Keyed {
  @Matches(IDS) @Field(() => ID) pointId!: string
  @Field(() => PauseReason) reason!: PauseWord
}

@InputType()
export class CloseServicePointInput extends Keyed {
  @Matches(IDS) @Field(() => ID) pointId!: string
}

@InputType()
export class IssueTicketInput extends Keyed {
  @Matches(IDS) @Field(() => ID) serviceId!: string
  @Field(() => Lang, { defaultValue: 'zh' }) lang!: LangWord
  @Matches(IDS) @Field(() => ID, { defaultValue: 'normal' }) priority!: string
  @Min(1) @Max(99) @Field(() => Int, { defaultValue: 1 }) partySize!: number
}

@InputType()
export class CallNextInput extends Keyed {
  @Matches(IDS) @Field(() => ID) pointId!: string
}

@InputType({ description: 'Exactly one of visitId and number.' })
export class CallTicketInput extends Keyed {
  @Matches(IDS) @Field(() => ID) pointId!: string
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) visitId?: string | null
  @IsOptional() @Length(1, 12) @Field(() => String, { nullable: true }) number?: string | null
  @IsOptional() @Field(() => PickReason, { nullable: true }) reason?: PickWord | null
}

@InputType()
export class VisitInput extends Keyed {
  @Matches(IDS) @Field(() => ID) visitId!: string
}

@InputType()
export class ServeNowInput extends VisitInput {
  @Matches(IDS) @Field(() => ID) pointId!: string
}

@InputType()
export class ServeWalkInInput extends IssueTicketInput {
  @Matches(IDS) @Field(() => ID) pointId!: string
}

@InputType()
export class ExplainCallInput extends VisitInput {
  @Field(() => PickReason) reason!: PickWord
}

@InputType()
export class VisitServiceInput extends VisitInput {
  @Matches(IDS) @Field(() => ID) serviceId!: string
}

@InputType()
export class ChangePriorityInput extends VisitInput {
  @Matches(IDS) @Field(() => ID) priority!: string
  @Field(() => PickReason) reason!: PickWord
}

@InputType()
export class ChangePartyInput extends VisitInput {
  @Min(1) @Max(99) @Field(() => Int) partySize!: number
}

@InputType()
export class SetMarkInput extends VisitInput {
  @Matches(IDS) @Field(() => ID) mark!: string
  @Field(() => Boolean) on!: boolean
}

@InputType()
export class AddNoteInput extends VisitInput {
  @Length(1, 500) @Field(() => String) words!: string
}

@InputType()
export class UndoInput extends VisitInput {
  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: 'Needed for anybody’s act but one’s own of the last minute.' })
  reason?: string | null
}

@InputType({ description: 'An act by which a visit may leave its point, and the next be called in the same breath.' })
export class LeavingInput extends VisitInput {
  @Field(() => Boolean, { defaultValue: false }) thenCallNext!: boolean
}

@InputType()
export class FinishServiceInput extends LeavingInput {
  @IsOptional()
  @Matches(IDS)
  @Field(() => ID, { nullable: true, description: 'What came of it; needed where the service lists results.' })
  result?: string | null
}

@InputType()
export class MarkMissedInput extends LeavingInput {}

@InputType()
export class PlaceInput {
  @Field(() => LinePlace, { defaultValue: 'original' }) at!: 'next' | 'original' | 'last' | 'position' | 'delayed'
  @IsOptional()
  @Min(0)
  @Max(999)
  @Field(() => Int, { nullable: true, description: 'For a position: how many stand in front.' })
  ahead?: number | null
  @IsOptional() @Min(1) @Max(720) @Field(() => Int, { nullable: true, description: 'For a delay.' }) minutes?: number | null
}

@InputType()
export class ReturnToQueueInput extends LeavingInput {
  @ValidateNested() @Field(() => PlaceInput) place!: PlaceInput
}

@InputType()
export class DestinationInput {
  @Field(() => DestinationKind) of!: 'queue' | 'point' | 'person'
  @Matches(IDS) @Field(() => ID, { description: 'Of the service, the point or the person.' }) id!: string
}

@InputType()
export class TransferInput extends ReturnToQueueInput {
  @ValidateNested() @Field(() => DestinationInput) to!: DestinationInput
}

@InputType()
export class ParkInput extends LeavingInput {
  @Field(() => HoldPool, { defaultValue: 'mine' }) pool!: 'mine' | 'point' | 'venue'
  @Field(() => HoldReason) reason!: HoldWord
  @IsOptional() @Min(1) @Max(720) @Field(() => Int, { nullable: true, description: 'Then it stands in line again.' }) minutes?:
    number | null
}

@InputType()
export class SendAwayInput extends LeavingInput {
  @Field(() => HoldReason, { defaultValue: 'papers' }) reason!: HoldWord
  @IsOptional()
  @Min(1)
  @Max(720)
  @Field(() => Int, { nullable: true, description: 'Without it, what the venue usually allows.' })
  minutes?: number | null
}

@InputType({ description: 'Staff name the visit; the customer’s phone names the token instead.' })
export class OwnVisitInput extends Keyed {
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) visitId?: string | null
  @IsOptional() @Matches(TOKEN) @Field(() => String, { nullable: true }) token?: string | null
}

@InputType({ description: 'Staff name the visit; the customer’s phone names the token instead.' })
export class CancelVisitInput extends OwnVisitInput {
  @Field(() => CancelReason, { defaultValue: 'customer' }) reason!: CancelWord
}

@InputType()
export class BookAppointmentInput extends Keyed {
  @Matches(IDS) @Field(() => ID) serviceId!: string
  @Field(() => Instant) startsAt!: number
  @IsOptional() @Min(1) @Max(1440) @Field(() => Int, { nullable: true }) minutes?: number | null
  @Field(() => Lang, { defaultValue: 'zh' }) lang!: LangWord
  @Min(1) @Max(99) @Field(() => Int, { defaultValue: 1 }) partySize!: number
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) staffId?: string | null
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) pointId?: string | null
  @Length(0, 60) @Field(() => String, { defaultValue: '' }) name!: string
  @Matches(/^(\+?[\d -]{4,20})?$/) @Field(() => String, { defaultValue: '' }) phone!: string
}

@InputType()
export class BookingInput extends Keyed {
  @Matches(IDS) @Field(() => ID) bookingId!: string
}

@InputType()
export class RescheduleAppointmentInput extends BookingInput {
  @Field(() => Instant) startsAt!: number
}

@InputType()
export class CancelAppointmentInput extends BookingInput {
  @Field(() => BookingCanceller, { defaultValue: 'customer' }) by!: CancellerWord
}

@InputType({ description: 'Exactly one of code (typed or scanned) and phone (its last four digits, or more of it).' })
export class FindBookingInput {
  @IsOptional() @Length(4, 200) @Field(() => String, { nullable: true }) code?: string | null
  @IsOptional() @Matches(/^[\d +-]{4,20}$/) @Field(() => String, { nullable: true }) phone?: string | null
}

@InputType({ description: 'Exactly one of bookingId and code; a customer’s own phone also shows that it is there.' })
export class CheckInInput extends Keyed {
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) bookingId?: string | null
  @IsOptional() @Length(4, 200) @Field(() => String, { nullable: true }) code?: string | null
  @IsOptional() @Length(1, 200) @Field(() => String, { nullable: true, description: 'The code on the venue’s own screen.' }) here?:
    string | null
  @IsOptional() @Field(() => Lang, { nullable: true }) lang?: LangWord | null
  @Matches(IDS) @Field(() => ID, { defaultValue: 'normal' }) priority!: string
  @Field(() => Boolean, { defaultValue: false, description: 'An ordinary number now, without regard to the booked time.' })
  asWalkIn!: boolean
}

@InputType()
export class ImportBookingsInput extends Keyed {
  @Length(1, 120) @Field(() => String) fileName!: string
  @Length(1, 30_000) @Field(() => String, { description: 'The file in base64; larger ones go in at the command line.' }) content!: string
}

@InputType()
export class PrintTicketInput extends VisitInput {
  @IsOptional()
  @Matches(IDS)
  @Field(() => ID, { nullable: true, description: 'Beside which device; without it, the asker’s own.' })
  deviceId?: string | null
}

@InputType()
export class LeaseNumbersInput extends Keyed {
  @Matches(IDS) @Field(() => ID) seriesId!: string
}

@InputType()
export class LeaseInput extends Keyed {
  @Matches(IDS) @Field(() => ID) leaseId!: string
}

@InputType()
export class OfflineOperationInput {
  @Min(1) @Field(() => Int) no!: number
  @Min(0) @Field(() => Int) index!: number
  @Matches(IDS) @Field(() => ID) serviceId!: string
  @Field(() => Lang) lang!: LangWord
  @Matches(IDS) @Field(() => ID) priority!: string
  @Min(1) @Max(99) @Field(() => Int) partySize!: number
  @Field(() => Instant) claimedAt!: number
  @Matches(/^[0-9a-f]{64}$/) @Field(() => String) signature!: string
}

@InputType()
export class MergeOfflineInput {
  @Matches(IDS) @Field(() => ID) leaseId!: string
  @ArrayMaxSize(100) @ValidateNested({ each: true }) @Field(() => [OfflineOperationInput]) operations!: OfflineOperationInput[]
}

@InputType()
export class AcknowledgeCallInput extends Keyed {
  @Matches(IDS) @Field(() => ID) callId!: string
  @Field(() => CallAcknowledgement) how!: AcknowledgementWord
}

@InputType()
export class RaiseServiceCallInput extends Keyed {
  @Field(() => ServiceCallKind, { defaultValue: 'help' }) kind!: ServiceCallWord
}

@InputType()
export class AcknowledgeServiceCallInput extends Keyed {
  @Matches(IDS) @Field(() => ID) id!: string
}
