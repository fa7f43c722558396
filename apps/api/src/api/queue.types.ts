import type { LocalText, Overtaking, Print } from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { Merged, NumberLease } from '../usecases/lending.ts'
import { Instant } from './instant.ts'
import { LocalTextType, OvertakingReason, PrintState, PrintTrouble } from './words.types.ts'

@ObjectType('PrintJob', { description: 'One slip on its way to paper.' })
export class PrintJobType implements Pick<Print, 'id' | 'visitId' | 'copy' | 'state' | 'because'> {
  @Field(() => ID) id!: string
  @Field(() => ID) visitId!: string
  @Field(() => Boolean, { description: 'Marked as a copy: the number may be on paper already.' }) copy!: boolean
  @Field(() => PrintState) state!: Print['state']
  @Field(() => PrintTrouble, { nullable: true }) because!: Print['because']
}

@ObjectType('NumberLease', { description: 'Numbers lent to a kiosk for the time it may be without the server.' })
export class NumberLeaseType implements NumberLease {
  @Field(() => ID) id!: string
  @Field(() => ID) seriesId!: string
  @Field(() => String) prefix!: string
  @Field(() => Int) digits!: number
  @Field(() => Int) from!: number
  @Field(() => Int) to!: number
  @Field(() => [Int]) usedIndexes!: readonly number[]
  @Field(() => String, { description: 'Good for this business day only.' }) businessDay!: string
  @Field(() => String, { description: 'Signs what the kiosk gives while it is alone (HMAC-SHA256).' }) signingKey!: string
}

@ObjectType('MergedTicket')
export class MergedTicketType {
  @Field(() => Int) no!: number
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
}

@ObjectType('RefusedOperation')
export class RefusedOperationType {
  @Field(() => Int) no!: number
  @Field(() => String) reason!: string
}

@ObjectType('OfflineMerge')
export class OfflineMergeType implements Merged {
  @Field(() => [MergedTicketType]) merged!: Merged['merged']
  @Field(() => [RefusedOperationType]) refused!: Merged['refused']
}

@ObjectType('ReturnedNumbers')
export class ReturnedNumbersType {
  @Field(() => ID) leaseId!: string
}

@ObjectType('Overtaking', { description: 'One who came later and was called before, and why.' })
export class OvertakingType implements Omit<Overtaking, 'visitId'> {
  @Field(() => String) number!: string
  @Field(() => Instant) calledAt!: number
  @Field(() => OvertakingReason) because!: Overtaking['because']
  @Field(() => LocalTextType, { description: 'Fit for the customer who asks.' }) say!: LocalText
}

@ObjectType('WhyOrder', { description: '“Why was A014 before me?”' })
export class WhyOrderType {
  @Field(() => LocalTextType) say!: LocalText
  @Field(() => [OvertakingType]) overtakings!: readonly Overtaking[]
}

@ObjectType('AcknowledgedCall')
export class AcknowledgedCallType {
  @Field(() => ID) callId!: string
}

@ObjectType('OwnVisit', { description: 'A visit after something its own customer did.' })
export class OwnVisitType {
  @Field(() => ID) visitId!: string
  @Field(() => String) number!: string
}
