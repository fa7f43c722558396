import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, openHall, refusalOf, takes, tell, undoes } from '../forTests/asking.ts'
import { FULL_HALL, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import { deskPicture } from '../picture/desk.ts'
import { floorPicture } from '../picture/floor.ts'
import type { CallAcknowledgement } from '../record/event.ts'
import type { VenueState } from '../state/state.ts'

/** A board is paired with a code that says where it hangs; null is the whole venue. */
const hangs = (name: string, zoneId: string | null, at = NINE): Ask[] => [
  { do: 'offerPairing', codeHash: name, kind: 'display', minutes: 10, pointId: null, staffId: null, zoneId, at },
  { do: 'pairDevice', codeHash: name, name, at },
]
const idOf = (state: VenueState, name: string): string => Object.values(state.devices).find((device) => device.name === name)?.id ?? ''
const voices = (state: VenueState): string[] =>
  Object.values(state.devices)
    .filter((device) => device.speaks)
    .map((device) => device.name)

const hall = openHall(FULL_HALL)
const boards = after(hall, ...hangs('Left', 'ground'), ...hangs('Right', 'ground', NINE + SECOND))
const called = after(boards, takes('permits'), calls('lin', 'w1', NINE + MINUTE))
const callOf = (state: VenueState) => {
  const call = state.recentCalls.at(-1)
  if (!call) throw new Error('nobody was called')
  return call
}
const says = (state: VenueState, name: string, how: CallAcknowledgement, at = NINE + MINUTE): Ask => ({
  do: 'acknowledgeCall',
  callId: callOf(state).callId,
  how,
  by: idOf(state, name),
  at,
})

describe('the voice of a zone', () => {
  test('is the first board that hangs there', () => {
    expect(voices(after(boards, ...hangs('Up', 'upstairs'), ...hangs('Hall', null), ...hangs('Up too', 'upstairs')))).toEqual([
      'Left',
      'Up',
      'Hall',
    ])
  })

  test('goes to the board that has hung there next longest when the first is taken down', () => {
    const third = after(boards, ...hangs('Third', 'ground', NINE + 2 * SECOND))
    const without = (state: VenueState, name: string) => after(state, { do: 'revokeDevice', deviceId: idOf(state, name) })
    expect(voices(without(third, 'Left'))).toEqual(['Right'])
    expect(voices(without(without(third, 'Left'), 'Right'))).toEqual(['Third'])
    expect(voices(without(third, 'Right'))).toEqual(['Left'])
  })

  test('never goes to another zone', () => {
    const two = after(hall, ...hangs('Left', 'ground'), ...hangs('Up', 'upstairs'))
    expect(voices(after(two, { do: 'revokeDevice', deviceId: idOf(two, 'Left') }))).toEqual(['Up'])
    const again = after(two, { do: 'revokeDevice', deviceId: idOf(two, 'Left') }, ...hangs('New', 'ground'))
    expect(voices(again)).toEqual(['Up', 'New'])
  })

  test('is no kiosk and no tablet', () => {
    const others = after(hall, { do: 'enrolDevice', kind: 'kiosk', name: 'Kiosk' }, { do: 'enrolDevice', kind: 'staff', name: 'Tablet' })
    expect(voices(others)).toEqual([])
  })
})

describe('what a board says of a call', () => {
  test('is kept for each board, with the first time', () => {
    const state = after(
      called,
      says(called, 'Right', 'shown', NINE + MINUTE + SECOND),
      says(called, 'Left', 'spoken', NINE + MINUTE + 3 * SECOND),
    )
    expect(callOf(state)).toMatchObject({
      shownBy: [idOf(state, 'Right'), idOf(state, 'Left')],
      shownAt: NINE + MINUTE + SECOND,
      spokenBy: [idOf(state, 'Left')],
      spokenAt: NINE + MINUTE + 3 * SECOND,
    })
  })

  test.each(['shown', 'spoken', 'expired', 'muted'] as const)('told twice, “%s” is one', (how) => {
    const once = tell(called, says(called, 'Left', how))
    expect(once.events).toMatchObject([{ type: 'CallAcknowledged', data: { how } }])
    expect(tell(once.state, says(once.state, 'Left', how, NINE + 2 * MINUTE)).events).toEqual([])
  })

  test('not to be spoken any more says that it was shown', () => {
    for (const how of ['expired', 'muted'] as const) {
      expect(callOf(after(called, says(called, 'Left', how)))).toMatchObject({
        unspokenBy: [idOf(called, 'Left')],
        spokenAt: null,
        shownAt: NINE + MINUTE,
      })
    }
  })

  test('is heard from boards only, and of calls that are known', () => {
    expect(refusalOf(called, { ...says(called, 'Left', 'shown'), by: 'kiosk-1' } as Ask)).toBe('unknownDevice')
    expect(refusalOf(called, { ...says(called, 'Left', 'shown'), by: 'lin' } as Ask)).toBe('unknownDevice')
    const taken = after(called, undoes('lin', 'A001', NINE + MINUTE))
    expect(refusalOf(taken, says(called, 'Left', 'shown'))).toBe('unknownCall')
  })
})

describe('a call that no board has shown (I8)', () => {
  const alerts = (state: VenueState, seconds: number) =>
    floorPicture(state, FULL_HALL, NINE + MINUTE + seconds * SECOND).alerts.map(({ kind, number }) => [kind, number])

  test('is on the floor’s list after five seconds, until a board has', () => {
    expect(alerts(called, 4.999)).toEqual([])
    expect(alerts(called, 5)).toEqual([['callNotShown', 'A001']])
    expect(alerts(after(called, says(called, 'Right', 'shown', NINE + MINUTE + 6 * SECOND)), 7)).toEqual([])
  })

  test('no longer once the customer is there, or where there is no board', () => {
    expect(alerts(after(called, { do: 'markArrived', visitId: 'A001', by: 'lin', at: NINE + MINUTE }), 9)).toEqual([])
    expect(alerts(after(hall, takes('permits'), calls('lin', 'w1', NINE + MINUTE)), 9)).toEqual([])
  })

  test('is seen at the desk that called', () => {
    const seen = (state: VenueState) => deskPicture(state, FULL_HALL, { staffId: 'lin', pointId: 'w1' }, NINE + MINUTE).current
    expect(seen(called)).toMatchObject({ shownAt: null, spokenAt: null })
    expect(seen(after(called, says(called, 'Left', 'spoken')))).toMatchObject({ shownAt: NINE + MINUTE, spokenAt: NINE + MINUTE })
  })
})
