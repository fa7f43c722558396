import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import { VisitInput } from './inputs.ts'
import { ErasePersonalResult, show } from './results.ts'

/** What somebody may ask about themselves, and a manager does for them. */
@Resolver()
export class PersonalResolver {
  @Mutation(() => ErasePersonalResult, {
    description: 'Erases at once the name and phone of the visit’s booking, and what staff wrote about it. The log tells that it was done.',
  })
  async erasePersonal(@Arg('input', () => VisitInput) { key, visitId }: VisitInput, @Ctx() { personalData, principal }: Context) {
    return show(await personalData.eraseVisit(principal, { key, visitId }))
  }
}
