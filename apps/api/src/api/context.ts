import type { Announcements } from '../usecases/announcements.ts'
import type { Bookings } from '../usecases/bookings.ts'
import type { Lending } from '../usecases/lending.ts'
import type { Devices } from '../usecases/devices.ts'
import type { Pairing } from '../usecases/pairing.ts'
import type { People } from '../usecases/people.ts'
import type { PersonalData } from '../usecases/personalData.ts'
import type { Pictures } from '../usecases/pictures.ts'
import type { Premises } from '../usecases/premises.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Prints } from '../usecases/prints.ts'
import type { Ticks } from '../usecases/ticks.ts'
import type { Timeline } from '../usecases/timeline.ts'
import type { Visits } from '../usecases/visits.ts'

/** What a resolver has at hand: who asks and from where, and the use cases. */
export interface Context extends UseCases {
  readonly principal: Principal
  readonly address: string
}

export interface UseCases {
  readonly visits: Visits
  readonly people: People
  readonly pairing: Pairing
  readonly devices: Devices
  readonly pictures: Pictures
  readonly timeline: Timeline
  readonly ticks: Ticks
  readonly announcements: Announcements
  readonly bookings: Bookings
  readonly lending: Lending
  readonly premises: Premises
  readonly prints: Prints
  readonly personalData: PersonalData
}
