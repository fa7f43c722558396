import { type House, NORMAL, type ServiceCard } from '../house.ts'

/** Near the end of a meal a party is told, not turned away. */
const WARNED = { forecastCutOff: 'warn' } as const satisfies Partial<ServiceCard>

/** A restaurant whose guests are called to the host stand and seated from there. */
export const restaurant: House = {
  name: { zh: '和味中餐厅', en: 'Hewei Restaurant' },
  preset: 'restaurant',
  cutOver: '04:00',
  waitStandard: 'r.wait',
  // A party holds the host stand until its table is laid and it is seated, not for the meal.
  services: {
    p2: { name: { zh: '1–2人', en: '1–2 people' }, prefix: 'A', icon: 'pair', minutesAtPoint: 5, ...WARNED },
    p4: { name: { zh: '3–4人', en: '3–4 people' }, prefix: 'B', icon: 'users', minutesAtPoint: 5, ...WARNED },
    p6: { name: { zh: '5–6人', en: '5–6 people' }, prefix: 'F', icon: 'group', minutesAtPoint: 6, ...WARNED },
    p10: { name: { zh: '7–10人', en: '7–10 people' }, prefix: 'L', icon: 'table', minutesAtPoint: 8, ...WARNED },
  },
  zones: [{ id: 'entrance', name: { zh: '迎宾区', en: 'Entrance' } }],
  points: [
    {
      zoneId: 'entrance',
      kind: 'host',
      count: 2,
      serviceIds: ['p2', 'p4', 'p6', 'p10'],
      names: [
        { zh: '迎宾台', en: 'Host stand' },
        { zh: '二号迎宾台', en: 'Host stand 2' },
      ],
    },
  ],
  priorities: [
    NORMAL,
    { key: 'booked', name: { zh: '预约', en: 'Booked' }, boostMinutes: 15 },
    { key: 'infant', name: { zh: '带婴儿', en: 'With a baby' }, boostMinutes: 10 },
  ],
  roles: {
    host: 'host',
    waiter: 'agent',
    runner: 'agent',
    wok: 'technician',
    cold: 'technician',
    cashier: 'agent',
    busser: 'agent',
    captain: 'supervisor',
    manager: 'manager',
  },
  staff: { host: ['江晓月', '白雨晴'], waiter: ['丁浩然', '石玉兰'], captain: ['范志明'], manager: ['钟丽华'] },
  skills: {},
  notices: [
    { zh: '过号保留 10 分钟，请到迎宾台说一声。', en: 'A missed number is kept 10 minutes. Please see the host stand.' },
    { zh: '如有食物过敏，请在点餐时告诉我们。', en: 'Please tell us about any food allergy when you order.' },
  ],
  // Twice within three minutes (design brief §1), then the next party.
  calling: {
    recallSpacingSeconds: 90,
    callLimit: 2,
    missAfterSeconds: 180,
    missAfterCalls: 2,
    arriveWithinMinutes: 3,
    keepMissedMinutes: 10,
    rejoinBehind: 3,
    rejoinTimes: 1,
    deferMinutes: 10,
    deferTimes: 1,
    awayMinutes: 30,
    // A large party waits for its table, not for its turn: nobody is put before others for having waited.
    starvationMinutes: null,
  },
  booking: { earlyMinutes: 30, lateMinutes: 10, graceMinutes: 15, leadMinutes: 15, hostGraceMinutes: 15, lateCancelMinutes: 120 },
  profiles: [],
  conditions: [],
  marks: [
    { key: 'highChair', name: { zh: '童椅', en: 'High chair' } },
    { key: 'byTheWindow', name: { zh: '想靠窗', en: 'By the window' } },
  ],
}
