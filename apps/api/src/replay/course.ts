import type { DetourKind } from './detour.ts'
import type { Ticket } from './operations.ts'

/** What became of one customer, as the house acknowledged it. */
export interface Course {
  ticket: Ticket | null
  /** Acknowledged calls. */
  calls: number
  /** Calls that were to be; one more was never asked for. */
  readonly mayBeCalled: number
  /** The detour that was acknowledged. */
  detour: DetourKind | null
  how: 'next' | 'picked' | null
  calledAt: number | null
  /** From when the house would let them be given up. */
  missFrom: number | null
  servingSince: number | null
  /** Called before their turn in the trace, because the house had them at the head of the line. */
  outOfTurn: boolean
  outcome: 'served' | 'left' | 'missed' | null
  /** Whether the last thing to be done for them was begun; until then nothing is lost. */
  finalSent: boolean
  /** The replay was ended before an answer came; what became of them is not known. */
  unanswered: boolean
}

export const newCourse = (mayBeCalled = 1): Course => ({
  ticket: null,
  calls: 0,
  mayBeCalled,
  detour: null,
  how: null,
  calledAt: null,
  missFrom: null,
  servingSince: null,
  outOfTurn: false,
  outcome: null,
  finalSent: false,
  unanswered: false,
})

/** What happened along the way that belongs to nobody in particular. */
export interface Incidents {
  retries: number
  /** Requests on their way when the replay was ended; what became of them is not known. */
  unanswered: number
  /** Visits of somebody else's that the house called; served at once, so that the line moves. */
  strangers: number
  /** Visits an earlier replay left at a point. */
  leftOvers: number
  /** By act and reason. */
  readonly refusals: Record<string, number>
}

export const noIncidents = (): Incidents => ({ retries: 0, unanswered: 0, strangers: 0, leftOvers: 0, refusals: {} })

export const refusedWith = (incidents: Incidents, act: string, reason: string): void => {
  const what = `${act}: ${reason}`
  incidents.refusals[what] = (incidents.refusals[what] ?? 0) + 1
}
