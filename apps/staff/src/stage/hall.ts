import type { Booking, DeskPicture, DeskPoint, StaffMember, StaffVisit } from '../desk/deskPicture.ts'
import type { FloorAlert, FloorPerson, FloorPicture, FloorPoint } from '../desk/floorPicture.ts'

/** A service hall on a Monday afternoon, to rehearse screens in. All times are written as minutes before 14:26. */

export const NOW = Date.parse('2026-11-23T06:26:00Z')

export const ago = (minutes: number, seconds = 0) => new Date(NOW - minutes * 60_000 - seconds * 1000).toISOString()
export const ahead = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()

export const GENERAL = {
  id: 'general',
  name: { zh: '综合业务', en: 'General services' },
  prefix: 'A',
  waiting: 4,
  openPoints: 3,
  quote: { lowMinutes: 10, highMinutes: 20 },
}
export const SOCIAL = {
  id: 'social',
  name: { zh: '社保医保', en: 'Social insurance' },
  prefix: 'B',
  waiting: 2,
  openPoints: 2,
  quote: { lowMinutes: 5, highMinutes: 10 },
}
export const HOMES = {
  id: 'homes',
  name: { zh: '不动产', en: 'Property' },
  prefix: 'C',
  waiting: 9,
  openPoints: 1,
  quote: { lowMinutes: 25, highMinutes: 35 },
}

const NORMAL = { key: 'normal', name: { zh: '普通', en: 'Normal' }, boostMinutes: 0 }
export const WHEELCHAIR = { key: 'wheelchair', name: { zh: '轮椅', en: 'Wheelchair' }, boostMinutes: 20 }
export const BOOKED = { key: 'booked', name: { zh: '预约', en: 'Appointment' }, boostMinutes: 30 }

export const lixue: StaffMember = { id: 'lixue', name: '李雪', role: 'agent' }
export const wanglei: StaffMember = { id: 'wanglei', name: '王磊', role: 'agent' }
export const zhoumin: StaffMember = { id: 'zhoumin', name: '周敏', role: 'supervisor' }
const others = ['陈浩', '赵琳', '孙悦', '何军', '林涛'].map((name, index) => ({ id: `staff${index}`, name, role: 'agent' }))

export function visit(number: string, waited: number, about: Partial<StaffVisit> = {}): StaffVisit {
  const service = [GENERAL, SOCIAL, HOMES].find(({ prefix }) => number.startsWith(prefix)) ?? GENERAL
  return {
    id: number,
    number,
    stage: 'waiting',
    outcome: null,
    serviceId: service.id,
    serviceName: service.name,
    lang: 'zh',
    partySize: 1,
    priority: NORMAL,
    issuedAt: ago(waited),
    enteredAt: ago(waited),
    callNo: 0,
    calledAt: null,
    callReason: null,
    lastCall: false,
    recallFrom: null,
    missFrom: null,
    arrivedAt: null,
    servingSince: null,
    servedBefore: 0,
    wrapUpSince: null,
    endedAt: null,
    heldSince: null,
    holdReason: null,
    heldUntil: null,
    heldBy: null,
    goodUntil: null,
    waitsFor: null,
    sender: null,
    plan: [],
    legs: [],
    results: [],
    marks: [],
    bookedFor: null,
    shownAt: null,
    spokenAt: null,
    comingAt: null,
    undoUntil: null,
    undoBy: null,
    targetMinutes: 10,
    waitTargetMinutes: 30,
    ...about,
  }
}

export const called = visit('A012', 18, { stage: 'called', callNo: 1, calledAt: ago(0, 22), recallFrom: ago(0, 12), missFrom: ahead(38) })
export const serving = visit('A012', 25, {
  stage: 'serving',
  callNo: 1,
  calledAt: ago(7, 10),
  arrivedAt: ago(6, 42),
  servingSince: ago(6, 42),
})
export const overdue = { ...serving, servingSince: ago(12, 31), calledAt: ago(13, 10), arrivedAt: ago(12, 31), callNo: 2 }

export const waiting: readonly StaffVisit[] = [
  visit('A013', 17),
  visit('B008', 16, { priority: WHEELCHAIR }),
  visit('A014', 15, { lang: 'en' }),
  visit('A015', 12, { priority: BOOKED, partySize: 3 }),
  visit('B009', 31),
  visit('A016', 9),
  visit('A017', 6),
]

export const missed: readonly StaffVisit[] = [
  visit('B005', 41, { stage: 'missed', callNo: 2, calledAt: ago(24), endedAt: ago(23), goodUntil: ahead(26 * 60) }),
]

export const parked: readonly StaffVisit[] = [
  visit('C003', 88, { stage: 'parked', holdReason: 'parts', heldSince: ago(42), heldBy: '李雪' }),
  visit('A008', 61, { stage: 'parked', holdReason: 'papers', heldSince: ago(16), heldUntil: ahead(44 * 60) }),
]

export const awayOnes: readonly StaffVisit[] = [
  visit('A009', 52, { stage: 'away', holdReason: 'papers', heldSince: ago(12), heldUntil: ahead(18 * 60) }),
]

/** What the last visits at counter 3 came to, the newest first. */
export const recent: readonly StaffVisit[] = [
  visit('A011', 30, { stage: 'gone', outcome: 'served', endedAt: ago(0, 20), undoUntil: ahead(40), undoBy: 'lixue' }),
  visit('A010', 44, { stage: 'gone', outcome: 'served', endedAt: ago(9), undoUntil: ago(8), undoBy: 'lixue' }),
  visit('B005', 41, { stage: 'missed', callNo: 2, calledAt: ago(24), endedAt: ago(23), undoUntil: ago(22), undoBy: 'wanglei' }),
]

export const GONE_OVER = { key: 'done', name: { zh: '办结', en: 'Completed' } }
export const NOT_TAKEN = { key: 'rejected', name: { zh: '不予受理', en: 'Not accepted' } }
export const CAUTION = { key: 'hearing', name: { zh: '听不清', en: 'Hard of hearing' } }

export function booking(id: string, minutes: number, about: Partial<Booking> = {}): Booking {
  return {
    id,
    state: 'confirmed',
    serviceId: GENERAL.id,
    serviceName: GENERAL.name,
    startsAt: ahead(minutes * 60),
    minutes: 15,
    lang: 'zh',
    partySize: 1,
    staffName: null,
    place: null,
    number: null,
    visitId: null,
    window: minutes > 30 ? 'early' : minutes < 0 ? 'late' : 'onTime',
    checkInFrom: ahead((minutes - 30) * 60),
    ...about,
  }
}

export const bookings: readonly Booking[] = [
  booking('b1', -26, { state: 'checkedIn', number: 'A006', visitId: 'A006' }),
  booking('b2', 4),
  booking('b3', 124, { serviceId: SOCIAL.id, serviceName: SOCIAL.name, lang: 'en', partySize: 2 }),
]

export function point(label: string, about: Partial<DeskPoint> = {}): DeskPoint {
  return {
    id: `p${label}`,
    place: { pointId: `p${label}`, kind: 'counter', label, name: null },
    state: 'closed',
    pauseReason: null,
    pausedAt: null,
    staff: null,
    serviceIds: [],
    profileId: null,
    offeredServiceIds: [GENERAL.id, SOCIAL.id],
    ...about,
  }
}

const mine = point('3', { state: 'open', staff: lixue, serviceIds: [GENERAL.id, SOCIAL.id] })
const points: readonly DeskPoint[] = [
  point('1', { offeredServiceIds: [GENERAL.id] }),
  point('2'),
  mine,
  point('4', { state: 'open', staff: wanglei }),
  point('5', { offeredServiceIds: [GENERAL.id, SOCIAL.id, HOMES.id] }),
  point('6'),
]

/** What anybody sees before signing in: names, points and services, and no visit. */
export function doorstep(about: Partial<DeskPicture> = {}): DeskPicture {
  return {
    seq: 1,
    epoch: 'e1',
    asOf: new Date(NOW).toISOString(),
    venueId: 'hall',
    venueName: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
    preset: 'hall',
    timeZone: 'Asia/Shanghai',
    me: null,
    point: null,
    lockedPins: [],
    takenOverBy: null,
    staff: [lixue, wanglei, zhoumin, ...others],
    points: points.map((each) => (each.id === mine.id ? point('3') : each)),
    services: [GENERAL, SOCIAL, HOMES],
    priorities: [NORMAL, WHEELCHAIR, BOOKED],
    marks: [CAUTION],
    profiles: [],
    waitingTotal: 14,
    waitingForMe: 0,
    waiting: [],
    missed: [],
    parked: [],
    away: [],
    recent: [],
    bookings: [],
    notes: [],
    current: null,
    next: null,
    today: { served: 0, missed: 0, meanServiceMinutes: null },
    serviceCalls: [],
    ...about,
  }
}

/** Counter 3 with Li Xue at it. */
export function desk(about: Partial<DeskPicture> = {}): DeskPicture {
  return {
    ...doorstep(),
    me: lixue,
    point: mine,
    points: [...points],
    waitingForMe: waiting.length,
    waiting: [...waiting],
    missed: [...missed],
    parked: [...parked],
    away: [...awayOnes],
    recent: [...recent],
    bookings: [...bookings],
    next: waiting[0] ?? null,
    today: { served: 23, missed: 1, meanServiceMinutes: 9.1 },
    ...about,
  }
}

export const onBreak = (about: Partial<DeskPicture> = {}) =>
  desk({ point: { ...mine, state: 'paused', pauseReason: 'meal', pausedAt: ago(6, 12) }, ...about })

export const empty = (about: Partial<DeskPicture> = {}) =>
  desk({ waitingTotal: 0, waitingForMe: 0, waiting: [], missed: [], parked: [], away: [], next: null, ...about })

function card(
  label: string,
  state: FloorPoint['state'],
  number: string | null,
  staff: string | null,
  minutes: number,
  seconds: number,
): FloorPoint {
  return {
    place: { pointId: `p${label}`, kind: 'counter', label, name: null },
    state,
    staff: staff === null ? null : { id: staff, name: staff },
    number,
    since: state === 'closed' ? null : ago(minutes, seconds),
    pauseReason: state === 'paused' ? 'meal' : null,
  }
}

export const alerts: readonly FloorAlert[] = [
  {
    id: 'wait-homes',
    kind: 'waitOverTarget',
    since: ago(11),
    serviceName: HOMES.name,
    place: null,
    number: 'C014',
    minutes: 41,
    fromDevice: null,
  },
  { id: 'call-1', kind: 'helpWanted', since: ago(1), serviceName: null, place: null, number: null, minutes: null, fromDevice: '取号机1' },
  {
    id: 'over-5',
    kind: 'serviceOverdue',
    since: ago(16),
    serviceName: null,
    place: { pointId: 'p5', kind: 'counter', label: '5', name: null },
    number: 'A005',
    minutes: 26,
    fromDevice: null,
  },
]

const person = (id: string, name: string, activity: FloorPerson['activity'], seconds: Partial<FloorPerson['seconds']>): FloorPerson => ({
  staff: { id, name },
  activity,
  since: ago(6, 42),
  clockedInAt: ago(240),
  seconds: { available: 0, serving: 0, wrapUp: 0, break: 0, backstage: 0, ...seconds },
})

export const people: readonly FloorPerson[] = [
  person('lixue', '李雪', 'serving', { available: 2400, serving: 10_800, wrapUp: 600, break: 600, backstage: 8 }),
  person('zhoumin', '周敏', 'backstage', { backstage: 14_408 }),
]

export function floor(about: Partial<FloorPicture> = {}): FloorPicture {
  return {
    seq: 1,
    epoch: 'e1',
    asOf: new Date(NOW + 8000).toISOString(),
    venueId: 'hall',
    venueName: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' },
    preset: 'hall',
    timeZone: 'Asia/Shanghai',
    waiting: 29,
    longestWaitMinutes: 41,
    longestWaitNumber: 'C014',
    waitTargetMinutes: 30,
    meanServiceMinutes: 9.4,
    missedToday: 8,
    calledToday: 132,
    servedToday: 115,
    staffedPoints: 9,
    pausedPoints: 2,
    totalPoints: 12,
    parked: 3,
    away: 1,
    people: [...people],
    points: [
      card('1', 'serving', 'A012', '李雪', 6, 42),
      card('2', 'serving', 'B007', '周敏', 3, 10),
      card('3', 'called', 'A013', '钱程', 0, 22),
      card('4', 'serving', 'C021', '陈浩', 12, 5),
      card('5', 'overdue', 'A005', '王磊', 26, 31),
      card('6', 'serving', 'D104', '赵琳', 1, 44),
      card('7', 'idle', null, '孙悦', 2, 12),
      card('8', 'serving', 'A010', '何军', 8, 20),
      card('9', 'serving', 'C020', '林涛', 4, 5),
      card('10', 'paused', null, '郑洁', 12, 0),
      card('11', 'closed', null, null, 0, 0),
      card('12', 'paused', null, '吴迪', 3, 30),
    ],
    queues: [
      {
        serviceId: 'general',
        name: GENERAL.name,
        prefix: 'A',
        waiting: 14,
        longestWaitMinutes: 17,
        quote: { lowMinutes: 20, highMinutes: 30 },
        targetMinutes: 10,
      },
      {
        serviceId: 'social',
        name: SOCIAL.name,
        prefix: 'B',
        waiting: 6,
        longestWaitMinutes: 16,
        quote: { lowMinutes: 10, highMinutes: 15 },
        targetMinutes: 10,
      },
      {
        serviceId: 'homes',
        name: HOMES.name,
        prefix: 'C',
        waiting: 9,
        longestWaitMinutes: 41,
        quote: { lowMinutes: 35, highMinutes: 50 },
        targetMinutes: 20,
      },
    ],
    alerts: [...alerts],
    ...about,
  }
}
