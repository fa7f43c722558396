import type { ServiceResult } from '@foyer/domain'
import { type House, NORMAL } from '../house.ts'

const RESULTS: readonly ServiceResult[] = [
  { key: 'repaired', name: { zh: '修好', en: 'Repaired' } },
  { key: 'awaitsParts', name: { zh: '待配件', en: 'Waiting for parts' } },
  { key: 'beyondRepair', name: { zh: '无法修复', en: 'Beyond repair' } },
]

const AT_RECEPTION = ['consult', 'repair.spot', 'repair.drop', 'repair.onsite', 'swap', 'pickup']

/** An after-sales desk: three reception desks and a pick-up window. Diagnosis and repair go on behind, without the customer. */
export const desk: House = {
  name: { zh: '安修售后服务中心', en: 'Anxiu Service Centre' },
  preset: 'desk',
  cutOver: '00:00',
  waitStandard: 'd.wait',
  services: {
    consult: { name: { zh: '咨询', en: 'Enquiry' }, prefix: 'A', icon: 'chat' },
    // Receiving and handing over, 6 minutes each, are what a repair takes of the desk.
    'repair.spot': {
      name: { zh: '当场维修', en: 'Repair now' },
      prefix: 'B',
      icon: 'wrench',
      minutesAtPoint: 12,
      results: RESULTS,
      // The desired time of the whole repair (d.spot): whoever comes later leaves it and collects it.
      cutOffMinutes: 75,
      forecastCutOff: 'stop',
    },
    'repair.drop': { name: { zh: '留机维修', en: 'Drop off' }, prefix: 'F', icon: 'box', minutesAtPoint: 12, forecastCutOff: 'warn' },
    // Two field engineers: what they can still reach today.
    'repair.onsite': {
      name: { zh: '上门维修', en: 'On-site repair' },
      prefix: 'L',
      icon: 'van',
      minutesAtPoint: 6,
      contingent: { perDay: 8, perHour: null },
    },
    swap: { name: { zh: '更换退货', en: 'Exchange' }, prefix: 'M', icon: 'swap' },
    pickup: { name: { zh: '取件', en: 'Collect' }, prefix: 'R', icon: 'tray' },
  },
  zones: [
    { id: 'reception', name: { zh: '受理区', en: 'Reception' } },
    { id: 'pickup', name: { zh: '取件区', en: 'Pick-up' } },
  ],
  points: [
    { zoneId: 'reception', kind: 'desk', count: 3, serviceIds: AT_RECEPTION },
    { zoneId: 'pickup', kind: 'counter', count: 1, serviceIds: ['pickup', 'consult'], names: [{ zh: '取件窗口', en: 'Pick-up' }] },
  ],
  priorities: [
    NORMAL,
    { key: 'collecting', name: { zh: '取机', en: 'Collecting' }, boostMinutes: 5 },
    { key: 'returned', name: { zh: '返修', en: 'Repeat repair' }, boostMinutes: 10 },
  ],
  roles: {
    reception: 'agent',
    diagnost: 'technician',
    tech: 'technician',
    field: 'technician',
    qc: 'qualityReviewer',
    supervisor: 'supervisor',
    manager: 'manager',
  },
  staff: {
    reception: ['梁思琪', '宋博文', '马晓东', '黄雅婷'],
    diagnost: ['曹宇航'],
    tech: ['彭志强'],
    supervisor: ['魏国华'],
    manager: ['谢婉婷'],
  },
  skills: { reception: AT_RECEPTION },
  notices: [
    { zh: '取机请带好取件单和身份证件。', en: 'To collect, please bring your slip and an ID.' },
    { zh: '交机前请备份数据，我们会与您当面核对外观。', en: 'Please back up your data before you hand a device in.' },
  ],
  calling: {
    recallSpacingSeconds: 10,
    callLimit: 3,
    missAfterSeconds: 60,
    missAfterCalls: 2,
    arriveWithinMinutes: 3,
    keepMissedMinutes: 30,
    rejoinBehind: 3,
    rejoinTimes: 2,
    deferMinutes: 10,
    deferTimes: 1,
    awayMinutes: 120,
    // Three times the wait standard.
    starvationMinutes: 30,
  },
  booking: { earlyMinutes: 30, lateMinutes: 15, graceMinutes: 30, leadMinutes: 10, hostGraceMinutes: 15, lateCancelMinutes: 120 },
  profiles: [],
  conditions: [],
  marks: [
    { key: 'repeatRepair', name: { zh: '返修', en: 'Repeat repair' } },
    { key: 'warranty', name: { zh: '保修', en: 'Under warranty' } },
  ],
}
