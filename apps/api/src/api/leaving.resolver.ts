import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import { FinishServiceInput, LeavingInput, MarkMissedInput, ParkInput, ReturnToQueueInput, SendAwayInput, TransferInput } from './inputs.ts'
import { destinationOf, linePlaceOf, placeOf } from './place.ts'
import { FinishServiceResult, show } from './results.ts'

/** Acts by which a visit leaves its point, and the next may be called in the same breath. */
@Resolver()
export class LeavingResolver {
  @Mutation(() => FinishServiceResult, { description: 'The service is done: the visit goes on to its next service, or is over.' })
  async finishService(@Arg('input', () => FinishServiceInput) input: FinishServiceInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, thenCallNext, result = null } = input
    return show(await visits.leave(principal, key, { do: 'finishService', visitId, thenCallNext, result }))
  }

  @Mutation(() => FinishServiceResult, { description: 'The called customer did not come.' })
  async markMissed(
    @Arg('input', () => MarkMissedInput) { key, visitId, thenCallNext }: MarkMissedInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.leave(principal, key, { do: 'markMissed', visitId, thenCallNext }))
  }

  @Mutation(() => FinishServiceResult, { description: 'Back into the line: as it came, next, last, or behind so many.' })
  async returnToQueue(@Arg('input', () => ReturnToQueueInput) input: ReturnToQueueInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, thenCallNext, place } = input
    return show(await visits.leave(principal, key, { do: 'returnToQueue', visitId, thenCallNext, place: linePlaceOf(place) }))
  }

  @Mutation(() => FinishServiceResult, { description: 'On to another line: of a service, of a point, of a person.' })
  async transfer(@Arg('input', () => TransferInput) input: TransferInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, thenCallNext, place, to } = input
    const command = { do: 'transfer', visitId, thenCallNext, place: placeOf(place), to: destinationOf(to) } as const
    return show(await visits.leave(principal, key, command))
  }

  @Mutation(() => FinishServiceResult, { description: 'Back to whoever sent it, as their next.' })
  async sendBack(@Arg('input', () => LeavingInput) { key, visitId, thenCallNext }: LeavingInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.leave(principal, key, { do: 'sendBack', visitId, thenCallNext }))
  }

  @Mutation(() => FinishServiceResult, { description: 'On hold, for a reason and perhaps for a while.' })
  async park(@Arg('input', () => ParkInput) input: ParkInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, thenCallNext, pool, reason, minutes = null } = input
    return show(await visits.leave(principal, key, { do: 'park', visitId, thenCallNext, pool, reason, minutes }))
  }

  @Mutation(() => FinishServiceResult, { description: 'The customer fetches what is missing and comes back to the same place.' })
  async sendAway(@Arg('input', () => SendAwayInput) input: SendAwayInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, thenCallNext, reason, minutes = null } = input
    return show(await visits.leave(principal, key, { do: 'sendAway', visitId, thenCallNext, reason, minutes }))
  }
}
