import { businessDayAt, may, openingAt, staffOf, STAFF_ROLES } from '@foyer/domain'
import { expect, test } from 'vitest'
import { ICONS } from './icons.ts'
import { templateData, TEMPLATES, type TemplateId } from './template.ts'
import { traceVenue } from './traceVenue.ts'
import { rosterOf, venueFromTemplate } from './venueFromTemplate.ts'

test.each(TEMPLATES)('every service of %s has a name short enough for a card and an icon the screens know', (id) => {
  for (const { name, icon } of venueFromTemplate(id).services) {
    expect(name.zh.length).toBeLessThanOrEqual(6)
    expect(name.en.length).toBeLessThanOrEqual(16)
    expect(name.zh).not.toMatch(/[（(]/)
    expect(ICONS).toContain(icon)
  }
})

test.each(TEMPLATES)('%s has somebody in charge and somebody for every service point', (id) => {
  const { staff, points } = venueFromTemplate(id)
  const roles = staff.map((member) => member.role)
  expect(roles).toContain('supervisor')
  expect(roles).toContain('manager')
  expect(roles.every((role) => STAFF_ROLES.includes(role))).toBe(true)
  expect(roles.filter((role) => role !== 'supervisor' && role !== 'manager').length).toBeGreaterThanOrEqual(points.length)
  expect(new Set(staff.map((member) => member.name)).size).toBe(staff.length)
})

test.each(TEMPLATES)('every role of %s has its word in Foyer', (id) => {
  const { staff } = venueFromTemplate(id)
  const keys = templateData(id).roles.map((role) => role.key)
  for (const { id: staffId } of staff) expect(keys).toContain(staffId.replace(/-\d+$/, ''))
})

test.each(TEMPLATES)('nobody in %s is served sooner without a reason, and nobody more than fifteen minutes sooner', (id) => {
  const [first, ...others] = venueFromTemplate(id).priorities
  expect(first).toMatchObject({ key: 'normal', boostMinutes: 0 })
  for (const { boostMinutes } of others) expect(boostMinutes > 0 && boostMinutes <= 15).toBe(true)
})

test('the hall has twelve counters, numbered as they stand', () => {
  const { points, name } = venueFromTemplate('service-hall')
  expect(name.zh).toBe('城南政务服务中心')
  expect(points.map((point) => point.label)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
  expect(points.every((point) => point.kind === 'counter' && point.name === null)).toBe(true)
})

test('the spa calls guests to rooms with names', () => {
  const { points } = venueFromTemplate('spa')
  expect(points).toHaveLength(8)
  expect(points.map((point) => point.kind)).toEqual(Array(8).fill('room'))
  expect(points[0]?.name).toEqual({ zh: '牡丹房', en: 'Peony Room' })
  expect(points.filter((point) => point.zoneId === 'double')).toHaveLength(2)
})

test('the repair desk has three receptions and a pick-up window, the restaurant its host stands', () => {
  expect(venueFromTemplate('service-desk').points.map((point) => point.kind)).toEqual(['desk', 'desk', 'desk', 'counter'])
  expect(venueFromTemplate('restaurant').points.map((point) => point.kind)).toEqual(['host', 'host'])
})

test('the wait standard is the template’s adequate value', () => {
  expect(TEMPLATES.map((id) => venueFromTemplate(id).waitTargetMinutes)).toEqual([15, 5, 10, 30])
})

test('matters that are not always settled ask what came of them', () => {
  const results = (id: TemplateId) => venueFromTemplate(id).services.map((service) => service.results.map(({ name }) => name.zh).join(' '))
  expect(results('service-hall')).toEqual(['', '', '办结 退件 转办', '办结 退件 转办', '', ''])
  expect(results('service-desk')).toEqual(['', '修好 待配件 无法修复', '', '', '', ''])
  expect([...results('spa'), ...results('restaurant')].join('')).toBe('')
})

test('a missed number is kept half an hour, in the restaurant ten minutes', () => {
  const kept = TEMPLATES.map((id) => venueFromTemplate(id).calling.keepMissedMinutes)
  expect(kept).toEqual([30, 30, 30, 10])
  expect(venueFromTemplate('service-hall').calling).toMatchObject({ rejoinBehind: 3, deferMinutes: 10 })
})

test.each(['service-hall', 'service-desk'] as const)('in %s nobody waits longer than three times the standard unless all do', (id) => {
  const { calling, waitTargetMinutes } = venueFromTemplate(id)
  expect(calling.starvationMinutes).toBe(3 * waitTargetMinutes)
})

test('general counters of the hall share their calls, and two of them help with certificates', () => {
  const { profiles, conditions } = venueFromTemplate('service-hall')
  expect(profiles.map(({ shares }) => shares)).toEqual([{ insure: 10, cert: 7, consult: 3 }])
  expect(conditions).toEqual([{ id: 'certificates', serviceId: 'cert', waitsOverMinutes: 20, pointIds: ['counter-5', 'counter-6'] }])
})

test('a treatment that cannot end today gets no number, and the hall says when today may not be enough', () => {
  const [hour] = venueFromTemplate('spa').services
  expect(hour?.cutOffMinutes).toBeGreaterThan(hour?.targetMinutes ?? Infinity)
  expect(venueFromTemplate('service-hall').services.every(({ forecastCutOff }) => forecastCutOff === 'warn')).toBe(true)
})

test.each(TEMPLATES)('where the doors of %s never close, nobody comes too late', (id) => {
  for (const { cutOffMinutes, forecastCutOff } of venueFromTemplate(id, { openAllHours: true }).services)
    expect([cutOffMinutes, forecastCutOff]).toEqual([0, 'off'])
})

test.each(TEMPLATES)('whoever stands at a point of %s in a demonstration is trained for something it offers', (id) => {
  const venue = venueFromTemplate(id)
  for (const { staffId, point } of rosterOf(venue)) {
    const skills = staffOf(venue, staffId)?.skills
    expect(skills === null || point.serviceIds.some((serviceId) => skills?.includes(serviceId))).toBe(true)
  }
})

test.each(TEMPLATES)('%s has marks in both languages', (id) => {
  const { marks } = venueFromTemplate(id)
  expect(marks.length).toBeGreaterThan(1)
  for (const { name } of marks) expect(name.zh.length).toBeLessThanOrEqual(6)
})

test('a day range is every day in it', () => {
  expect(venueFromTemplate('service-desk').hours).toEqual([
    { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], from: '09:00', to: '18:00' },
    { days: ['Sat'], from: '09:30', to: '17:00' },
  ])
})

test.each(TEMPLATES)('%s can be shown at any hour of the week', (id) => {
  const venue = venueFromTemplate(id, { openAllHours: true })
  const monday = Date.parse('2026-03-02T00:00:00+08:00')
  for (let hour = 0; hour < 7 * 24; hour++) {
    const at = monday + hour * 3_600_000
    expect(openingAt(businessDayAt(venue, at), at).open).toBe(true)
  }
})

test('a house may have its own id and name', () => {
  const name = { zh: '城北政务服务中心', en: 'Chengbei Service Hall' }
  expect(venueFromTemplate('service-hall', { venueId: 'north', name })).toMatchObject({ id: 'north', name, template: 'service-hall' })
})

test.each([...TEMPLATES.map((id) => venueFromTemplate(id)), traceVenue()])(
  'every service point of $id has its own person, who may open it',
  (venue) => {
    const roster = rosterOf(venue)
    expect(roster.map(({ point }) => point.id)).toEqual(venue.points.map((point) => point.id))
    expect(new Set(roster.map(({ staffId }) => staffId)).size).toBe(venue.points.length)
    for (const { staffId } of roster) expect(may(staffOf(venue, staffId)?.role ?? 'anonymous', 'Mutation.openServicePoint')).toBe(true)
  },
)
