import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, tell } from '../forTests/asking.ts'
import { DAY, MINUTE, PATIENCE, STAFF_NAMES } from '../forTests/hall.ts'
import { BUSY_HALL } from '../forTests/busyHall.ts'
import { Model } from '../forTests/model.ts'
import { askOf, MORNING, type Press, presses } from '../forTests/pressing.ts'
import { seenIn } from '../forTests/seen.ts'
import { get, values } from '../order/sortedMap.ts'
import { boardPicture } from '../picture/board.ts'
import { deskPicture } from '../picture/desk.ts'
import { floorPicture } from '../picture/floor.ts'
import { aheadOf, ticketPicture } from '../picture/ticket.ts'
import { arrivalAt } from '../queue/arrival.ts'
import { waitingAt, waitingFor } from '../queue/candidates.ts'
import { GENESIS, seal } from '../record/chain.ts'
import type { FoyerEvent } from '../record/event.ts'
import { Verifier } from '../record/verifier.ts'
import { fold } from '../state/evolve.ts'
import { pack, unpack, type Snapshot } from '../state/snapshot.ts'
import { EMPTY, isStaffed, type VenueState } from '../state/state.ts'
import { NEXT_RULES } from '../visit/call.ts'
import { decide } from './decide.ts'
import { isAttended } from './reserved.ts'

type Deciding = typeof decide

const MODEL_RUNS = 100

/** What so many histories are bound to bring; some of it is rare. */
const HAPPENS: readonly FoyerEvent['type'][] = [
  ...(['TicketRecalled', 'CustomerArrivedAtPoint', 'ServiceFinished', 'TicketMissed', 'TicketReturned', 'TicketTransferred'] as const),
  ...(['TicketParked', 'CustomerSentAway', 'TicketDeferred', 'ActUndone', 'PriorityChanged', 'ServiceAdded'] as const),
  ...(['AppointmentConfirmed', 'CustomerCheckedIn', 'GuestNoShowMarked', 'SignedOut', 'DayStarted'] as const),
]

/** The rules' venue beside the model's, and all that was written on the way. */
interface Foyer {
  readonly model: Model
  readonly deciding: Deciding
  state: VenueState
  log: FoyerEvent[]
  /** Every command that was given, accepted or not. */
  readonly commands: Set<string>
}

/** Presses on both, and sees that they are of one mind: the same answer, and the same venue after it. */
function pressed(foyer: Foyer, press: Press): void {
  const ask = askOf(foyer.model, press)
  const { decision, events, next } = answer(foyer.state, ask, foyer.deciding)
  expect(decision.ok ? null : decision.refusal.reason).toBe(foyer.model.told(ask))
  oneAct(foyer, events)
  foyer.state = next
  foyer.log.push(...events)
  foyer.commands.add(ask.do)
  if (events.length === 0) return
  const [seen, modelled] = [seenIn(next, foyer.model.now), foyer.model.seen()]
  if (JSON.stringify(seen) !== JSON.stringify(modelled)) expect(seen).toEqual(modelled)
}

function openFoyer(deciding: Deciding = decide): Foyer {
  const { state, events } = tell(EMPTY, { do: 'installTemplate', venue: BUSY_HALL })
  const foyer: Foyer = { model: new Model(), deciding, state, log: [...events], commands: new Set() }
  for (const press of MORNING) pressed(foyer, press)
  return foyer
}

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

const histories = (maxCommands: number) => fc.commands([presses.map((each) => new Tap(each))], { maxCommands, size: 'max' })

/** Runs a history from the morning on and hands back where it led. */
function lived(history: Iterable<fc.Command<Foyer, Foyer>>, deciding?: Deciding): Foyer {
  const foyer = openFoyer(deciding)
  fc.modelRun(() => ({ model: foyer, real: foyer }), history)
  return foyer
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('whatever is pressed, by whomever, in whatever order', { timeout: PATIENCE }, () => {
  test('the rules do what the slow and obvious model does, and call everybody in turn', () => {
    let count = 0
    const happened = new Set<string>()
    fc.assert(
      fc.property(histories(150), (history) => {
        const foyer = lived(history)
        count += [...history].length
        for (const { type } of foyer.log) happened.add(type)
        inTurn(foyer.log)
        calledOnce(foyer.log)
        attended(foyer.state)
      }),
      { numRuns: MODEL_RUNS },
    )
    expect(count).toBeGreaterThan(5_000)
    for (const type of HAPPENS) expect(happened).toContain(type)
  })

  test('the log keeps its promises: the verifier finds nothing, and by the end of the day everybody has left', () => {
    fc.assert(
      fc.property(histories(120), (history) => {
        const { state, log, model } = lived(history)
        const { events } = tell(state, { do: 'passTime', at: model.now + 3 * DAY })
        const verifier = new Verifier(sha256)
        for (const event of seal(sha256, GENESIS, [...log, ...events])) verifier.read(event)
        expect(verifier.finish()).toEqual([]) // I1 to I3, I5 to I11, I13, and that evolve throws at nothing decided
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
      fc.property(histories(80), fc.array(presses, { minLength: 5, maxLength: 20 }), (history, presses) => {
        const { model, state } = lived(history)
        let awake = state
        let woken = unpack(JSON.parse(JSON.stringify(pack(state))) as Snapshot)
        for (const press of presses) {
          const ask = askOf(model, press)
          const [here, there] = [answer(awake, ask, decide), answer(woken, ask, decide)]
          expect(there.decision).toEqual(here.decision)
          expect(there.events).toEqual(here.events)
          ;[awake, woken] = [here.next, there.next]
          model.told(ask)
        }
        expect(pack(woken)).toEqual(pack(awake))
        expect(seenIn(woken, model.now)).toEqual(seenIn(awake, model.now))
      }),
      { numRuns: 20 },
    )
  })

  test('no state is changed, only followed', () => {
    fc.assert(
      fc.property(histories(30), presses, (history, next) => {
        const { model, state } = lived(history)
        const before = JSON.stringify([pack(state), seenIn(state, model.now)])
        answer(state, askOf(model, next), decide)
        expect(JSON.stringify([pack(state), seenIn(state, model.now)])).toBe(before)
      }),
      { numRuns: 20 },
    )
  })
})

/** I6 and I7, read from the log alone, of those to whom nobody did anything but let them wait: whom a call by the rules passed over, and why it might. */
function inTurn(log: readonly FoyerEvent[]): void {
  interface Waiter {
    readonly visitId: string
    readonly serviceId: string
    readonly priority: string
    readonly arrival: number
    overtaken: number
  }
  const came: Waiter[] = []
  const line = new Map<string, Waiter>()
  let [at, asOf] = [0, 0]
  let priority = ''
  for (const event of log) {
    const { visitId = '' } = event
    if (event.type === 'DayStarted') [at, asOf] = [0, 0]
    if (event.type === 'TicketIssued') {
      ;[at, asOf] = [event.occurredAt, asOf + Math.max(0, event.occurredAt - at)]
      priority = event.data.priority
    }
    const called = line.get(visitId)
    if (event.type === 'QueueEntered' && event.data.why === 'issued') {
      const waiter = { visitId, serviceId: event.data.serviceId, priority, arrival: asOf, overtaken: 0 }
      line.set(visitId, waiter)
      came.push(waiter)
    } else if (MOVES.has(event.type)) line.delete(visitId)
    if (event.type !== 'TicketCalled' || !called || !NEXT_RULES.some((rule) => rule === event.data.rule)) continue
    for (const passed of line.values()) {
      if (passed.serviceId !== called.serviceId || came.indexOf(passed) > came.indexOf(called)) continue
      expect(passed.priority).not.toBe(called.priority) // I6: first come, first called, within service and class
      expect(called.arrival - passed.arrival).toBeLessThanOrEqual(15 * MINUTE)
      passed.overtaken++
    }
  }
  came.forEach(({ serviceId, arrival, overtaken }, index) => {
    const within = came.slice(index + 1).filter((other) => other.serviceId === serviceId && other.arrival - arrival <= 15 * MINUTE)
    expect(overtaken).toBeLessThanOrEqual(within.length) // I7
  })
}

/** What is done to a visit and moves it, or may have. */
const MOVES = new Set<FoyerEvent['type']>([
  'QueueEntered',
  'TicketCalled',
  'TicketTransferred',
  'TicketParked',
  'TicketDeferred',
  'CustomerSentAway',
  'PriorityChanged',
  'ActUndone',
  'VisitEnded',
])

/** I4, as far as the rules go: nobody is called by the rules a second time before they came into line again, or their call was taken back. */
function calledOnce(log: readonly FoyerEvent[]): void {
  const called = new Set<string>()
  for (const { type, visitId = '', data } of log) {
    if (type === 'QueueEntered' || type === 'ActUndone') called.delete(visitId)
    if (type !== 'TicketCalled') continue
    if (NEXT_RULES.some((rule) => rule === data.rule)) expect(called).not.toContain(visitId)
    called.add(visitId)
  }
}

/** I11 and I12: every event has its place, and what one command brings is one act of whoever gave it; what time brought is nobody's. */
function oneAct({ state, model: { now } }: Foyer, events: readonly FoyerEvent[]): void {
  events.forEach((event, index) => expect(event.seq).toBe(state.seq + index + 1))
  const acted = events.filter((event) => event.act !== undefined)
  for (const event of events) expect([event.occurredAt, event.actor.kind === 'system']).toEqual([now, event.act === undefined])
  for (const event of acted) expect(event.act).toBe(acted[0]?.seq)
}

/** Nobody waits for a point where nobody is, nor for a person who has gone. */
function attended(state: VenueState): void {
  for (const visit of values(state.visits)) if (visit.stage === 'waiting') expect(isAttended(state, visit.line)).toBe(true)
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
      { numRuns: 15 },
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
      { numRuns: 15 },
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
      { numRuns: 15 },
    )
  })

  test('the desk of somebody at work shows the next that it will call', () => {
    fc.assert(
      fc.property(histories(60), (history) => {
        const foyer = lived(history)
        const { now } = foyer.model
        const { state } = tell(foyer.state, { do: 'passTime', at: now })
        for (const point of Object.values(state.points).filter(isStaffed)) {
          const desk = deskPicture(state, BUSY_HALL, { staffId: point.staffId, pointId: point.id }, now)
          const line = waitingAt(state, point, point.serviceIds, 1000)
          expect(desk.waiting.map(({ id }) => id)).toEqual(line.slice(0, 50).map(({ id }) => id))
          expect(desk.waitingForMe).toBe(line.length)
          const { decision, events } = called(state, point.id, now)
          if (!decision.ok) continue
          expect(decision.subject.visitId).toBe(desk.next?.id)
          expect(events.flatMap((event) => (event.type === 'TicketCalled' ? [event.data.rule] : []))).toEqual([desk.nextRule])
        }
      }),
      { numRuns: 15 },
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
        expect(floor.servedToday).toBe(sum(visits.map((visit) => visit.legs.length)))
        expect(floor.calledToday).toBe(sum(visits.map((visit) => visit.turns.filter(({ call }) => call).length)))
        expect(floor.missedToday).toBeGreaterThanOrEqual(visits.filter((visit) => visit.stage === 'missed').length)
        expect([floor.parked, floor.away]).toEqual(
          ['parked', 'away'].map((stage) => visits.filter((visit) => visit.stage === stage).length),
        )
        expect(floor.staffedPoints + floor.pausedPoints).toBe(floor.points.filter((point) => point.staff !== null).length)
        expect(floor.totalPoints).toBe(BUSY_HALL.points.length)
        const waits = visits.flatMap((visit) => (visit.stage === 'waiting' ? [model.now - visit.enteredAt] : []))
        expect(floor.longestWaitMinutes).toBe(waits.length === 0 ? null : Math.max(0, Math.floor(Math.max(...waits) / MINUTE)))
      }),
      { numRuns: 15 },
    )
  })
})

const called = (state: VenueState, pointId: string, at: number) => answer(state, { do: 'callNext', pointId, by: 'gao', at }, decide)

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
        event.type === 'QueueEntered' && event.data.why === 'issued' ? { ...event, data: { ...event.data, due: asked.now } } : event,
      )
      return { ...decision, events }
    },
    'sees nobody where one person waits': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const point = command.do === 'callNext' ? state.points[command.pointId] : undefined
      if (!decision.ok || !point || !isStaffed(point) || waitingFor(state, point.serviceIds, 2).length > 1) return decision
      return { ok: false, events: [], refusal: { reason: 'nobodyWaiting' } }
    },
    'forgets where somebody stood whose call is taken back': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const visit = command.do === 'undo' ? get(state.visits, command.visitId) : undefined
      if (!decision.ok || visit?.last?.was?.stage !== 'waiting') return decision
      const data = { serviceId: visit.last.was.serviceId, due: arrivalAt(state, asked.now), line: visit.last.was.line }
      return { ...decision, events: [...decision.events, { type: 'QueueEntered', visitId: visit.id, data }] }
    },
    'calls whoever is due first where the shares say otherwise': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const point = command.do === 'callNext' ? state.points[command.pointId] : undefined
      const first = point && isStaffed(point) ? waitingFor(state, point.serviceIds, 1)[0] : undefined
      if (!decision.ok || !first) return decision
      const events = decision.events.map((event) =>
        event.type === 'TicketCalled' && event.data.rule === 'share' ? { ...event, visitId: first.id } : event,
      )
      return { ...decision, events }
    },
    'calls somebody who said that they would be late': (state, command, asked) => {
      const decision = decide(state, command, asked)
      const late = [...values(state.visits)].find((visit) => visit.stage === 'deferred')
      if (decision.ok || decision.refusal.reason !== 'nobodyWaiting' || command.do !== 'callNext' || !late) return decision
      const data = { pointId: command.pointId, callId: 'call', callNo: 1, rule: 'next', last: false } as const
      return { ok: true, events: [{ type: 'TicketCalled', visitId: late.id, data }], subject: { visitId: late.id } }
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
    ['forgets where somebody stood whose call is taken back', 5],
    ['calls whoever is due first where the shares say otherwise', 6],
    ['calls somebody who said that they would be late', 3],
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
