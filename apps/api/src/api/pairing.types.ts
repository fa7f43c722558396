import type { DeviceKind as DeviceKindWord, DeviceView, LocalText, LockedPin, Place, Zone } from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { PairingAsked, PairingRequested } from '../usecases/pairing.ts'
import { LockedPinType } from './desk.types.ts'
import { Instant } from './instant.ts'
import { DeviceKind, LocalTextType, PlaceType } from './words.types.ts'

@ObjectType('PairingRequested', { description: 'What a device that asks to be paired shows, and what it finds out with.' })
export class PairingRequestedType implements PairingRequested {
  @Field(() => String, { description: 'For `pairing` alone; to be kept in memory.' }) secret!: string
  @Field(() => String, { description: 'To be shown, e.g. ABCD 2345.' }) code!: string
  @Field(() => Int) secondsLeft!: number
}

@ObjectType('PairingAsked', { description: 'A device that asks, as whoever typed its code sees it.' })
export class PairingAskedType implements PairingAsked {
  @Field(() => String) code!: string
  @Field(() => DeviceKind) kind!: DeviceKindWord
  @Field(() => String, { description: 'As the device calls itself.' }) name!: string
  @Field(() => Boolean, { description: 'Whether it holds a key; without one its credential can be copied.' }) keyed!: boolean
  @Field(() => Int) secondsLeft!: number
}

@ObjectType('DeviceView', { description: 'A device of the venue.' })
export class DeviceViewType implements DeviceView {
  @Field(() => ID) id!: string
  @Field(() => DeviceKind) kind!: DeviceKindWord
  @Field(() => String) name!: string
  @Field(() => ID, { nullable: true }) zoneId!: string | null
  @Field(() => ID, { nullable: true }) pointId!: string | null
  @Field(() => Boolean, { description: 'Whether its credential is bound to a key that never leaves it; without one it can be copied.' })
  keyed!: boolean
  @Field(() => Boolean, { description: 'Whether it is the voice of its zone.' }) speaks!: boolean
  @Field(() => Instant) pairedAt!: number
  @Field(() => [String], { description: 'Names of those signed in on it.' }) signedIn!: readonly string[]
}

@ObjectType('Zone')
export class ZoneType implements Zone {
  @Field(() => ID) id!: string
  @Field(() => LocalTextType) name!: LocalText
}

@ObjectType('DevicesPicture', { description: 'Every device of the venue, who is locked out, and the places a new device may be given.' })
export class DevicesPictureType {
  @Field(() => Int) seq!: number
  @Field(() => ID) epoch!: string
  @Field(() => Instant) asOf!: number
  @Field(() => ID) venueId!: string
  @Field(() => [DeviceViewType]) devices!: readonly DeviceView[]
  @Field(() => [LockedPinType]) lockedPins!: readonly LockedPin[]
  @Field(() => [ZoneType]) zones!: readonly Zone[]
  @Field(() => [PlaceType]) points!: readonly Place[]
}
