import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, calls, numbersOf, openHall, opens, takes, visitOf } from '../forTests/asking.ts'
import { HALL, MINUTE, NINE, PATIENCE } from '../forTests/hall.ts'
import { values } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import { MAX_BOOST_MINUTES, type Venue } from '../venue/venue.ts'
import { nextFor, waitingFor } from './candidates.ts'

/** A house with a class for every boost that is allowed. */
const boosts = Array.from({ length: MAX_BOOST_MINUTES + 1 }, (_, minutes) => minutes)
const kindHouse: Venue = {
  ...HALL,
  priorities: boosts.map((boostMinutes) => ({ key: `b${boostMinutes}`, name: { zh: '', en: '' }, boostMinutes })),
}
const kind = openHall(kindHouse)

/** People who come one after another, some minutes apart, each with a boost. */
const arrivals = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 8 * MINUTE }), boost: fc.constantFrom(0, 0, 5, 10, 15, ...boosts) }),
  {
    minLength: 1,
    maxLength: 30,
  },
)
/** After which arrivals a window calls somebody. */
const rhythm = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 })

interface Guest {
  readonly number: string
  readonly arrival: number
  readonly boost: number
}

/** The order in which all of them are called, with some called while others still come. */
function calledInOrder(
  people: readonly { after: number; boost: number }[],
  rhythm: readonly boolean[],
): { guests: Guest[]; called: string[] } {
  let state = kind
  let at = NINE
  const guests: Guest[] = []
  const called: string[] = []
  const call = (): void => {
    const next = nextFor(state, ['permits'])
    if (!next) return
    called.push(next.ticket.number)
    state = after(state, calls('lin', 'w1', at), { do: 'cancelVisit', visitId: next.ticket.number, reason: 'other', at })
  }
  people.forEach((person, index) => {
    at += person.after
    state = after(state, takes('permits', { priority: `b${person.boost}`, at }))
    guests.push({ number: `A${String(index + 1).padStart(3, '0')}`, arrival: at, boost: person.boost })
    if (rhythm[index]) call()
  })
  while (nextFor(state, ['permits'])) call()
  return { guests, called }
}

describe('whoever comes, however boosted, while a window goes on calling', { timeout: PATIENCE }, () => {
  test('is called once', () => {
    fc.assert(
      fc.property(arrivals, rhythm, (people, rhythm) => {
        const { guests, called } = calledInOrder(people, rhythm)
        expect(called.toSorted()).toEqual(guests.map((guest) => guest.number))
      }),
      { numRuns: 40 },
    )
  })

  test('is overtaken only by those who come within the boost after them (I7)', () => {
    fc.assert(
      fc.property(arrivals, rhythm, (people, rhythm) => {
        const { guests, called } = calledInOrder(people, rhythm)
        const place = new Map(called.map((number, index) => [number, index]))
        const before = (a: Guest, b: Guest): boolean => (place.get(a.number) ?? 0) < (place.get(b.number) ?? 0)
        guests.forEach((guest, index) => {
          const later = guests.slice(index + 1)
          const overtakers = later.filter((other) => before(other, guest))
          for (const other of overtakers) expect(other.arrival - guest.arrival).toBeLessThan((other.boost - guest.boost) * MINUTE)
          const within = later.filter((other) => other.arrival - guest.arrival < MAX_BOOST_MINUTES * MINUTE)
          expect(overtakers.length).toBeLessThanOrEqual(within.length)
        })
      }),
      { numRuns: 40 },
    )
  })

  test('keeps their place among those of their own class (I6)', () => {
    fc.assert(
      fc.property(arrivals, rhythm, (people, rhythm) => {
        const { guests, called } = calledInOrder(people, rhythm)
        for (const boost of boosts) {
          const ofClass = new Set(guests.filter((guest) => guest.boost === boost).map((guest) => guest.number))
          const inOrder = called.filter((number) => ofClass.has(number))
          expect(inOrder).toEqual(inOrder.toSorted())
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('several services at one window', { timeout: PATIENCE }, () => {
  /** Waiting for all of these, by the plainest means. */
  const plainly = (state: VenueState, serviceIds: readonly string[]): string[] =>
    numbersOf(
      [...values(state.visits)]
        .filter((visit) => visit.stage === 'waiting' && serviceIds.includes(visit.serviceId))
        .toSorted((a, b) => a.order.due - b.order.due || a.order.seq - b.order.seq),
    )
  const services = ['permits', 'collect', 'passports']
  const people = fc.array(
    fc.record({ serviceId: fc.constantFrom(...services), priority: fc.constantFrom('normal', 'elderly', 'disabled'), minute: fc.nat(60) }),
    { maxLength: 25 },
  )

  test('are one line, by who is due, and the first of it is the next', () => {
    fc.assert(
      fc.property(people, fc.subarray(services), fc.nat(30), (people, serviceIds, most) => {
        const inOrder = people.toSorted((a, b) => a.minute - b.minute)
        const state = after(
          openHall(),
          ...inOrder.map(({ serviceId, priority, minute }) => takes(serviceId, { priority, at: NINE + minute * MINUTE })),
        )
        const line = plainly(state, serviceIds)
        expect(numbersOf(waitingFor(state, serviceIds, most))).toEqual(line.slice(0, most))
        expect(nextFor(state, serviceIds)?.ticket.number).toBe(line[0])
      }),
      { numRuns: 50 },
    )
  })

  test('that nobody waits for, or that nobody knows, are an empty line', () => {
    expect(nextFor(openHall(), ['permits', 'weddings'])).toBeUndefined()
    expect(waitingFor(openHall(), ['permits', 'weddings'], 10)).toEqual([])
    expect(waitingFor(after(openHall(), takes('permits')), [], 10)).toEqual([])
  })

  test('each get their share by waiting: a new customer of one does not stand before an older one of another', () => {
    const state = after(
      openHall(),
      opens('chen', 'w4'),
      takes('deeds', { at: NINE }),
      takes('permits', { at: NINE + MINUTE }),
      takes('passports', { at: NINE + 2 * MINUTE }),
    )
    expect(numbersOf(waitingFor(state, ['passports', 'permits', 'deeds'], 9))).toEqual(['E07', 'A001', 'B001'])
    expect(visitOf(after(state, calls('chen', 'w4')), 'E07').stage).toBe('called')
  })
})
