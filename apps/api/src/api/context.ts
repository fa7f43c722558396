import type { Announcements } from '../usecases/announcements.ts'
import type { Bookings } from '../usecases/bookings.ts'
import type { Lending } from '../usecases/lending.ts'
import type { People } from '../usecases/people.ts'
import type { Pictures } from '../usecases/pictures.ts'
import type { Premises } from '../usecases/premises.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Prints } from '../usecases/prints.ts'
import type { Ticks } from '../usecases/ticks.ts'
import type { Timeline } from '../usecases/timeline.ts'
import type { Visits } from '../usecases/visits.ts'

/** What a resolver has at hand: who asks, and the use cases. */
export interface Context extends UseCases {
  readonly principal: Principal
}

export interface UseCases {
  readonly visits: Visits
  readonly people: People
  readonly pictures: Pictures
  readonly timeline: Timeline
  readonly ticks: Ticks
  readonly announcements: Announcements
  readonly bookings: Bookings
  readonly lending: Lending
  readonly premises: Premises
  readonly prints: Prints
}
