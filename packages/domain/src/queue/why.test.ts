import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, calls, openHall, takes, tell, visitOf } from '../forTests/asking.ts'
import { BUSY_HALL } from '../forTests/busyHall.ts'
import { HALL, MINUTE, NINE, PATIENCE, STAFF_NAMES } from '../forTests/hall.ts'
import { Model } from '../forTests/model.ts'
import { askOf, MORNING, type Press, presses } from '../forTests/pressing.ts'
import { decide } from '../decide/decide.ts'
import { values } from '../order/sortedMap.ts'
import type { EventOf, FoyerEvent } from '../record/event.ts'
import { EMPTY, type VenueState } from '../state/state.ts'
import type { Line } from '../visit/line.ts'
import { type OvertakingReason, sayWhy, whyBefore, whyOrder } from './why.ts'

const WHY_RUNS = 60

const why = (state: VenueState, number: string) => whyOrder(state, HALL, visitOf(state, number)).map((each) => [each.number, each.because])
const pick = (number: string, reason?: 'booked' | 'alreadyHere', at = NINE + 5 * MINUTE): Ask => ({
  do: 'callTicket',
  pointId: 'w2',
  visitId: null,
  number,
  ...(reason ? { reason } : {}),
  by: 'wu',
  at,
})

describe('“why was the other number before me?”', () => {
  const two = after(openHall(), takes('permits'), takes('permits', { priority: 'elderly', at: NINE + MINUTE }))

  test('nobody was', () => {
    expect(why(two, 'A001')).toEqual([])
    expect(sayWhy([])).toEqual({ zh: '没有比您晚来的号先被叫。', en: 'Nobody who came after you was called before you.' })
  })

  test('by the class of the other', () => {
    const called = after(two, calls('lin', 'w1', NINE + 2 * MINUTE))
    expect(why(called, 'A001')).toEqual([['A002', 'priority']])
    expect(why(called, 'A002')).toEqual([])
    expect(whyBefore(called, HALL, visitOf(called, 'A001'), 'A002')?.because).toBe('priority')
    expect(whyBefore(called, HALL, visitOf(called, 'A001'), 'A009')).toBeNull()
  })

  test.each([
    ['with a booking', 'booked', 'pickedBooked'],
    ['who stood there', 'alreadyHere', 'pickedHere'],
    ['for no reason that was said', undefined, 'picked'],
  ] as const)('by the choice of staff, %s', (_how, reason, because) => {
    const state = after(openHall(), takes('permits'), takes('permits'), pick('A002', reason))
    expect(why(state, 'A001')).toEqual([['A002', because]])
  })

  test('the reason said afterwards is the one that is told', () => {
    const said: Ask = { do: 'explainCall', visitId: 'A002', reason: 'booked', by: 'wu', at: NINE + 6 * MINUTE }
    expect(why(after(openHall(), takes('permits'), takes('permits'), pick('A002'), said), 'A001')).toEqual([['A002', 'pickedBooked']])
  })

  test('a call that was taken back was none', () => {
    const state = after(openHall(), takes('permits'), takes('permits'), pick('A002'))
    expect(why(after(state, { do: 'undo', visitId: 'A002', reason: null, by: 'wu', at: NINE + 5 * MINUTE }), 'A001')).toEqual([])
  })

  test('whoever was called at a window for other services did not go before anybody', () => {
    const state = after(openHall(), takes('collect'), takes('passports'), calls('wu', 'w2'))
    expect(why(state, 'A001')).toEqual([])
  })

  test('whoever had left was not overtaken any more', () => {
    const left = after(openHall(), takes('permits'), takes('permits'), { do: 'cancelVisit', visitId: 'A001', reason: 'customer' })
    expect(why(after(left, calls('lin', 'w1')), 'A001')).toEqual([])
  })

  test('while I was late by my own word, and the place was kept', () => {
    const state = after(openHall(), takes('permits'), takes('permits'), { do: 'defer', visitId: 'A001' }, calls('lin', 'w1'))
    expect(why(state, 'A001')).toEqual([['A002', 'notInLine']])
  })

  test('with a booking and in time', () => {
    const booked = after(
      openHall(),
      {
        do: 'bookAppointment',
        bookingId: 'b',
        serviceId: 'permits',
        startsAt: NINE + 6 * MINUTE,
        minutes: null,
        lang: 'zh',
        partySize: 1,
        staffId: null,
        pointId: null,
        channel: 'api',
        holdMinutes: null,
      },
      takes('permits'),
      { do: 'checkIn', bookingId: 'b', lang: null, priority: 'normal', asWalkIn: false, at: NINE + 3 * MINUTE },
      calls('lin', 'w1', NINE + 3 * MINUTE),
    )
    expect(why(booked, 'A001')).toEqual([['A002', 'booked']])
  })
})

test('the answer is one sentence in each language, and says how many more there were', () => {
  const state = after(openHall(), takes('permits'), takes('permits'), takes('permits'), pick('A002'), {
    ...pick('A003'),
    pointId: 'w1',
    by: 'lin',
  } as Ask)
  expect(sayWhy(whyOrder(state, HALL, visitOf(state, 'A001')))).toEqual({
    zh: 'A002 由工作人员点名叫号，有记录。另有 1 个号也因规则先叫。',
    en: 'A002 was called by our staff’s choice; this is on record. 1 more was called first by the rules.',
  })
})

/** What is in the log of one visit, as plainly as it can be read: no turns, no places but those that were written down. */
interface Told {
  came: number
  cameAt: number
  boost: number
  onTime: boolean
  place: { due: number; tie: number } | null
  first: { due: number; tie: number } | null
  places: { due: number; tie: number; why: string }[]
  line: Line
  inLine: boolean
  serviceId: string
  ended: number
}

interface FirstCall {
  readonly event: EventOf<'TicketCalled'>
  reason: string | undefined
  readonly staffId: string | null
  readonly offers: readonly string[]
  /** Everybody of the day as they stood when it was made. */
  readonly then: Readonly<Record<string, Told>>
}

/** The log of one day, read slowly: who was called first when, and how all the others stood then. */
function read(log: readonly FoyerEvent[]): { visits: Record<string, Told>; calls: Map<string, FirstCall[]> } {
  let visits: Record<string, Told> = {}
  let calls = new Map<string, FirstCall[]>()
  const points: Record<string, { staffId: string; serviceIds: readonly string[] } | undefined> = {}
  const before = new Map<string, Told>()
  let [at, asOf] = [0, 0]
  for (const event of log) {
    const id = event.visitId ?? ''
    const visit = visits[id]
    const act = event.act ?? event.seq // what time did is its own act
    if (visit && !before.has(`${id} ${act}`)) before.set(`${id} ${act}`, structured(visit))
    switch (event.type) {
      case 'DayStarted':
        visits = {}
        calls = new Map()
        ;[at, asOf] = [0, 0]
        break
      case 'ServicePointOpened':
        points[event.data.pointId] = event.data
        break
      case 'ServicePointClosed':
        points[event.data.pointId] = undefined
        break
      case 'TicketIssued': {
        ;[at, asOf] = [event.occurredAt, asOf + Math.max(0, event.occurredAt - at)]
        const boost = boostOf(event.data.priority)
        const { serviceId } = event.data
        visits[id] = {
          came: 0,
          cameAt: asOf,
          boost,
          onTime: false,
          place: null,
          first: null,
          places: [],
          line: { of: 'service' },
          inLine: false,
          serviceId,
          ended: Infinity,
        }
        break
      }
      case 'CustomerCheckedIn':
        if (visit) visit.onTime = event.data.arrival === 'onTime'
        break
      case 'PriorityChanged':
        if (visit) visit.boost = boostOf(event.data.priority)
        break
      case 'QueueEntered': {
        if (!visit) break
        const { due, tie = event.seq, line = { of: 'service' }, serviceId, why = 'issued' } = event.data
        const place = { due, tie }
        Object.assign(visit, { came: visit.came || event.seq, place, first: visit.first ?? place, line, inLine: true, serviceId })
        visit.places.push({ ...place, why })
        break
      }
      case 'TicketCalled': {
        if (!visit) break
        const { pointId, reason } = event.data
        const then = structured(visits)
        const point = points[pointId]
        calls.set(id, [...(calls.get(id) ?? []), { event, reason, staffId: point?.staffId ?? null, offers: point?.serviceIds ?? [], then }])
        Object.assign(visit, { came: visit.came || event.seq, inLine: false })
        break
      }
      case 'CallExplained': {
        const call = calls.get(id)?.at(-1)
        if (call) call.reason = event.data.reason
        break
      }
      case 'ActUndone': {
        const was = before.get(`${id} ${event.data.act}`)
        if (was) visits[id] = structured(was)
        calls.set(
          id,
          (calls.get(id) ?? []).filter((call) => call.event.seq < event.data.act),
        )
        break
      }
      case 'TicketDeferred':
      case 'TicketParked':
      case 'CustomerSentAway':
        if (visit) visit.inLine = false
        break
      case 'VisitEnded':
        if (visit) Object.assign(visit, { inLine: false, ended: event.seq })
        break
      default:
    }
  }
  return { visits, calls }
}

const structured = <Plain>(value: Plain): Plain =>
  JSON.parse(JSON.stringify(value, (_key, each: unknown) => (each === Infinity ? 9e15 : each))) as Plain
const boostOf = (key: string): number => (BUSY_HALL.priorities.find((each) => each.key === key)?.boostMinutes ?? 0) * MINUTE
const inFront = (a: Told['place'], b: Told['place']): boolean => a !== null && b !== null && (a.due - b.due || a.tie - b.tie) < 0

/** Whether a reason is what happened, by the log alone. */
function isTrue(because: OvertakingReason, me: Told, them: Told, { event, reason, staffId, offers }: FirstCall): boolean {
  const { rule, pointId } = event.data
  const byStaff = rule === 'picked' || rule === 'direct'
  const here =
    me.line.of === 'service'
      ? offers.includes(me.serviceId)
      : me.line.of === 'point'
        ? me.line.pointId === pointId
        : me.line.staffId === staffId
  const byPlace = me.inLine && here && ['next', 'share', 'reserved'].includes(rule) && inFront(them.place, me.place)
  const placed = them.places.find(({ due, tie }) => due === them.place?.due && tie === them.place.tie)?.why ?? ''
  const due = them.place?.due ?? Infinity
  switch (because) {
    case 'notInLine':
      return !me.inLine
    case 'sentElsewhere':
      return me.inLine && me.line.of !== 'service' && !here
    case 'otherLine':
      return me.inLine && me.line.of === 'service' && !here
    case 'sentHere':
      return rule === 'reserved' && them.line.of !== 'service'
    case 'condition':
    case 'guard':
      return me.inLine && here && rule === because
    case 'share':
      return me.inLine && here && rule === 'share' && (me.serviceId !== them.serviceId || me.line.of !== 'service')
    case 'booked':
      return byPlace && them.onTime && placed === 'checkedIn' && due < them.cameAt - them.boost
    case 'priority':
      return byPlace && them.boost > 0 && due >= them.cameAt - 15 * MINUTE && !['transferred', 'returned', 'sentBack'].includes(placed)
    case 'placed':
      return byPlace && ['transferred', 'returned', 'sentBack'].includes(placed)
    case 'movedBack':
      return byPlace && inFront(me.first, them.place) && inFront(me.first, me.place)
    case 'bookedLater':
      return byPlace && me.onTime && me.first !== null && me.first.due > me.cameAt && due >= me.cameAt
    case 'pickedBooked':
      return byStaff && reason === 'booked'
    case 'pickedPriority':
      return byStaff && reason === 'priority'
    case 'pickedHere':
      return byStaff && reason === 'alreadyHere'
    case 'picked':
      return byStaff && (reason === undefined || reason === 'other')
    case 'fetched':
      return rule === 'fetched'
    case 'earlier':
      return byPlace && them.cameAt < me.cameAt // told of later than they came
  }
}

/** Without the nights: whoever was here yesterday asks no more. */
const byDay = presses.map((press) => ({ ...press, later: Math.min(press.later, 20 * MINUTE) }))

function lived(history: readonly Press[]): { state: VenueState; log: FoyerEvent[] } {
  const model = new Model()
  let { state, events: log } = tell(EMPTY, { do: 'installTemplate', venue: BUSY_HALL }) as { state: VenueState; events: FoyerEvent[] }
  for (const press of [...MORNING, ...history]) {
    const ask = askOf(model, press)
    const { events, next } = answer(state, ask, decide)
    model.told(ask)
    state = next
    log = [...log, ...events]
  }
  return { state, log }
}

test(
  'whatever happened, everybody who came later and was called first is told, nobody else, and the reason is true',
  { timeout: PATIENCE },
  () => {
    const told = new Map<OvertakingReason, number>()
    fc.assert(
      fc.property(fc.array(byDay, { minLength: 60, maxLength: 150, size: 'max' }), (history) => {
        const { state, log } = lived(history)
        const { visits, calls } = read(log)
        for (const visit of values(state.visits)) {
          const me = visits[visit.id]
          if (!me) throw new Error(`${visit.ticket.number} is not in the log`)
          const until = calls.get(visit.id)?.[0]?.event.seq ?? me.ended
          const before = Object.entries(visits).flatMap(([id, them]) => {
            const call = calls.get(id)?.[0]
            const then = call?.then[visit.id]
            if (!call || !then || me.came === 0 || them.came <= me.came || call.event.seq >= until) return []
            return offered(call.event.data.pointId).includes(then.serviceId) ? [id] : []
          })
          const answers = whyOrder(state, BUSY_HALL, visit)
          expect(answers.map(({ visitId }) => visitId).toSorted()).toEqual(before.toSorted())
          for (const { visitId, number, because, say } of answers) {
            const call = calls.get(visitId)?.[0]
            const [mine, theirs] = [call?.then[visit.id], call?.then[visitId]]
            if (!call || !mine || !theirs) throw new Error('was called')
            if (!isTrue(because, mine, theirs, call))
              throw new Error(`${because} is not true: ${JSON.stringify({ mine, theirs, call: call.event.data })}`)
            told.set(because, (told.get(because) ?? 0) + 1)
            for (const sentence of [say.zh, say.en]) {
              expect(sentence).toContain(number)
              expect(sentence.replaceAll(number, '')).not.toMatch(/[A-Z]\d|id-/)
              for (const name of STAFF_NAMES) expect(sentence).not.toContain(name)
            }
          }
        }
      }),
      { numRuns: WHY_RUNS, endOnFailure: true },
    )
    for (const because of ['notInLine', 'otherLine', 'priority', 'pickedHere'] as const) expect(told.keys()).toContain(because)
  },
)

const offered = (pointId: string): readonly string[] => BUSY_HALL.points.find(({ id }) => id === pointId)?.serviceIds ?? []
