import type { Quote } from '../queue/quote.ts'
import type { Entry } from '../record/event.ts'
import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { Choice } from './call.ts'
import type { Line } from './line.ts'

/** How far a visit has got. */
export const STAGES = ['waiting', 'deferred', 'called', 'arrived', 'serving', 'wrapUp', 'parked', 'away', 'missed', 'gone'] as const
export type Stage = (typeof STAGES)[number]

/** How a visit ended. */
export const OUTCOMES = ['served', 'noShow', 'cancelled', 'left', 'expired'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const CANCEL_REASONS = ['customer', 'staffRequest', 'duplicate', 'other'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** Why a visit is on hold, or its customer on an errand. */
export const HOLD_REASONS = ['papers', 'companion', 'parts', 'other'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** A place in the order: smaller `due` first, then the order of the log. Static for as long as the visit waits. */
export interface OrderKey {
  readonly due: Instant
  /** The place in the log where it came in line; a fraction where it was put between two others. */
  readonly seq: number
}

export const byOrder = (a: OrderKey, b: OrderKey): number => a.due - b.due || a.seq - b.seq

/** What was said on the slip: issued once, never changed. */
export interface Ticket {
  readonly number: string
  readonly seriesId: string
  readonly index: number
  readonly businessDay: string
  readonly issuedAt: Instant
  readonly quote: Quote | null
  readonly ahead: number
}

/** One stand in a line: from joining it to being called, or to leaving it otherwise. */
export interface Turn {
  readonly serviceId: string
  readonly line: Line
  readonly order: OrderKey
  /** How it came to stand there; null: it never did, and was served on the spot. */
  readonly why: Entry | null
  readonly enteredSeq: number
  readonly enteredAt: Instant
  readonly leftSeq: number | null
  readonly leftAt: Instant | null
  readonly call: Choice | null
}

/** One service within the visit, done. */
export interface Leg {
  readonly serviceId: string
  readonly pointId: string
  /** How many turns it took, of the visit’s. */
  readonly turns: number
  readonly waitedSeconds: number
  readonly servedSeconds: number
  readonly wrapUpSeconds: number
  readonly result: string | null
}

/** Where a visit was sent from, for the way back. */
export interface Sender {
  readonly pointId: string
  readonly staffId: string | null
  readonly serviceId: string
}

/** The last act upon a visit, and the visit before it: what an undo puts back. */
export interface LastAct {
  /** Place in the log of the act’s first event. */
  readonly act: number
  readonly at: Instant
  /** Who did it: a staff member’s id, or `customer`. */
  readonly by: string
  /** Null where it cannot be taken back: a number once given is given. */
  readonly was: SettledVisit | null
}

/** What is true of a visit wherever it stands. */
export interface VisitFacts {
  readonly id: string
  readonly ticket: Ticket
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
  /** Its place in the line, kept while it is out of it. */
  readonly order: OrderKey
  /** Its first place: what “as it came” means to the end. */
  readonly origin: OrderKey
  readonly line: Line
  /** When its customer came, by the clock of the line (queue/arrival): no boost and no booking puts it further before that than the longest boost. */
  readonly cameAt: Instant
  /** When the present leg’s wait began. */
  readonly enteredAt: Instant
  /** Calls of the present turn. */
  readonly calls: number
  /** The first call of the visit; the wait that was quoted ended then. */
  readonly firstCalledAt: Instant | null
  readonly turns: readonly Turn[]
  readonly legs: readonly Leg[]
  /** Services still to come in this visit, in order. */
  readonly plan: readonly string[]
  /** Seconds of service in the present leg before it was interrupted. */
  readonly servedBefore: number
  readonly sender: Sender | null
  readonly rejoins: number
  readonly defers: number
  readonly marks: readonly string[]
  /** Ids; the texts are kept outside the log. */
  readonly notes: readonly string[]
  readonly bookingId: string | null
  /** When the customer said that they are on their way to the point. */
  readonly comingAt: Instant | null
}

export type SettledVisit = VisitFacts & Whereabouts

/** One customer's presence, from the number to leaving. */
export type Visit = SettledVisit & { readonly last: LastAct | null }

/** Who takes a held visit out again: one person, one point, or anybody. */
export type Pool =
  { readonly of: 'person'; readonly staffId: string } | { readonly of: 'point'; readonly pointId: string } | { readonly of: 'venue' }

/** Where the visit stands now; what is not true of a stage cannot be written down. */
export type Whereabouts =
  | { readonly stage: 'waiting' }
  | { readonly stage: 'deferred'; readonly returnsAt: Instant }
  | ({ readonly stage: 'called' } & AtPoint)
  | ({ readonly stage: 'arrived'; readonly arrivedAt: Instant } & AtPoint)
  | ({ readonly stage: 'serving'; readonly arrivedAt: Instant; readonly servingSince: Instant } & AtPoint)
  | ({ readonly stage: 'wrapUp'; readonly arrivedAt: Instant; readonly servingSince: Instant; readonly servedAt: Instant } & AtPoint)
  | {
      readonly stage: 'parked'
      readonly pool: Pool
      readonly reason: HoldReason
      readonly parkedAt: Instant
      readonly until: Instant | null
    }
  | { readonly stage: 'away'; readonly reason: HoldReason; readonly awaySince: Instant; readonly returnBy: Instant }
  | { readonly stage: 'missed'; readonly missedAt: Instant; readonly expiresAt: Instant; readonly pointId: string }
  | {
      readonly stage: 'gone'
      readonly outcome: Outcome
      readonly endedAt: Instant
      readonly endedSeq: number
      readonly pointId: string | null
      readonly servingSince: Instant | null
    }

interface AtPoint {
  readonly pointId: string
  readonly callId: string
  readonly calledAt: Instant
}

export type Called = Extract<Visit, { stage: 'called' }>
export type AtPointVisit = Extract<Visit, { stage: 'called' | 'arrived' | 'serving' | 'wrapUp' }>

/** Whether the visit holds a service point. */
export const isAtPoint = (visit: Visit): visit is AtPointVisit =>
  visit.stage === 'called' || visit.stage === 'arrived' || visit.stage === 'serving' || visit.stage === 'wrapUp'

/** When time itself moves this visit on; null: never. */
export function movesAt(visit: SettledVisit): Instant | null {
  switch (visit.stage) {
    case 'deferred':
      return visit.returnsAt
    case 'parked':
      return visit.until
    case 'away':
      return visit.returnBy
    case 'missed':
      return visit.expiresAt
    case 'waiting':
    case 'called':
    case 'arrived':
    case 'serving':
    case 'wrapUp':
    case 'gone':
      return null
  }
}

/** What stays true when the visit moves to another stage. */
export const factsOf = (visit: SettledVisit): VisitFacts => ({
  id: visit.id,
  ticket: visit.ticket,
  serviceId: visit.serviceId,
  lang: visit.lang,
  priority: visit.priority,
  partySize: visit.partySize,
  order: visit.order,
  origin: visit.origin,
  line: visit.line,
  cameAt: visit.cameAt,
  enteredAt: visit.enteredAt,
  calls: visit.calls,
  firstCalledAt: visit.firstCalledAt,
  turns: visit.turns,
  legs: visit.legs,
  plan: visit.plan,
  servedBefore: visit.servedBefore,
  sender: visit.sender,
  rejoins: visit.rejoins,
  defers: visit.defers,
  marks: visit.marks,
  notes: visit.notes,
  bookingId: visit.bookingId,
  comingAt: visit.comingAt,
})
