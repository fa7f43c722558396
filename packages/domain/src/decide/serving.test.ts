import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, decisionOn, openHall, refusalOf, takes, tell, visitOf } from '../forTests/asking.ts'
import { MINUTE, NINE, SECOND } from '../forTests/hall.ts'

const serves = (by: string, visitId: string, at = NINE): Ask => ({ do: 'startService', visitId, by, at })
const finishes = (by: string, visitId: string, thenCallNext: boolean, at = NINE + 5 * MINUTE): Ask => ({
  do: 'finishService',
  visitId,
  thenCallNext,
  by,
  at,
})
const misses = (by: string, visitId: string, thenCallNext: boolean, at: number): Ask => ({
  do: 'markMissed',
  visitId,
  thenCallNext,
  by,
  at,
})

const hall = openHall()
const serving = after(hall, takes('permits'), calls('lin', 'w1'), serves('lin', 'A001'))

describe('finishing', () => {
  test('ends the visit, frees the window and counts the minutes', () => {
    const { events, state } = tell(serving, finishes('lin', 'A001', false))
    expect(events.map((event) => event.type)).toEqual(['ServiceFinished', 'VisitEnded'])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'gone', outcome: 'served', pointId: 'w1', servingSince: NINE })
    expect(state.points.w1).toMatchObject({ visitId: null, tally: { called: 1, served: 1, missed: 0, serviceSeconds: 300 } })
    expect(state.paces).toEqual({ permits: [300] })
  })

  test('and calling the next is one act with one answer', () => {
    const line = after(serving, takes('passports'), takes('collect'))
    const { events, state } = tell(line, finishes('lin', 'A001', true))
    expect(events.map((event) => event.type)).toEqual(['ServiceFinished', 'VisitEnded', 'TicketCalled'])
    expect(decisionOn(line, finishes('lin', 'A001', true))).toMatchObject({
      subject: { visitId: visitOf(line, 'A001').id, nextVisitId: visitOf(line, 'A002').id },
    })
    expect(visitOf(state, 'A002')).toMatchObject({ stage: 'called', pointId: 'w1' })
    expect(visitOf(state, 'B001').stage).toBe('waiting')
  })

  test('is not held up by an empty room', () => {
    const decision = decisionOn(serving, finishes('lin', 'A001', true))
    expect(decision).toMatchObject({ ok: true, subject: { visitId: visitOf(serving, 'A001').id } })
    expect(decision.ok && decision.subject).not.toHaveProperty('nextVisitId')
  })

  test('calls nobody to a window whose owner has signed out', () => {
    const left = after(serving, { do: 'signOut', by: 'lin' }, takes('permits'))
    const { events } = tell(left, finishes('gao', 'A001', true))
    expect(events.map((event) => event.type)).toEqual(['ServiceFinished', 'VisitEnded'])
  })

  test('takes no time less than none when the clock was put back', () => {
    const { state } = tell(serving, finishes('lin', 'A001', false, NINE - 90 * MINUTE))
    expect(state.paces).toEqual({ permits: [0] })
  })

  test('keeps the last thirty times of a service', () => {
    let state = hall
    for (let index = 1; index <= 32; index++) {
      const number = `A${String(index).padStart(3, '0')}`
      state = after(
        state,
        takes('permits'),
        calls('lin', 'w1'),
        serves('lin', number),
        finishes('lin', number, false, NINE + index * SECOND),
      )
    }
    expect(state.paces.permits).toEqual(Array.from({ length: 30 }, (_, index) => index + 3))
    expect(state.points.w1?.tally.served).toBe(32)
  })
})

describe('a called customer who does not come', () => {
  const called = after(hall, takes('permits'), takes('permits'), calls('lin', 'w1'))
  const recall = (at: number): Ask => ({ do: 'recall', visitId: 'A001', by: 'lin', at })

  test('is given a minute after the last call', () => {
    expect(refusalOf(called, misses('lin', 'A001', false, NINE + MINUTE - 1))).toBe('tooSoonToMiss')
    expect(refusalOf(called, misses('lin', 'A001', false, NINE + MINUTE))).toBeNull()
    const again = after(called, recall(NINE + 30 * SECOND))
    expect(refusalOf(again, misses('lin', 'A001', false, NINE + MINUTE))).toBe('tooSoonToMiss')
    expect(refusalOf(again, misses('lin', 'A001', false, NINE + 90 * SECOND))).toBeNull()
  })

  test('or as many calls as the house makes', () => {
    const thrice = after(called, recall(NINE + 10 * SECOND), recall(NINE + 20 * SECOND))
    expect(refusalOf(thrice, misses('lin', 'A001', false, NINE + 20 * SECOND))).toBeNull()
  })

  test('frees the window, and the next may be called in the same breath', () => {
    const { events, state } = tell(called, misses('lin', 'A001', true, NINE + MINUTE))
    expect(events.map((event) => event.type)).toEqual(['TicketMissed', 'TicketCalled'])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'missed', missedAt: NINE + MINUTE, pointId: 'w1' })
    expect(visitOf(state, 'A002')).toMatchObject({ stage: 'called', pointId: 'w1' })
    expect(state.points.w1?.tally).toMatchObject({ called: 2, missed: 1, served: 0 })
  })

  test('is not called again in the same breath when nobody else waits', () => {
    const alone = after(hall, takes('permits'), calls('lin', 'w1'))
    const { events } = tell(alone, misses('lin', 'A001', true, NINE + MINUTE))
    expect(events.map((event) => event.type)).toEqual(['TicketMissed'])
  })
})
