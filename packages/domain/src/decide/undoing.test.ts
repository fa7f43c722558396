import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  books,
  calls,
  checksIn,
  decisionOn,
  finishes,
  misses,
  openHall,
  opens,
  parks,
  refusalOf,
  sendsAway,
  starts,
  takes,
  tell,
  timedIn,
  transfers,
  undoes,
  visitOf,
} from '../forTests/asking.ts'
import { HOUR, MINUTE, NINE, PATIENCE, SECOND } from '../forTests/hall.ts'
import { get } from '../order/sortedMap.ts'
import { pack } from '../state/snapshot.ts'
import type { VenueState } from '../state/state.ts'
import { decide } from './decide.ts'

const hall = openHall()
const line = after(hall, takes('permits'), takes('permits'), takes('collect'))
const called = after(line, calls('lin', 'w1'))
const serving = after(called, starts('lin', 'A001'))

describe('a no-show that was none', () => {
  const missed = after(called, misses('lin', 'A001'))

  test('is called again where they were, and nobody has missed anything', () => {
    const state = after(missed, undoes('lin', 'A001', NINE + 2 * MINUTE))
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'called', pointId: 'w1', calledAt: NINE })
    expect(state.points.w1).toMatchObject({ visitId: visitOf(state, 'A001').id, tally: { called: 1, missed: 0 } })
    expect([state.missed, timedIn(state)]).toEqual([[], []])
  })

  test('is not put back at a window where somebody else has been called since', () => {
    const busy = after(missed, calls('lin', 'w1', NINE + 70 * SECOND))
    expect(decisionOn(busy, undoes('lin', 'A001', NINE + 80 * SECOND))).toMatchObject({ refusal: { reason: 'pointBusy', who: 'A002' } })
  })

  test('nor at one that has closed', () => {
    const closed = after(missed, { do: 'closeServicePoint', pointId: 'w1', by: 'lin' })
    expect(refusalOf(closed, undoes('lin', 'A001', NINE + 80 * SECOND))).toBe('pointNotOpen')
  })
})

describe('“finish and call next”, pressed by mistake', () => {
  const pressed = after(serving, { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'lin', at: NINE + 5 * MINUTE })
  const soon = NINE + 5 * MINUTE + 20 * SECOND

  test('is taken back as one: the served customer is here again, and the called one waits where they stood', () => {
    const { events, state } = tell(pressed, undoes('lin', 'A001', soon))
    expect(events.map((event) => event.type)).toEqual(['ActUndone', 'ActUndone'])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'serving', servingSince: NINE, legs: [] })
    expect(visitOf(state, 'A002')).toMatchObject({ stage: 'waiting', calls: 0, firstCalledAt: null })
    expect(visitOf(state, 'A002').turns.at(-1)).toMatchObject({ leftAt: null, call: null })
  })

  test('leaves no count, no pace, and no announcement behind', () => {
    const state = after(pressed, undoes('lin', 'A001', soon))
    const { recent: _recent, ...point } = serving.points.w1 ?? {}
    expect(state.points.w1).toMatchObject(point)
    expect(state.paces.permits).toEqual([])
    expect(state.recentCalls).toEqual(serving.recentCalls)
  })

  test('gives the colleague their state of attendance back: they are serving still', () => {
    const state = after(pressed, undoes('lin', 'A001', soon))
    expect(state.people.lin).toMatchObject({ activity: 'serving' })
  })

  test('takes back only the call where that alone is wrong', () => {
    const state = after(pressed, undoes('lin', 'A002', soon))
    expect([visitOf(state, 'A001').stage, visitOf(state, 'A002').stage, state.points.w1?.visitId]).toEqual(['gone', 'waiting', null])
  })

  test('is not taken back over the head of somebody who is being served by now', () => {
    const on = after(pressed, starts('lin', 'A002', NINE + 5 * MINUTE))
    expect(refusalOf(on, undoes('lin', 'A001', soon))).toBe('pointBusy')
  })
})

test('an ended visit that came from an appointment takes the appointment back with it', () => {
  const ten = NINE + HOUR
  const done = after(
    hall,
    books('b1', ten),
    checksIn('b1', ten),
    calls('lin', 'w1', ten),
    starts('lin', 'A001', ten),
    finishes('lin', 'A001', ten + MINUTE),
  )
  expect(get(done.bookings, 'b1')).toMatchObject({ state: 'completed', hostNoShow: false })
  const back = after(done, undoes('lin', 'A001', ten + MINUTE))
  expect(get(back.bookings, 'b1')).toMatchObject({ state: 'checkedIn', hostNoShow: null })
  expect(get(after(back, finishes('lin', 'A001', ten + HOUR)).bookings, 'b1')?.state).toBe('completed')
})

describe('a number once given is given', () => {
  test.each([
    ['by the customer', hall, takes('permits'), 'A001'],
    ['to a booked customer', after(hall, books('b1', NINE + HOUR)), checksIn('b1', NINE + HOUR), 'A001'],
    [
      'to somebody at the window',
      hall,
      { do: 'serveWalkIn', pointId: 'w1', serviceId: 'permits', lang: 'zh', priority: 'normal', partySize: 1, by: 'lin' } as Ask,
      'A001',
    ],
  ] as readonly (readonly [string, VenueState, Ask, string])[])('%s, and there is nothing to take back', (_how, state, gives, number) => {
    const given = after(state, gives)
    for (const by of ['customer', 'lin', 'gao']) {
      expect(refusalOf(given, undoes(by, number, gives.at ?? NINE, 'by mistake'))).toBe('nothingToUndo')
    }
  })
})

test('a missed number that time has ended is taken back by those in charge, with a reason, and by nobody else', () => {
  const over = after(called, misses('lin', 'A001'), { do: 'passTime', at: NINE + HOUR })
  expect(visitOf(over, 'A001')).toMatchObject({ stage: 'gone', outcome: 'noShow' })
  expect(refusalOf(over, undoes('lin', 'A001', NINE + HOUR))).toBe('notYourAct')
  expect(refusalOf(over, undoes('gao', 'A001', NINE + HOUR))).toBe('reasonNeeded')
  const back = after(over, undoes('gao', 'A001', NINE + HOUR, 'they were here'))
  expect(visitOf(back, 'A001').stage).toBe('waiting') // and is not ended at once again
  expect(visitOf(after(back, { do: 'passTime', at: NINE + 2 * HOUR }), 'A001').stage).toBe('waiting')
})

test('what is taken back to a window goes back there only while its doer still stands there', () => {
  const away = after(called, { do: 'closeServicePoint', pointId: 'w2', by: 'wu' })
  const missed = after(away, misses('lin', 'A001'), {
    do: 'openServicePoint',
    pointId: 'w2',
    serviceIds: [],
    takeOver: false,
    by: 'lin',
    at: NINE + MINUTE,
  })
  const others = after(missed, { do: 'openServicePoint', pointId: 'w1', serviceIds: [], takeOver: false, by: 'chen', at: NINE + MINUTE })
  expect(refusalOf(others, undoes('lin', 'A001', NINE + MINUTE + SECOND))).toBe('notYourPoint')
})

test('a customer takes back what they did themselves, and staff take back what staff did', () => {
  const late = after(line, { do: 'defer', visitId: 'A001' })
  expect(refusalOf(late, undoes('lin', 'A001'))).toBe('notYourAct')
  expect(visitOf(after(late, undoes('customer', 'A001')), 'A001')).toMatchObject({ stage: 'waiting', defers: 0 })
  expect(refusalOf(called, undoes('customer', 'A001'))).toBe('notYourAct')
})

test('a taken-back act is not taken back twice, and marks and notes stay', () => {
  const noted = after(
    called,
    { do: 'addNote', visitId: 'A001', noteId: 'note-1', commitment: 'c0ffee', by: 'lin' },
    { do: 'sayComing', visitId: 'A001' },
  )
  const back = after(noted, undoes('lin', 'A001'))
  expect(visitOf(back, 'A001')).toMatchObject({ stage: 'waiting', notes: ['note-1'], comingAt: null })
  expect(refusalOf(back, undoes('lin', 'A001'))).toBe('nothingToUndo')
})

describe('whatever was done last', { timeout: PATIENCE }, () => {
  const later = NINE + 5 * MINUTE
  const acts: readonly (readonly [VenueState, Ask])[] = [
    [line, calls('lin', 'w1', later)],
    [line, { do: 'callTicket', pointId: 'w1', visitId: 'A001', number: null, by: 'lin', at: later }],
    [line, { do: 'serveNow', pointId: 'w1', visitId: 'A001', by: 'lin', at: later }],
    [line, parks('lin', 'A001', { minutes: 5, at: later })],
    [line, sendsAway('lin', 'A001', { at: later })],
    [line, { do: 'changePriority', visitId: 'A001', priority: 'disabled', reason: 'priority', by: 'lin', at: later }],
    [line, { do: 'changeParty', visitId: 'A001', partySize: 5, by: 'lin', at: later }],
    [line, { do: 'addService', visitId: 'A001', serviceId: 'passports', by: 'lin', at: later }],
    [line, { do: 'cancelVisit', visitId: 'A001', reason: 'duplicate', by: 'lin', at: later }],
    [line, transfers('lin', 'A001', { of: 'point', pointId: 'w2' }, { at: later })],
    [called, { do: 'recall', visitId: 'A001', by: 'lin', at: later }],
    [called, { do: 'markArrived', visitId: 'A001', by: 'lin', at: later }],
    [called, starts('lin', 'A001', later)],
    [called, misses('lin', 'A001', later)],
    [called, { do: 'returnToQueue', visitId: 'A001', place: { at: 'last' }, thenCallNext: true, by: 'lin', at: later }],
    [serving, finishes('lin', 'A001', later)],
    [serving, { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'lin', at: later }],
    [serving, { do: 'startWrapUp', visitId: 'A001', by: 'lin', at: later }],
    [serving, parks('lin', 'A001', { thenCallNext: true, at: later })],
    [serving, transfers('lin', 'A001', { of: 'queue', serviceId: 'passports' }, { place: { at: 'next' }, thenCallNext: true, at: later })],
    [serving, transfers('lin', 'A001', { of: 'queue', serviceId: 'passports' }, { place: { at: 'delayed', minutes: 9 }, at: later })],
    [after(serving, { do: 'addService', visitId: 'A001', serviceId: 'collect', by: 'lin' }), finishes('lin', 'A001', later)],
  ]

  /** Of the venue, all that an undo must put back: everything but the log's own place, the clocks of the staff, who was called last, and since when whoever waits again has stood there. */
  const remains = (state: VenueState) => {
    const { seq: _seq, people: _people, points, visits, ...rest } = pack(state)
    const plain = Object.values(points).map(({ recent: _recent, ...point }) => point)
    const settled = visits.map(({ last: _last, turns, ...visit }) => {
      const stands = turns.at(-1)
      return { ...visit, stands: stands && { call: stands.call, order: stands.order, line: stands.line, isOpen: stands.leftSeq === null } }
    })
    return { ...rest, points: plain, visits: settled }
  }

  test('taken back, leaves the venue as it was', () => {
    for (const [before, act] of acts) {
      const undone = after(before, act, undoes('lin', 'A001', later + 30 * SECOND))
      const { paces: was, ...rest } = remains(before)
      const { paces, ...remaining } = remains(undone)
      expect(remaining, act.do).toEqual(rest)
      expect(Object.values(paces).flat(), act.do).toEqual(Object.values(was).flat())
    }
  })

  test('the next thing may be done as if it had never been', () => {
    const next: readonly Ask[] = [
      calls('lin', 'w1', later + MINUTE),
      calls('wu', 'w2', later + MINUTE),
      takes('permits', { at: later + MINUTE }),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...acts), fc.shuffledSubarray([...next]), ([before, act], asks) => {
        let [one, other] = [before, after(before, act, undoes('lin', 'A001', later + 30 * SECOND))]
        for (const ask of asks) {
          const [without, taken] = [answer(one, ask, decide), answer(other, ask, decide)]
          expect(taken.decision.ok).toBe(without.decision.ok)
          expect(taken.events.map(({ type }) => type)).toEqual(without.events.map(({ type }) => type))
          ;[one, other] = [without.next, taken.next]
        }
      }),
      { numRuns: 40 },
    )
  })

  test('opening a window again does not make an undo somebody else’s', () => {
    const again = after(called, opens('lin', 'w1', NINE + 10 * SECOND), undoes('lin', 'A001', NINE + 20 * SECOND))
    expect(visitOf(again, 'A001').stage).toBe('waiting')
  })
})
