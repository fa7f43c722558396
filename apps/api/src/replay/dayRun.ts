import { setTimeout as pause } from 'node:timers/promises'
import type { Arrival } from '@foyer/templates'
import { Agenda } from './agenda.ts'
import { type Ask, Unanswered } from './ask.ts'
import { type Course, type Incidents, refusedWith } from './course.ts'
import type { Desk, NewKey } from './desk.ts'
import { type AtDesk, cancelVisit, isRefused, issueTicket } from './operations.ts'
import type { Pace, Speed } from './pace.ts'

export interface DaySetUp {
  readonly arrivals: readonly Arrival[]
  readonly courses: readonly Course[]
  readonly desks: readonly Desk[]
  readonly ask: Ask
  readonly kiosk: string
  readonly pace: Pace
  readonly speed: Speed
  /** Nothing new is begun once it is aborted. */
  readonly stop: AbortSignal
  readonly newKey: (row: number) => NewKey
  readonly incidents: Incidents
  readonly onAct: (standing: { readonly at: number; readonly arrived: number; readonly gone: number; readonly waiting: number }) => void
}

/** From the call to the desk. */
const WALK_MS = 15_000

/** Somebody of another's who is called all the same takes this long. */
const STRANGER_MS = 120_000

/** Before asking again for what was asked too soon. */
const TOO_SOON_MS = 500
const MISSES_TRIED = 20

/**
 * A day being lived: one thing after another, in the order of its clock, so that the same seed meets the same house the same way.
 * How long somebody who does not come is called for is the house's own rule, and goes by the wall's clock at any speed.
 */
export class DayRun {
  /** How long people waited to be called, on the day's own clock. */
  readonly waits: number[] = []
  private readonly agenda = new Agenda()
  private readonly waiting = new Set<number>()
  private readonly byVisitId = new Map<string, number>()
  private idle: Desk[]
  private now = 0
  private arrived = 0
  private gone = 0

  constructor(private readonly setUp: DaySetUp) {
    this.idle = [...setUp.desks]
  }

  async run(): Promise<void> {
    const { arrivals, desks, pace, stop } = this.setUp
    arrivals.forEach(({ at }, visit) => this.agenda.add(at, () => this.arrive(visit)))
    try {
      for (const desk of desks) await desk.open()
      for (let next = this.agenda.take(); next; next = this.agenda.take()) {
        await pace.until(next.at, stop)
        await wall(next.notBefore, stop)
        if (stop.aborted) return
        this.now = next.at
        await next.act()
        this.setUp.onAct({ at: this.now, arrived: this.arrived, gone: this.gone, waiting: this.waiting.size })
      }
      for (const desk of desks) await desk.close()
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      this.setUp.incidents.unanswered++
    }
  }

  private async arrive(visit: number): Promise<void> {
    const { arrival, course } = this.at(visit)
    const { serviceId, lang, priority, partySize, patienceMs } = arrival
    const key = this.setUp.newKey(visit + 1)('issue')
    const answer = await this.setUp.ask(issueTicket, { input: { key, serviceId, lang, priority, partySize } }, this.setUp.kiosk)
    this.arrived++
    if (isRefused(answer)) return refusedWith(this.setUp.incidents, 'issueTicket', answer.refused)
    course.ticket = answer
    this.byVisitId.set(answer.visitId, visit)
    this.waiting.add(visit)
    this.agenda.add(this.now + patienceMs, () => this.leave(visit))
    await this.callFromIdleDesks()
  }

  /** Patience has run out; whoever was called in time stays. */
  private async leave(visit: number): Promise<void> {
    if (!this.waiting.has(visit)) return
    const { course } = this.at(visit)
    const key = this.setUp.newKey(visit + 1)('leave')
    const answer = await this.setUp.ask(cancelVisit, { input: { key, token: course.ticket?.token, reason: 'customer' } }, null)
    this.waiting.delete(visit)
    if (isRefused(answer)) return refusedWith(this.setUp.incidents, 'cancelVisit', answer.refused)
    this.ended(course, 'left')
  }

  /** The desk that has been idle longest calls first. */
  private async callFromIdleDesks(): Promise<void> {
    for (const desk of [...this.idle]) {
      if (!this.somebodyFor(desk)) continue
      this.idle = this.idle.filter((each) => each !== desk)
      const called = await desk.callNext()
      if (called) this.isCalled(desk, called)
      else this.idle.push(desk)
    }
  }

  private isCalled(desk: Desk, called: AtDesk): void {
    const visit = this.byVisitId.get(called.visitId)
    if (visit === undefined) {
      this.setUp.incidents.strangers++
      return this.agenda.add(this.now + WALK_MS, () => this.serve(desk, called.visitId, STRANGER_MS))
    }
    const { arrival, course } = this.at(visit)
    this.waiting.delete(visit)
    this.waits.push(this.now - arrival.at)
    course.calls = Math.max(course.calls + 1, called.callNo)
    course.how = 'next'
    course.calledAt = called.calledAt
    if (arrival.comes) this.agenda.add(this.now + WALK_MS, () => this.serve(desk, called.visitId, arrival.serviceMs, course))
    else this.awaits(desk, called.visitId, called, course)
  }

  private async serve(desk: Desk, visitId: string, serviceMs: number, course?: Course): Promise<void> {
    const serving = await desk.start(visitId)
    if (course) course.servingSince = serving?.servingSince ?? null
    this.agenda.add(this.now + serviceMs, () => this.finish(desk, visitId, course))
  }

  private async finish(desk: Desk, visitId: string, course?: Course): Promise<void> {
    const done = await desk.finish(visitId, this.somebodyFor(desk))
    if (course && done) this.ended(course, 'served')
    await this.isFree(desk, done?.next ?? null)
  }

  /** Somebody who does not come is called again when the house allows it, and given up when it allows that. */
  private awaits(desk: Desk, visitId: string, { recallFrom, missFrom }: Pick<AtDesk, 'recallFrom' | 'missFrom'>, course: Course): void {
    if (recallFrom !== null && (missFrom === null || recallFrom < missFrom)) {
      return this.whenAllowed(recallFrom, async () => {
        const again = await desk.recall(visitId)
        this.awaits(desk, visitId, again ?? { recallFrom: null, missFrom }, course)
      })
    }
    this.whenAllowed(missFrom ?? 0, () => this.miss(desk, visitId, course))
  }

  private async miss(desk: Desk, visitId: string, course: Course, tries = 1): Promise<void> {
    const done = await desk.miss(visitId, this.somebodyFor(desk))
    if (!done && tries < MISSES_TRIED) return this.whenAllowed(Date.now() + TOO_SOON_MS, () => this.miss(desk, visitId, course, tries + 1))
    if (done) this.ended(course, 'missed')
    await this.isFree(desk, done?.next ?? null)
  }

  private async isFree(desk: Desk, next: AtDesk | null): Promise<void> {
    if (next) return this.isCalled(desk, next)
    this.idle.push(desk)
    await this.callFromIdleDesks()
  }

  private whenAllowed(from: number, act: () => Promise<void>): void {
    const { speed } = this.setUp
    const away = Math.max(0, from - Date.now())
    this.agenda.add(this.now + Math.max(WALK_MS, away * (speed === 'max' ? 1 : speed)), act, from)
  }

  private ended(course: Course, outcome: Course['outcome']): void {
    course.outcome = outcome
    this.gone++
  }

  private somebodyFor(desk: Desk): boolean {
    for (const visit of this.waiting) if (desk.serviceIds.includes(this.at(visit).arrival.serviceId)) return true
    return false
  }

  private at(visit: number): { readonly arrival: Arrival; readonly course: Course } {
    const arrival = this.setUp.arrivals[visit]
    const course = this.setUp.courses[visit]
    if (!arrival || !course) throw new Error(`nobody arrives as number ${visit}`)
    return { arrival, course }
  }
}

async function wall(from: number, stop: AbortSignal): Promise<void> {
  const away = from - Date.now()
  // An end to all waiting is an end like any other.
  if (away > 0) await pause(away, undefined, { signal: stop }).catch(() => {})
}
