import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import {
  CallNextInput,
  CallTicketInput,
  CancelVisitInput,
  FinishServiceInput,
  IssueTicketInput,
  MarkMissedInput,
  VisitInput,
} from './inputs.ts'
import { CancelVisitResult, FinishServiceResult, IssueTicketResult, show, VisitResult } from './results.ts'

/** What happens to visits. Translation only: GraphQL in, use case, GraphQL out. */
@Resolver()
export class VisitResolver {
  @Mutation(() => IssueTicketResult, { description: 'A customer takes the next number for a service.' })
  async issueTicket(@Arg('input', () => IssueTicketInput) input: IssueTicketInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.issue(principal, input))
  }

  @Mutation(() => VisitResult, { description: 'A service point calls whoever is next.' })
  async callNext(@Arg('input', () => CallNextInput) input: CallNextInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.callNext(principal, input))
  }

  @Mutation(() => VisitResult, { description: 'A service point calls this one number, out of turn.' })
  async callTicket(@Arg('input', () => CallTicketInput) input: CallTicketInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.callTicket(principal, { ...input, visitId: input.visitId ?? null, number: input.number ?? null }))
  }

  @Mutation(() => VisitResult, { description: 'The called number is announced again.' })
  async recall(@Arg('input', () => VisitInput) input: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, 'recall', input))
  }

  @Mutation(() => VisitResult, { description: 'The called customer has come to the point.' })
  async markArrived(@Arg('input', () => VisitInput) input: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, 'markArrived', input))
  }

  @Mutation(() => VisitResult, { description: 'The service begins; a customer who was only called has thereby arrived.' })
  async startService(@Arg('input', () => VisitInput) input: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, 'startService', input))
  }

  @Mutation(() => FinishServiceResult, { description: 'The service and the visit are done; the next may be called in the same breath.' })
  async finishService(@Arg('input', () => FinishServiceInput) input: FinishServiceInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.end(principal, 'finishService', input))
  }

  @Mutation(() => FinishServiceResult, { description: 'The called customer did not come.' })
  async markMissed(@Arg('input', () => MarkMissedInput) input: MarkMissedInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.end(principal, 'markMissed', input))
  }

  @Mutation(() => CancelVisitResult, { description: 'A visit that is not being served ends before its time.' })
  async cancelVisit(@Arg('input', () => CancelVisitInput) input: CancelVisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.cancel(principal, { ...input, visitId: input.visitId ?? null, token: input.token ?? null }))
  }
}
