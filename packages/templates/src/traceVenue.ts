import { completed, type InstalledVenue, type LocalText, type ServicePoint, type Venue } from '@foyer/domain'
import { NORMAL } from './house.ts'
import { ALL_HOURS } from './hours.ts'
import type { IconName } from './icons.ts'

/** The kinds of customers in the Anonymous Bank's call-centre trace of 1999, as services of a walk-in line. */
const LINES: readonly { type: string; prefix: string; icon: IconName; name: LocalText; minutes: number; mix: number }[] = [
  { type: 'PS', prefix: 'A', icon: 'phone', name: { zh: '日常业务', en: 'Everyday' }, minutes: 3, mix: 0.728 },
  { type: 'NW', prefix: 'F', icon: 'userPlus', name: { zh: '新客户', en: 'New customers' }, minutes: 2, mix: 0.177 },
  { type: 'NE', prefix: 'L', icon: 'chart', name: { zh: '证券业务', en: 'Stocks' }, minutes: 4, mix: 0.05 },
  { type: 'TT', prefix: 'M', icon: 'callBack', name: { zh: '回电', en: 'Call-back' }, minutes: 3, mix: 0.031 },
  { type: 'IN', prefix: 'R', icon: 'globe', name: { zh: '网上银行', en: 'Internet' }, minutes: 6, mix: 0.009 },
  { type: 'PE', prefix: 'W', icon: 'chat', name: { zh: '英语服务', en: 'In English' }, minutes: 3, mix: 0.005 },
  { type: 'AA', prefix: 'Y', icon: 'dots', name: { zh: '其他', en: 'Other' }, minutes: 3, mix: 0 },
]

/** Agents named in the trace's January: AG01 … AG28. */
export const TRACE_AGENTS: readonly string[] = Array.from({ length: 28 }, (_, index) => `AG${String(index + 1).padStart(2, '0')}`)

/** The service a customer of this type of the trace takes a number for. */
export const traceServiceOf = (type: string): string | undefined =>
  LINES.some((line) => line.type === type) ? type.toLowerCase() : undefined

/** The counter an agent of the trace works at. */
export const tracePointOf = (agent: string): string => `counter-${agent}`

/** Minutes a customer of high priority had as a head start. */
const HEAD_START_MINUTES = 1.5

/** A missed call is kept half an hour on the clock of the trace, but long enough for a request that has to be sent again. */
const KEPT_MINUTES = 30
const LEAST_KEPT_MINUTES = 0.5

const keptFor = (speed: number | 'max'): number =>
  speed === 'max' ? LEAST_KEPT_MINUTES : Math.max(LEAST_KEPT_MINUTES, KEPT_MINUTES / speed)

export interface TraceVenueOptions {
  readonly venueId?: string | undefined
  /** How many times faster than recorded the trace will be replayed: the head start shrinks with it, to nothing at full speed. */
  readonly speed?: number | 'max' | undefined
}

/** The call centre as a house of walk-in counters, open at all hours, so that a recorded month can be lived through again. */
export function traceVenue({ venueId = 'trace', speed = 1 }: TraceVenueOptions = {}): Venue {
  return completed({
    id: venueId,
    name: { zh: '匿名银行 1999', en: 'Anonymous Bank 1999' },
    template: 'trace',
    preset: 'hall',
    timeZone: 'Asia/Jerusalem',
    cutOver: '00:00',
    hours: ALL_HOURS,
    zones: [{ id: 'counters', name: { zh: '柜台区', en: 'Counters' } }],
    points: TRACE_AGENTS.map(counterOf),
    series: LINES.map(({ type, prefix }) => ({ id: type.toLowerCase(), prefix, first: 1, last: 99_999, digits: 5 })),
    services: SERVICES,
    priorities: [
      NORMAL,
      { key: 'priority', name: { zh: '优先', en: 'Priority' }, boostMinutes: speed === 'max' ? 0 : HEAD_START_MINUTES / speed },
    ],
    staff: [...TRACE_AGENTS.map((id) => ({ id, name: id, role: 'agent' as const })), ...IN_CHARGE],
    notices: [{ zh: '本场所按 1999 年的真实记录运行。', en: 'This house lives through a record of 1999 again.' }],
    calling: {
      recallSpacingSeconds: 10,
      callLimit: 3,
      // The trace does not say how long anybody was called for.
      missAfterSeconds: 0,
      missAfterCalls: 2,
      arriveWithinMinutes: 3,
      keepMissedMinutes: keptFor(speed),
    },
    waitTargetMinutes: 3,
    kioskIdleSeconds: 45,
  })
}

const SERVICES: InstalledVenue['services'] = LINES.map(({ type, name, icon, minutes, mix }) => ({
  id: type.toLowerCase(),
  name,
  seriesId: type.toLowerCase(),
  icon,
  targetMinutes: minutes,
  mix,
  active: true,
}))

const counterOf = (agent: string, index: number): ServicePoint => ({
  id: tracePointOf(agent),
  zoneId: 'counters',
  kind: 'counter',
  label: String(index + 1),
  name: null,
  serviceIds: SERVICES.map((service) => service.id),
})

const IN_CHARGE: InstalledVenue['staff'] = [
  { id: 'supervisor', name: 'Supervisor', role: 'supervisor' },
  { id: 'manager', name: 'Manager', role: 'manager' },
]
