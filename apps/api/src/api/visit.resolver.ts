import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import {
  AddNoteInput,
  CallNextInput,
  CallTicketInput,
  CancelVisitInput,
  ChangePartyInput,
  ChangePriorityInput,
  ExplainCallInput,
  IssueTicketInput,
  OwnVisitInput,
  ServeNowInput,
  ServeWalkInInput,
  SetMarkInput,
  UndoInput,
  VisitInput,
  VisitServiceInput,
} from './inputs.ts'
import { WhyOrderType } from './queue.types.ts'
import { CancelVisitResult, IssueTicketResult, OwnVisitResult, show, VisitResult } from './results.ts'

/** What happens to visits where they are. Translation only: GraphQL in, use case, GraphQL out. */
@Resolver()
export class VisitResolver {
  @Query(() => WhyOrderType, {
    nullable: true,
    description: 'Who came later and was called before this visit, and why. Named by staff, or by its token.',
  })
  async whyOrder(
    @Arg('visitId', () => ID, { nullable: true }) visitId: string | null,
    @Arg('token', () => String, { nullable: true }) token: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Only this one.' }) number: string | null,
    @Ctx() { pictures, principal }: Context,
  ) {
    return pictures.whyOrder(principal, { visitId: visitId ?? null, token: token ?? null, number: number ?? null })
  }

  @Mutation(() => IssueTicketResult, { description: 'A customer takes the next number for a service.' })
  async issueTicket(@Arg('input', () => IssueTicketInput) input: IssueTicketInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.issue(principal, input))
  }

  @Mutation(() => VisitResult, { description: 'A service point calls whoever is next.' })
  async callNext(@Arg('input', () => CallNextInput) input: CallNextInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.callNext(principal, input))
  }

  @Mutation(() => VisitResult, {
    description: 'A service point calls this one number, out of turn, from hold, or back after a missed call.',
  })
  async callTicket(@Arg('input', () => CallTicketInput) input: CallTicketInput, @Ctx() { visits, principal }: Context) {
    const { key, pointId, visitId = null, number = null, reason = null } = input
    return show(await visits.callTicket(principal, { key, pointId, visitId, number, reason }))
  }

  @Mutation(() => VisitResult, { description: 'Somebody who stands there already is served at once, unannounced.' })
  async serveNow(@Arg('input', () => ServeNowInput) { key, visitId, pointId }: ServeNowInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'serveNow', visitId, pointId }))
  }

  @Mutation(() => VisitResult, { description: 'Somebody without a number is served at once.' })
  async serveWalkIn(@Arg('input', () => ServeWalkInInput) input: ServeWalkInInput, @Ctx() { visits, principal }: Context) {
    const { key, pointId, serviceId, lang, priority, partySize } = input
    return show(await visits.serveWalkIn(principal, { key, pointId, serviceId, lang, priority, partySize }))
  }

  @Mutation(() => VisitResult, { description: 'Why the present call was made out of turn.' })
  async explainCall(
    @Arg('input', () => ExplainCallInput) { key, visitId, reason }: ExplainCallInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.act(principal, key, { do: 'explainCall', visitId, reason }))
  }

  @Mutation(() => VisitResult, { description: 'The called number is announced again.' })
  async recall(@Arg('input', () => VisitInput) { key, visitId }: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'recall', visitId }))
  }

  @Mutation(() => VisitResult, { description: 'The called customer has come to the point.' })
  async markArrived(@Arg('input', () => VisitInput) { key, visitId }: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'markArrived', visitId }))
  }

  @Mutation(() => VisitResult, { description: 'The service begins; a customer who was only called has thereby arrived.' })
  async startService(@Arg('input', () => VisitInput) { key, visitId }: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'startService', visitId }))
  }

  @Mutation(() => VisitResult, { description: 'The customer goes, the work on their matter goes on.' })
  async startWrapUp(@Arg('input', () => VisitInput) { key, visitId }: VisitInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'startWrapUp', visitId }))
  }

  @Mutation(() => VisitResult, { description: 'One more service in the same visit.' })
  async addService(
    @Arg('input', () => VisitServiceInput) { key, visitId, serviceId }: VisitServiceInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.act(principal, key, { do: 'addService', visitId, serviceId }))
  }

  @Mutation(() => VisitResult, { description: 'One service less.' })
  async dropService(
    @Arg('input', () => VisitServiceInput) { key, visitId, serviceId }: VisitServiceInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.act(principal, key, { do: 'dropService', visitId, serviceId }))
  }

  @Mutation(() => VisitResult, { description: 'Called sooner or not, with a reason that stays with the visit.' })
  async changePriority(@Arg('input', () => ChangePriorityInput) input: ChangePriorityInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId, priority, reason } = input
    return show(await visits.act(principal, key, { do: 'changePriority', visitId, priority, reason }))
  }

  @Mutation(() => VisitResult, { description: 'How many have come on this number.' })
  async changeParty(
    @Arg('input', () => ChangePartyInput) { key, visitId, partySize }: ChangePartyInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.act(principal, key, { do: 'changeParty', visitId, partySize }))
  }

  @Mutation(() => VisitResult, { description: 'Hangs a mark on a visit, or takes it off.' })
  async setMark(@Arg('input', () => SetMarkInput) { key, visitId, mark, on }: SetMarkInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.act(principal, key, { do: 'setMark', visitId, mark, on }))
  }

  @Mutation(() => VisitResult, { description: 'A note for colleagues; its words are kept sealed, outside the log.' })
  async addNote(@Arg('input', () => AddNoteInput) { key, visitId, words }: AddNoteInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.addNote(principal, { key, visitId, words }))
  }

  @Mutation(() => VisitResult, {
    description: 'The last act upon this visit is taken back: by whoever did it within a minute, by those in charge with a reason.',
  })
  async undo(@Arg('input', () => UndoInput) { key, visitId, reason = null }: UndoInput, @Ctx() { visits, principal }: Context) {
    return show(await visits.undo(principal, { key, visitId, reason }))
  }

  @Mutation(() => CancelVisitResult, { description: 'A visit that is not being served ends before its time.' })
  async cancelVisit(@Arg('input', () => CancelVisitInput) input: CancelVisitInput, @Ctx() { visits, principal }: Context) {
    const { key, visitId = null, token = null, reason } = input
    return show(await visits.cancel(principal, { key, visitId, token, reason }))
  }

  @Mutation(() => OwnVisitResult, { description: 'The customer will be late: out of the line for a while, and back at the same place.' })
  async defer(
    @Arg('input', () => OwnVisitInput) { key, visitId = null, token = null }: OwnVisitInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.change(principal, 'defer', { key, visitId, token }))
  }

  @Mutation(() => OwnVisitResult, { description: 'Whoever missed their call stands in line again.' })
  async rejoin(
    @Arg('input', () => OwnVisitInput) { key, visitId = null, token = null }: OwnVisitInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.change(principal, 'rejoin', { key, visitId, token }))
  }

  @Mutation(() => OwnVisitResult, { description: 'Back from an errand, or sooner than was said: in line at the same place.' })
  async comeBack(
    @Arg('input', () => OwnVisitInput) { key, visitId = null, token = null }: OwnVisitInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.change(principal, 'comeBack', { key, visitId, token }))
  }

  @Mutation(() => OwnVisitResult, { description: 'The called customer is on the way.' })
  async sayComing(
    @Arg('input', () => OwnVisitInput) { key, visitId = null, token = null }: OwnVisitInput,
    @Ctx() { visits, principal }: Context,
  ) {
    return show(await visits.change(principal, 'sayComing', { key, visitId, token }))
  }
}
