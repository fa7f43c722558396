import { hash } from 'node:crypto'
import {
  type Actor,
  businessDayAt,
  type Command,
  decide,
  EMPTY,
  fold,
  type FoyerEvent,
  GENESIS,
  record,
  seal,
  type Subject,
  type Venue,
} from '@foyer/domain'
import type { Chance } from '../chaos/chance.ts'
import { manyPoints } from '../forTests/crew.ts'
import { hall } from '../forTests/testHall.ts'
import type { Principal } from '../usecases/principal.ts'
import type { Database } from './database.ts'

/** When every simulated world begins: a Monday, ten in the morning in Shanghai. */
export const BEGINS = Date.parse('2026-03-02T02:00:00Z')

const HOUSE: Actor = { kind: 'organisation', role: 'admin' }

/** A hall of so many points in which everybody serves everything, nobody has to wait to call again, and whoever waits long comes first. */
export function simulatedHall(points: number): Venue {
  const venue = manyPoints(HALL, points)
  const calling = {
    recallSpacingSeconds: 0,
    callLimit: 9,
    missAfterSeconds: 0,
    missAfterCalls: 1,
    keepMissedMinutes: 2,
    starvationMinutes: 10,
  }
  return { ...venue, calling: { ...venue.calling, ...calling } }
}

const HALL = hall()

/** Who works in the world and what hangs there, with the credentials they have from the first moment on. */
export interface Crew {
  readonly kiosks: readonly Principal[]
  readonly clerks: readonly { readonly pointId: string; readonly principal: Principal }[]
  readonly boards: readonly Principal[]
  readonly phone: Principal
  readonly agent: Principal
}

export interface CrewSize {
  readonly kiosks: number
  readonly boards: number
}

/** Writes the venue and its devices as the first events of its log. */
export function settle(database: Database, venue: Venue, newId: () => string, size: CrewSize): Crew {
  let state = EMPTY
  const events: FoyerEvent[] = []
  const done = (command: Command): Subject => {
    const asked = { now: BEGINS, day: businessDayAt(venue, BEGINS), actor: HOUSE, newId }
    const decision = decide(state, command, asked)
    if (!decision.ok) throw new Error(`${command.do}: ${decision.refusal.reason}`)
    const happened = record(state, decision.events, asked)
    state = fold(state, happened)
    events.push(...happened)
    return decision.subject
  }
  const devices = (kind: 'kiosk' | 'display', count: number): Principal[] =>
    Array.from({ length: count }, (_, index) => {
      const { deviceId = '' } = done({ do: 'enrolDevice', kind, name: `${kind}-${index + 1}` })
      return { role: kind, venueId: venue.id, deviceId }
    })
  done({ do: 'installTemplate', venue })
  const crew: Crew = {
    kiosks: devices('kiosk', size.kiosks),
    boards: devices('display', size.boards),
    clerks: venue.points.map(({ id }, index) => {
      const staffId = venue.staff[index]?.id ?? ''
      return { pointId: id, principal: { role: 'agent', venueId: venue.id, staffId, sessionId: 'none', deviceId: `tablet-${staffId}` } }
    }),
    phone: { role: 'customer', venueId: venue.id },
    agent: { role: 'admin', venueId: venue.id, automated: true },
  }
  const sealed = seal(sha256, GENESIS, events)
  database.createHead(GENESIS)
  database.append({
    venueId: venue.id,
    expectedSeq: 0,
    seq: state.seq,
    hash: sealed.at(-1)?.hash ?? GENESIS,
    events: sealed,
    visits: [],
    receipts: [],
  })
  return crew
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Ids that look like ids, and are the same for the same seed. */
export function ids(chance: Chance): () => string {
  let made = 0
  return () => {
    const hex = (digits: number) =>
      chance
        .below(16 ** digits)
        .toString(16)
        .padStart(digits, '0')
    return `${(++made).toString(16).padStart(8, '0')}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
  }
}
