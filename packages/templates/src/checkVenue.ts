import type { Venue } from '@foyer/domain'
import { clockProblems } from './check/clock.ts'
import { houseProblems } from './check/house.ts'
import { numberProblems } from './check/numbers.ts'
import { placeProblems } from './check/places.ts'
import type { Problem } from './check/problem.ts'
import { waitingProblems } from './check/waiting.ts'
import { workProblems } from './check/work.ts'

/** Everything to be put right before this venue can be opened; nothing when it can. */
export const checkVenue = (venue: Venue): Problem[] => [
  ...clockProblems(venue),
  ...placeProblems(venue),
  ...numberProblems(venue),
  ...houseProblems(venue),
  ...workProblems(venue),
  ...waitingProblems(venue),
]
