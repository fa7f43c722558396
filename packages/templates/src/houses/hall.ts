import { type House, NORMAL } from '../house.ts'

/** A citizen service hall of twelve counters. */
export const hall: House = {
  name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
  preset: 'hall',
  cutOver: '00:00',
  waitStandard: 'h.wait',
  services: {
    consult: { name: { zh: '政策咨询', en: 'Enquiry' }, prefix: 'A', icon: 'chat' },
    insure: { name: { zh: '社保医保', en: 'Insurance' }, prefix: 'B', icon: 'shield' },
    cert: { name: { zh: '证照户籍', en: 'Certificates' }, prefix: 'F', icon: 'idCard' },
    enterprise: { name: { zh: '企业登记', en: 'Companies' }, prefix: 'L', icon: 'building' },
    pickup: { name: { zh: '领证出件', en: 'Collect' }, prefix: 'R', icon: 'tray' },
    pay: { name: { zh: '缴费打印', en: 'Pay and print' }, prefix: 'W', icon: 'receipt' },
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
  notices: [
    { zh: '请保管好随身物品；过号请到导办台重新排队。', en: 'Please mind your belongings. Missed your call? See the guide desk.' },
    { zh: '缴费和打印也可以在自助终端办理，不用取号。', en: 'Pay or print at the self-service terminals without a number.' },
  ],
  calling: { recallSpacingSeconds: 10, callLimit: 3, missAfterSeconds: 60, missAfterCalls: 2, arriveWithinMinutes: 3 },
}
