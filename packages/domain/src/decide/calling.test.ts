import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, decisionOn, openHall, opens, refusalOf, signsIn, takes, tell, visitOf } from '../forTests/asking.ts'
import { DAY, HALL, HOUR, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import type { EventData, FoyerEvent } from '../record/event.ts'

const hall = openHall()
const picks = (by: string, pointId: string, number: string, at = NINE): Ask => ({
  do: 'callTicket',
  pointId,
  visitId: null,
  number,
  by,
  at,
})
const recall = (at: number, visitId = 'A001', by = 'lin'): Ask => ({ do: 'recall', visitId, by, at })
const misses = (by: string, visitId: string, at: number): Ask => ({ do: 'markMissed', visitId, thenCallNext: false, by, at })

const announced = (events: readonly FoyerEvent[]): (EventData['TicketCalled'] | EventData['TicketRecalled'])[] =>
  events.flatMap((event) => (event.type === 'TicketCalled' || event.type === 'TicketRecalled' ? [event.data] : []))

describe('the next customer', () => {
  test('is whoever has waited longest among all that the window serves', () => {
    const state = after(hall, takes('passports'), takes('collect'), takes('permits'), calls('lin', 'w1'), calls('wu', 'w2'))
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'called', serviceId: 'collect', pointId: 'w1' })
    expect(visitOf(state, 'B001')).toMatchObject({ stage: 'called', pointId: 'w2' })
    expect(visitOf(state, 'A002').stage).toBe('waiting')
  })

  test('is found by the services chosen when the window opened, not by all it could offer', () => {
    const chosen = after(
      hall,
      { do: 'openServicePoint', pointId: 'w4', serviceIds: ['deeds'], takeOver: false, by: 'chen' },
      takes('permits'),
    )
    expect(refusalOf(chosen, calls('chen', 'w4'))).toBe('nobodyWaiting')
  })

  test('is one customer for one press: two windows never call the same', () => {
    const state = after(hall, takes('permits'), takes('permits'), calls('lin', 'w1'), calls('wu', 'w2'))
    expect([state.points.w1?.visitId, state.points.w2?.visitId]).toEqual([visitOf(state, 'A001').id, visitOf(state, 'A002').id])
  })

  test('may be called by a supervisor at a colleague’s window', () => {
    expect(visitOf(after(hall, takes('permits'), calls('gao', 'w1')), 'A001')).toMatchObject({ stage: 'called', pointId: 'w1' })
  })
})

describe('calling a number out of turn', () => {
  const line = after(hall, takes('permits'), takes('permits'), takes('passports'))

  test('is written down as a choice', () => {
    const { events, state } = tell(line, picks('lin', 'w1', 'A002'))
    expect(announced(events)).toMatchObject([{ rule: 'picked', callNo: 1 }])
    expect(visitOf(state, 'A002')).toMatchObject({ stage: 'called', pointId: 'w1' })
    expect(visitOf(state, 'A001').stage).toBe('waiting')
  })

  test('understands it as people write it', () => {
    expect(decisionOn(line, picks('lin', 'w1', ' a002 '))).toMatchObject({ ok: true, subject: { visitId: visitOf(line, 'A002').id } })
  })

  test('reaches a service the window offers though it had not chosen it', () => {
    const chosen = after(line, { do: 'openServicePoint', pointId: 'w2', serviceIds: ['permits'], takeOver: false, by: 'wu' })
    expect(refusalOf(chosen, picks('wu', 'w2', 'B001'))).toBeNull()
  })

  test('of yesterday finds nobody', () => {
    const tomorrow = NINE + DAY
    const open = after(line, signsIn('lin', tomorrow), opens('lin', 'w1', tomorrow))
    expect(refusalOf(open, picks('lin', 'w1', 'A001', tomorrow))).toBe('noSuchVisit')
  })
})

describe('calls', () => {
  const called = after(hall, takes('permits'), calls('lin', 'w1'))

  test('may be repeated from ten seconds after the last one', () => {
    expect(refusalOf(called, recall(NINE + 10 * SECOND - 1))).toBe('recallTooSoon')
    expect(refusalOf(called, recall(NINE + 10 * SECOND))).toBeNull()
    const twice = after(called, recall(NINE + MINUTE))
    expect(refusalOf(twice, recall(NINE + MINUTE + 9 * SECOND))).toBe('recallTooSoon')
    expect(refusalOf(twice, recall(NINE + MINUTE + 10 * SECOND))).toBeNull()
  })

  test('are counted, and the third says that it is the last', () => {
    const { events, state } = tell(called, recall(NINE + 10 * SECOND), recall(NINE + 20 * SECOND))
    expect(announced(events)).toMatchObject([
      { callNo: 2, last: false, pointId: 'w1' },
      { callNo: 3, last: true, pointId: 'w1' },
    ])
    expect(refusalOf(state, recall(NINE + HOUR))).toBe('recallLimit')
  })

  test('are announced one by one, each with its own id, and the window goes on holding the visit', () => {
    const { state } = tell(called, recall(NINE + 10 * SECOND))
    expect(state.recentCalls.map(({ number, callNo }) => [number, callNo])).toEqual([
      ['A001', 1],
      ['A001', 2],
    ])
    expect(new Set(state.recentCalls.map((call) => call.callId)).size).toBe(2)
    expect(visitOf(state, 'A001')).toMatchObject({ calls: 2, firstCalledAt: NINE, calledAt: NINE + 10 * SECOND })
    expect(state.points.w1?.visitId).toBe(visitOf(state, 'A001').id)
  })

  test('of a house that calls once: the first says that it is the last', () => {
    const once = openHall({ ...HALL, calling: { ...HALL.calling, callLimit: 1 } })
    const { events, state } = tell(once, takes('permits'), calls('lin', 'w1'))
    expect(announced(events)).toMatchObject([{ callNo: 1, last: true }])
    expect(refusalOf(state, recall(NINE + HOUR))).toBe('recallLimit')
  })

  test('kept for the voice are the last hundred', () => {
    let state = hall
    for (let index = 0; index < 105; index++) {
      const number = `A${String(index + 1).padStart(3, '0')}`
      state = after(state, takes('permits'), calls('lin', 'w1'), { do: 'cancelVisit', visitId: number, reason: 'other' })
    }
    expect(state.recentCalls).toHaveLength(100)
    expect([state.recentCalls.at(0)?.number, state.recentCalls.at(-1)?.number]).toEqual(['A006', 'A105'])
  })
})

describe('a customer who missed their call', () => {
  const missed = after(hall, takes('permits'), calls('lin', 'w1'), misses('lin', 'A001', NINE + MINUTE))

  test('is not called in turn any more', () => {
    expect(refusalOf(missed, calls('lin', 'w1', NINE + 2 * MINUTE))).toBe('nobodyWaiting')
    expect(missed.missed).toEqual([visitOf(missed, 'A001').id])
  })

  test('may be called again by number, at any window that serves them, and is missed no longer', () => {
    const { events, state } = tell(missed, picks('wu', 'w2', 'A001', NINE + 5 * MINUTE))
    expect(announced(events)).toMatchObject([{ rule: 'fetched', callNo: 1, last: false }])
    expect(state.missed).toEqual([])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'called', pointId: 'w2', calls: 1, firstCalledAt: NINE })
  })

  test('and is called anew has all calls of the house before them again', () => {
    const again = after(missed, picks('wu', 'w2', 'A001', NINE + 5 * MINUTE))
    const { events } = tell(again, ...[6, 7].map((minutes) => recall(NINE + minutes * MINUTE, 'A001', 'wu')))
    expect(announced(events)).toMatchObject([
      { callNo: 2, last: false },
      { callNo: 3, last: true },
    ])
  })

  test('keeps their number for half an hour; then the visit is over, and was a no-show', () => {
    const kept = after(missed, { do: 'passTime', at: NINE + 31 * MINUTE - 1 })
    expect(visitOf(kept, 'A001')).toMatchObject({ stage: 'missed', expiresAt: NINE + 31 * MINUTE })
    const { events, state } = tell(kept, { do: 'passTime', at: NINE + 31 * MINUTE })
    expect(events).toMatchObject([{ type: 'VisitEnded', cause: 'time', actor: { kind: 'system' } }])
    expect(visitOf(state, 'A001')).toMatchObject({ stage: 'gone', outcome: 'noShow' })
    expect(refusalOf(state, picks('lin', 'w1', 'A001', NINE + HOUR))).toBe('alreadyGone')
  })

  test('and missed it again stands last among the missed', () => {
    const second = after(missed, takes('permits'), calls('lin', 'w1', NINE + 2 * MINUTE), misses('lin', 'A002', NINE + 3 * MINUTE))
    const again = after(second, picks('lin', 'w1', 'A001', NINE + 4 * MINUTE), misses('lin', 'A001', NINE + 5 * MINUTE))
    expect(again.missed).toEqual(['A002', 'A001'].map((number) => visitOf(again, number).id))
  })
})
