import { describe, expect, test } from 'vitest'
import { after, calls, numbersOf, openHall, refusalOf, takes, tell, visitOf } from '../forTests/asking.ts'
import { ALL_HOURS, DAY, HALL, HOUR, MINUTE, NINE } from '../forTests/hall.ts'
import { values } from '../order/sortedMap.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { VenueState } from '../state/state.ts'

const hall = openHall()
const given = (state: VenueState): string[] => numbersOf([...values(state.visits)]).toSorted()
const lineFor = (state: VenueState, ...serviceIds: string[]): string[] => numbersOf(waitingFor(state, serviceIds, 100))

describe('a number', () => {
  test('has the prefix and the digits of its series', () => {
    const state = after(hall, takes('permits'), takes('passports'), takes('deeds'))
    expect(given(state)).toEqual(['A001', 'B001', 'E07'])
  })

  test('is never given twice where two services share a series', () => {
    const state = after(hall, takes('permits'), takes('collect'), takes('collect'), takes('permits'))
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A004'])
    expect(lineFor(state, 'collect')).toEqual(['A002', 'A003'])
  })

  test('is given up to the last one of its series', () => {
    const state = after(hall, takes('deeds'), takes('deeds'))
    expect(given(state)).toEqual(['E07', 'E08'])
    expect(refusalOf(state, takes('deeds'))).toBe('seriesFull')
    expect(refusalOf(state, takes('permits'))).toBeNull()
  })

  test('is not given again the same day, whoever has left', () => {
    const state = after(hall, takes('permits'), { do: 'cancelVisit', visitId: 'A001', reason: 'customer' }, takes('permits'))
    expect(given(state)).toEqual(['A001', 'A002'])
  })

  test('begins anew with the day', () => {
    const tomorrow = after(hall, takes('deeds'), takes('deeds'), takes('deeds', { at: NINE + DAY }))
    expect(given(tomorrow)).toEqual(['E07'])
    expect(visitOf(tomorrow, 'E07').ticket.businessDay).toBe('2026-03-03')
  })

  test('after midnight still belongs to the evening, where the day ends at four', () => {
    const night = openHall({ ...HALL, cutOver: '04:00', hours: [...HALL.hours, ...ALL_HOURS] })
    const late = after(night, takes('permits'), takes('permits', { at: NINE + 14 * HOUR }))
    expect(visitOf(late, 'A002').ticket.businessDay).toBe('2026-03-02')
  })
})

describe('what a slip says', () => {
  test('counts those of the same service who will be called before', () => {
    const state = after(hall, takes('permits'), takes('collect'), takes('permits'), takes('permits', { priority: 'elderly' }))
    expect(['A001', 'A002', 'A003', 'A004'].map((number) => visitOf(state, number).ticket.ahead)).toEqual([0, 0, 1, 0])
  })

  test('is the wait as it was promised, also after the line has moved', () => {
    const state = after(hall, takes('permits'), takes('permits'), takes('permits'))
    const promised = visitOf(state, 'A003').ticket
    expect(promised.quote).not.toBeNull()
    expect(visitOf(after(state, calls('lin', 'w1'), calls('wu', 'w2')), 'A003').ticket).toEqual(promised)
  })

  test('promises no wait where no point is open', () => {
    expect(visitOf(after(hall, takes('deeds')), 'E07').ticket.quote).toBeNull()
  })

  test('keeps language, party and priority for those who serve', () => {
    const state = after(hall, takes('permits', { lang: 'en', partySize: 4, priority: 'disabled' }))
    expect(visitOf(state, 'A001')).toMatchObject({
      lang: 'en',
      partySize: 4,
      priority: 'disabled',
      calls: 0,
      firstCalledAt: null,
      stage: 'waiting',
    })
  })

  test('is written as two events: the number, and the place in the line', () => {
    const { events } = tell(hall, takes('permits', { priority: 'elderly' }))
    expect(events.map(({ type, visitId }) => [type, visitId])).toEqual([
      ['TicketIssued', events[0]?.visitId],
      ['QueueEntered', events[0]?.visitId],
    ])
    expect(events[1]?.data).toEqual({ serviceId: 'permits', due: NINE - 10 * MINUTE, why: 'issued' })
  })
})

describe('the order of being called', () => {
  test('is the order of coming', () => {
    const state = after(hall, ...[0, 1, 2, 3].map((minutes) => takes('permits', { at: NINE + minutes * MINUTE })))
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002', 'A003', 'A004'])
  })

  test('puts a boosted customer before those who came within the boost, and not before those who came earlier', () => {
    const state = after(
      hall,
      takes('permits', { at: NINE }),
      takes('permits', { at: NINE + 3 * MINUTE }),
      takes('permits', { at: NINE + 12 * MINUTE, priority: 'elderly' }),
    )
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A003', 'A002'])
  })

  test('is settled by the log where two are due at the same moment', () => {
    const state = after(hall, takes('permits', { at: NINE }), takes('permits', { at: NINE + 10 * MINUTE, priority: 'elderly' }))
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002'])
  })

  test('is not turned round when the clock is put back', () => {
    const noon = NINE + 2 * HOUR
    const state = after(hall, takes('permits', { at: noon }), takes('permits', { at: noon }), takes('permits', { at: noon - 90 * MINUTE }))
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002', 'A003'])
    expect(visitOf(state, 'A003').ticket.ahead).toBe(2)
  })

  test('keeps its boosts while the clock is back', () => {
    const noon = NINE + 2 * HOUR
    const back = noon - 90 * MINUTE
    const state = after(
      hall,
      takes('permits', { at: noon - 12 * MINUTE }),
      takes('permits', { at: noon }),
      takes('permits', { at: back, priority: 'elderly' }),
      takes('permits', { at: back }),
    )
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A003', 'A002', 'A004'])
  })

  test('goes on from there: a boost is worth no more on the day the clock was put back', () => {
    const noon = NINE + 2 * HOUR
    const back = noon - 90 * MINUTE
    const state = after(
      hall,
      takes('permits', { at: noon }),
      takes('permits', { at: back }),
      takes('permits', { at: back + 11 * MINUTE, priority: 'elderly' }),
    )
    expect(lineFor(state, 'permits')).toEqual(['A001', 'A002', 'A003'])
  })
})
