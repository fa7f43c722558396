import { completed, type InstalledVenue } from '../venue/completed.ts'
import { WEEKDAYS, type Hours, type Venue } from '../venue/venue.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Long enough for any law on the busiest machine; a quiet one needs a second. */
export const PATIENCE = 60_000

/** Monday 2 March 2026, nine in the morning in Shanghai: the doors have just opened. */
export const NINE = Date.parse('2026-03-02T09:00:00+08:00')

export const STAFF_NAMES = ['林晓月', '吴国强', '陈立新', '高明辉', '许慧敏', 'Olwen Brânwen-Pryce']

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const
export const ALL_HOURS: readonly Hours[] = [{ days: WEEKDAYS, from: '00:00', to: '24:00' }]

/** A small hall with everything in it that a rule can turn on: a shared series, a short one, a closed service, two boosts. */
export const HALL: Venue = completed({
  id: 'hall',
  name: { zh: '城南大厅', en: 'South Hall' },
  template: 'test',
  preset: 'hall',
  timeZone: 'Asia/Shanghai',
  cutOver: '00:00',
  hours: [
    { days: weekdays, from: '09:00', to: '12:00' },
    { days: weekdays, from: '13:00', to: '17:00' },
  ],
  zones: [{ id: 'ground', name: { zh: '一楼', en: 'Ground floor' } }],
  points: [
    window('w1', ['permits', 'collect']),
    window('w2', ['permits', 'passports']),
    window('w3', ['passports', 'deeds']),
    window('w4', ['permits', 'collect', 'passports', 'deeds']),
  ],
  series: [
    { id: 'a', prefix: 'A', first: 1, last: 999, digits: 3 },
    { id: 'b', prefix: 'B', first: 1, last: 999, digits: 3 },
    { id: 'd', prefix: 'D', first: 1, last: 9, digits: 2 },
    { id: 'e', prefix: 'E', first: 7, last: 8, digits: 2 },
  ],
  services: [
    service('permits', 'a', 6),
    service('collect', 'a', 3),
    service('passports', 'b', 12),
    { ...service('archive', 'd', 10), active: false },
    service('deeds', 'e', 20),
  ],
  priorities: [
    { key: 'normal', name: { zh: '普通', en: 'Normal' }, boostMinutes: 0 },
    { key: 'elderly', name: { zh: '长者', en: 'Aged 60 or over' }, boostMinutes: 10 },
    { key: 'disabled', name: { zh: '残障', en: 'Disability' }, boostMinutes: 15 },
  ],
  staff: [
    { id: 'lin', name: '林晓月', role: 'agent' },
    { id: 'wu', name: '吴国强', role: 'agent' },
    { id: 'chen', name: '陈立新', role: 'agent' },
    { id: 'gao', name: '高明辉', role: 'supervisor' },
    { id: 'xu', name: '许慧敏', role: 'manager' },
    { id: 'olwen', name: 'Olwen Brânwen-Pryce', role: 'host' },
  ],
  notices: [{ zh: '请保管好随身物品。', en: 'Please mind your belongings.' }],
  calling: { recallSpacingSeconds: 10, callLimit: 3, missAfterSeconds: 60, missAfterCalls: 3, arriveWithinMinutes: 3 },
  waitTargetMinutes: 15,
  kioskIdleSeconds: 45,
})

/** The same hall with all that may be chosen: numbers kept for kiosks without the server, results, marks, a work profile, somebody who is not trained for everything. */
export const FULL_HALL: Venue = {
  ...HALL,
  zones: [...HALL.zones, { id: 'upstairs', name: { zh: '二楼', en: 'Upstairs' } }],
  series: HALL.series.map((series) => (series.id === 'a' ? { ...series, last: 940, offlineFrom: 901 } : series)),
  services: HALL.services.map((each) =>
    each.id === 'passports'
      ? {
          ...each,
          results: [
            { key: 'issued', name: { zh: '办结', en: 'Issued' } },
            { key: 'refused', name: { zh: '退件', en: 'Refused' } },
          ],
        }
      : each,
  ),
  staff: HALL.staff.map((member) => (member.id === 'chen' ? { ...member, skills: ['passports', 'deeds'] } : member)),
  profiles: [{ id: 'mostlyPermits', name: { zh: '许可为主', en: 'Mostly permits' }, shares: { permits: 15, collect: 5 } }],
  marks: [
    { key: 'interpreter', name: { zh: '需要翻译', en: 'Needs an interpreter' } },
    { key: 'complaint', name: { zh: '投诉', en: 'Complaint' } },
  ],
}

/** The venue with one of its services changed. */
export const withService = (venue: Venue, id: string, changes: Partial<Venue['services'][number]>): Venue => ({
  ...venue,
  services: venue.services.map((each) => (each.id === id ? { ...each, ...changes } : each)),
})

/** The venue with one of its series changed. */
export const withSeries = (venue: Venue, id: string, changes: Partial<Venue['series'][number]>): Venue => ({
  ...venue,
  series: venue.series.map((each) => (each.id === id ? { ...each, ...changes } : each)),
})

function window(id: string, serviceIds: readonly string[]): Venue['points'][number] {
  return { id, zoneId: 'ground', kind: 'counter', label: id.slice(1), name: null, serviceIds }
}

function service(id: string, seriesId: string, targetMinutes: number): InstalledVenue['services'][number] {
  return { id, name: { zh: `业务${id}`, en: `Service ${id}` }, seriesId, icon: 'chat', targetMinutes, mix: 0.2, active: true }
}
