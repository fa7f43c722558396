import { describe, expect, test } from 'vitest'
import { STAFF_ROLES } from '../venue/venue.ts'
import { may, PERMISSIONS, type Role } from './permission.ts'

const roles: readonly Role[] = ['anonymous', 'customer', 'kiosk', 'display', 'tablet', ...STAFF_ROLES]
const fields = Object.keys(PERMISSIONS)
const allowed = (role: Role): string[] => fields.filter((field) => may(role, field))
/** What a role may do beyond what anybody in the street may. */
const beyondAnybody = (role: Role): string[] => allowed(role).filter((field) => !may('anonymous', field))

describe('the table', () => {
  test.each(Object.entries(PERMISSIONS))('%s is for roles that exist, each named once, and for somebody', (field, allowed) => {
    expect(field).toMatch(/^(Query|Mutation|Subscription)\.[a-z][A-Za-z]*$/)
    expect(allowed.length).toBeGreaterThan(0)
    expect(allowed.filter((role) => !roles.includes(role))).toEqual([])
    expect(new Set(allowed).size).toBe(allowed.length)
  })

  test('gives what is not in it to nobody', () => {
    for (const role of roles) {
      for (const field of [
        'Query.salaries',
        'Mutation.callnext',
        'callNext',
        '',
        'constructor',
        'toString',
        '__proto__',
        'hasOwnProperty',
      ]) {
        expect(may(role, field)).toBe(false)
      }
    }
  })

  test('lets whoever may look at something live look at it once, and the other way round', () => {
    for (const [live, once] of [
      ['Subscription.boardLive', 'Query.board'],
      ['Subscription.servicesLive', 'Query.services'],
      ['Subscription.ticketLive', 'Query.ticket'],
      ['Subscription.deskLive', 'Query.desk'],
      ['Subscription.floorLive', 'Query.floor'],
    ] as const) {
      expect(roles.filter((role) => may(role, live))).toEqual(roles.filter((role) => may(role, once)))
    }
  })
})

test('a display reads board, announcements, venue and services, and changes nothing', () => {
  expect(beyondAnybody('display').toSorted()).toEqual([
    'Query.board',
    'Query.services',
    'Query.venue',
    'Subscription.announcements',
    'Subscription.boardLive',
    'Subscription.servicesLive',
  ])
})

test('a kiosk gives numbers and calls for help; desks, board and floor are not its business', () => {
  expect(beyondAnybody('kiosk').toSorted()).toEqual([
    'Mutation.issueTicket',
    'Mutation.raiseServiceCall',
    'Query.services',
    'Query.venue',
    'Subscription.servicesLive',
  ])
})

test('a tablet on which nobody is signed in shows the desk’s empty picture and takes a PIN', () => {
  expect(beyondAnybody('tablet').toSorted()).toEqual([
    'Mutation.signIn',
    'Query.desk',
    'Query.services',
    'Query.venue',
    'Subscription.deskLive',
    'Subscription.servicesLive',
  ])
})

test('somebody in the street sees venues and a ticket whose token they have, may end it, and may pair a device with a code', () => {
  expect(allowed('anonymous').toSorted()).toEqual([
    'Mutation.cancelVisit',
    'Mutation.pairDevice',
    'Query.ticket',
    'Query.venues',
    'Subscription.ticketLive',
  ])
  expect(beyondAnybody('customer')).toEqual([])
})

test.each(['Query.floor', 'Query.timeline', 'Subscription.floorLive'])('%s is for those in charge', (field) => {
  expect(roles.filter((role) => may(role, field)).toSorted()).toEqual([
    'admin',
    'manager',
    'qualityReviewer',
    'safetyOfficer',
    'supervisor',
  ])
})

test('those who look after safety and quality watch, and call nobody', () => {
  for (const role of ['safetyOfficer', 'qualityReviewer'] as const) {
    expect(allowed(role).filter((field) => /call(Next|Ticket)|recall|Service$|Missed|Arrived|Point|issue/.test(field))).toEqual([])
  }
})
