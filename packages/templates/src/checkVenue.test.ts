import type { Hours, Venue } from '@foyer/domain'
import { expect, test } from 'vitest'
import { PROBLEM_RULES, type ProblemRule } from './check/problem.ts'
import { checkVenue } from './checkVenue.ts'
import { TEMPLATES } from './template.ts'
import { traceVenue } from './traceVenue.ts'
import { venueFromTemplate } from './venueFromTemplate.ts'

const hall = venueFromTemplate('service-hall')

/** The hall with the first member of a list changed. */
function withFirst<List extends 'points' | 'services' | 'series' | 'zones' | 'staff' | 'profiles' | 'conditions'>(
  list: List,
  change: Partial<Venue[List][number]>,
): Venue {
  const [first, ...others] = hall[list]
  return { ...hall, [list]: [{ ...first, ...change }, ...others] }
}

const withCalling = (change: Partial<Venue['calling']>): Venue => ({ ...hall, calling: { ...hall.calling, ...change } })
const withBooking = (change: Partial<Venue['booking']>): Venue => ({ ...hall, booking: { ...hall.booking, ...change } })
const result = (key: string, en = 'Completed') => ({ key, name: { zh: '办结', en } })
const mark = (key: string, zh = '代办') => ({ key, name: { zh, en: 'For somebody else' } })
const [profile] = hall.profiles
const [condition] = hall.conditions
if (!profile || !condition) throw new Error('the hall has a work profile and a condition')
/** Written by hand, not by us. */
const written = (word: string) => word as never

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
  ['a result without an English name', 'nameMissing', withFirst('services', { results: [result('done', '')] })],
  ['two results with one key', 'idTwice', withFirst('services', { results: [result('done'), result('done')] })],
  ['a result without a key', 'idTwice', withFirst('services', { results: [result('')] })],
  ['a contingent of none', 'outOfRange', withFirst('services', { contingent: { perDay: 0, perHour: null } })],
  ['a contingent of half a number', 'outOfRange', withFirst('services', { contingent: { perDay: null, perHour: 2.5 } })],
  ['numbers that end after the doors close', 'outOfRange', withFirst('services', { cutOffMinutes: -1 })],
  ['a forecast that does something unknown', 'wordUnknown', withFirst('services', { forecastCutOff: written('maybe') })],
  ['a series that begins again some time', 'wordUnknown', withFirst('series', { restart: written('weekly') })],
  ['numbers kept back before the first', 'keptBackUnfit', withFirst('series', { offlineFrom: 0 })],
  ['all numbers kept back', 'keptBackUnfit', withFirst('series', { offlineFrom: 1 })],
  ['numbers kept back after the last', 'keptBackUnfit', withFirst('series', { offlineFrom: 1000 })],
  ['half a number kept back', 'keptBackUnfit', withFirst('series', { offlineFrom: 900.5 })],
  ['a prefix that reads as one', 'prefixUnfit', withFirst('series', { prefix: 'I' })],
  ['a prefix that reads as nought', 'prefixUnfit', withFirst('series', { prefix: 'Q' })],
  ['somebody trained for a service that is not there', 'serviceUnknown', withFirst('staff', { skills: ['insure', 'weddings'] })],
  ['a service nobody is trained for', 'nobodyTrained', { ...hall, staff: hall.staff.map((member) => ({ ...member, skills: ['insure'] })) }],
  ['a profile without a name', 'nameMissing', withFirst('profiles', { name: { zh: '', en: 'General' } })],
  ['two profiles with one id', 'idTwice', { ...hall, profiles: [profile, profile] }],
  ['shares of nineteen', 'sharesUnfit', withFirst('profiles', { shares: { insure: 10, cert: 7, consult: 2 } })],
  ['shares of nothing', 'sharesUnfit', withFirst('profiles', { shares: {} })],
  ['a share below nought', 'sharesUnfit', withFirst('profiles', { shares: { insure: 21, cert: -1 } })],
  ['a share in halves', 'sharesUnfit', withFirst('profiles', { shares: { insure: 19.5, cert: 0.5 } })],
  ['a share of a service that no point offers', 'serviceUnknown', withFirst('profiles', { shares: { insure: 19, weddings: 1 } })],
  ['two conditions with one id', 'idTwice', { ...hall, conditions: [condition, condition] }],
  ['a condition about a service that is not there', 'serviceUnknown', withFirst('conditions', { serviceId: 'weddings' })],
  ['a condition nobody can help with', 'conditionUnfit', withFirst('conditions', { pointIds: [] })],
  ['a condition for a point that does not offer the service', 'conditionUnfit', withFirst('conditions', { pointIds: ['counter-7'] })],
  ['a condition for a point that is not there', 'conditionUnfit', withFirst('conditions', { pointIds: ['counter-99'] })],
  ['a condition that never rests', 'outOfRange', withFirst('conditions', { waitsOverMinutes: -1 })],
  ['a mark without a Chinese name', 'nameMissing', { ...hall, marks: [mark('forAnother', ' ')] }],
  ['two marks with one key', 'idTwice', { ...hall, marks: [mark('forAnother'), mark('forAnother')] }],
  ['a missed number kept for less than no time', 'outOfRange', withCalling({ keepMissedMinutes: -1 })],
  ['joining again behind fewer than nobody', 'outOfRange', withCalling({ rejoinBehind: -1 })],
  ['joining again one time and a half', 'outOfRange', withCalling({ rejoinTimes: 1.5 })],
  ['coming later by no time', 'outOfRange', withCalling({ deferMinutes: 0 })],
  ['coming later for ever', 'outOfRange', withCalling({ deferTimes: 11 })],
  ['an errand of no time', 'outOfRange', withCalling({ awayMinutes: 0 })],
  ['a longest wait of no time', 'outOfRange', withCalling({ starvationMinutes: 0 })],
  ['a longest wait within the greatest head start', 'guardUnfit', withCalling({ starvationMinutes: 15 })],
  ['a booking that is late when it is released', 'windowUnfit', withBooking({ lateMinutes: 20, graceMinutes: 20 })],
  ['a booking worth more than anybody can come early', 'windowUnfit', withBooking({ earlyMinutes: 15, leadMinutes: 31 })],
  ['a booking worth less than nothing', 'outOfRange', withBooking({ leadMinutes: -1 })],
  ['a check-in after the booked time', 'outOfRange', withBooking({ earlyMinutes: -5 })],
  ['a house that is never in time', 'outOfRange', withBooking({ hostGraceMinutes: -1 })],
  ['a cancellation that is late after the booked time', 'outOfRange', withBooking({ lateCancelMinutes: -1 })],
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

test('what touches its limit is within it', () => {
  const series = hall.series.map((run) => ({ ...run, offlineFrom: 2 }))
  expect(checkVenue({ ...withBooking({ lateMinutes: 19, graceMinutes: 20, earlyMinutes: 15, leadMinutes: 30 }), series })).toEqual([])
  expect(checkVenue(withCalling({ starvationMinutes: 16, keepMissedMinutes: 0, rejoinTimes: 0, deferTimes: 0 }))).toEqual([])
  expect(checkVenue(withCalling({ starvationMinutes: null }))).toEqual([])
})

test('every rule has a fault that breaks it', () => {
  expect(new Set(FAULTS.map(([, rule]) => rule))).toEqual(new Set(PROBLEM_RULES))
})

test('one fault is one problem', () => {
  expect(checkVenue(withFirst('profiles', { shares: { insure: 19 } }))).toHaveLength(1)
  expect(checkVenue(withBooking({ leadMinutes: 99 }))).toHaveLength(1)
  expect(checkVenue(withFirst('conditions', { serviceId: 'weddings' }))).toHaveLength(1)
  expect(checkVenue({ ...hall, cutOver: '24:00' })).toHaveLength(1)
  expect(checkVenue(withFirst('series', { prefix: 'I' }))).toHaveLength(1)
})
