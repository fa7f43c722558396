import { describe, expect, test } from 'vitest'
import {
  after,
  answer,
  type Ask,
  books,
  calls,
  checksIn,
  decisionOn,
  finishes,
  misses,
  openHall,
  opens,
  parks,
  refusalOf,
  signsIn,
  starts,
  takes,
  transfers,
  undoes,
} from '../forTests/asking.ts'
import { DAY, FULL_HALL, HALL, HOUR, MINUTE, NINE, SECOND, withService } from '../forTests/hall.ts'
import type { CommandOf } from './command.ts'
import { decide } from './decide.ts'
import { REFUSAL_REASONS, REFUSALS, type RefusalReason } from '../record/refusal.ts'
import { values } from '../order/sortedMap.ts'
import { EMPTY, type VenueState } from '../state/state.ts'

const hall = openHall()
const waiting = after(hall, takes('permits'))
const called = after(waiting, calls('lin', 'w1'))
const serving = after(called, { do: 'startService', visitId: 'A001', by: 'lin' })
const served = after(serving, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin' })

const wrongPin: Ask = { do: 'signIn', staffId: 'xu', pinMatches: false, by: 'xu' }
const fiveWrongPins = [1, 2, 3, 4, 5].reduce((state) => fold(state, wrongPin), hall)
const offered = after(hall, { do: 'offerPairing', codeHash: 'c0de', kind: 'kiosk', minutes: 10, pointId: null, staffId: null })

const approves = (more: Partial<CommandOf<'approvePairing'>> = {}): Ask => ({
  do: 'approvePairing',
  requestId: 'request-1',
  kind: 'kiosk',
  name: 'Kiosk',
  zoneId: null,
  pointId: null,
  publicKey: 'key',
  withoutKey: false,
  by: 'gao',
  ...more,
})

const recall = (at: number): Ask => ({ do: 'recall', visitId: 'A001', by: 'lin', at })
const thriceCalled = after(called, recall(NINE + 10 * SECOND), recall(NINE + 20 * SECOND))

const full = openHall(FULL_HALL)
const passport = after(full, takes('passports'), calls('wu', 'w2'), starts('wu', 'B001'))
const parkedByLin = after(waiting, parks('lin', 'A001', { pool: 'mine' }))
const missed = after(called, misses('lin', 'A001'))
const rejoins = (at: number): Ask => ({ do: 'rejoin', visitId: 'A001', at })
const missedThrice = after(
  missed,
  rejoins(NINE + 2 * MINUTE),
  calls('lin', 'w1', NINE + 2 * MINUTE),
  misses('lin', 'A001', NINE + 3 * MINUTE),
  rejoins(NINE + 4 * MINUTE),
  calls('lin', 'w1', NINE + 4 * MINUTE),
  misses('lin', 'A001', NINE + 5 * MINUTE),
)
const TEN = NINE + HOUR
const booked = after(hall, books('b1', TEN))
const checkedIn = after(booked, checksIn('b1', TEN))
const held = after(hall, books('b2', TEN, { holdMinutes: 30 }))
const withdrawn = after(booked, { do: 'cancelAppointment', bookingId: 'b1', by: 'customer' })
const lent = after(full, { do: 'leaseNumbers', seriesId: 'a', count: 10, by: 'kiosk-1' })
const [leaseId = ''] = Object.keys(lent.leases)
const offline = (more: Partial<Extract<Ask, { do: 'issueOffline' }>> = {}): Ask => ({
  do: 'issueOffline',
  leaseId,
  index: 901,
  serviceId: 'permits',
  lang: 'zh',
  priority: 'normal',
  partySize: 1,
  claimedAt: NINE,
  ...more,
})
const contingent = openHall(withService(HALL, 'permits', { contingent: { perDay: 1, perHour: null } }))
const hourly = openHall(withService(HALL, 'permits', { contingent: { perDay: null, perHour: 1 } }))
const closing = openHall(withService(HALL, 'permits', { cutOffMinutes: 30 }))
const forecast = openHall(withService(HALL, 'permits', { forecastCutOff: 'stop', targetMinutes: 90 }))
const displayed = after(hall, { do: 'enrolDevice', kind: 'display', name: 'Board' })
const [displayId = ''] = Object.keys(displayed.devices)

const queued = after(waiting, { do: 'queuePrint', visitId: 'A001', deviceId: 'kiosk-1' })
const printId = [...values(queued.slips)][0] ?? ''
const printing = after(queued, { do: 'reportPrint', printId, state: 'sent', because: null, by: 'house' })

/** Said outside the domain, where what they rest on is known: guesses at a code are counted by the server, and where a phone is it alone can say. */
const SAID_OUTSIDE = [
  'tooManyGuesses',
  'notOnPremises',
  'tooManyTries',
  'tooManyPairings',
  'challengeStale',
  'signatureWrong',
  'pinTooSimple',
  'pinUnchanged',
] as const satisfies readonly RefusalReason[]

/** For every way of saying no: the venue as it stands, and what somebody asks of it. */
const NO: Readonly<Record<Exclude<RefusalReason, (typeof SAID_OUTSIDE)[number]>, readonly (readonly [given: VenueState, when: Ask])[]>> = {
  notInstalled: [[EMPTY, takes('permits')]],
  tooLate: [
    [waiting, { ...calls('lin', 'w1'), isLate: true }],
    [serving, { ...finishes('lin', 'A001'), isLate: true }],
  ],
  alreadyInstalled: [[hall, { do: 'installTemplate', venue: HALL }]],
  doorsClosed: [
    [hall, takes('permits', { at: NINE - MINUTE })],
    [hall, takes('permits', { at: NINE + 3 * HOUR })],
    [hall, takes('archive', { at: NINE + 12 * HOUR })],
  ],
  unknownService: [[hall, takes('weddings')]],
  serviceClosed: [[hall, takes('archive')]],
  seriesFull: [[after(hall, takes('deeds'), takes('deeds')), takes('deeds')]],
  unknownPriority: [[hall, takes('permits', { priority: 'friend' })]],
  unknownPoint: [
    [hall, calls('lin', 'w9')],
    [hall, opens('chen', 'w9')],
    [hall, { do: 'pauseServicePoint', pointId: 'w9', reason: 'meal', by: 'lin' }],
    [hall, { do: 'closeServicePoint', pointId: 'w9', by: 'lin' }],
    [hall, { do: 'offerPairing', codeHash: 'x', kind: 'staff', minutes: 1, pointId: 'w9', staffId: null }],
    [hall, approves({ pointId: 'w9' })],
  ],
  unknownStaff: [
    [hall, signsIn('nobody')],
    [hall, { do: 'unlockPin', staffId: 'nobody', by: 'gao' }],
    [hall, { do: 'offerPairing', codeHash: 'x', kind: 'staff', minutes: 1, pointId: null, staffId: 'nobody' }],
  ],
  wrongPin: [
    [hall, wrongPin],
    [hall, { do: 'changePin', pinMatches: false, by: 'lin' }],
  ],
  pinLocked: [
    [fiveWrongPins, wrongPin],
    [fiveWrongPins, signsIn('xu')],
    [fiveWrongPins, signsIn('xu', NINE + 15 * MINUTE - 1)],
    [
      [1, 2, 3, 4, 5].reduce((state) => fold(state, { ...wrongPin, staffId: 'lin' }), hall),
      { do: 'changePin', pinMatches: true, by: 'lin' },
    ],
  ],
  notSignedIn: [
    [waiting, calls('customer', 'w1')],
    [waiting, calls('olwen', 'w1')],
    [hall, opens('olwen', 'w3')],
    [hall, { do: 'signOut' }],
    [hall, { do: 'signOut', by: 'lin', at: NINE + 14 * HOUR }],
    [hall, { do: 'changePin', pinMatches: true, by: 'olwen' }],
    [hall, { do: 'changePin', pinMatches: true, by: 'lin', at: NINE + 14 * HOUR }],
    [fiveWrongPins, { do: 'unlockPin', staffId: 'xu' }],
    [fiveWrongPins, { do: 'unlockPin', staffId: 'lin', by: 'gao', at: NINE + 14 * HOUR }],
    [waiting, calls('lin', 'w1', NINE + 14 * HOUR)],
    [hall, opens('chen', 'w3', NINE + 14 * HOUR)],
    [called, { do: 'markArrived', visitId: 'A001' }],
    [called, recall(NINE + 14 * HOUR)],
  ],
  notYourPoint: [
    [waiting, calls('wu', 'w1')],
    [hall, { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'wu' }],
    [hall, { do: 'closeServicePoint', pointId: 'w1', by: 'wu' }],
    [called, { do: 'startService', visitId: 'A001', by: 'wu' }],
    [called, { do: 'recall', visitId: 'A001', by: 'wu', at: NINE + MINUTE }],
  ],
  pointTaken: [
    [hall, opens('chen', 'w1')],
    [hall, opens('gao', 'w1')],
  ],
  pointNotOpen: [
    [waiting, calls('chen', 'w3')],
    [waiting, calls('gao', 'w3')],
    [hall, { do: 'pauseServicePoint', pointId: 'w3', reason: 'meal', by: 'gao' }],
    [hall, { do: 'closeServicePoint', pointId: 'w3', by: 'gao' }],
    [after(waiting, { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'lin' }), calls('lin', 'w1')],
  ],
  pointBusy: [
    [called, calls('lin', 'w1')],
    [after(called, takes('permits')), { do: 'callTicket', pointId: 'w1', visitId: null, number: 'A002', by: 'lin' }],
    [called, { do: 'pauseServicePoint', pointId: 'w1', reason: 'meal', by: 'lin' }],
    [called, { do: 'closeServicePoint', pointId: 'w1', by: 'lin' }],
    [serving, opens('lin', 'w3')],
  ],
  serviceNotOffered: [
    [hall, { do: 'openServicePoint', pointId: 'w3', serviceIds: ['passports', 'permits'], takeOver: false, by: 'chen' }],
    [after(hall, takes('passports')), { do: 'callTicket', pointId: 'w1', visitId: null, number: 'B001', by: 'lin' }],
  ],
  nobodyWaiting: [
    [hall, calls('lin', 'w1')],
    [after(hall, takes('passports')), calls('lin', 'w1')],
    [called, calls('wu', 'w2')],
  ],
  noSuchVisit: [
    [hall, { do: 'callTicket', pointId: 'w1', visitId: null, number: 'A999', by: 'lin' }],
    [hall, { do: 'callTicket', pointId: 'w1', visitId: null, number: null, by: 'lin' }],
    [hall, { do: 'recall', visitId: 'A999', by: 'lin' }],
    [hall, { do: 'startService', visitId: 'A999', by: 'lin' }],
    [hall, { do: 'cancelVisit', visitId: 'A999', reason: 'customer' }],
  ],
  wrongStage: [
    [waiting, recall(NINE)],
    [waiting, { do: 'markMissed', visitId: 'A001', thenCallNext: false, by: 'lin' }],
    [called, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin' }],
    [called, { do: 'callTicket', pointId: 'w2', visitId: 'A001', number: null, by: 'wu' }],
    [serving, { do: 'cancelVisit', visitId: 'A001', reason: 'customer' }],
  ],
  alreadyGone: [
    [served, { do: 'cancelVisit', visitId: 'A001', reason: 'customer' }],
    [served, { do: 'callTicket', pointId: 'w1', visitId: 'A001', number: null, by: 'lin' }],
    [served, recall(NINE + MINUTE)],
  ],
  tooSoonToMiss: [[called, { do: 'markMissed', visitId: 'A001', thenCallNext: false, by: 'lin', at: NINE + 59 * SECOND }]],
  recallTooSoon: [
    [called, recall(NINE + 10 * SECOND - 1)],
    [after(called, recall(NINE + 10 * SECOND)), recall(NINE + 19 * SECOND)],
  ],
  recallLimit: [[thriceCalled, recall(NINE + MINUTE)]],
  pairingCodeUnknown: [[hall, { do: 'pairDevice', codeHash: 'c0de', name: 'Kiosk' }]],
  pairingCodeUsed: [
    [after(offered, { do: 'pairDevice', codeHash: 'c0de', name: 'Kiosk' }), { do: 'pairDevice', codeHash: 'c0de', name: 'Thief' }],
  ],
  pairingCodeExpired: [[offered, { do: 'pairDevice', codeHash: 'c0de', name: 'Kiosk', at: NINE + 10 * MINUTE }]],
  unknownDevice: [[hall, { do: 'revokeDevice', deviceId: 'kiosk-9' }]],
  keyMissing: [[hall, approves({ publicKey: null })]],
  notYoursToUnlock: [
    [fold(hall, { ...wrongPin, staffId: 'gao' }), { do: 'unlockPin', staffId: 'gao', by: 'gao' }],
    [fiveWrongPins, { do: 'unlockPin', staffId: 'xu', by: 'gao' }],
  ],
  unknownServiceCall: [[hall, { do: 'acknowledgeServiceCall', serviceCallId: 'call-9', by: 'lin' }]],
  numbersGone: [[after(contingent, takes('permits')), takes('permits')]],
  hourFull: [
    [after(hourly, takes('permits')), takes('permits', { at: NINE + 59 * MINUTE })],
    [after(hourly, takes('permits', { at: TEN })), takes('permits', { at: TEN + MINUTE })],
  ],
  cutOff: [
    [closing, takes('permits', { at: NINE + 7.5 * HOUR })],
    [closing, takes('permits', { at: NINE + 8 * HOUR - 1 })],
  ],
  unlikelyToday: [[after(forecast, ...Array.from({ length: 4 }, () => takes('permits'))), takes('permits', { at: NINE + 7 * HOUR })]],
  notSkilled: [
    [full, { do: 'openServicePoint', pointId: 'w4', serviceIds: ['permits'], takeOver: false, by: 'chen' }],
    [
      openHall({ ...FULL_HALL, staff: FULL_HALL.staff.map((each) => (each.id === 'gao' ? { ...each, skills: [] } : each)) }),
      opens('gao', 'w4'),
    ],
    [after(full, takes('permits')), transfers('lin', 'A001', { of: 'person', staffId: 'chen' })],
    [full, books('b9', TEN, { staffId: 'chen' })],
  ],
  unknownProfile: [[full, { do: 'openServicePoint', pointId: 'w4', serviceIds: [], takeOver: false, profileId: 'nothing', by: 'gao' }]],
  personNotHere: [[waiting, transfers('lin', 'A001', { of: 'person', staffId: 'olwen' })]],
  alreadyThere: [[waiting, transfers('lin', 'A001', { of: 'queue', serviceId: 'permits' })]],
  noSender: [
    [serving, { do: 'sendBack', visitId: 'A001', thenCallNext: false, by: 'lin' }],
    [waiting, { do: 'sendBack', visitId: 'A001', thenCallNext: false, by: 'lin' }],
  ],
  notYourPool: [
    [parkedByLin, { do: 'callTicket', pointId: 'w2', visitId: 'A001', number: null, by: 'wu' }],
    [parkedByLin, { do: 'serveNow', pointId: 'w2', visitId: 'A001', by: 'wu' }],
    [after(serving, parks('lin', 'A001', { pool: 'point' })), { do: 'callTicket', pointId: 'w2', visitId: null, number: 'A001', by: 'wu' }],
  ],
  resultNeeded: [[passport, finishes('wu', 'B001')]],
  unknownResult: [
    [passport, finishes('wu', 'B001', NINE, 'lost')],
    [serving, finishes('lin', 'A001', NINE, 'issued')],
  ],
  deferLimit: [
    [
      after(waiting, { do: 'defer', visitId: 'A001' }, { do: 'comeBack', visitId: 'A001' }),
      { do: 'defer', visitId: 'A001', at: NINE + MINUTE },
    ],
  ],
  rejoinLimit: [[missedThrice, rejoins(NINE + 6 * MINUTE)]],
  alreadyPlanned: [
    [waiting, { do: 'addService', visitId: 'A001', serviceId: 'permits', by: 'lin' }],
    [
      after(waiting, { do: 'addService', visitId: 'A001', serviceId: 'passports', by: 'lin' }),
      { do: 'addService', visitId: 'A001', serviceId: 'passports', by: 'lin' },
    ],
  ],
  notPlanned: [[waiting, { do: 'dropService', visitId: 'A001', serviceId: 'passports', by: 'lin' }]],
  unknownMark: [[waiting, { do: 'setMark', visitId: 'A001', mark: 'nuisance', on: true, by: 'lin' }]],
  nothingToUndo: [
    [waiting, undoes('lin', 'A001')],
    [after(waiting, { do: 'passTime', at: NINE + MINUTE }), undoes('gao', 'A001', NINE, 'a wrong number')],
    [after(called, undoes('lin', 'A001')), undoes('lin', 'A001')],
  ],
  undoTooLate: [[called, undoes('lin', 'A001', NINE + MINUTE + 1)]],
  notYourAct: [
    [called, undoes('wu', 'A001')],
    [called, undoes('customer', 'A001')],
    [after(waiting, { do: 'defer', visitId: 'A001' }), undoes('lin', 'A001')],
  ],
  reasonNeeded: [
    [called, undoes('gao', 'A001')],
    [called, undoes('gao', 'A001', NINE, '   ')],
  ],
  noSuchBooking: [
    [hall, checksIn('b9', NINE)],
    [hall, { do: 'confirmAppointment', bookingId: 'b9', by: 'house' }],
    [hall, { do: 'cancelAppointment', bookingId: 'b9', by: 'venue' }],
    [hall, { do: 'rescheduleAppointment', bookingId: 'b9', startsAt: TEN, by: 'house' }],
    [hall, { do: 'markGuestNoShow', bookingId: 'b9', by: 'lin' }],
  ],
  bookingNotConfirmed: [
    [held, checksIn('b2', NINE)],
    [held, { do: 'markGuestNoShow', bookingId: 'b2', by: 'lin' }],
  ],
  bookingOver: [
    [withdrawn, checksIn('b1', NINE + 50 * MINUTE)],
    [withdrawn, { do: 'confirmAppointment', bookingId: 'b1', by: 'house' }],
    [withdrawn, { do: 'rescheduleAppointment', bookingId: 'b1', startsAt: NINE + 2 * HOUR, by: 'house' }],
    [withdrawn, { do: 'markGuestNoShow', bookingId: 'b1', at: TEN, by: 'lin' }],
    [held, checksIn('b2', NINE + 31 * MINUTE)],
  ],
  bookingReleased: [[booked, checksIn('b1', TEN + 30 * MINUTE)]],
  alreadyCheckedIn: [
    [checkedIn, checksIn('b1', TEN)],
    [checkedIn, { do: 'markGuestNoShow', bookingId: 'b1', at: TEN, by: 'lin' }],
    [checkedIn, { do: 'rescheduleAppointment', bookingId: 'b1', startsAt: TEN + HOUR, by: 'house' }],
  ],
  tooEarly: [
    [after(hall, books('b1', NINE + 2 * HOUR)), checksIn('b1', TEN - 1)],
    [booked, { do: 'markGuestNoShow', bookingId: 'b1', at: TEN - 1, by: 'lin' }],
  ],
  wrongDay: [[after(hall, books('b1', TEN + DAY)), checksIn('b1', TEN)]],
  inThePast: [
    [hall, books('b1', NINE)],
    [booked, { do: 'rescheduleAppointment', bookingId: 'b1', startsAt: NINE, by: 'house' }],
  ],
  noNumbersToLend: [
    [full, { do: 'leaseNumbers', seriesId: 'b', count: 10, by: 'kiosk-1' }],
    [full, { do: 'leaseNumbers', seriesId: 'z', count: 10, by: 'kiosk-1' }],
    [full, { do: 'leaseNumbers', seriesId: 'a', count: 10, by: 'house' }],
    [
      after(full, { do: 'leaseNumbers', seriesId: 'a', count: 40, by: 'kiosk-1' }),
      { do: 'leaseNumbers', seriesId: 'a', count: 1, by: 'kiosk-2' },
    ],
  ],
  unknownLease: [
    [lent, { ...offline(), leaseId: 'lease-9', by: 'kiosk-1' }],
    [lent, { ...offline(), by: 'kiosk-2' }],
    [lent, { do: 'returnNumbers', leaseId, by: 'kiosk-2' }],
  ],
  notInLease: [
    [lent, { ...offline({ index: 900 }), by: 'kiosk-1' }],
    [lent, { ...offline({ index: 911 }), by: 'kiosk-1' }],
    [lent, { ...offline({ index: 901.5 }), by: 'kiosk-1' }],
    [after(lent, { do: 'returnNumbers', leaseId, by: 'kiosk-1' }), { ...offline(), by: 'kiosk-1' }],
  ],
  unknownPrint: [[waiting, { do: 'reportPrint', printId: 'print-9', state: 'sent', because: null, by: 'house' }]],
  alreadyPrinting: [[printing, { do: 'reportPrint', printId, state: 'sent', because: null, by: 'house' }]],
  unknownCall: [[displayed, { do: 'acknowledgeCall', callId: 'call-9', how: 'shown', by: displayId }]],
  unknownZone: [
    [hall, { do: 'offerPairing', codeHash: 'x', kind: 'display', minutes: 1, pointId: null, staffId: null, zoneId: 'roof' }],
    [hall, approves({ kind: 'display', zoneId: 'roof' })],
  ],
}

test('every way of saying no is tried here', () => {
  expect([...Object.keys(NO), ...SAID_OUTSIDE].toSorted()).toEqual(REFUSAL_REASONS.toSorted())
  for (const [reason, asks] of Object.entries(NO)) expect(asks.length, reason).toBeGreaterThan(0)
})

test.each(REFUSAL_REASONS)('%s is said in both languages, and names no one’s fault', (reason) => {
  const { zh, en } = REFUSALS[reason]
  expect(zh).toMatch(/[。]$/)
  expect(en).toMatch(/[.]$/)
  expect(en).not.toMatch(/\b(error|invalid|fail|illegal|forbidden|denied)/i)
})

describe.each(Object.keys(NO) as (keyof typeof NO)[])('%s', (reason) => {
  test.each(NO[reason].map(([given, when]) => ({ given, when, who: when.by ?? 'a customer', does: when.do })))(
    'is the answer to $who who would $does',
    ({ given, when }) => {
      expect(refusalOf(given, when)).toBe(reason)
    },
  )

  test('leaves nothing in the log, but for a wrong PIN', () => {
    for (const [given, when] of NO[reason]) {
      expect(decisionOn(given, when).events.map((event) => event.type)).toEqual(reason === 'wrongPin' ? ['SignInFailed'] : [])
    }
  })
})

const refusalSaid = (given: VenueState, when: Ask) => {
  const decision = decisionOn(given, when)
  return decision.ok ? null : decision.refusal
}

describe('a refusal says the way out', () => {
  test.each([
    ['before nine', NINE - HOUR, NINE],
    ['at lunch', NINE + 3 * HOUR, NINE + 4 * HOUR],
    ['in the evening', NINE + 9 * HOUR, NINE + DAY],
    ['on Friday evening', NINE + 4 * DAY + 9 * HOUR, NINE + 7 * DAY],
    ['on Sunday', NINE + 6 * DAY, NINE + 7 * DAY],
  ])('closed doors %s say when they open', (_when, at, opensAt) => {
    expect(refusalSaid(hall, takes('permits', { at }))).toEqual({ reason: 'doorsClosed', opensAt })
  })

  test('doors that never open promise nothing', () => {
    const shut = openHall({ ...HALL, hours: [] })
    expect(refusalSaid(shut, takes('permits'))).toEqual({ reason: 'doorsClosed' })
  })

  test('a full series says when there are numbers again', () => {
    const full = after(hall, takes('deeds'), takes('deeds'))
    expect(refusalSaid(full, takes('deeds'))).toEqual({ reason: 'seriesFull', opensAt: NINE + DAY })
  })

  test('numbers that are gone for the day, or the hour, say when there are some again', () => {
    expect(refusalSaid(after(contingent, takes('permits')), takes('permits'))).toEqual({ reason: 'numbersGone', opensAt: NINE + DAY })
    expect(refusalSaid(after(hourly, takes('permits')), takes('permits'))).toEqual({ reason: 'hourFull', from: TEN })
    expect(refusalSaid(closing, takes('permits', { at: NINE + 7.5 * HOUR }))).toEqual({ reason: 'cutOff', opensAt: NINE + DAY })
  })

  test('a booking that is too early, or of another day, says when to come', () => {
    expect(refusalSaid(after(hall, books('b1', NINE + 2 * HOUR)), checksIn('b1', NINE))).toEqual({ reason: 'tooEarly', from: TEN })
    expect(refusalSaid(after(hall, books('b1', TEN + DAY)), checksIn('b1', TEN))).toEqual({ reason: 'wrongDay', from: TEN + DAY })
  })

  test('a booking that has its number names it', () => {
    expect(refusalSaid(checkedIn, checksIn('b1', TEN))).toEqual({ reason: 'alreadyCheckedIn', who: 'A001' })
  })

  test('a colleague’s hold, and a person who is not here, are named', () => {
    expect(refusalSaid(parkedByLin, { do: 'serveNow', pointId: 'w2', visitId: 'A001', by: 'wu' })).toEqual({
      reason: 'notYourPool',
      who: '林晓月',
    })
    expect(refusalSaid(waiting, transfers('lin', 'A001', { of: 'person', staffId: 'olwen' }))).toEqual({
      reason: 'personNotHere',
      who: 'Olwen Brânwen-Pryce',
    })
  })

  test('a taken point names the colleague, a busy one the number', () => {
    expect(refusalSaid(hall, opens('chen', 'w1'))).toEqual({ reason: 'pointTaken', who: '林晓月' })
    expect(refusalSaid(called, calls('lin', 'w1'))).toEqual({ reason: 'pointBusy', who: 'A001' })
  })
})

test('an id that is a word of the language is unknown like any other', () => {
  for (const id of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect(refusalOf(hall, { do: 'acknowledgeServiceCall', serviceCallId: id, by: 'lin' })).toBe('unknownServiceCall')
    expect(refusalOf(hall, { do: 'revokeDevice', deviceId: id })).toBe('unknownDevice')
    expect(refusalOf(hall, { do: 'pairDevice', codeHash: id, name: 'Kiosk' })).toBe('pairingCodeUnknown')
    expect(refusalOf(hall, { do: 'startService', visitId: id, by: 'lin' })).toBe('noSuchVisit')
    expect(refusalOf(hall, takes(id))).toBe('unknownService')
    for (const by of ['lin', 'gao']) {
      expect(refusalOf(hall, calls(by, id))).toBe('unknownPoint')
      expect(refusalOf(hall, opens(by, id))).toBe('unknownPoint')
      expect(refusalOf(hall, { do: 'closeServicePoint', pointId: id, by })).toBe('unknownPoint')
    }
  }
})

/** The venue after an ask, whether or not the answer was yes. */
function fold(state: VenueState, ask: Ask): VenueState {
  return answer(state, ask, decide).next
}
