import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, numbersOf, openHall, refusalOf, takes, tell } from '../forTests/asking.ts'
import { ALL_HOURS, DAY, FULL_HALL, HOUR, MINUTE, NINE, PATIENCE } from '../forTests/hall.ts'
import { get, values } from '../order/sortedMap.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { VenueState } from '../state/state.ts'
import type { Visit } from '../visit/visit.ts'
import { decide } from './decide.ts'

/** A hall that is always open, whose business day ends at four in the morning. */
const hall = openHall({ ...FULL_HALL, hours: ALL_HOURS, cutOver: '04:00' })
const TWELVE_HOURS = 12 * HOUR

interface Operation {
  readonly kiosk: string
  readonly index: number
  readonly claimedAt: number
}

/** Two kiosks with twenty numbers each, from nine on. */
const lent = after(
  hall,
  { do: 'leaseNumbers', seriesId: 'a', count: 20, by: 'kiosk-1' },
  { do: 'leaseNumbers', seriesId: 'a', count: 20, by: 'kiosk-2' },
)
const leaseOf = (kiosk: string) => {
  const lease = Object.values(lent.leases).find(({ deviceId }) => deviceId === kiosk)
  if (!lease) throw new Error(`${kiosk} has no numbers`)
  return lease
}
const tells = ({ kiosk, index, claimedAt }: Operation, at: number): Ask => ({
  do: 'issueOffline',
  leaseId: leaseOf(kiosk).id,
  index,
  serviceId: 'permits',
  lang: 'zh',
  priority: 'normal',
  partySize: 1,
  claimedAt,
  by: kiosk,
  at,
})

/** What a kiosk gives in the time without the server: its numbers one after the other, by a clock that may be wrong. */
const given = (kiosk: string, minutes: readonly number[], wrongBy: number): Operation[] =>
  minutes
    .toSorted((a, b) => a - b)
    .slice(0, 20)
    .map((minute, count) => ({ kiosk, index: leaseOf(kiosk).from + count, claimedAt: NINE + minute * MINUTE + wrongBy }))

/** Every operation at least once and some again, in any order between the kiosks. */
const operations = fc
  .record({
    one: fc.array(fc.integer({ min: 0, max: 719 }), { minLength: 1, maxLength: 20 }),
    two: fc.array(fc.integer({ min: 0, max: 719 }), { maxLength: 20 }),
    wrongBy: fc.constantFrom(0, -3 * HOUR, 3 * DAY, 17),
  })
  .map(({ one, two, wrongBy }) => [...given('kiosk-1', one, 0), ...given('kiosk-2', two, wrongBy)])
  .chain((all) => fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 10 })))
  .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }).map((told) => ({ all, told })))

const carriedOut = (state: VenueState, told: readonly Operation[], at: number): VenueState =>
  told.reduce((venue, operation) => after(venue, tells(operation, at)), state)

const offlineVisits = (state: VenueState): Visit[] => [...values(state.visits)].filter((visit) => visit.ticket.index > 900)

describe('two kiosks that were without the server for twelve hours (T14)', { timeout: PATIENCE }, () => {
  const back = NINE + TWELVE_HOURS

  test('lose nobody and give no number twice, in whatever order and however often they tell', () => {
    fc.assert(
      fc.property(operations, ({ all, told }) => {
        const state = carriedOut(lent, told, back)
        const visits = offlineVisits(state)
        expect(visits.map((visit) => visit.ticket.index).toSorted()).toEqual(all.map((operation) => operation.index).toSorted())
        expect(new Set(numbersOf(visits)).size).toBe(visits.length)
      }),
      { numRuns: 40 },
    )
  })

  test('have their customers called by when each says they came, within the time they can have come', () => {
    fc.assert(
      fc.property(operations, ({ told }) => {
        const state = carriedOut(lent, told, back)
        const line = waitingFor(state, ['permits'], 100)
        const came = (visit: Visit) => visit.ticket.issuedAt
        for (const visit of line) {
          expect(came(visit)).toBeGreaterThanOrEqual(NINE)
          expect(came(visit)).toBeLessThanOrEqual(back)
        }
        expect(line.map(came)).toEqual(line.map(came).toSorted((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })

  test('are told apart by their blocks and numbers where their clock cannot be believed, in whatever order they tell', () => {
    const all = [...given('kiosk-2', [5, 6, 7], 3 * DAY), ...given('kiosk-1', [5, 6, 7], 3 * DAY)]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (told) => {
        const line = waitingFor(carriedOut(lent, told, back), ['permits'], 100)
        expect(numbersOf(line)).toEqual(['A901', 'A902', 'A903', 'A921', 'A922', 'A923'])
      }),
      { numRuns: 20 },
    )
  })

  test('stand among those who came to the counter meanwhile', () => {
    const online = after(lent, takes('permits', { at: NINE + 10 * MINUTE }), takes('permits', { at: NINE + 30 * MINUTE }))
    const merged = carriedOut(online, given('kiosk-1', [5, 20, 40], 0), NINE + HOUR)
    expect(numbersOf(waitingFor(merged, ['permits'], 9))).toEqual(['A901', 'A001', 'A902', 'A002', 'A903'])
  })

  test('a number told twice is the same visit, also after the block was given back', () => {
    const [operation] = given('kiosk-1', [5], 0)
    if (!operation) throw new Error('no number was given')
    const once = tell(lent, tells(operation, back))
    const returned = after(once.state, { do: 'returnNumbers', leaseId: leaseOf('kiosk-1').id, by: 'kiosk-1', at: back })
    for (const state of [once.state, returned]) {
      const again = answer(state, tells(operation, back + HOUR), decide)
      expect(again.events).toEqual([])
      expect(again.decision).toMatchObject({ ok: true, subject: { visitId: once.events[0]?.visitId } })
    }
  })

  test('another kiosk cannot tell of them', () => {
    const [operation] = given('kiosk-1', [5], 0)
    if (!operation) throw new Error('no number was given')
    expect(refusalOf(lent, { ...tells(operation, back), by: 'kiosk-2' } as Ask)).toBe('unknownLease')
  })
})

describe('what a kiosk tells of a day that is over', () => {
  const tomorrow = NINE + DAY
  const [first, second] = given('kiosk-1', [5, 600], 0)
  if (!first || !second) throw new Error('no numbers were given')
  const morning = after(lent, takes('permits', { at: tomorrow }))
  const told = tell(morning, tells(first, tomorrow), tells(second, tomorrow + HOUR))

  test('is on record, and over', () => {
    expect(told.events.map((event) => event.type)).toEqual(['TicketIssued', 'VisitEnded', 'TicketIssued', 'VisitEnded'])
    expect(told.events[0]).toMatchObject({ data: { businessDay: '2026-03-02', number: 'A901', offline: { claimedAt: NINE + 5 * MINUTE } } })
    expect(told.events[1]).toMatchObject({ data: { outcome: 'expired', reason: 'endOfDay' } })
    const visit = get(told.state.visits, told.events[0]?.visitId ?? '')
    expect(visit).toMatchObject({ stage: 'gone', outcome: 'expired' })
  })

  test('told again is nothing new', () => {
    expect(tell(told.state, tells(first, tomorrow + 2 * HOUR)).events).toEqual([])
  })

  test('takes no number of today’s, nor of today’s contingent', () => {
    expect(get(told.state.numbers, 'A901')).toBeUndefined()
    expect(told.state.given.permits?.day).toBe(1)
    expect(numbersOf(waitingFor(told.state, ['permits'], 9))).toEqual(['A001'])
  })

  test('and today’s block is a new one: yesterday’s is not lent again', () => {
    const today = after(told.state, { do: 'leaseNumbers', seriesId: 'a', count: 20, by: 'kiosk-1', at: tomorrow })
    const lease = Object.values(today.leases).find(({ businessDay }) => businessDay === '2026-03-03')
    expect(lease).toMatchObject({ from: 901, to: 920, used: {} })
    expect(lease?.id).not.toBe(leaseOf('kiosk-1').id)
    const both = after(today, { ...tells(first, tomorrow), leaseId: lease?.id ?? '', claimedAt: tomorrow } as Ask)
    expect(numbersOf(waitingFor(both, ['permits'], 9))).toEqual(['A001', 'A901'])
  })

  test('is still heard after a long weekend, and not for ever', () => {
    const late = (days: number) => refusalOf(after(lent, { do: 'passTime', at: NINE + days * DAY }), tells(first, NINE + days * DAY))
    expect([late(1), late(4), late(8)]).toEqual([null, null, 'unknownLease'])
  })
})
