import { expect, test } from 'vitest'
import { after, type Ask, books, calls, checksIn, openHall, opens, parks, takes } from '../forTests/asking.ts'
import { FULL_HALL, HALL, MINUTE, NINE, SECOND, STAFF_NAMES } from '../forTests/hall.ts'
import type { VenueState } from '../state/state.ts'
import { boardPicture } from './board.ts'

const hall = openHall()
const rowsOf = (state: VenueState) =>
  boardPicture(state, HALL, NINE).rows.map(({ place, state, number, callNo }) => [place.label, state, number, callNo])
const serves: Ask = { do: 'startService', visitId: 'A001', by: 'lin' }

test('every window has its row, in the venue’s order, whether it is open or not', () => {
  expect(rowsOf(hall)).toEqual([
    ['1', 'ready', null, null],
    ['2', 'ready', null, null],
    ['3', 'closed', null, null],
    ['4', 'closed', null, null],
  ])
})

test.each<readonly [string, readonly Ask[], readonly unknown[]]>([
  ['called', [], ['1', 'called', 'A001', 1]],
  ['called again', [{ do: 'recall', visitId: 'A001', by: 'lin', at: NINE + 10 * SECOND }], ['1', 'called', 'A001', 2]],
  ['there', [{ do: 'markArrived', visitId: 'A001', by: 'lin' }], ['1', 'called', 'A001', 1]],
  ['being served', [serves], ['1', 'serving', 'A001', 1]],
  ['done', [serves, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin' }], ['1', 'ready', null, null]],
  ['missed', [{ do: 'markMissed', visitId: 'A001', thenCallNext: false, by: 'lin', at: NINE + MINUTE }], ['1', 'ready', null, null]],
  ['being written up', [serves, { do: 'startWrapUp', visitId: 'A001', by: 'lin' }], ['1', 'serving', 'A001', 1]],
  ['on hold', [parks('lin', 'A001')], ['1', 'ready', null, null]],
  ['being served after its window’s owner signed out', [serves, { do: 'signOut', by: 'lin' }], ['1', 'serving', 'A001', 1]],
])('a number that is %s', (_how, asks, row) => {
  expect(rowsOf(after(hall, takes('permits'), calls('lin', 'w1'), ...asks))[0]).toEqual(row)
})

test('a window on its break says so', () => {
  expect(rowsOf(after(hall, { do: 'pauseServicePoint', pointId: 'w2', reason: 'meal', by: 'wu' }))[1]).toEqual(['2', 'paused', null, null])
})

test('up next are the first six whom some open window will truly call', () => {
  const queue = Array.from({ length: 8 }, () => takes('permits'))
  const state = after(hall, takes('deeds'), ...queue, takes('passports', { at: NINE + MINUTE }))
  expect(boardPicture(state, HALL, NINE).upNext).toEqual(['A001', 'A002', 'A003', 'A004', 'A005', 'A006'])
  expect(boardPicture(after(state, opens('chen', 'w3')), HALL, NINE).upNext[0]).toBe('E07')
})

test('every service says how many wait and how long, those without a window too', () => {
  const state = after(hall, takes('permits'), takes('permits'), takes('deeds'))
  const queues = boardPicture(state, HALL, NINE).queues.map(({ serviceId, prefix, waiting, quote }) => [
    serviceId,
    prefix,
    waiting,
    quote !== null,
  ])
  expect(queues).toEqual([
    ['permits', 'A', 2, true],
    ['collect', 'A', 0, true],
    ['passports', 'B', 0, true],
    ['archive', 'D', 0, false],
    ['deeds', 'E', 1, false],
  ])
})

test('nobody on the board has a name, a note, a mark or an appointment', () => {
  const state = after(
    openHall(FULL_HALL),
    books('b1', NINE + MINUTE, { staffId: 'wu' }),
    checksIn('b1', NINE),
    takes('permits', { priority: 'disabled', partySize: 7 }),
    { do: 'setMark', visitId: 'A001', mark: 'complaint', on: true, by: 'lin' },
    { do: 'addNote', visitId: 'A001', noteId: 'note-1', commitment: 'c0ffee', by: 'lin' },
    calls('lin', 'w1'),
  )
  const shown = JSON.stringify(boardPicture(state, FULL_HALL, NINE))
  expect(shown).toContain('A002')
  for (const word of [...STAFF_NAMES, 'note-1', 'c0ffee', 'complaint', 'disabled', 'partySize', 'b1', 'lin', 'wu']) {
    expect(shown).not.toContain(`"${word}"`)
    if (STAFF_NAMES.includes(word)) expect(shown).not.toContain(word)
  }
})
