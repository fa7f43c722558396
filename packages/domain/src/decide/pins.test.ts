import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, decisionOn, openHall, refusalOf, signsIn, tell } from '../forTests/asking.ts'
import { FULL_HALL, MINUTE, NINE } from '../forTests/hall.ts'
import { whyNotPin } from '../people/pin.ts'
import { devicesPicture } from '../picture/devices.ts'
import type { VenueState } from '../state/state.ts'
import { STAFF_ROLES, type StaffRole } from '../venue/venue.ts'
import { decide } from './decide.ts'
import { lockedUntil, pinLocked } from './pins.ts'

/** One person of every role, all signed in, and a second supervisor. */
const staff = [...STAFF_ROLES.map((role) => ({ id: role, name: role, role, skills: null })), person('supervisor2', 'supervisor')]
const signedIn = after(openHall({ ...FULL_HALL, staff: [...FULL_HALL.staff, ...staff] }), ...staff.map(({ id }) => signsIn(id)))

function person(id: string, role: StaffRole) {
  return { id, name: id, role, skills: null }
}

const wrong = (staffId: string, at = NINE): Ask => ({ do: 'signIn', staffId, pinMatches: false, at })
const locked = (staffId: string, state = signedIn): VenueState =>
  Array.from({ length: 5 }).reduce<VenueState>((next) => answer(next, wrong(staffId), decide).next, state)
const unlocks = (by: string, staffId: string): Ask => ({ do: 'unlockPin', staffId, by })

describe('a locked PIN', () => {
  /** Who may open whose: rows unlock columns. */
  const TABLE = `
                agent supervisor supervisor2 manager admin
    supervisor  yes   no         yes         no      no
    manager     yes   yes        yes         no      no
    admin       yes   yes        yes         yes     no`
  const [, heading = '', ...rows] = TABLE.split('\n').map((row) => row.trim())
  const cells = rows.flatMap((row) => {
    const [by = '', ...words] = row.split(/\s+/)
    return heading.split(/\s+/).map((whose, index) => [by, whose, words[index]] as const)
  })

  test.each(cells)('%s opens that of %s: %s', (by, whose, word) => {
    const state = locked(whose)
    expect(refusalOf(state, unlocks(by, whose))).toBe(word === 'yes' ? null : 'notYoursToUnlock')
    if (word === 'yes') expect(pinLocked(after(state, unlocks(by, whose)), whose, NINE)).toBe(false)
  })

  test('is opened at the command line, whosever it is', () => {
    const state = locked('admin')
    const { events } = decide(state, { do: 'unlockPin', staffId: 'admin' }, { ...asked(), actor: { kind: 'organisation', role: 'admin' } })
    expect(events).toMatchObject([{ type: 'PinUnlocked', data: { staffId: 'admin' } }])
  })

  test('takes five wrong ones again once it was opened, and the right one at once', () => {
    const open = after(locked('agent'), unlocks('supervisor', 'agent'))
    expect(refusalOf(open, signsIn('agent'))).toBeNull()
    const again = locked('agent', open)
    expect(lockedUntil(again, 'agent', NINE)).toBe(NINE + 15 * MINUTE)
  })

  test('says until when', () => {
    expect(decisionOn(locked('agent'), signsIn('agent', NINE + MINUTE))).toMatchObject({ refusal: { from: NINE + 15 * MINUTE } })
  })

  test('is shown to those in charge, until it opens by itself', () => {
    const venue = signedIn.venue
    if (!venue) throw new Error('no venue')
    const shown = (at: number) => devicesPicture(locked('agent'), venue, at).lockedPins
    expect(shown(NINE)).toEqual([{ staffId: 'agent', name: 'agent', until: NINE + 15 * MINUTE }])
    expect(shown(NINE + 15 * MINUTE)).toEqual([])
  })

  test('that is none writes nothing when it is opened', () => {
    expect(tell(signedIn, unlocks('supervisor', 'agent')).events).toEqual([])
  })
})

describe('changing one’s own PIN', () => {
  const changes = (pinMatches: boolean): Ask => ({ do: 'changePin', pinMatches, by: 'agent' })

  test('is written down, but neither the old one nor the new', () => {
    expect(tell(signedIn, changes(true)).events).toMatchObject([{ type: 'PinChanged', data: { staffId: 'agent' } }])
  })

  test('with the wrong old one counts as a wrong PIN, and five lock the pad', () => {
    const state = Array.from({ length: 5 }).reduce<VenueState>((next) => answer(next, changes(false), decide).next, signedIn)
    expect(refusalOf(state, signsIn('agent'))).toBe('pinLocked')
    expect(refusalOf(state, changes(true))).toBe('pinLocked')
  })

  test('forgets the wrong ones before it', () => {
    expect(after(answer(signedIn, changes(false), decide).next, changes(true)).wrongPins).toEqual({})
  })

  test.each([
    ['1111', '2580', 'pinTooSimple'],
    ['00000000', '2580', 'pinTooSimple'],
    ['2580', '2580', 'pinUnchanged'],
    ['2581', '2580', null],
    ['11112', '2580', null],
  ])('to %s from %s: %s', (pin, old, no) => {
    expect(whyNotPin(pin, old)).toBe(no)
  })
})

const asked = () => ({
  now: NINE,
  newId: () => 'id',
  day: { date: '2026-03-02', startsAt: 0, endsAt: Infinity, open: [], nextOpensAt: null },
})
