import { describe, expect, test } from 'vitest'
import { after, answer, type Ask, calls, decisionOn, openHall, opens, refusalOf, signsIn, takes } from '../forTests/asking.ts'
import { DAY, HALL, HOUR, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import { decide } from './decide.ts'
import { REFUSAL_REASONS, REFUSALS, type RefusalReason } from '../record/refusal.ts'
import { EMPTY, type VenueState } from '../state/state.ts'

const hall = openHall()
const waiting = after(hall, takes('permits'))
const called = after(waiting, calls('lin', 'w1'))
const serving = after(called, { do: 'startService', visitId: 'A001', by: 'lin' })
const served = after(serving, { do: 'finishService', visitId: 'A001', thenCallNext: false, by: 'lin' })

const wrongPin: Ask = { do: 'signIn', staffId: 'xu', pinMatches: false, by: 'xu' }
const fiveWrongPins = [1, 2, 3, 4, 5].reduce((state) => fold(state, wrongPin), hall)
const offered = after(hall, { do: 'offerPairing', codeHash: 'c0de', kind: 'kiosk', minutes: 10, pointId: null, staffId: null })

const recall = (at: number): Ask => ({ do: 'recall', visitId: 'A001', by: 'lin', at })
const thriceCalled = after(called, recall(NINE + 10 * SECOND), recall(NINE + 20 * SECOND))

/** For every way of saying no: the venue as it stands, and what somebody asks of it. */
const NO: Readonly<Record<RefusalReason, readonly (readonly [given: VenueState, when: Ask])[]>> = {
  notInstalled: [[EMPTY, takes('permits')]],
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
  ],
  unknownStaff: [
    [hall, signsIn('nobody')],
    [hall, { do: 'offerPairing', codeHash: 'x', kind: 'staff', minutes: 1, pointId: null, staffId: 'nobody' }],
  ],
  wrongPin: [[hall, wrongPin]],
  pinLocked: [
    [fiveWrongPins, wrongPin],
    [fiveWrongPins, signsIn('xu')],
    [fiveWrongPins, signsIn('xu', NINE + 15 * MINUTE - 1)],
  ],
  notSignedIn: [
    [waiting, calls('customer', 'w1')],
    [waiting, calls('olwen', 'w1')],
    [hall, opens('olwen', 'w3')],
    [hall, { do: 'signOut' }],
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
  unknownServiceCall: [[hall, { do: 'acknowledgeServiceCall', serviceCallId: 'call-9', by: 'lin' }]],
}

test('every way of saying no is tried here', () => {
  expect(Object.keys(NO).toSorted()).toEqual(REFUSAL_REASONS.toSorted())
  for (const reason of REFUSAL_REASONS) expect(NO[reason].length, reason).toBeGreaterThan(0)
})

describe.each(REFUSAL_REASONS)('%s', (reason) => {
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

  test('is said in both languages, and names no one’s fault', () => {
    const { zh, en } = REFUSALS[reason]
    expect(zh).toMatch(/[。]$/)
    expect(en).toMatch(/[.]$/)
    expect(en).not.toMatch(/\b(error|invalid|fail|illegal|forbidden|denied)/i)
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
