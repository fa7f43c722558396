import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, numbersOf, openHall, signsIn, takes, tell, visitOf } from '../forTests/asking.ts'
import { MINUTE, NINE, STAFF_NAMES } from '../forTests/hall.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { Draft, FoyerEvent } from '../record/event.ts'
import { evolve, fold } from './evolve.ts'
import { EMPTY, type VenueState } from './state.ts'

const hall = openHall()
const waiting = after(hall, takes('permits'), takes('permits'))
const called = after(waiting, calls('lin', 'w1'))
const serving = after(called, { do: 'startService', visitId: 'A001', by: 'lin' })
const missed = after(called, { do: 'markMissed', visitId: 'A001', thenCallNext: false, by: 'lin', at: NINE + MINUTE })
const gone = after(called, { do: 'cancelVisit', visitId: 'A001', reason: 'other' })
const { id: A001 } = visitOf(waiting, 'A001')
const { id: A002 } = visitOf(waiting, 'A002')

/** A draft written into the log of a venue, whatever the rules think of it. */
const written = (state: VenueState, draft: Draft, seq = state.seq + 1): FoyerEvent => ({
  ...draft,
  id: `id-${seq}`,
  venueId: 'hall',
  seq,
  occurredAt: NINE + MINUTE,
  recordedAt: NINE + MINUTE,
  actor: { kind: 'system' },
  v: 1,
  timesAccurate: true,
  drill: false,
})

const callTo = (pointId: string, visitId: string): Draft => ({
  type: 'TicketCalled',
  visitId,
  data: { pointId, callId: 'call', callNo: 1, rule: 'next', last: false },
})
const recallAt = (pointId: string, visitId: string): Draft => ({
  type: 'TicketRecalled',
  visitId,
  data: { pointId, callId: 'call', callNo: 2, last: false },
})
const ended = (visitId: string): Draft => ({ type: 'VisitEnded', visitId, data: { outcome: 'cancelled', reason: 'other' } })

describe('a log that cannot have happened is a fault, and is not believed', () => {
  test.each<readonly [string, VenueState, Draft]>([
    ['calls one customer to two windows', called, callTo('w2', A001)],
    ['calls two customers to one window', called, callTo('w1', A002)],
    ['calls somebody who is being served', serving, callTo('w2', A001)],
    ['calls somebody who has left', gone, callTo('w1', A001)],
    ['calls somebody who never came', hall, callTo('w1', 'nobody')],
    ['calls to a window that is not there', waiting, callTo('w9', A001)],
    ['calls again before it called', waiting, recallAt('w1', A001)],
    ['calls again from another window', called, recallAt('w2', A001)],
    ['calls again after the customer missed it', missed, recallAt('w1', A001)],
    ['lets somebody arrive who was not called', waiting, { type: 'CustomerArrivedAtPoint', visitId: A001, data: { pointId: 'w1' } }],
    [
      'serves somebody who has not arrived',
      called,
      { type: 'ServiceStarted', visitId: A001, data: { pointId: 'w1', serviceId: 'permits' } },
    ],
    [
      'finishes what was not begun',
      called,
      { type: 'ServiceFinished', visitId: A001, data: { pointId: 'w1', serviceId: 'permits', seconds: 1 } },
    ],
    ['misses somebody who was not called', waiting, { type: 'TicketMissed', visitId: A001, data: { pointId: 'w1' } }],
    ['misses somebody who is being served', serving, { type: 'TicketMissed', visitId: A001, data: { pointId: 'w1' } }],
    ['ends a visit twice', gone, ended(A001)],
    ['ends a visit of nobody', waiting, { type: 'VisitEnded', data: { outcome: 'left', reason: 'customer' } }],
    ['puts somebody in line who has left', gone, { type: 'QueueEntered', visitId: A001, data: { serviceId: 'permits', due: NINE } }],
    ['takes back what was not the last that was done', called, { type: 'ActUndone', visitId: A001, data: { act: 1, reason: null } }],
    [
      'takes back that somebody came',
      waiting,
      { type: 'ActUndone', visitId: A001, data: { act: visitOf(waiting, 'A001').last?.act ?? 0, reason: null } },
    ],
    ['lets somebody join again who never missed a call', waiting, { type: 'TicketRequeued', visitId: A001, data: { behind: 3 } }],
    ['pauses a window that is closed', hall, { type: 'ServicePointPaused', data: { pointId: 'w3', reason: 'meal' } }],
  ])('one that %s', (_what, state, draft) => {
    expect(() => evolve(state, written(state, draft))).toThrow()
  })

  test.each([
    ['leaves an event out', 2],
    ['tells an event twice', 0],
    ['goes backwards', -3],
  ])('one that %s', (_what, step) => {
    expect(() => evolve(waiting, written(waiting, ended(A001), waiting.seq + step))).toThrow(/after/)
  })
})

test('what happened is told one event at a time, and leads to the same as all at once', () => {
  const asks: Ask[] = [takes('permits'), calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' }]
  const { events, state } = tell(hall, ...asks)
  expect(events.reduce(evolve, hall)).toEqual(state)
  expect(fold(hall, events)).toEqual(state)
})

test('nothing has happened in an empty log', () => {
  expect(fold(EMPTY, [])).toBe(EMPTY)
})

describe('an event', () => {
  test('carries who did it, at which device, when, and where in the log it stands', () => {
    const { events } = tell(waiting, calls('lin', 'w1', NINE + MINUTE))
    expect(events).toMatchObject([
      {
        type: 'TicketCalled',
        venueId: 'hall',
        seq: waiting.seq + 1,
        visitId: A001,
        resourceIds: ['w1'],
        occurredAt: NINE + MINUTE,
        recordedAt: NINE + MINUTE,
        actor: { kind: 'staff', id: 'lin', role: 'agent', deviceId: 'tablet-lin' },
        lifecycle: 'assign',
        v: 1,
        timesAccurate: true,
        drill: false,
      },
    ])
  })

  test('follows the one before it by one', () => {
    const { events } = tell(waiting, calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' }, takes('collect'))
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => waiting.seq + index + 1))
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
  })

  test('holds ids and no names', () => {
    const { events } = tell(hall, signsIn('xu'), takes('permits'), calls('lin', 'w1'), { do: 'startService', visitId: 'A001', by: 'lin' })
    for (const name of STAFF_NAMES) expect(JSON.stringify(events)).not.toContain(name)
  })
})

describe('two who were given one place in line', () => {
  const line = after(hall, takes('permits'), takes('permits'), takes('permits'))
  const [first] = [visitOf(line, 'A001').order]
  const placed = (state: VenueState, number: string): VenueState => {
    const { id } = visitOf(state, number)
    return evolve(
      state,
      written(state, { type: 'QueueEntered', visitId: id, data: { serviceId: 'permits', due: first.due, tie: first.seq + 0.5 } }),
    )
  }

  test('stand one behind the other, and the line goes on', () => {
    const both = placed(placed(line, 'A003'), 'A002')
    expect(numbersOf(waitingFor(both, ['permits'], 9))).toEqual(['A001', 'A003', 'A002'])
    expect(visitOf(both, 'A002').turns.at(-1)?.order).toEqual(visitOf(both, 'A002').order)
  })

  test('one of them having been called when the other came, and the call taken back', () => {
    const one = after(placed(line, 'A003'), { do: 'callTicket', pointId: 'w1', visitId: null, number: 'A003', by: 'lin' })
    const back = after(placed(one, 'A002'), { do: 'undo', visitId: 'A003', reason: null, by: 'lin' })
    expect(numbersOf(waitingFor(back, ['permits'], 9))).toEqual(['A001', 'A002', 'A003'])
  })
})
