import { type House, NORMAL } from '../house.ts'

const TREATMENTS = ['massage60', 'signature90', 'retreat120']

/** A spa of six single rooms and two double ones, each known by its name. */
export const spa: House = {
  name: { zh: '静屿 SPA', en: 'Stillwater Spa' },
  preset: 'spa',
  cutOver: '00:00',
  waitStandard: 's.greet',
  // A treatment that cannot end before the doors close is not begun: with changing and rest it is half an hour to an hour longer.
  services: {
    massage60: { name: { zh: '中式推拿', en: 'Chinese massage' }, prefix: 'M', icon: 'hand', cutOffMinutes: 90 },
    signature90: { name: { zh: '精油水疗', en: 'Oil spa' }, prefix: 'A', icon: 'lotus', cutOffMinutes: 150 },
    retreat120: { name: { zh: '身心修炼', en: 'Retreat' }, prefix: 'R', icon: 'leaf', cutOffMinutes: 180 },
  },
  zones: [
    { id: 'single', name: { zh: '单人理疗区', en: 'Single rooms' } },
    { id: 'double', name: { zh: '双人理疗区', en: 'Double rooms' } },
  ],
  points: [
    {
      zoneId: 'single',
      kind: 'room',
      count: 6,
      serviceIds: TREATMENTS,
      names: [
        { zh: '牡丹房', en: 'Peony Room' },
        { zh: '兰花房', en: 'Orchid Room' },
        { zh: '茉莉房', en: 'Jasmine Room' },
        { zh: '荷花房', en: 'Lotus Room' },
        { zh: '桂花房', en: 'Osmanthus Room' },
        { zh: '梅花房', en: 'Plum Room' },
      ],
    },
    {
      zoneId: 'double',
      kind: 'room',
      count: 2,
      serviceIds: TREATMENTS,
      names: [
        { zh: '海棠房', en: 'Begonia Room' },
        { zh: '山茶房', en: 'Camellia Room' },
      ],
    },
  ],
  priorities: [
    NORMAL,
    { key: 'booked', name: { zh: '预约', en: 'Booked' }, boostMinutes: 15 },
    { key: 'member', name: { zh: '会员', en: 'Member' }, boostMinutes: 5 },
  ],
  roles: {
    reception: 'host',
    consultant: 'host',
    therapist: 'technician',
    attendant: 'technician',
    supervisor: 'supervisor',
    manager: 'manager',
  },
  staff: {
    therapist: ['林秋月', '苏婉清', '叶子涵', '唐雪莹', '邓佳怡', '罗美玲', '蒋欣然', '沈若溪'],
    reception: ['方晓彤'],
    consultant: ['程雅琴'],
    supervisor: ['韩冬梅'],
    manager: ['顾思远'],
  },
  skills: { therapist: TREATMENTS },
  notices: [
    { zh: '请将手机调至静音，我们会轻声来请您。', en: 'Please silence your phone. We will come for you quietly.' },
    { zh: '如有不适，请随时告诉身边的工作人员。', en: 'If you feel unwell, tell any of our staff at any time.' },
  ],
  calling: {
    recallSpacingSeconds: 10,
    callLimit: 3,
    missAfterSeconds: 60,
    missAfterCalls: 2,
    arriveWithinMinutes: 5,
    keepMissedMinutes: 30,
    rejoinBehind: 1,
    rejoinTimes: 2,
    deferMinutes: 10,
    deferTimes: 1,
    awayMinutes: 60,
    // Longer than any head start, or a booking would be overtaken by whoever came without one.
    starvationMinutes: 30,
  },
  // Nearly everybody has booked: the slot is the place in line. Ten minutes late is late (s.start); then the room is given on.
  booking: { earlyMinutes: 60, lateMinutes: 10, graceMinutes: 20, leadMinutes: 15, hostGraceMinutes: 10, lateCancelMinutes: 240 },
  profiles: [],
  conditions: [],
  marks: [
    { key: 'firstVisit', name: { zh: '首次到店', en: 'First visit' } },
    { key: 'sameTherapist', name: { zh: '指定技师', en: 'Asked for by name' } },
  ],
}
