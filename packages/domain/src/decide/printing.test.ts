import { describe, expect, test } from 'vitest'
import { after, type Ask, finishes, openHall, refusalOf, starts, takes, calls, tell, visitOf } from '../forTests/asking.ts'
import { MINUTE, NINE } from '../forTests/hall.ts'
import { get } from '../order/sortedMap.ts'
import { PRINT_MOVES, PRINT_STATES, type PrintState } from '../print/print.ts'
import { pack, unpack } from '../state/snapshot.ts'
import type { VenueState } from '../state/state.ts'
import { lastPrint } from './printing.ts'

const issued = after(openHall(), takes('permits'))
const visitId = visitOf(issued, 'A001').id
const prints: Ask = { do: 'queuePrint', visitId: 'A001', deviceId: 'kiosk-1' }
const last = (state: VenueState) => {
  const print = lastPrint(state, visitId)
  if (!print) throw new Error('nothing was printed')
  return print
}
const reports = (printId: string, state: Exclude<PrintState, 'queued'>): Ask => ({
  do: 'reportPrint',
  printId,
  state,
  because: null,
  by: 'house',
})

/** A first slip, brought to this state by the shortest way. */
const WAYS: Readonly<Record<PrintState, readonly Exclude<PrintState, 'queued'>[]>> = {
  queued: [],
  sent: ['sent'],
  acknowledged: ['sent', 'acknowledged'],
  failed: ['failed'],
  unknown: ['sent', 'unknown'],
}
const on = (state: VenueState, ...states: readonly Exclude<PrintState, 'queued'>[]): VenueState =>
  states.reduce((venue, to) => after(venue, reports(last(venue).id, to)), state)
const slipThatIs = (state: PrintState): VenueState => on(after(issued, prints), ...WAYS[state])

describe.each(PRINT_STATES)('a slip that is %s', (from) => {
  test('is', () => {
    expect(last(slipThatIs(from))).toMatchObject({ state: from, visitId, deviceId: 'kiosk-1', copy: false })
  })

  test.each(PRINT_STATES.filter((state) => state !== 'queued'))('told to be %s', (to) => {
    const state = slipThatIs(from)
    if (to === 'sent' && from !== 'queued') return expect(refusalOf(state, reports(last(state).id, to))).toBe('alreadyPrinting')
    const { events, state: next } = tell(state, reports(last(state).id, to))
    expect(events).toHaveLength(PRINT_MOVES[from].includes(to) ? 1 : 0)
    expect(last(next).state).toBe(PRINT_MOVES[from].includes(to) ? to : from)
  })
})

test('where a slip goes from where', () => {
  expect(PRINT_MOVES).toEqual({
    queued: ['sent', 'failed'],
    sent: ['acknowledged', 'failed', 'unknown'],
    acknowledged: [],
    failed: [],
    unknown: ['acknowledged'],
  })
})

describe('the next slip of the same number', () => {
  test.each([
    ['nothing came out', 'failed', false],
    ['it came out', 'acknowledged', true],
    ['it may have come out', 'unknown', true],
  ] as const)('where %s (%s), is a copy: %s', (_what, state, copy) => {
    expect(last(after(slipThatIs(state), prints)).copy).toBe(copy)
  })

  test.each(['queued', 'sent'] as const)('is the same while the first is %s', (state) => {
    const before = slipThatIs(state)
    const { events, state: next } = tell(before, prints)
    expect([events, last(next).id]).toEqual([[], last(before).id])
  })

  test('after a copy that did not come out is a copy still', () => {
    const copy = on(after(slipThatIs('acknowledged'), prints), 'failed')
    expect(last(after(copy, prints)).copy).toBe(true)
  })

  test('belongs to the visit to its end', () => {
    const done = after(issued, calls('lin', 'w1'), starts('lin', 'A001'), finishes('lin', 'A001', NINE + MINUTE))
    expect(refusalOf(done, prints)).toBeNull()
    expect(refusalOf(done, { ...prints, visitId: 'A999' } as Ask)).toBe('noSuchVisit')
  })
})

test('a slip comes out where it was asked for, or at the device that asks', () => {
  expect(last(after(issued, { ...prints, deviceId: null } as Ask)).deviceId).toBe('kiosk-1')
  expect(last(after(issued, { ...prints, deviceId: 'kiosk-9', by: 'lin' } as Ask)).deviceId).toBe('kiosk-9')
})

test('trouble is kept with its reason, and never takes the number out of the line', () => {
  const queued = after(issued, prints)
  const failed = after(queued, { ...reports(last(queued).id, 'failed'), because: 'coverOpen' } as Ask)
  expect(last(failed)).toMatchObject({ state: 'failed', because: 'coverOpen' })
  expect(visitOf(failed, 'A001').stage).toBe('waiting')
  expect(last(on(queued, 'failed')).because).toBe('printerError')
  expect(last(on(queued, 'sent', 'unknown')).because).toBe('silence')
  expect(last(on(queued, 'sent', 'unknown', 'acknowledged')).because).toBeNull()
})

test('slips are of a day, like the numbers on them', () => {
  const tomorrow = after(slipThatIs('sent'), { do: 'passTime', at: NINE + 24 * 60 * MINUTE })
  expect(get(tomorrow.slips, visitId)).toBeUndefined()
})

test('a venue that was put away knows its last slips still, whatever the clock did between the first and the second', () => {
  for (const at of [NINE - MINUTE, NINE, NINE + MINUTE]) {
    const twice = after(slipThatIs('acknowledged'), { ...prints, at } as Ask)
    expect(last(unpack(pack(twice))).id).toBe(last(twice).id)
  }
})
