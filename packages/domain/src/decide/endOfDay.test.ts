import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  calls,
  openHall,
  opening,
  opens,
  parks,
  refusalOf,
  signsIn,
  takes,
  tell,
  visitOf,
} from '../forTests/asking.ts'
import { ALL_HOURS, DAY, HALL, HOUR, MINUTE, NINE } from '../forTests/hall.ts'
import { sizeOf } from '../order/sortedMap.ts'
import type { FoyerEvent } from '../record/event.ts'
import { EMPTY, NOTHING_YET } from '../state/state.ts'
import { decide } from './decide.ts'

const hall = openHall()
const TOMORROW = NINE + DAY
const passTime: Ask = { do: 'passTime', at: TOMORROW }
const misses = (by: string, visitId: string): Ask => ({ do: 'markMissed', visitId, thenCallNext: false, by, at: NINE + MINUTE })

/** One visit left at every stage: A001 served to its end, A002 missed, A003 being served, B001 called, A004 waiting. */
const evening = after(
  hall,
  takes('permits'),
  takes('permits'),
  takes('permits'),
  takes('passports'),
  takes('collect'),
  calls('lin', 'w1'),
  { do: 'startService', visitId: 'A001', by: 'lin' },
  { do: 'finishService', visitId: 'A001', thenCallNext: true, by: 'lin' },
  misses('lin', 'A002'),
  calls('lin', 'w1', NINE + MINUTE),
  { do: 'startService', visitId: 'A003', by: 'lin', at: NINE + MINUTE },
  calls('wu', 'w2', NINE + MINUTE),
)

const ends = (events: readonly FoyerEvent[]) =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.type === 'VisitEnded' && event.data.reason === 'endOfDay' ? [[event.visitId, event.data.outcome]] : [],
    ),
  )

describe('the end of the day', () => {
  const night = tell(evening, passTime)

  test('ends every visit, each as it was', () => {
    expect(ends(night.events)).toEqual({
      [visitOf(evening, 'A002').id]: 'noShow',
      [visitOf(evening, 'B001').id]: 'noShow',
      [visitOf(evening, 'A003').id]: 'expired',
      [visitOf(evening, 'A004').id]: 'expired',
    })
  })

  test('an arrived customer was there: no no-show', () => {
    const arrived = after(hall, takes('permits'), calls('lin', 'w1'), { do: 'markArrived', visitId: 'A001', by: 'lin' })
    expect(ends(tell(arrived, passTime).events)).toEqual({ [visitOf(arrived, 'A001').id]: 'expired' })
  })

  test('closes every window and then begins the day, in this order, by the house’s own hand', () => {
    expect(night.events.map((event) => event.type)).toEqual([
      'VisitEnded',
      'VisitEnded',
      'VisitEnded',
      'VisitEnded',
      'ServicePointClosed',
      'ServicePointClosed',
      'DayStarted',
    ])
    expect(night.events.every((event) => event.actor.kind === 'system')).toBe(true)
    expect(night.events.every((event) => event.occurredAt === TOMORROW)).toBe(true)
  })

  test('leaves an empty room', () => {
    const { state } = night
    expect(state.businessDay).toBe('2026-03-03')
    expect(sizeOf(state.visits) + sizeOf(state.numbers)).toBe(0)
    expect(Object.values(state.queues).map(sizeOf)).toEqual([0, 0, 0, 0, 0])
    expect(state).toMatchObject({ missed: [], counters: {}, paces: {} })
    for (const point of Object.values(state.points))
      expect(point).toEqual({ id: point.id, state: 'closed', visitId: null, tally: NOTHING_YET, recent: [] })
  })

  test('comes before what time brings in it: nobody returns from hold into a day that is over', () => {
    const held = after(hall, takes('permits'), parks('lin', 'A001', { minutes: 60 }), takes('permits'), { do: 'defer', visitId: 'A002' })
    const { events, state } = tell(held, passTime)
    expect(events.filter((event) => event.type === 'QueueEntered')).toEqual([])
    expect(ends(events)).toEqual({ [visitOf(held, 'A001').id]: 'expired', [visitOf(held, 'A002').id]: 'expired' })
    expect(state.timers.root).toBeNull()
  })

  test('lets those at work on their long day go on: their time is counted on', () => {
    const late = after(hall, { do: 'signIn', staffId: 'olwen', pinMatches: true, at: NINE + 11 * HOUR, by: 'olwen' }, passTime)
    expect(late.people).toMatchObject({ olwen: { clockedInAt: NINE + 11 * HOUR, activity: 'backstage' } })
    expect(Object.keys(late.people)).toEqual(['olwen'])
  })

  test('signs out those whose time is over, and nobody else', () => {
    const late = after(evening, { do: 'signIn', staffId: 'olwen', pinMatches: true, at: NINE + 11 * HOUR, by: 'olwen' }, passTime)
    expect(Object.values(late.sessions).map((session) => session.staffId)).toEqual(['olwen'])
  })

  test('comes with the first thing that is done tomorrow, and is done once', () => {
    const { events, state } = tell(evening, takes('permits', { at: TOMORROW }))
    expect(events.filter((event) => event.type === 'DayStarted')).toHaveLength(1)
    expect(visitOf(state, 'A001').ticket).toMatchObject({ businessDay: '2026-03-03', ahead: 0 })
    expect(events.at(-1)?.actor.kind).toBe('customer')
    expect(tell(state, takes('permits', { at: TOMORROW })).events.map((event) => event.type)).toEqual(['TicketIssued', 'QueueEntered'])
  })

  test('a press that is refused tomorrow begins no day', () => {
    const { events, next } = answer(evening, calls('lin', 'w1', TOMORROW), decide)
    expect(events).toEqual([])
    expect(next.businessDay).toBe('2026-03-02')
  })

  test('a wrong PIN tomorrow morning is written into tomorrow', () => {
    const { events } = answer(hall, { do: 'signIn', staffId: 'xu', pinMatches: false, at: TOMORROW }, decide)
    expect(events.map((event) => event.type)).toEqual(['ServicePointClosed', 'ServicePointClosed', 'DayStarted', 'SignInFailed'])
  })

  test('asked for again the same day is nothing', () => {
    expect(tell(after(evening, passTime), passTime, { ...passTime, at: TOMORROW + HOUR }).events).toEqual([])
  })

  test('lets a closed week pass as one night', () => {
    const { events } = tell(evening, { do: 'passTime', at: NINE + 7 * DAY })
    expect(events.filter((event) => event.type === 'DayStarted').map((event) => event.data)).toEqual([{ businessDay: '2026-03-09' }])
  })
})

describe('a clock that is put back over midnight (I13)', () => {
  const open = openHall({ ...HALL, hours: ALL_HOURS })
  const night = NINE + 15 * HOUR
  const tomorrow = after(open, takes('permits'), takes('permits', { at: night }), signsIn('lin', night), opens('lin', 'w1', night))
  const back = night - 2 * MINUTE

  test('begins no day again, and ends nobody’s visit', () => {
    expect(tell(tomorrow, { do: 'passTime', at: back }).events).toEqual([])
  })

  test('goes on with tomorrow’s numbers', () => {
    const state = after(tomorrow, takes('permits', { at: back }))
    expect(visitOf(state, 'A002').ticket).toMatchObject({ businessDay: '2026-03-03', index: 2, issuedAt: back })
    expect(state.businessDay).toBe('2026-03-03')
  })

  test('calls those who came first, first', () => {
    const state = after(tomorrow, takes('permits', { at: back }), calls('lin', 'w1', back))
    expect(visitOf(state, 'A001').stage).toBe('called')
  })

  test('comes to midnight again without another night', () => {
    const state = after(tomorrow, takes('permits', { at: back }))
    const { events } = tell(state, takes('permits', { at: night + MINUTE }))
    expect(events.map((event) => event.type)).toEqual(['TicketIssued', 'QueueEntered'])
  })
})

describe('a clock that jumps', () => {
  test('a day ahead begins that day, and does not come back from it', () => {
    const ahead = after(openHall({ ...HALL, hours: ALL_HOURS }), takes('permits', { at: NINE + 26 * HOUR }))
    expect(ahead.businessDay).toBe('2026-03-03')
    const put = after(ahead, takes('permits', { at: NINE + MINUTE }))
    expect(visitOf(put, 'A002').ticket.businessDay).toBe('2026-03-03')
  })
})

describe('the first day', () => {
  test('begins as the house is set up', () => {
    const { events } = tell(EMPTY, ...opening().slice(0, 1))
    expect(events.map((event) => event.type)).toEqual(['TemplateInstalled', 'DayStarted'])
    expect(events.map((event) => event.venueId)).toEqual(['hall', 'hall'])
  })

  test('finds all windows closed', () => {
    expect(refusalOf(after(EMPTY, ...opening().slice(0, 2)), calls('lin', 'w1'))).toBe('pointNotOpen')
  })
})
