import type { Hours, Venue } from '@foyer/domain'
import { expect, test } from 'vitest'
import { PROBLEM_RULES, type ProblemRule } from './check/problem.ts'
import { checkVenue } from './checkVenue.ts'
import { TEMPLATES } from './template.ts'
import { traceVenue } from './traceVenue.ts'
import { venueFromTemplate } from './venueFromTemplate.ts'

const hall = venueFromTemplate('service-hall')

/** The hall with the first member of a list changed. */
function withFirst<List extends 'points' | 'services' | 'series' | 'zones' | 'staff'>(
  list: List,
  change: Partial<Venue[List][number]>,
): Venue {
  const [first, ...others] = hall[list]
  return { ...hall, [list]: [{ ...first, ...change }, ...others] }
}

const weekdays = (from: string, to: string): Hours => ({ days: ['Mon', 'Tue'], from, to })

const FAULTS: readonly (readonly [string, ProblemRule, Venue])[] = [
  ['a service without an English name', 'nameMissing', withFirst('services', { name: { zh: '咨询', en: ' ' } })],
  ['a counter without a label', 'nameMissing', withFirst('points', { label: '' })],
  ['two counters with one id', 'idTwice', withFirst('points', { id: 'counter-2' })],
  ['two people with one id', 'idTwice', withFirst('staff', { id: 'clerk-2' })],
  ['a time zone that is nowhere', 'timeZoneUnknown', { ...hall, timeZone: 'Asia/Chengnan' }],
  ['a cut-over at 24:00', 'timeUnreadable', { ...hall, cutOver: '24:00' }],
  ['hours without a leading zero', 'timeUnreadable', { ...hall, hours: [weekdays('9:00', '17:00')] }],
  ['hours past midnight', 'timeUnreadable', { ...hall, hours: [weekdays('18:00', '26:00')] }],
  ['hours that end before they begin', 'hoursBackwards', { ...hall, hours: [weekdays('17:00', '09:00')] }],
  ['hours that overlap on a day', 'hoursOverlap', { ...hall, hours: [weekdays('09:00', '13:00'), weekdays('12:30', '17:00')] }],
  ['hours inside longer hours', 'hoursOverlap', { ...hall, hours: [weekdays('09:00', '17:00'), weekdays('10:00', '11:00')] }],
  ['hours before the day begins', 'hoursBeforeCutOver', { ...hall, cutOver: '04:00', hours: [weekdays('00:00', '24:00')] }],
  ['a house that never opens', 'neverOpen', { ...hall, hours: [] }],
  ['a counter in a zone that is not there', 'zoneUnknown', withFirst('points', { zoneId: 'attic' })],
  ['a counter for a service that is not there', 'serviceUnknown', withFirst('points', { serviceIds: ['insure', 'weddings'] })],
  ['a service with numbers that are not there', 'seriesUnknown', withFirst('services', { seriesId: 'z' })],
  ['two counters with one number', 'labelTwice', withFirst('points', { label: '2' })],
  ['a service offered nowhere', 'offeredNowhere', { ...hall, points: hall.points.filter((point) => point.zoneId !== 'enterprise') }],
  ['a prefix that reads as a figure', 'prefixUnfit', withFirst('series', { prefix: 'O' })],
  ['a prefix of two letters', 'prefixUnfit', withFirst('series', { prefix: 'AB' })],
  ['a prefix in small letters', 'prefixUnfit', withFirst('series', { prefix: 'a' })],
  ['one prefix for two services', 'prefixTwice', withFirst('series', { prefix: 'B' })],
  ['numbers longer than their digits', 'numbersUnfit', withFirst('series', { last: 1000 })],
  ['numbers that run backwards', 'numbersUnfit', withFirst('series', { first: 10, last: 9 })],
  ['an icon nobody can draw', 'iconUnknown', withFirst('services', { icon: 'unicorn' })],
  ['shares that are not a whole', 'mixUnfit', withFirst('services', { mix: 0.5 })],
  [
    'a priority that waits longer',
    'boostUnfit',
    { ...hall, priorities: hall.priorities.map((one, index) => (index === 1 ? { ...one, boostMinutes: -1 } : one)) },
  ],
  [
    'a priority of a quarter of an hour and one minute',
    'boostUnfit',
    { ...hall, priorities: hall.priorities.map((one, index) => (index === 1 ? { ...one, boostMinutes: 16 } : one)) },
  ],
  ['nobody who is simply next', 'normalMissing', { ...hall, priorities: hall.priorities.slice(1) }],
  ['a house without a supervisor', 'nobodyInCharge', { ...hall, staff: hall.staff.filter((member) => member.role !== 'supervisor') }],
  ['a house without a manager', 'nobodyInCharge', { ...hall, staff: hall.staff.filter((member) => member.role !== 'manager') }],
  ['a notice longer than the board', 'noticeTooLong', { ...hall, notices: [{ zh: '请'.repeat(37), en: 'Please' }] }],
  ['missing somebody before calling them', 'outOfRange', { ...hall, calling: { ...hall.calling, missAfterCalls: 0 } }],
  ['missing somebody after more calls than there are', 'outOfRange', { ...hall, calling: { ...hall.calling, missAfterCalls: 4 } }],
  ['a wait standard that is no number', 'outOfRange', { ...hall, waitTargetMinutes: Number.NaN }],
  ['a service of no length', 'outOfRange', withFirst('services', { targetMinutes: 0 })],
]

test.each(TEMPLATES)('%s can be opened as it is, and at all hours', (id) => {
  expect(checkVenue(venueFromTemplate(id))).toEqual([])
  expect(checkVenue(venueFromTemplate(id, { openAllHours: true }))).toEqual([])
})

test('the house of the trace can be opened at any speed', () => {
  expect(checkVenue(traceVenue())).toEqual([])
  expect(checkVenue(traceVenue({ speed: 600 }))).toEqual([])
})

test.each(FAULTS)('%s is found: %s', (_, rule, venue) => {
  const found = checkVenue(venue)
  expect(found.map((problem) => problem.rule)).toContain(rule)
  for (const { say, at } of found) {
    expect(say.zh).toMatch(/。$/)
    expect(say.en).toMatch(/\.$/)
    expect(at).not.toBe('')
  }
})

test('every rule has a fault that breaks it', () => {
  expect(new Set(FAULTS.map(([, rule]) => rule))).toEqual(new Set(PROBLEM_RULES))
})

test('one fault is one problem', () => {
  expect(checkVenue({ ...hall, cutOver: '24:00' })).toHaveLength(1)
  expect(checkVenue(withFirst('series', { prefix: 'I' }))).toHaveLength(1)
})
