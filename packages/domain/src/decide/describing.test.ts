import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, finishes, numbersOf, openHall, refusalOf, starts, takes, tell, visitOf } from '../forTests/asking.ts'
import { FULL_HALL, MINUTE, NINE } from '../forTests/hall.ts'
import { waitingFor } from '../queue/candidates.ts'
import type { VenueState } from '../state/state.ts'

const hall = openHall(FULL_HALL)
const waiting = after(hall, takes('permits'))
const marks = (mark: string, on: boolean, visitId = 'A001'): Ask => ({ do: 'setMark', visitId, mark, on, by: 'lin' })
const notes = (noteId: string): Ask => ({ do: 'addNote', visitId: 'A001', noteId, commitment: 'c0ffee', by: 'lin' })
const priority = (visitId: string, key: string): Ask => ({ do: 'changePriority', visitId, priority: key, reason: 'priority', by: 'lin' })
const lineFor = (state: VenueState): string[] => numbersOf(waitingFor(state, ['permits'], 100))

describe('a mark', () => {
  test('is put on and taken off, each once', () => {
    const marked = tell(waiting, marks('interpreter', true))
    expect(marked.events.map((event) => event.type)).toEqual(['MarkAdded'])
    expect(tell(marked.state, marks('interpreter', true)).events).toEqual([])
    expect(visitOf(after(marked.state, marks('complaint', true)), 'A001').marks).toEqual(['interpreter', 'complaint'])
    expect(visitOf(after(marked.state, marks('interpreter', false)), 'A001').marks).toEqual([])
    expect(tell(waiting, marks('interpreter', false)).events).toEqual([])
  })

  test('may be put on a visit that has ended: statistics are made afterwards', () => {
    const done = after(waiting, calls('lin', 'w1'), starts('lin', 'A001'), finishes('lin', 'A001'))
    expect(visitOf(after(done, marks('complaint', true)), 'A001')).toMatchObject({ stage: 'gone', marks: ['complaint'] })
  })
})

test('a note is an id and a commitment: its words are nowhere in the log', () => {
  const { events, state } = tell(waiting, notes('note-1'), notes('note-2'))
  expect(events.map((event) => event.data)).toEqual([
    { noteId: 'note-1', commitment: 'c0ffee' },
    { noteId: 'note-2', commitment: 'c0ffee' },
  ])
  expect(visitOf(state, 'A001').notes).toEqual(['note-1', 'note-2'])
})

describe('a party', () => {
  const party = after(hall, takes('permits', { partySize: 4 }), takes('permits'))

  test('is one position, one number and one call', () => {
    expect(visitOf(party, 'A002').ticket.ahead).toBe(1)
    const called = after(party, calls('lin', 'w1'))
    expect([called.recentCalls.length, called.points.w1?.tally.called]).toEqual([1, 1])
  })

  test('grows and shrinks without losing its place', () => {
    const grown = tell(party, { do: 'changeParty', visitId: 'A001', partySize: 6, by: 'lin' })
    expect(grown.events.map((event) => event.type)).toEqual(['PartyChanged'])
    expect(visitOf(grown.state, 'A001').partySize).toBe(6)
    expect(lineFor(grown.state)).toEqual(['A001', 'A002'])
    expect(tell(grown.state, { do: 'changeParty', visitId: 'A001', partySize: 6, by: 'lin' }).events).toEqual([])
  })
})

describe('a priority that is changed', () => {
  const line = after(
    hall,
    takes('permits'),
    takes('permits', { at: NINE + 3 * MINUTE }),
    takes('permits', { at: NINE + 12 * MINUTE }),
    takes('permits', { at: NINE + 14 * MINUTE }),
  )

  test('is as if it had been chosen at the kiosk', () => {
    const { events, state } = tell(line, priority('A003', 'elderly'))
    expect(events.map((event) => event.type)).toEqual(['PriorityChanged', 'QueueEntered'])
    expect(lineFor(state)).toEqual(['A001', 'A003', 'A002', 'A004'])
    const chosen = after(
      hall,
      takes('permits'),
      takes('permits', { at: NINE + 3 * MINUTE }),
      takes('permits', { at: NINE + 12 * MINUTE, priority: 'elderly' }),
    )
    expect(visitOf(state, 'A003').order.due).toBe(visitOf(chosen, 'A003').order.due)
  })

  test('and changed back is as if it had never been', () => {
    const state = after(line, priority('A003', 'elderly'), priority('A003', 'disabled'), priority('A003', 'normal'))
    expect(lineFor(state)).toEqual(['A001', 'A002', 'A003', 'A004'])
    expect(visitOf(state, 'A003').order.due).toBe(visitOf(line, 'A003').order.due)
  })

  test('to what it is changes nothing, and to what is not known cannot be', () => {
    expect(tell(line, priority('A003', 'normal')).events).toEqual([])
    expect(refusalOf(line, priority('A003', 'friend'))).toBe('unknownPriority')
  })

  test('keeps the wait that has begun', () => {
    expect(visitOf(after(line, priority('A003', 'elderly')), 'A003').enteredAt).toBe(NINE + 12 * MINUTE)
  })
})
