import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, decisionOn, tell } from '../forTests/asking.ts'
import { DAY, HOUR, MINUTE, PATIENCE, SECOND, STAFF_NAMES } from '../forTests/hall.ts'
import { BUSY_HALL, Model, MORNING, type Press, PRESSES, seenIn } from '../forTests/model.ts'
import { values } from '../order/sortedMap.ts'
import { boardPicture } from '../picture/board.ts'
import { deskPicture } from '../picture/desk.ts'
import { floorPicture } from '../picture/floor.ts'
import { aheadOf, ticketPicture } from '../picture/ticket.ts'
import { waitingFor } from '../queue/candidates.ts'
import { GENESIS, seal } from '../record/chain.ts'
import type { FoyerEvent } from '../record/event.ts'
import { Verifier } from '../record/verifier.ts'
import { fold } from '../state/evolve.ts'
import { pack, unpack, type Snapshot } from '../state/snapshot.ts'
import { EMPTY, isStaffed, type VenueState } from '../state/state.ts'
import type { Decision } from './command.ts'
import { decide } from './decide.ts'

type Deciding = typeof decide

/** The rules' venue beside the model's, and all that was written on the way. */
interface Foyer {
  readonly model: Model
  readonly deciding: Deciding
  state: VenueState
  log: FoyerEvent[]
}

/** Presses on both, and sees that they are of one mind: the same answer, and the same venue after it. */
function pressed(foyer: Foyer, press: Press): void {
  const ask = foyer.model.askOf(press)
  const { decision, events, next } = answer(foyer.state, ask, foyer.deciding)
  expect(decision.ok ? null : decision.refusal.reason).toBe(foyer.model.press(press))
  foyer.state = next
  foyer.log.push(...events)
  if (events.length === 0) return
  const [seen, modelled] = [seenIn(next), foyer.model.seen()]
  if (JSON.stringify(seen) !== JSON.stringify(modelled)) expect(seen).toEqual(modelled)
}

function openFoyer(deciding: Deciding = decide): Foyer {
  const { state, events } = tell(EMPTY, { do: 'installTemplate', venue: BUSY_HALL })
  const foyer: Foyer = { model: new Model(), deciding, state, log: [...events] }
  for (const press of MORNING) pressed(foyer, press)
  return foyer
}

/** How many times likelier than the rest. */
const often: Readonly<Partial<Record<Press['what'], number>>> = {
  take: 40,
  next: 24,
  serve: 12,
  finish: 12,
  miss: 6,
  recall: 6,
  pick: 6,
  arrive: 4,
  cancel: 4,
  signIn: 4,
}
const press: fc.Arbitrary<Press> = fc.record({
  what: fc.oneof(...PRESSES.map((what) => ({ weight: often[what] ?? 1, arbitrary: fc.constant(what) }))),
  by: fc.oneof({ weight: 8, arbitrary: fc.constant('owner') }, { weight: 1, arbitrary: fc.constantFrom('lin', 'wu', 'chen', 'gao') }),
  pointId: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('w1', 'w2') }, { weight: 1, arbitrary: fc.constantFrom('w3', 'w4') }),
  serviceId: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('permits', 'collect', 'passports') },
    { weight: 1, arbitrary: fc.constantFrom('deeds', 'archive') },
  ),
  priority: fc.constantFrom('normal', 'normal', 'elderly', 'disabled'),
  which: fc.oneof({ weight: 24, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(99) }),
  then: fc.boolean(),
  later: fc.oneof(
    { weight: 40, arbitrary: fc.integer({ min: 0, max: 90 * SECOND }) },
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 12 * MINUTE }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }) }, // the clock is put back, or nobody comes
    { weight: 1, arbitrary: fc.constantFrom(15 * HOUR, 24 * HOUR) }, // a night passes
  ),
})

class Tap implements fc.Command<Foyer, Foyer> {
  constructor(private readonly press: Press) {}
  check(): boolean {
    return true
  }
  run(foyer: Foyer): void {
    pressed(foyer, this.press)
  }
  toString(): string {
    return JSON.stringify(this.press)
  }
}

const histories = (maxCommands: number) => fc.commands([press.map((each) => new Tap(each))], { maxCommands, size: 'max' })

/** Runs a history from the morning on and hands back where it led. */
function lived(history: Iterable<fc.Command<Foyer, Foyer>>, deciding?: Deciding): Foyer {
  const foyer = openFoyer(deciding)
  fc.modelRun(() => ({ model: foyer, real: foyer }), history)
  return foyer
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('whatever is pressed, by whomever, in whatever order', { timeout: PATIENCE }, () => {
  test('the rules do what the slow and obvious model does, and call everybody in turn', () => {
    let presses = 0
    const happened = new Set<string>()
    fc.assert(
      fc.property(histories(150), (history) => {
        const foyer = lived(history)
        presses += [...history].length
        for (const { type } of foyer.log) happened.add(type)
        inTurn(foyer.log)
        calledOnce(foyer.log)
      }),
      { numRuns: 100 },
    )
    expect(presses).toBeGreaterThan(5_000)
    for (const type of [
      'TicketRecalled',
      'CustomerArrivedAtPoint',
      'ServiceFinished',
      'TicketMissed',
      'ServicePointPaused',
      'SignedOut',
      'DayStarted',
    ]) {
      expect(happened).toContain(type)
    }
  })

  test('the log keeps its promises: the verifier finds nothing, and by the end of the day everybody has left', () => {
    fc.assert(
      fc.property(histories(120), (history) => {
        const { state, log, model } = lived(history)
        const { events } = tell(state, { do: 'startDay', at: model.now + 3 * DAY })
        const verifier = new Verifier(sha256)
        for (const event of seal(sha256, GENESIS, [...log, ...events])) verifier.read(event)
        expect(verifier.finish()).toEqual([]) // I1, I2, I3, I5, I9, I13, and that evolve throws at nothing decided
        expect([...verifier.visits.values()].filter((visit) => visit.stage !== 'gone')).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('reading the log from its first event leads to the same venue', () => {
    fc.assert(
      fc.property(histories(80), (history) => {
        const { state, log } = lived(history)
        expect(fold(EMPTY, log)).toEqual(state)
      }),
      { numRuns: 25 },
    )
  })

  test('a venue that was put away and taken out again decides as if it had not been', () => {
    fc.assert(
      fc.property(histories(80), fc.array(press, { minLength: 5, maxLength: 20 }), (history, presses) => {
        const { model, state } = lived(history)
        let awake = state
        let woken = unpack(JSON.parse(JSON.stringify(pack(state))) as Snapshot)
        for (const press of presses) {
          const ask = model.askOf(press)
          const [here, there] = [answer(awake, ask, decide), answer(woken, ask, decide)]
          expect(there.decision).toEqual(here.decision)
          expect(there.events).toEqual(here.events)
          ;[awake, woken] = [here.next, there.next]
          model.press(press)
        }
        expect(pack(woken)).toEqual(pack(awake))
        expect(seenIn(woken)).toEqual(seenIn(awake))
      }),
      { numRuns: 30 },
    )
  })

  test('no state is changed, only followed', () => {
    fc.assert(
      fc.property(histories(30), press, (history, next) => {
        const { model, state } = lived(history)
        const before = JSON.stringify([pack(state), seenIn(state)])
        answer(state, model.askOf(next), decide)
        expect(JSON.stringify([pack(state), seenIn(state)])).toBe(before)
      }),
      { numRuns: 20 },
    )
  })
})

/** I6 and I7, read from the log alone: whom a call in turn passed over, and why it might. */
function inTurn(log: readonly FoyerEvent[]): void {
  interface Waiter {
    readonly visitId: string
    readonly serviceId: string
    readonly priority: string
    readonly seq: number
    readonly arrival: number
    readonly overtakenBy: string[]
  }
  let line: Waiter[] = []
  const came: Waiter[] = []
  let [at, asOf] = [0, 0]
  let priority = ''
  for (const event of log) {
    if (event.type === 'DayStarted') [at, asOf] = [0, 0]
    if (event.type === 'TicketIssued') {
      ;[at, asOf] = [event.occurredAt, asOf + Math.max(0, event.occurredAt - at)]
      priority = event.data.priority
    }
    if (event.type === 'QueueEntered') {
      const waiter = {
        visitId: event.visitId ?? '',
        serviceId: event.data.serviceId,
        priority,
        seq: event.seq,
        arrival: asOf,
        overtakenBy: [],
      }
      line.push(waiter)
      came.push(waiter)
    }
    if (event.type === 'VisitEnded') line = line.filter(({ visitId }) => visitId !== event.visitId)
    if (event.type !== 'TicketCalled') continue
    const called = line.find(({ visitId }) => visitId === event.visitId)
    line = line.filter((waiter) => waiter !== called)
    if (event.data.rule === 'picked' || !called) continue
    for (const passed of line.filter(({ serviceId, seq }) => serviceId === called.serviceId && seq < called.seq)) {
      expect(passed.priority).not.toBe(called.priority) // I6: first come, first called, within service and class
      expect(called.arrival - passed.arrival).toBeLessThanOrEqual(15 * MINUTE)
      passed.overtakenBy.push(called.visitId)
    }
  }
  for (const passed of came) {
    const within = came.filter(
      ({ serviceId, seq, arrival }) => serviceId === passed.serviceId && seq > passed.seq && arrival - passed.arrival <= 15 * MINUTE,
    )
    expect(passed.overtakenBy.length).toBeLessThanOrEqual(within.length) // I7
  }
}

/** I4, as far as the rules go: no two presses of call next were given the same visit. */
function calledOnce(log: readonly FoyerEvent[]): void {
  const called = log.flatMap((event) => (event.type === 'TicketCalled' && event.data.rule === 'next' ? [event.visitId] : []))
  expect(new Set(called).size).toBe(called.length)
}

describe('whatever happens', { timeout: PATIENCE }, () => {
  test('the board shows no name, and nothing of anybody but a number and a place', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const { state, model } = lived(history)
        const board = JSON.stringify(boardPicture(state, BUSY_HALL, model.now))
        for (const name of STAFF_NAMES) expect(board).not.toContain(name)
        for (const { id } of values(state.visits)) expect(board).not.toContain(id)
        for (const { id } of BUSY_HALL.staff) expect(board).not.toContain(`"${id}"`)
      }),
      { numRuns: 25 },
    )
  })

  test('a ticket says how many of its service stand before it', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const { state } = lived(history)
        for (const { id } of BUSY_HALL.services) {
          const line = waitingFor(state, [id], 1000)
          expect(line.map((visit) => aheadOf(state, visit))).toEqual(line.map((_, index) => index))
        }
        for (const visit of values(state.visits)) {
          const { ahead, quote, place, number } = ticketPicture(state, BUSY_HALL, visit)
          expect(number).toBe(visit.ticket.number)
          if (visit.stage !== 'waiting') expect([ahead, quote]).toEqual([0, null])
          else expect(place).toBeNull()
        }
      }),
      { numRuns: 25 },
    )
  })

  test('the desk with nobody signed in shows no visit', () => {
    fc.assert(
      fc.property(histories(60), fc.constantFrom('w1', 'w2', 'w3', 'w4', null), (history, pointId) => {
        const { state, model } = lived(history)
        const desk = deskPicture(state, BUSY_HALL, { staffId: null, pointId }, model.now)
        expect(desk).toMatchObject({ me: null, waiting: [], missed: [], current: null, next: null })
        for (const { id } of values(state.visits)) expect(JSON.stringify(desk)).not.toContain(`"${id}"`)
      }),
      { numRuns: 20 },
    )
  })

  test('the desk of somebody at work shows the next that it will call', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const { state, model } = lived(history)
        for (const point of Object.values(state.points).filter(isStaffed)) {
          const desk = deskPicture(state, BUSY_HALL, { staffId: point.staffId, pointId: point.id }, model.now)
          expect(desk.next?.id).toBe(desk.waiting[0]?.id)
          expect(desk.waitingForMe).toBe(waitingFor(state, point.serviceIds, 1000).length)
          const { decision } = called(state, point.id, model.now)
          if (decision.ok) expect(decision.subject.visitId).toBe(desk.next?.id)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('the floor’s totals are the sums of its parts', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const { state, model } = lived(history)
        const floor = floorPicture(state, BUSY_HALL, model.now)
        const visits = [...values(state.visits)]
        const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
        expect(floor.waiting).toBe(visits.filter((visit) => visit.stage === 'waiting').length)
        expect(floor.waiting).toBe(sum(floor.queues.map((queue) => queue.waiting)))
        expect(floor.servedToday).toBe(visits.filter((visit) => visit.stage === 'gone' && visit.outcome === 'served').length)
        expect(floor.calledToday - floor.missedToday).toBeLessThanOrEqual(visits.length)
        expect(floor.staffedPoints + floor.pausedPoints).toBe(floor.points.filter((point) => point.staff !== null).length)
        expect(floor.totalPoints).toBe(BUSY_HALL.points.length)
        const waits = visits.flatMap((visit) => (visit.stage === 'waiting' ? [model.now - visit.ticket.issuedAt] : []))
        expect(floor.longestWaitMinutes).toBe(waits.length === 0 ? null : Math.max(0, Math.floor(Math.max(...waits) / MINUTE)))
      }),
      { numRuns: 25 },
    )
  })
})

const called = (state: VenueState, pointId: string, at: number): { decision: Decision } => ({
  decision: decisionOn(state, { do: 'callNext', pointId, by: 'gao', at }),
})

describe('a fault that is planted', { timeout: PATIENCE }, () => {
  /** Rules that go wrong in one place. */
  const FAULTS: Readonly<Record<string, Deciding>> = {
    'calls the second in line': (state, command, asked) => {
      const decision = decide(state, command, asked)
      if (command.do !== 'callNext' || !decision.ok) return decision
      const point = state.points[command.pointId]
      const second = point && isStaffed(point) ? waitingFor(state, point.serviceIds, 2)[1] : undefined
      if (!second) return decision
      return {
        ...decision,
        events: decision.events.map((event) => (event.type === 'TicketCalled' ? { ...event, visitId: second.id } : event)),
      }
    },
    'forgets who is boosted': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const events = decision.events.map((event) =>
        event.type === 'QueueEntered' ? { ...event, data: { ...event.data, due: asked.now } } : event,
      )
      return { ...decision, events }
    },
    'sees nobody where one person waits': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const point = command.do === 'callNext' ? state.points[command.pointId] : undefined
      if (!decision.ok || !point || !isStaffed(point) || waitingFor(state, point.serviceIds, 2).length > 1) return decision
      return { ok: false, events: [], refusal: { reason: 'nobodyWaiting' } }
    },
    'gives the third number twice': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const events = decision.events.map((event) =>
        event.type === 'TicketIssued' && event.data.index === 4 ? { ...event, data: { ...event.data, index: 3, number: 'A003' } } : event,
      )
      return { ...decision, events }
    },
  }

  test.each([
    ['calls the second in line', 3],
    ['forgets who is boosted', 2],
    ['sees nobody where one person waits', 2],
    ['gives the third number twice', 4],
  ])('– one that %s – is found, and told in %d presses or fewer', (fault, presses) => {
    const found = fc.check(
      fc.property(histories(60), (history) => void lived(history, FAULTS[fault])),
      { numRuns: 100, seed: 12 },
    )
    expect(found.failed).toBe(true)
    const [history] = found.counterexample ?? []
    expect([...(history ?? [])].length).toBeLessThanOrEqual(presses)
  })
})
