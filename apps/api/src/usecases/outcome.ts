import { get, type Refusal, staffVisit, type StaffVisit, type Visit } from '@foyer/domain'
import { BadRequest } from './badRequest.ts'
import type { Outcome } from './house.ts'

export type Result<Value> = Value | { readonly refusal: Refusal }

export type Carried = Extract<Outcome, { ok: true }>

/** The visit that an act was about, as staff see it after it. */
export const seen = (outcome: Outcome): Result<StaffVisit> => (outcome.ok ? see(outcome, outcome.subject.visitId) : outcome)

export function see(outcome: Carried, visitId: string | undefined): StaffVisit {
  const { venue } = outcome.state
  if (!venue) throw new Error('a visit in a venue that is not set up')
  return staffVisit(outcome.state, venue, visitIn(outcome, visitId))
}

/** A retry after the day's end finds its visit gone from memory: the answer is that it is over. */
export function visitIn({ state }: Carried, visitId: string | undefined): Visit {
  const visit = visitId === undefined ? undefined : get(state.visits, visitId)
  if (!visit) throw new BadRequest('NOT_FOUND', 'visitId')
  return visit
}
