import type { BookingPicture, Lang as LangWord, LocalText, Place } from '@foyer/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { FoundBooking, ImportReport, KnownBooking } from '../usecases/bookings.ts'
import { Instant } from './instant.ts'
import { BookingState, BookingWindow, Lang, LocalTextType, PlaceType } from './words.types.ts'

@ObjectType('Booking', { description: 'An appointment without the customer.' })
export class BookingType implements BookingPicture {
  @Field(() => ID) id!: string
  @Field(() => BookingState) state!: BookingPicture['state']
  @Field(() => ID) serviceId!: string
  @Field(() => LocalTextType) serviceName!: LocalText
  @Field(() => Instant) startsAt!: number
  @Field(() => Int) minutes!: number
  @Field(() => Lang) lang!: LangWord
  @Field(() => Int) partySize!: number
  @Field(() => String, { nullable: true, description: 'Whom it is with.' }) staffName!: string | null
  @Field(() => PlaceType, { nullable: true }) place!: Place | null
  @Field(() => String, { nullable: true, description: 'The number it became.' }) number!: string | null
  @Field(() => ID, { nullable: true }) visitId!: string | null
  @Field(() => BookingWindow) window!: BookingPicture['window']
  @Field(() => Instant, { description: 'From when the customer may check in.' }) checkInFrom!: number
  @Field(() => Boolean, { nullable: true, description: 'Whether the house let a customer down who was here.' }) hostNoShow!: boolean | null
}

@ObjectType('KnownBooking', { description: 'An appointment with its customer, for staff.' })
export class KnownBookingType extends BookingType implements KnownBooking {
  @Field(() => String) code!: string
  @Field(() => String) name!: string
  @Field(() => String) phone!: string
}

@ObjectType('FoundBooking', { description: 'An appointment as its customer recognises it: a masked name, the last digits of a phone.' })
export class FoundBookingType extends BookingType implements FoundBooking {
  @Field(() => String) maskedName!: string
  @Field(() => String) phoneTail!: string
  @Field(() => Int, { nullable: true, description: 'Of a customer who has checked in and waits: how many are called before them.' })
  ahead!: number | null
}

@ObjectType('FoundBookings')
export class FoundBookingsType {
  @Field(() => [FoundBookingType], { description: 'The soonest first; at most four.' }) bookings!: readonly FoundBooking[]
}

@ObjectType('ImportRefusal')
export class ImportRefusalType {
  @Field(() => Int) line!: number
  @Field(() => LocalTextType) say!: LocalText
}

@ObjectType('ImportReport', { description: 'What came of a file of bookings.' })
export class ImportReportType implements ImportReport {
  @Field(() => Int) taken!: number
  @Field(() => Int, { description: 'Were here already and are left as they are.' }) known!: number
  @Field(() => [ImportRefusalType]) refused!: ImportReport['refused']
}

@ObjectType('Premises', { description: 'The code on the venue’s own screens by which a phone shows that it is there.' })
export class PremisesType {
  @Field(() => String) token!: string
  @Field(() => Instant) until!: number
}
