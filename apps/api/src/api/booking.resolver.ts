import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { ImportReportType, KnownBookingType, PremisesType } from './booking.types.ts'
import type { Context } from './context.ts'
import {
  BookAppointmentInput,
  BookingInput,
  CancelAppointmentInput,
  CheckInInput,
  FindBookingInput,
  ImportBookingsInput,
  RescheduleAppointmentInput,
} from './inputs.ts'
import { Instant } from './instant.ts'
import { BookingResult, FindBookingResult, IssueTicketResult, show } from './results.ts'

/** Appointments: made, moved, found and checked in. */
@Resolver()
export class BookingResolver {
  @Query(() => [KnownBookingType], { description: 'Appointments between two times, with their customers; at most 500.' })
  bookings(@Arg('from', () => Instant) from: number, @Arg('to', () => Instant) to: number, @Ctx() { bookings, principal }: Context) {
    return bookings.list(principal, from, to)
  }

  @Query(() => PremisesType, { description: 'What the venue’s own screen shows, so that a phone there can check in.' })
  premises(@Arg('venueId', () => ID) venueId: string, @Ctx() { pictures, premises, principal }: Context) {
    return premises.token(pictures.own(principal, venueId))
  }

  @Query(() => FindBookingResult, { description: 'A customer’s bookings by what they know; wrong guesses are limited.' })
  async findBooking(
    @Arg('input', () => FindBookingInput) { code = null, phone = null }: FindBookingInput,
    @Ctx() { bookings, principal }: Context,
  ) {
    return show(await bookings.find(principal, { code, phone }))
  }

  @Mutation(() => IssueTicketResult, { description: 'A booked customer is here: a number, and the place in line the booking is worth.' })
  async checkIn(@Arg('input', () => CheckInInput) input: CheckInInput, @Ctx() { bookings, principal }: Context) {
    const { key, bookingId = null, code = null, here = null, lang = null, priority, asWalkIn } = input
    return show(await bookings.checkIn(principal, { key, bookingId, code, here, lang, priority, asWalkIn }))
  }

  @Mutation(() => BookingResult, { description: 'An appointment is made.' })
  async bookAppointment(@Arg('input', () => BookAppointmentInput) input: BookAppointmentInput, @Ctx() { bookings, principal }: Context) {
    const { key, serviceId, startsAt, minutes = null, lang, partySize, staffId = null, pointId = null, name, phone } = input
    const wanted = { serviceId, startsAt, minutes, lang, partySize, staffId, pointId }
    return show(await bookings.book(principal, { key, ...wanted, contact: { name, phone } }))
  }

  @Mutation(() => BookingResult, { description: 'A new time for the same appointment.' })
  async rescheduleAppointment(
    @Arg('input', () => RescheduleAppointmentInput) input: RescheduleAppointmentInput,
    @Ctx() { bookings, principal }: Context,
  ) {
    return show(await bookings.reschedule(principal, input))
  }

  @Mutation(() => BookingResult)
  async cancelAppointment(
    @Arg('input', () => CancelAppointmentInput) input: CancelAppointmentInput,
    @Ctx() { bookings, principal }: Context,
  ) {
    return show(await bookings.cancel(principal, input))
  }

  @Mutation(() => BookingResult, { description: 'The customer did not come, and the place is free.' })
  async markGuestNoShow(@Arg('input', () => BookingInput) input: BookingInput, @Ctx() { bookings, principal }: Context) {
    return show(await bookings.markGuestNoShow(principal, input))
  }

  @Mutation(() => ImportReportType, { description: 'Bookings from a CSV or iCalendar file, with a report of what was refused and why.' })
  importBookings(@Arg('input', () => ImportBookingsInput) input: ImportBookingsInput, @Ctx() { bookings, principal }: Context) {
    return bookings.import(principal, input)
  }
}
