import type { ServiceResult } from '@foyer/domain'
import { type House, NORMAL, type ServiceCard } from '../house.ts'

/** Matters that are not always settled at the counter say what came of them. */
const RESULTS: readonly ServiceResult[] = [
  { key: 'done', name: { zh: '办结', en: 'Completed' } },
  { key: 'returned', name: { zh: '退件', en: 'Sent back' } },
  { key: 'passedOn', name: { zh: '转办', en: 'Passed on' } },
]

/** Nobody is sent away for the hour, but everybody is told when today may not be enough. */
const WARNED = { forecastCutOff: 'warn' } as const satisfies Partial<ServiceCard>

/** A citizen service hall of twelve counters. */
export const hall: House = {
  name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
  preset: 'hall',
  cutOver: '00:00',
  waitStandard: 'h.wait',
  services: {
    consult: { name: { zh: '政策咨询', en: 'Enquiry' }, prefix: 'A', icon: 'chat', ...WARNED },
    insure: { name: { zh: '社保医保', en: 'Insurance' }, prefix: 'B', icon: 'shield', ...WARNED },
    cert: { name: { zh: '证照户籍', en: 'Certificates' }, prefix: 'F', icon: 'idCard', results: RESULTS, ...WARNED },
    enterprise: { name: { zh: '企业登记', en: 'Companies' }, prefix: 'L', icon: 'building', results: RESULTS, ...WARNED },
    pickup: { name: { zh: '领证出件', en: 'Collect' }, prefix: 'R', icon: 'tray', ...WARNED },
    pay: { name: { zh: '缴费打印', en: 'Pay and print' }, prefix: 'W', icon: 'receipt', ...WARNED },
  },
  zones: [
    { id: 'general', name: { zh: '综合服务区', en: 'General counters' } },
    { id: 'enterprise', name: { zh: '企业服务区', en: 'Company counters' } },
    { id: 'issuing', name: { zh: '出件区', en: 'Issuing counters' } },
    { id: 'enquiry', name: { zh: '咨询区', en: 'Enquiries' } },
  ],
  // The enquiry and issuing counters help one another: neither needs a skill.
  points: [
    { zoneId: 'general', kind: 'counter', count: 6, serviceIds: ['insure', 'cert', 'consult'] },
    { zoneId: 'enterprise', kind: 'counter', count: 3, serviceIds: ['enterprise'] },
    { zoneId: 'issuing', kind: 'counter', count: 2, serviceIds: ['pickup', 'pay', 'consult'] },
    { zoneId: 'enquiry', kind: 'counter', count: 1, serviceIds: ['consult', 'pickup', 'pay'] },
  ],
  priorities: [
    NORMAL,
    { key: 'booked', name: { zh: '预约', en: 'Booked' }, boostMinutes: 10 },
    { key: 'elderly', name: { zh: '60 岁以上', en: 'Aged 60 or over' }, boostMinutes: 10 },
    { key: 'disabled', name: { zh: '残障', en: 'Disability' }, boostMinutes: 15 },
    { key: 'pregnant', name: { zh: '孕妇', en: 'Pregnant' }, boostMinutes: 15 },
    { key: 'military', name: { zh: '军人', en: 'Military' }, boostMinutes: 10 },
  ],
  roles: {
    guide: 'host',
    precheck: 'agent',
    clerk: 'agent',
    corp: 'agent',
    out: 'agent',
    tidal: 'agent',
    consult: 'agent',
    supervisor: 'supervisor',
    manager: 'manager',
  },
  staff: {
    clerk: ['王淑芬', '李建军', '张晓雯', '陈立新', '刘玉梅', '赵志远'],
    corp: ['周海燕', '吴文斌', '孙丽娟'],
    out: ['郑小红', '冯国强'],
    consult: ['何静怡'],
    guide: ['林雨桐'],
    supervisor: ['高明辉'],
    manager: ['许慧敏'],
  },
  skills: {
    clerk: ['insure', 'cert', 'consult'],
    corp: ['enterprise', 'consult'],
    out: ['pickup', 'pay', 'consult'],
    consult: ['consult', 'pickup', 'pay'],
  },
  notices: [
    { zh: '请保管好随身物品；过号请到导办台重新排队。', en: 'Please mind your belongings. Missed your call? See the guide desk.' },
    { zh: '缴费和打印也可以在自助终端办理，不用取号。', en: 'Pay or print at the self-service terminals without a number.' },
  ],
  calling: {
    recallSpacingSeconds: 10,
    callLimit: 3,
    missAfterSeconds: 60,
    missAfterCalls: 2,
    arriveWithinMinutes: 3,
    // Half an hour, then behind three others (design brief §10.3).
    keepMissedMinutes: 30,
    rejoinBehind: 3,
    rejoinTimes: 2,
    deferMinutes: 10,
    deferTimes: 1,
    awayMinutes: 120,
    // Three times the wait standard.
    starvationMinutes: 45,
  },
  // Booked and within -15 to +10 minutes is on time (the venue's own intake rule).
  booking: { earlyMinutes: 15, lateMinutes: 10, graceMinutes: 20, leadMinutes: 10, hostGraceMinutes: 15, lateCancelMinutes: 120 },
  profiles: [{ id: 'general', name: { zh: '综合窗口', en: 'General counter' }, shares: { insure: 10, cert: 7, consult: 3 } }],
  conditions: [{ id: 'certificates', serviceId: 'cert', waitsOverMinutes: 20, pointIds: ['counter-5', 'counter-6'] }],
  marks: [
    { key: 'forAnother', name: { zh: '代办', en: 'For somebody else' } },
    { key: 'papersMissing', name: { zh: '材料不齐', en: 'Papers missing' } },
    { key: 'interpreter', name: { zh: '需要翻译', en: 'Interpreter' } },
  ],
}
