import { setTimeout as pause } from 'node:timers/promises'
import { Unanswered, type Ask } from './ask.ts'
import { type Course, type Incidents, newCourse, refusedWith } from './course.ts'
import type { Desk, NewKey } from './desk.ts'
import { callsOf, type Detour } from './detour.ts'
import { Gate, Places } from './gate.ts'
import { type AtDesk, cancelVisit, isRefused, issueTicket, rejoin } from './operations.ts'
import type { CallingOrder } from './order.ts'
import type { Pace } from './pace.ts'
import { type PlannedVisit, type Step, stepsOf } from './plan.ts'

export interface Drive {
  readonly plan: readonly PlannedVisit[]
  readonly ask: Ask
  readonly kiosk: string
  readonly desks: ReadonlyMap<string, Desk>
  readonly order: CallingOrder
  readonly pace: Pace
  /** Steps being done at once, at most. */
  readonly inFlight: number
  /** No new step is begun once it is aborted. */
  readonly stop: AbortSignal
  readonly newKey: (row: number) => NewKey
  readonly incidents: Incidents
  /** Told after every step. */
  readonly onStep: (step: Step) => void
}

export interface Driven {
  readonly courses: readonly Course[]
  /** What ended the drive before its time, if anything did. */
  readonly fault: unknown
}

/**
 * Lives the plan through, as kiosks and desks would: every step is begun in the order of the trace and waits for what it follows
 * from – the call for the ticket and for the desk to be free, the end for the beginning. Resolves when every step begun is answered.
 *
 * Calls are made one after another, each when the one before was answered: services begin in the order of the trace whatever the
 * network does. A visit that is certainly at the head of the house's own order is called with `callNext`, while nobody is joining a line:
 * nothing that could come before it can then happen, not even while the house is killed and started and the call is sent again.
 * Any other is picked by its id. So no retry can call somebody else, nobody is called twice, and nobody is forgotten.
 */
export async function drive(set: Drive): Promise<Driven> {
  const courses = set.plan.map((planned) => newCourse(callsOf(planned)))
  const run = new Run(set, courses)
  const places = new Places(set.inFlight)
  const steps: Promise<void>[] = []
  const faults: unknown[] = []
  for (const step of stepsOf(set.plan)) {
    await set.pace.until(step.at, set.stop)
    await places.take()
    if (set.stop.aborted || faults.length > 0) break
    steps.push(
      run
        .begin(step)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => places.leave()),
    )
  }
  await Promise.all(steps)
  return { courses, fault: faults[0] ?? null }
}

/** A run through the plan: who has a ticket, which desk is free, whose turn it is to call. */
class Run {
  private readonly gate = new Gate()
  private readonly issued = new Map<number, Promise<void>>()
  private readonly begun = new Map<number, Promise<void>>()
  private readonly free = new Map<string, Promise<void>>()
  private turn: Promise<unknown> = Promise.resolve()
  private readonly byVisitId = new Map<string, number>()

  constructor(
    private readonly set: Drive,
    private readonly courses: readonly Course[],
  ) {}

  /** Takes its place behind what it follows from at once, in the order in which steps are begun; then waits, and does it. */
  begin(step: Step): Promise<void> {
    return this.does(step)
      .catch((error: unknown) => {
        if (!(error instanceof Unanswered)) throw error
        this.set.incidents.unanswered++
        const course = this.courses[step.visit]
        if (course) course.unanswered = true
      })
      .finally(() => this.set.onStep(step))
  }

  private does({ act, visit }: Step): Promise<void> {
    const planned = this.set.plan[visit]
    const course = this.courses[visit]
    if (!planned || !course) throw new Error(`no visit ${visit} in the plan`)
    const { fate } = planned
    if (act === 'arrive') return follow(this.issued, visit, this.arrive(visit, planned, course))
    if (fate.kind === 'leaves') return settled(this.issued.get(visit)).then(() => this.leave(planned, course))

    const desk = this.set.desks.get(fate.agent)
    if (!desk) throw new Error(`${fate.agent} has no desk`)
    if (act === 'finish')
      return follow(
        this.free,
        fate.agent,
        settled(this.begun.get(visit)).then(() => this.finish(course, desk)),
      )
    if (act === 'aside')
      return follow(
        this.begun,
        visit,
        settled(this.begun.get(visit)).then(() => this.aside(planned, course, desk)),
      )
    const before =
      act === 'again' ? this.begun.get(visit) : Promise.all([settled(this.issued.get(visit)), settled(this.free.get(fate.agent))])
    const ready = Promise.all([settled(before), settled(this.turn)])
    const called = ready.then(() => (act === 'again' ? this.callAgain(planned, course, desk) : this.call(course, desk)))
    this.turn = called
    return follow(
      this.begun,
      visit,
      called.then(() => (act === 'again' ? this.start(course, desk) : this.begins(planned, course, desk))),
    )
  }

  private async arrive(visit: number, { row, serviceId, lang, priority }: PlannedVisit, course: Course): Promise<void> {
    const key = this.set.newKey(row)('issue')
    await this.gate.passTogether(async () => {
      const answer = await this.set.ask(issueTicket, { input: { key, serviceId, lang, priority } }, this.set.kiosk)
      if (isRefused(answer)) return refusedWith(this.set.incidents, 'issueTicket', answer.refused)
      course.ticket = answer
      this.byVisitId.set(answer.visitId, visit)
      this.set.order.enter(answer, serviceId, priority)
    })
  }

  private async leave({ row }: PlannedVisit, course: Course): Promise<void> {
    course.finalSent = true
    if (!course.ticket || course.outOfTurn) return
    const { token, visitId } = course.ticket
    const answer = await this.set.ask(cancelVisit, { input: { key: this.set.newKey(row)('leave'), token, reason: 'customer' } }, null)
    if (isRefused(answer)) return refusedWith(this.set.incidents, 'cancelVisit', answer.refused)
    course.outcome = 'left'
    this.set.order.leave(visitId)
  }

  private async call(course: Course, desk: Desk): Promise<void> {
    const { ticket } = course
    if (!ticket || course.outOfTurn) return
    const isNext = () => this.set.order.isNext(ticket.visitId, desk.serviceIds)
    if (isNext() && (await this.gate.passAlone(async () => isNext() && (await this.callsNext(ticket.visitId, course, desk))))) return
    const called = await desk.callTicket(ticket.visitId)
    if (called) this.isCalled(course, called, 'picked')
  }

  /** Whether the one who came was the one expected. Anybody else is served at once: the desk is needed, and they were called. */
  private async callsNext(visitId: string, course: Course, desk: Desk): Promise<boolean> {
    const called = await desk.callNext()
    if (called?.visitId === visitId) {
      this.isCalled(course, called, 'next')
      return true
    }
    if (called) await this.serveEarly(called, desk)
    return false
  }

  private async serveEarly(called: AtDesk, desk: Desk): Promise<void> {
    const course = this.courses[this.byVisitId.get(called.visitId) ?? -1]
    if (course) {
      this.isCalled(course, called, 'next')
      course.outOfTurn = true
    } else this.set.incidents.strangers++
    await desk.serveAway(called.visitId)
    if (course) course.outcome = 'served'
  }

  private isCalled(course: Course, { visitId, callNo, calledAt, missFrom }: AtDesk, how: 'next' | 'picked'): void {
    course.calls = Math.max(course.calls + 1, callNo)
    course.missFrom = missFrom
    course.how ??= how
    course.calledAt = calledAt
    this.set.order.leave(visitId)
  }

  /** Service begins; or, on a detour, what keeps it from beginning. */
  private async begins({ fate, ...planned }: PlannedVisit, course: Course, desk: Desk): Promise<void> {
    const detour = fate.kind === 'served' ? fate.detour : undefined
    const visitId = course.ticket?.visitId
    if (!detour || visitId === undefined || course.calls === 0 || course.outOfTurn) return this.start(course, desk)
    switch (detour.kind) {
      case 'rejoins':
      case 'expires':
        return this.miss(detour, course, desk)
      case 'undone':
        return this.takesBack(planned, course, desk)
      case 'twoServices':
        await this.start(course, desk)
        return void (await desk.addService(visitId, detour.serviceId))
      case 'transferred':
      case 'parked':
        return this.start(course, desk)
    }
  }

  private async miss({ kind }: Detour, course: Course, desk: Desk): Promise<void> {
    await pause(Math.max(0, (course.missFrom ?? 0) - Date.now()))
    if (!course.ticket || !(await desk.miss(course.ticket.visitId))) return
    if (kind !== 'expires') return
    course.detour = 'expires'
    course.outcome = 'missed'
  }

  /** Called by mistake: in line again where it stood. */
  private async takesBack({ serviceId, priority }: Omit<PlannedVisit, 'fate'>, course: Course, desk: Desk): Promise<void> {
    const { ticket } = course
    if (!ticket) return
    await this.gate.passTogether(async () => {
      if (!(await desk.undo(ticket.visitId))) return
      course.detour = 'undone'
      this.set.order.enter(ticket, serviceId, priority)
    })
  }

  /** On the way the visit leaves the desk; where it joins a line again, nobody is called as the next there until it is called. */
  private async aside({ row, fate, serviceId }: PlannedVisit, course: Course, desk: Desk): Promise<void> {
    const detour = fate.kind === 'served' ? fate.detour : undefined
    if (!detour || !course.ticket || course.calls === 0 || course.outOfTurn) return
    const { visitId, token } = course.ticket
    const joins = (line: string, act: () => Promise<object | null>) =>
      this.gate.passTogether(async () => {
        this.set.order.enterSomewhere(visitId, line)
        if (await act()) course.detour = detour.kind
      })
    switch (detour.kind) {
      case 'rejoins':
        return joins(serviceId, async () => {
          const answer = await this.set.ask(rejoin, { input: { key: this.set.newKey(row)('rejoin'), token } }, null)
          if (!isRefused(answer)) return answer
          refusedWith(this.set.incidents, 'rejoin', answer.refused)
          return null
        })
      case 'transferred':
        return joins(detour.serviceId, () => desk.transfer(visitId, detour))
      case 'twoServices':
        return joins(detour.serviceId, () => desk.finish(visitId))
      case 'parked':
        if (await desk.park(visitId)) course.detour = 'parked'
        return
      case 'expires':
      case 'undone':
        return
    }
  }

  /** The second call of a visit; none for whoever did not come. */
  private async callAgain({ fate }: PlannedVisit, course: Course, desk: Desk): Promise<void> {
    if (fate.kind !== 'served' || fate.detour?.kind === 'expires' || course.calls === 0) return
    await this.call(course, desk)
  }

  private async start(course: Course, desk: Desk): Promise<void> {
    if (!course.ticket || course.calls === 0 || course.outOfTurn || course.outcome !== null) return
    const serving = await desk.start(course.ticket.visitId)
    course.servingSince ??= serving?.servingSince ?? null
  }

  private async finish(course: Course, desk: Desk): Promise<void> {
    course.finalSent = true
    if (!course.ticket || course.calls === 0 || course.outOfTurn || course.outcome !== null) return
    if (await desk.finish(course.ticket.visitId)) course.outcome = 'served'
  }
}

/** Lets others wait for an act under this name. */
function follow<Key>(acts: Map<Key, Promise<void>>, key: Key, act: Promise<void>): Promise<void> {
  acts.set(key, act)
  return act
}

/** When an act is over, well or not: those who follow find out for themselves. */
const settled = (act: Promise<unknown> | undefined): Promise<unknown> => (act ?? Promise.resolve()).catch(() => {})
