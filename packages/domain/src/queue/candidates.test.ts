import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, numbersOf, openHall, opens, takes, visitOf } from '../forTests/asking.ts'
import { HALL, HOUR, MINUTE, NINE, PATIENCE } from '../forTests/hall.ts'
import { values } from '../order/sortedMap.ts'
import type { VenueState } from '../state/state.ts'
import { MAX_BOOST_MINUTES, type Venue } from '../venue/venue.ts'
import { nextFor, waitingFor } from './candidates.ts'

/** The number that a point calls next. */
function nextAt(state: VenueState, pointId: string, now: number): string | undefined {
  const point = state.points[pointId]
  return point && state.venue ? nextFor(state, state.venue, point, now)?.visit.ticket.number : undefined
}

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
    const number = nextAt(state, 'w1', at)
    if (number === undefined) return
    called.push(number)
    state = after(state, calls('lin', 'w1', at), { do: 'cancelVisit', visitId: number, reason: 'other', at })
  }
  people.forEach((person, index) => {
    at += person.after
    state = after(state, takes('permits', { priority: `b${person.boost}`, at }))
    guests.push({ number: `A${String(index + 1).padStart(3, '0')}`, arrival: at, boost: person.boost })
    if (rhythm[index]) call()
  })
  while (nextAt(state, 'w1', at) !== undefined) call()
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
        const w4 = after(state, { do: 'openServicePoint', pointId: 'w4', serviceIds, takeOver: false, by: 'chen', at: NINE + HOUR })
        expect(nextAt(w4, 'w4', NINE + HOUR)).toBe(serviceIds.length > 0 ? line[0] : plainly(state, services)[0])
      }),
      { numRuns: 50 },
    )
  })

  test('that nobody waits for, or that nobody knows, are an empty line', () => {
    expect(nextAt(openHall(), 'w1', NINE)).toBeUndefined()
    expect(nextAt(after(openHall(), takes('permits')), 'w3', NINE)).toBeUndefined() // nobody works there
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

const lent: Venue = {
  ...HALL,
  calling: { ...HALL.calling, starvationMinutes: 30 },
  conditions: [{ id: 'help', serviceId: 'passports', waitsOverMinutes: 20, pointIds: ['w4'] }],
  profiles: [{ id: 'mixed', name: { zh: '', en: '' }, shares: { permits: 15, collect: 5 } }],
}
const helping = after(openHall(lent), {
  do: 'openServicePoint',
  pointId: 'w4',
  serviceIds: ['permits', 'deeds'],
  takeOver: false,
  by: 'chen',
})
const chosenAt = (state: VenueState, pointId: string, now: number) => {
  const point = state.points[pointId]
  const chosen = point && state.venue && nextFor(state, state.venue, point, now)
  return chosen && [chosen.visit.ticket.number, chosen.rule, chosen.conditionId]
}

describe('a timed condition', () => {
  const waiting = after(helping, takes('passports'), takes('permits', { at: NINE }))

  test('calls for the service that waits too long, at the points it names only', () => {
    expect(chosenAt(waiting, 'w4', NINE + 20 * MINUTE)).toEqual(['A001', 'next', null])
    expect(chosenAt(waiting, 'w4', NINE + 20 * MINUTE + 1)).toEqual(['B001', 'condition', 'help'])
    expect(chosenAt(waiting, 'w1', NINE + 21 * MINUTE)).toEqual(['A001', 'next', null])
  })

  test('asks for nothing that whoever is there is not trained for', () => {
    const staff = lent.staff.map((member) => (member.id === 'chen' ? { ...member, skills: ['permits', 'deeds'] } : member))
    expect(chosenAt({ ...waiting, venue: { ...lent, staff } }, 'w4', NINE + 21 * MINUTE)).toEqual(['A001', 'next', null])
  })

  test('does not go before somebody at the same point who has waited longer than anybody should', () => {
    const state = after(helping, takes('permits'), takes('passports', { at: NINE + MINUTE }), takes('permits', { at: NINE + 2 * MINUTE }))
    const late = after(state, { do: 'callTicket', pointId: 'w1', visitId: null, number: 'A001', by: 'lin', at: NINE + 2 * MINUTE })
    expect(chosenAt(late, 'w4', NINE + 31 * MINUTE)).toEqual(['B001', 'condition', 'help'])
    expect(chosenAt(late, 'w4', NINE + 32 * MINUTE + 1)).toEqual(['A002', 'next', null]) // and is first in line as well
  })
})

describe('the guard', { timeout: PATIENCE }, () => {
  const guarded = openHall({ ...kindHouse, calling: { ...HALL.calling, starvationMinutes: 30 } })

  test('calls whoever waited too long before a boosted customer', () => {
    const state = after(helping, takes('deeds'), takes('permits', { priority: 'disabled', at: NINE + 14 * MINUTE }))
    expect(chosenAt(state, 'w4', NINE + 30 * MINUTE)).toEqual(['A001', 'next', null])
    expect(chosenAt(state, 'w4', NINE + 30 * MINUTE + 1)).toEqual(['E07', 'guard', null])
  })

  test('lets nobody wait once they are over the limit by the longest boost, but for those who were in line when they came or a boost later', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 6 }), (people, every) => {
        let state = guarded
        let at = NINE
        const came: { number: string; at: number; boost: number }[] = []
        const calledOver = (): void => {
          const over = came.filter((guest) => at - guest.at > 45 * MINUTE && visitOf(state, guest.number).stage === 'waiting')
          const number = nextAt(state, 'w1', at)
          if (number === undefined) return
          const called = came.find((guest) => guest.number === number)
          for (const guest of over) expect((called?.at ?? 0) - guest.at).toBeLessThanOrEqual(MAX_BOOST_MINUTES * MINUTE)
          state = after(state, calls('lin', 'w1', at), { do: 'cancelVisit', visitId: number, reason: 'other', at })
        }
        people.forEach((person, index) => {
          at += person.after
          state = after(state, takes('permits', { priority: `b${person.boost}`, at }))
          came.push({ number: `A${String(index + 1).padStart(3, '0')}`, at, boost: person.boost })
          if (index % every === 0) calledOver()
        })
        for (at += HOUR; nextAt(state, 'w1', at) !== undefined; at += MINUTE) calledOver()
        expect(came.every((guest) => visitOf(state, guest.number).stage === 'gone')).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('whoever was sent to one point or one person', () => {
  const sent = (pointId: string, at: number, number = 'A001'): Parameters<typeof after>[1] => ({
    do: 'transfer',
    visitId: number,
    to: { of: 'point', pointId },
    place: { at: 'original' },
    thenCallNext: false,
    by: 'lin',
    at,
  })

  test('stands there by their own place among the others', () => {
    const state = after(
      openHall(),
      takes('permits'),
      takes('permits', { at: NINE + MINUTE }),
      takes('permits', { at: NINE + 2 * MINUTE }),
      sent('w2', NINE + 3 * MINUTE, 'A002'),
    )
    expect(chosenAt(state, 'w2', NINE + 3 * MINUTE)).toEqual(['A001', 'next', null])
    const next = after(state, calls('lin', 'w1', NINE + 3 * MINUTE))
    expect(chosenAt(next, 'w2', NINE + 3 * MINUTE)).toEqual(['A002', 'reserved', null])
    expect(numbersOf(waitingFor(next, ['permits'], 9))).toEqual(['A003'])
  })

  const shut: Ask = { do: 'closeServicePoint', pointId: 'w2', by: 'wu', at: NINE + 4 * MINUTE }

  test('goes on in everybody’s line when that window closes, as they came', () => {
    const state = after(openHall(), takes('permits'), takes('permits'), sent('w2', NINE + MINUTE), shut)
    expect(numbersOf(waitingFor(state, ['permits'], 9))).toEqual(['A001', 'A002'])
  })

  test('and was on hold when that window closed comes back to everybody’s line', () => {
    const held: Ask = {
      do: 'park',
      visitId: 'A001',
      pool: 'venue',
      reason: 'papers',
      minutes: 10,
      thenCallNext: false,
      by: 'lin',
      at: NINE + 2 * MINUTE,
    }
    const state = after(openHall(), takes('permits'), takes('permits'), sent('w2', NINE + MINUTE), held, shut)
    const later = after(state, { do: 'passTime', at: NINE + 12 * MINUTE })
    expect(chosenAt(later, 'w1', NINE + 12 * MINUTE)).toEqual(['A001', 'next', null])
  })

  test('and had their call there taken back after that window closed waits for anybody', () => {
    const state = after(
      openHall(),
      takes('permits'),
      takes('permits'),
      sent('w2', NINE + MINUTE),
      { do: 'callTicket', pointId: 'w1', visitId: null, number: 'A001', by: 'lin', at: NINE + 4 * MINUTE },
      shut,
    )
    const back = after(state, { do: 'undo', visitId: 'A001', reason: null, by: 'lin', at: NINE + 4 * MINUTE })
    expect(chosenAt(back, 'w1', NINE + 4 * MINUTE)).toEqual(['A001', 'next', null])
  })

  test('does not wait behind a line that has no share there', () => {
    const shares = { permits: 20, collect: 0 }
    const state = after(
      openHall({ ...HALL, profiles: [{ id: 'main', name: { zh: '', en: '' }, shares }] }),
      { do: 'openServicePoint', pointId: 'w1', serviceIds: [], takeOver: false, profileId: 'main', by: 'lin' },
      takes('collect'),
      takes('permits', { at: NINE + MINUTE }),
      takes('permits', { at: NINE + 2 * MINUTE }),
      sent('w1', NINE + 3 * MINUTE, 'A002'),
    )
    expect(chosenAt(state, 'w1', NINE + 3 * MINUTE)).toEqual(['A002', 'reserved', null])
  })
})
