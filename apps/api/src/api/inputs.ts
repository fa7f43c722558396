import type {
  CancelReason as CancelWord,
  Lang as LangWord,
  PauseReason as PauseWord,
  ServiceCallKind as ServiceCallWord,
} from '@foyer/domain'
import { ArrayMaxSize, IsOptional, Length, Matches, Max, Min } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { CancelReason, Lang, PauseReason, ServiceCallKind } from './words.types.ts'

const IDS = /^[A-Za-z0-9._:-]{1,64}$/

@InputType()
abstract class Keyed {
  @Matches(/^[A-Za-z0-9_-]{8,64}$/)
  @Field(() => ID, {
    description: 'Made by the client before its first try (8–64 of A–Z a–z 0–9 _ -). The same key always gets the same answer.',
  })
  key!: string
}

@InputType()
export class PairDeviceInput extends Keyed {
  @Length(4, 24) @Field(() => String) code!: string
  @Length(1, 60) @Field(() => String) deviceName!: string
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
}

@InputType()
export class VisitInput extends Keyed {
  @Matches(IDS) @Field(() => ID) visitId!: string
}

@InputType()
export class FinishServiceInput extends VisitInput {
  @Field(() => Boolean, { defaultValue: false }) thenCallNext!: boolean
}

@InputType()
export class MarkMissedInput extends VisitInput {
  @Field(() => Boolean, { defaultValue: false }) thenCallNext!: boolean
}

@InputType({ description: 'Staff name the visit; the customer’s phone names the token instead.' })
export class CancelVisitInput extends Keyed {
  @IsOptional() @Matches(IDS) @Field(() => ID, { nullable: true }) visitId?: string | null
  @IsOptional() @Matches(/^[A-Z2-9]{16}$/) @Field(() => String, { nullable: true }) token?: string | null
  @Field(() => CancelReason, { defaultValue: 'customer' }) reason!: CancelWord
}

@InputType()
export class RaiseServiceCallInput extends Keyed {
  @Field(() => ServiceCallKind, { defaultValue: 'help' }) kind!: ServiceCallWord
}

@InputType()
export class AcknowledgeServiceCallInput extends Keyed {
  @Matches(IDS) @Field(() => ID) id!: string
}
