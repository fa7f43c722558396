import { Arg, Ctx, ID, Mutation, Query, Resolver, Subscription } from 'type-graphql'
import type { Context } from './context.ts'
import { AcknowledgeCallInput, LeaseInput, LeaseNumbersInput, MergeOfflineInput, PrintTicketInput } from './inputs.ts'
import { OfflineMergeType, PrintJobType } from './queue.types.ts'
import { AcknowledgeCallResult, LeaseNumbersResult, PrintResult, ReturnNumbersResult, show } from './results.ts'

/** What devices do by themselves: print, number alone, acknowledge calls. */
@Resolver()
export class DeviceResolver {
  @Query(() => PrintJobType)
  print(@Arg('id', () => ID) id: string, @Ctx() { prints, principal }: Context) {
    return prints.of(principal, id)
  }

  @Subscription(() => PrintJobType, {
    subscribe: ({ context }) => (context as Context).ticks.ofOwnVenue((context as Context).principal),
  })
  printLive(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return this.print(id, context)
  }

  @Mutation(() => PrintResult, {
    description: 'A slip for a visit. After one that may be in a hand, the next is a copy of the same number.',
  })
  async printTicket(
    @Arg('input', () => PrintTicketInput) { key, visitId, deviceId = null }: PrintTicketInput,
    @Ctx() { prints, principal }: Context,
  ) {
    return show(await prints.request(principal, { key, visitId, deviceId }))
  }

  @Mutation(() => LeaseNumbersResult, { description: 'Numbers for the time a kiosk may be without the server.' })
  async leaseNumbers(@Arg('input', () => LeaseNumbersInput) input: LeaseNumbersInput, @Ctx() { lending, principal }: Context) {
    return show(await lending.lease(principal, input))
  }

  @Mutation(() => OfflineMergeType, { description: 'What a kiosk gave while it was alone, signed; told twice it is the same.' })
  mergeOffline(@Arg('input', () => MergeOfflineInput) input: MergeOfflineInput, @Ctx() { lending, principal }: Context) {
    return lending.merge(principal, input)
  }

  @Mutation(() => ReturnNumbersResult, { description: 'The kiosk is done with its block; what it did not give is void.' })
  async returnNumbers(@Arg('input', () => LeaseInput) input: LeaseInput, @Ctx() { lending, principal }: Context) {
    return show(await lending.giveBack(principal, input))
  }

  @Mutation(() => AcknowledgeCallResult, { description: 'A display says what it did with a call.' })
  async acknowledgeCall(
    @Arg('input', () => AcknowledgeCallInput) input: AcknowledgeCallInput,
    @Ctx() { announcements, principal }: Context,
  ) {
    return show(await announcements.acknowledge(principal, input))
  }
}
