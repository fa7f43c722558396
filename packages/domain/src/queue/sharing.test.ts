import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, openHall, takes, visitOf } from '../forTests/asking.ts'
import { HALL, NINE, PATIENCE } from '../forTests/hall.ts'
import { sizeOf } from '../order/sortedMap.ts'
import { isStaffed, type VenueState } from '../state/state.ts'
import type { Venue } from '../venue/venue.ts'
import { nextFor } from './candidates.ts'
import { shareTurn, slotAfter, slotBefore } from './sharing.ts'

const KINDS = ['s1', 's2', 's3', 's4', 's5']

/** A house of one window and as many services as there are shares. */
function houseOf(shares: readonly number[]): Venue {
  const [service] = HALL.services
  if (!service) throw new Error('the hall offers something')
  const ids = KINDS.slice(0, shares.length)
  const profile = { id: 'mixed', name: { zh: '', en: '' }, shares: Object.fromEntries(ids.map((id, at) => [id, shares[at] ?? 0])) }
  return {
    ...HALL,
    services: ids.map((id) => ({ ...service, id })),
    points: HALL.points.slice(0, 2).map((point) => ({ ...point, serviceIds: ids })),
    profiles: [profile],
  }
}

const opens: Ask = { do: 'openServicePoint', pointId: 'w1', serviceIds: [], takeOver: false, profileId: 'mixed', by: 'lin' }
const opened = (shares: readonly number[]): VenueState => after(openHall(houseOf(shares)), opens)

/** Shares of two to five services, each at least one, twenty in all. */
const shares = fc
  .integer({ min: 2, max: 5 })
  .chain((services) => fc.array(fc.integer({ min: 1, max: 19 }), { minLength: services - 1, maxLength: services - 1 }))
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 20])
  .map((cuts) => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)))
  .filter((parts) => parts.every((part) => part > 0))

/** Calls the next and sees them off; which service it was. */
function seesOne(state: VenueState): { state: VenueState; serviceId: string | null } {
  const point = state.points.w1
  const next = point && state.venue && nextFor(state, state.venue, point, NINE)
  if (!next) return { state, serviceId: null }
  const { number } = next.visit.ticket
  return {
    state: after(state, calls('lin', 'w1'), { do: 'cancelVisit', visitId: number, reason: 'other' }),
    serviceId: next.visit.serviceId,
  }
}

const waits = (state: VenueState, serviceId: string): number => {
  const queue = state.queues[serviceId]
  return queue ? sizeOf(queue) : 0
}

describe('whatever the shares, and however the lines ran empty and filled before', { timeout: PATIENCE }, () => {
  /** Any number of customers for some services, and calls between them. */
  const before = fc.array(fc.oneof(fc.constantFrom(...KINDS), fc.constant('call')), { maxLength: 40 })

  test('any twenty calls in a row while every line is filled give each service its share', () => {
    fc.assert(
      fc.property(shares, before, (parts, before) => {
        let state = opened(parts)
        const ids = KINDS.slice(0, parts.length)
        for (const step of before) state = step === 'call' ? seesOne(state).state : ids.includes(step) ? after(state, takes(step)) : state
        const called: string[] = []
        for (let call = 0; call < 30; call++) {
          for (const id of ids) if (waits(state, id) === 0) state = after(state, takes(id))
          const seen = seesOne(state)
          state = seen.state
          called.push(seen.serviceId ?? '')
        }
        for (let from = 0; from + 20 <= called.length; from++) {
          const twenty = called.slice(from, from + 20)
          expect(ids.map((id) => twenty.filter((each) => each === id).length)).toEqual(parts) // no more than one either way was promised (I7)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('nobody with a share waits at the head of a line for more than a round, though the others empty and fill', () => {
    fc.assert(
      fc.property(shares, fc.nat(4), fc.array(fc.subarray(KINDS), { minLength: 25, maxLength: 25 }), (parts, which, filled) => {
        const ids = KINDS.slice(0, parts.length)
        const patient = ids[which % ids.length] ?? 's1'
        let state = after(opened(parts), takes(patient))
        let calls = 0
        for (const others of filled) {
          for (const id of others) if (id !== patient && ids.includes(id)) state = after(state, takes(id))
          const seen = seesOne(state)
          state = seen.state
          calls++
          if (seen.serviceId === patient) break
        }
        expect(calls).toBeLessThanOrEqual(21 - (parts[ids.indexOf(patient)] ?? 0))
      }),
      { numRuns: 25 },
    )
  })

  test('a call by its turn that is taken back is again the next', () => {
    fc.assert(
      fc.property(shares, fc.array(fc.boolean(), { maxLength: 12 }), (parts, steps) => {
        let state = opened(parts)
        const ids = KINDS.slice(0, parts.length)
        for (const all of steps) {
          for (const id of all ? ids : ids.slice(0, 1)) state = after(state, takes(id))
          state = seesOne(state).state
        }
        for (const id of ids) state = after(state, takes(id))
        const point = state.points.w1
        const next = point && state.venue && nextFor(state, state.venue, point, NINE)
        const number = next?.visit.ticket.number ?? ''
        const back = after(state, calls('lin', 'w1'), { do: 'undo', visitId: number, reason: null, by: 'lin' })
        const again = back.points.w1 && back.venue && nextFor(back, back.venue, back.points.w1, NINE)
        expect([again?.visit.ticket.number, again?.rule]).toEqual([number, 'share'])
      }),
      { numRuns: 25 },
    )
  })
})

describe('a round', () => {
  const turns = (state: VenueState, count: number): string[] => {
    const called: string[] = []
    let now = state
    for (let call = 0; call < count; call++) {
      const seen = seesOne(now)
      now = seen.state
      if (seen.serviceId) called.push(seen.serviceId)
    }
    return called
  }

  test('spreads the smaller share over it', () => {
    const full = after(opened([15, 5]), ...Array.from({ length: 12 }, () => takes('s1')), ...Array.from({ length: 12 }, () => takes('s2')))
    expect(turns(full, 8).join(' ')).toBe('s1 s1 s2 s1 s1 s1 s2 s1')
  })

  test('of which one line is empty gives the other everything', () => {
    const full = after(opened([15, 5]), takes('s2'), takes('s2'), takes('s2'))
    expect(turns(full, 5)).toEqual(['s2', 's2', 's2'])
  })

  test('has no slot for a service without a share: it is called when nobody else waits', () => {
    const full = after(opened([20, 0]), takes('s2'), takes('s1'), takes('s1'))
    expect(turns(full, 5)).toEqual(['s1', 's1', 's2'])
  })

  test('of one service is its line', () => {
    const full = after(opened([20]), takes('s1'), takes('s1'))
    expect(turns(full, 3)).toEqual(['s1', 's1'])
  })

  test('is gone forward and back by the same slots', () => {
    const state = after(opened([12, 5, 3]), takes('s1'), takes('s2'), takes('s3'))
    const point = state.points.w1
    if (!point || !isStaffed(point) || !state.venue) throw new Error('the window is open')
    const turn = shareTurn(state, state.venue, point) ?? ''
    expect(slotBefore(state.venue, { ...point, slot: slotAfter(state.venue, point, turn) }, turn)).toBe(point.slot)
  })

  test('begins anew for whoever opens the window anew', () => {
    const state = after(opened([15, 5]), takes('s1'), takes('s2'), calls('lin', 'w1'))
    expect(visitOf(state, 'A001').stage).toBe('called')
    expect(state.points.w1).toMatchObject({ slot: 1 })
    expect(after(state, opens).points.w1).toMatchObject({ slot: 0 })
  })
})
