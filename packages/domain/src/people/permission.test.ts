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
      ['Subscription.devicesLive', 'Query.devices'],
    ] as const) {
      expect(roles.filter((role) => may(role, live))).toEqual(roles.filter((role) => may(role, once)))
    }
  })
})

/** Of the fields, those that change something. */
const changes = (fields: readonly string[]): string[] => fields.filter((field) => field.startsWith('Mutation.')).toSorted()
const looks = (fields: readonly string[]): string[] => fields.filter((field) => !field.startsWith('Mutation.')).toSorted()

test('a display reads board, announcements, venue and services, and changes nothing but to say what it did with a call', () => {
  expect(looks(beyondAnybody('display'))).toEqual([
    'Query.announcementsAfter',
    'Query.board',
    'Query.premises',
    'Query.services',
    'Query.venue',
    'Subscription.announcements',
    'Subscription.boardLive',
    'Subscription.servicesLive',
  ])
  expect(changes(beyondAnybody('display'))).toEqual(['Mutation.acknowledgeCall'])
})

test('a kiosk gives numbers, with the server or without, finds a booking, prints and calls for help; desks, board and floor are not its business', () => {
  expect(looks(beyondAnybody('kiosk'))).toEqual([
    'Query.findBooking',
    'Query.premises',
    'Query.print',
    'Query.services',
    'Query.venue',
    'Subscription.printLive',
    'Subscription.servicesLive',
  ])
  expect(changes(beyondAnybody('kiosk'))).toEqual([
    'Mutation.issueTicket',
    'Mutation.leaseNumbers',
    'Mutation.mergeOffline',
    'Mutation.printTicket',
    'Mutation.raiseServiceCall',
    'Mutation.returnNumbers',
  ])
})

test('a tablet on which nobody is signed in shows the desk’s empty picture and takes a PIN', () => {
  expect(looks(beyondAnybody('tablet'))).toEqual([
    'Query.desk',
    'Query.premises',
    'Query.services',
    'Query.venue',
    'Subscription.deskLive',
    'Subscription.servicesLive',
  ])
  expect(changes(beyondAnybody('tablet'))).toEqual(['Mutation.signIn'])
})

test('somebody in the street sees venues and a ticket whose token they have, may act for it, and may pair a device with a code', () => {
  expect(looks(allowed('anonymous'))).toEqual([
    'Query.challenge',
    'Query.pairing',
    'Query.ticket',
    'Query.venues',
    'Query.whyOrder',
    'Subscription.ticketLive',
  ])
  expect(changes(allowed('anonymous'))).toEqual([
    'Mutation.cancelVisit',
    'Mutation.checkIn',
    'Mutation.comeBack',
    'Mutation.defer',
    'Mutation.pairDevice',
    'Mutation.rejoin',
    'Mutation.renewCredential',
    'Mutation.requestPairing',
    'Mutation.sayComing',
  ])
  expect(beyondAnybody('customer')).toEqual([])
})

test('only a display says what a display did, and only a kiosk borrows numbers', () => {
  expect(roles.filter((role) => may(role, 'Mutation.acknowledgeCall'))).toEqual(['display'])
  for (const field of ['Mutation.leaseNumbers', 'Mutation.mergeOffline', 'Mutation.returnNumbers']) {
    expect(roles.filter((role) => may(role, field))).toEqual(['kiosk'])
  }
})

test.each(['transfer', 'park', 'sendAway', 'undo', 'addNote', 'changePriority', 'bookAppointment', 'cancelAppointment'])(
  '%s is for those who work with customers, and for nobody without a PIN',
  (act) => {
    expect(roles.filter((role) => may(role, `Mutation.${act}`)).toSorted()).toEqual([
      'admin',
      'agent',
      'host',
      'manager',
      'supervisor',
      'technician',
    ])
  },
)

test.each(['Query.floor', 'Query.timeline', 'Subscription.floorLive'])('%s is for those in charge', (field) => {
  expect(roles.filter((role) => may(role, field)).toSorted()).toEqual([
    'admin',
    'manager',
    'qualityReviewer',
    'safetyOfficer',
    'supervisor',
  ])
})

test.each([
  'Query.devices',
  'Query.pairingAsked',
  'Mutation.approvePairing',
  'Mutation.refusePairing',
  'Mutation.revokeDevice',
  'Mutation.unlockPin',
])('%s is for those who answer for the venue, and for no device', (field) => {
  expect(roles.filter((role) => may(role, field)).toSorted()).toEqual(['admin', 'manager', 'supervisor'])
})

test('one’s own PIN is changed by whoever has one, and by nobody without', () => {
  expect(roles.filter((role) => may(role, 'Mutation.changePin')).toSorted()).toEqual([...STAFF_ROLES].toSorted())
})

test('those who look after safety and quality watch, and call nobody', () => {
  for (const role of ['safetyOfficer', 'qualityReviewer'] as const) {
    expect(changes(beyondAnybody(role)).filter((field) => !/sign(In|Out)|changePin|ServiceCall|importBookings/.test(field))).toEqual([])
  }
})
