import type { Course, Incidents } from './course.ts'
import { callsOf, type DetourKind, isNoShow } from './detour.ts'
import type { Speed } from './pace.ts'
import type { PlannedVisit } from './plan.ts'
import { type Waits, waitsOf } from './waits.ts'

/** What was to be done, what the house acknowledged, and what is missing or there twice. */
export interface Account {
  readonly planned: Counts
  readonly acknowledged: Counts
  /** Rows whose end was due and was not acknowledged as planned. */
  readonly lost: readonly number[]
  /** Visits or numbers given twice, and visits called twice. */
  readonly doubled: number
  /** How the calls were made, and how many were of somebody whose turn in the trace had not come. */
  readonly calls: { readonly next: number; readonly picked: number; readonly outOfTurn: number }
  /** By kind, as planned and as acknowledged. */
  readonly detours: Readonly<Record<DetourKind, { readonly planned: number; readonly acknowledged: number }>>
  readonly waits: { readonly recorded: Waits | null; readonly measured: Waits | null }
  readonly incidents: Incidents
}

export interface Counts {
  readonly issued: number
  readonly called: number
  /** Calls in all; on a detour one is called twice. */
  readonly calls: number
  readonly served: number
  readonly missed: number
  readonly left: number
}

export interface Kept {
  readonly plan: readonly PlannedVisit[]
  readonly courses: readonly Course[]
  readonly incidents: Incidents
  readonly speed: Speed
  /** The business day a ticket was issued on; numbers are given once a day. */
  readonly dayOf: (issuedAt: number) => string
}

/** The plan against what was acknowledged. */
export function accountOf({ plan, courses, incidents, speed, dayOf }: Kept): Account {
  const called = plan.filter(({ fate }) => fate.kind === 'served').length
  const missed = plan.filter(({ fate }) => isNoShow(fate)).length
  const calls = plan.reduce((sum, planned) => sum + callsOf(planned), 0)
  return {
    planned: { issued: plan.length, called, calls, served: called - missed, missed, left: plan.length - called },
    acknowledged: {
      issued: countOf(courses, ({ ticket }) => ticket !== null),
      called: countOf(courses, ({ calls }) => calls > 0),
      calls: courses.reduce((sum, course) => sum + course.calls, 0),
      served: countOf(courses, ({ outcome }) => outcome === 'served'),
      missed: countOf(courses, ({ outcome }) => outcome === 'missed'),
      left: countOf(courses, ({ outcome }) => outcome === 'left'),
    },
    lost: plan.flatMap(({ row }, visit) => (isLost(courses[visit]) ? [row] : [])),
    doubled: doubledIn(courses, dayOf),
    calls: {
      next: countOf(courses, ({ how }) => how === 'next'),
      picked: countOf(courses, ({ how }) => how === 'picked'),
      outOfTurn: countOf(courses, ({ outOfTurn }) => outOfTurn),
    },
    detours: detoursIn(plan, courses),
    waits: { recorded: waitsOf(recordedWaits(plan, courses)), measured: speed === 'max' ? null : waitsOf(measuredWaits(courses, speed)) },
    incidents,
  }
}

function detoursIn(plan: readonly PlannedVisit[], courses: readonly Course[]): Account['detours'] {
  const counts = (kind: DetourKind) => ({
    planned: plan.filter(({ fate }) => fate.kind === 'served' && fate.detour?.kind === kind).length,
    acknowledged: countOf(courses, ({ detour }) => detour === kind),
  })
  return {
    rejoins: counts('rejoins'),
    expires: counts('expires'),
    transferred: counts('transferred'),
    parked: counts('parked'),
    undone: counts('undone'),
    twoServices: counts('twoServices'),
  }
}

const isLost = (course: Course | undefined): boolean =>
  course !== undefined && course.finalSent && course.outcome === null && !course.unanswered

/** Visits or numbers given twice, and visits called once more than they were to be. */
export function doubledIn(courses: readonly Course[], dayOf: (issuedAt: number) => string): number {
  const tickets = courses.flatMap(({ ticket }) => (ticket ? [ticket] : []))
  const visits = new Set(tickets.map(({ visitId }) => visitId))
  const numbers = new Set(tickets.map(({ number, issuedAt }) => `${dayOf(issuedAt)} ${number}`))
  return 2 * tickets.length - visits.size - numbers.size + countOf(courses, ({ calls, mayBeCalled }) => calls > mayBeCalled)
}

/** Of those whom the house has served too, so that the same people are compared. */
function recordedWaits(plan: readonly PlannedVisit[], courses: readonly Course[]): number[] {
  return plan.flatMap(({ arrivesAt, fate }, visit) =>
    fate.kind === 'served' && courses[visit]?.servingSince != null ? [fate.startsAt - arrivesAt] : [],
  )
}

/** From the ticket to the service by the house's own clock, on the clock of the trace. */
export function measuredWaits(courses: readonly Course[], speed: number): number[] {
  return courses.flatMap(({ ticket, servingSince }) => (ticket && servingSince !== null ? [(servingSince - ticket.issuedAt) * speed] : []))
}

export const countOf = (courses: readonly Course[], holds: (course: Course) => boolean): number => courses.filter(holds).length
