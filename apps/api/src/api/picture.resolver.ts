import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql'
import { AnnouncementItem, BoardPictureType } from './board.types.ts'
import type { Context } from './context.ts'
import { DeskPictureType } from './desk.types.ts'
import { FloorPictureType } from './floor.types.ts'
import { TicketPictureType } from './ticket.types.ts'
import { TimelineEntryType } from './timeline.types.ts'
import { ServiceType, VenueSummaryType, VenueType } from './venue.types.ts'

/** What the screens see. A `…Live` is its query, asked again whenever the venue moved: a client that missed ten changes is right after the eleventh. */
@Resolver()
export class PictureResolver {
  @Query(() => VenueType)
  venue(@Arg('venueId', () => ID) venueId: string, @Ctx() { pictures, principal }: Context) {
    return pictures.venue(principal, venueId)
  }

  @Query(() => [VenueSummaryType], { description: 'The asker’s venue; for a stranger the venue of this server, where there is only one.' })
  venues(@Ctx() { pictures, principal }: Context) {
    return pictures.venues(principal)
  }

  @Query(() => [ServiceType])
  services(@Arg('venueId', () => ID) venueId: string, @Ctx() { pictures, principal }: Context) {
    return pictures.services(principal, venueId)
  }

  @Query(() => BoardPictureType)
  board(@Arg('venueId', () => ID) venueId: string, @Ctx() { pictures, principal }: Context) {
    return pictures.board(principal, venueId)
  }

  @Query(() => [AnnouncementItem], {
    description: 'The feed of calls for whoever cannot hold a socket: what comes after this place, a part at a time, with the same cursor.',
  })
  announcementsAfter(
    @Arg('venueId', () => ID) venueId: string,
    @Arg('after', () => Int, { nullable: true }) after: number | null,
    @Arg('epoch', () => ID, { nullable: true }) epoch: string | null,
    @Ctx() { announcements, principal }: Context,
  ) {
    return announcements.asked(principal, venueId, after ?? null, epoch ?? null)
  }

  @Query(() => TicketPictureType, { nullable: true, description: 'Null when the token opens nothing, or its day is over.' })
  ticket(@Arg('token', () => String) token: string, @Ctx() { pictures }: Context) {
    return pictures.ticket(token)
  }

  @Query(() => DeskPictureType)
  desk(@Arg('pointId', () => ID, { nullable: true }) pointId: string | null, @Ctx() { pictures, principal }: Context) {
    return pictures.desk(principal, pointId ?? null)
  }

  @Query(() => FloorPictureType)
  floor(@Ctx() { pictures, principal }: Context) {
    return pictures.floor(principal)
  }

  @Query(() => [TimelineEntryType], { description: 'Everything that happened to a visit, from the log alone.' })
  timeline(@Arg('visitId', () => ID) visitId: string, @Ctx() { timeline, principal }: Context) {
    return timeline.of(principal, visitId)
  }

  @Subscription(() => BoardPictureType, {
    subscribe: ({ args, context }) => (context as Context).ticks.ofVenue((context as Context).principal, args.venueId),
  })
  boardLive(@Arg('venueId', () => ID) venueId: string, @Ctx() context: Context) {
    return this.board(venueId, context)
  }

  @Subscription(() => [ServiceType], {
    subscribe: ({ args, context }) => (context as Context).ticks.ofVenue((context as Context).principal, args.venueId),
  })
  servicesLive(@Arg('venueId', () => ID) venueId: string, @Ctx() context: Context) {
    return this.services(venueId, context)
  }

  @Subscription(() => TicketPictureType, {
    nullable: true,
    subscribe: ({ args, context }) => (context as Context).ticks.ofTicket(args.token),
  })
  ticketLive(@Arg('token', () => String) token: string, @Ctx() context: Context) {
    return this.ticket(token, context)
  }

  @Subscription(() => DeskPictureType, {
    subscribe: ({ context }) => (context as Context).ticks.ofOwnVenue((context as Context).principal),
  })
  deskLive(@Arg('pointId', () => ID, { nullable: true }) pointId: string | null, @Ctx() context: Context) {
    return this.desk(pointId, context)
  }

  @Subscription(() => FloorPictureType, {
    subscribe: ({ context }) => (context as Context).ticks.ofOwnVenue((context as Context).principal),
  })
  floorLive(@Ctx() context: Context) {
    return this.floor(context)
  }

  @Subscription(() => AnnouncementItem, {
    description: 'Every call after this place in the log, none missed and none twice; without `after`, from now on.',
    subscribe: ({ args, context }) =>
      (context as Context).announcements.after((context as Context).principal, args.venueId, args.after ?? null, args.epoch ?? null),
  })
  announcements(
    @Arg('venueId', () => ID) _venueId: string,
    @Arg('after', () => Int, { nullable: true }) _after: number | null,
    @Arg('epoch', () => ID, { nullable: true }) _epoch: string | null,
    @Root() item: typeof AnnouncementItem,
  ) {
    return item
  }
}
