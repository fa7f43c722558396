import type { Lang } from '../text.ts'
import type { Instant } from '../time/businessDay.ts'
import type { Quote } from '../queue/quote.ts'

/** How far a visit has got. */
export const STAGES = ['waiting', 'called', 'arrived', 'serving', 'missed', 'gone'] as const
export type Stage = (typeof STAGES)[number]

/** How a visit ended. */
export const OUTCOMES = ['served', 'noShow', 'cancelled', 'left', 'expired'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const CANCEL_REASONS = ['customer', 'staffRequest', 'duplicate', 'other'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** A place in the order: smaller `due` first, then the order of the log. Static for as long as the visit waits. */
export interface OrderKey {
  readonly due: Instant
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

/** One customer's presence, from the number to leaving. */
export type Visit = {
  readonly id: string
  readonly ticket: Ticket
  readonly serviceId: string
  readonly lang: Lang
  readonly priority: string
  readonly partySize: number
  readonly order: OrderKey
  /** Times called, in all. */
  readonly calls: number
  readonly firstCalledAt: Instant | null
} & Whereabouts

/** Where the visit stands now; what is not true of a stage cannot be written down. */
export type Whereabouts =
  | { readonly stage: 'waiting' }
  | ({ readonly stage: 'called' } & AtPoint)
  | ({ readonly stage: 'arrived'; readonly arrivedAt: Instant } & AtPoint)
  | ({ readonly stage: 'serving'; readonly arrivedAt: Instant; readonly servingSince: Instant } & AtPoint)
  | { readonly stage: 'missed'; readonly missedAt: Instant; readonly pointId: string }
  | {
      readonly stage: 'gone'
      readonly outcome: Outcome
      readonly endedAt: Instant
      readonly pointId: string | null
      readonly servingSince: Instant | null
    }

interface AtPoint {
  readonly pointId: string
  readonly callId: string
  readonly calledAt: Instant
}

export type Called = Extract<Visit, { stage: 'called' }>
export type AtPointVisit = Extract<Visit, { stage: 'called' | 'arrived' | 'serving' }>

/** Whether the visit holds a service point. */
export const isAtPoint = (visit: Visit): visit is AtPointVisit =>
  visit.stage === 'called' || visit.stage === 'arrived' || visit.stage === 'serving'
