import { describe, expect, test } from 'vitest'
import { after, type Ask, calls, decisionOn, openHall, opens, refusalOf, signsIn, takes, tell, visitOf } from '../forTests/asking.ts'
import { DAY, HALL, HOUR, MINUTE, NINE, SECOND } from '../forTests/hall.ts'
import { devicesPicture } from '../picture/devices.ts'
import type { CommandOf } from './command.ts'

const hall = openHall()
const offers = (more: Partial<Extract<Ask, { do: 'offerPairing' }>> = {}): Ask => ({
  do: 'offerPairing',
  codeHash: 'c0de',
  kind: 'kiosk',
  minutes: 10,
  pointId: null,
  staffId: null,
  ...more,
})
const pairs = (name: string, at = NINE): Ask => ({ do: 'pairDevice', codeHash: 'c0de', name, at })

describe('a pairing code', () => {
  test('makes one device of the kind that was offered', () => {
    const state = after(hall, offers({ kind: 'display' }), pairs('Board by the door', NINE + 9 * MINUTE))
    expect(Object.values(state.devices)).toMatchObject([{ kind: 'display', name: 'Board by the door', pairedAt: NINE + 9 * MINUTE }])
    expect(refusalOf(state, pairs('Another'))).toBe('pairingCodeUsed')
  })

  test('runs out at the minute', () => {
    const offered = after(hall, offers())
    expect(refusalOf(offered, pairs('Kiosk', NINE + 10 * MINUTE - 1))).toBeNull()
    expect(refusalOf(offered, pairs('Kiosk', NINE + 10 * MINUTE))).toBe('pairingCodeExpired')
  })

  test('that was used or ran out is forgotten with the day', () => {
    const used = after(hall, offers({ minutes: 3 * 24 * 60 }), pairs('Kiosk'), offers({ codeHash: 'open', minutes: 3 * 24 * 60 }))
    const tomorrow = after(used, { do: 'passTime', at: NINE + DAY })
    expect(Object.keys(tomorrow.pairings)).toEqual(['open'])
    expect(Object.values(tomorrow.devices)).toHaveLength(1)
  })

  test('may say where the device stands', () => {
    expect(decisionOn(after(hall, offers({ pointId: 'w3' })), pairs('Tablet'))).toMatchObject({ ok: true, subject: { pointId: 'w3' } })
  })

  test('may sign a person in at a window, all at once', () => {
    const { events, state } = tell(hall, offers({ kind: 'staff', pointId: 'w3', staffId: 'olwen' }), pairs('Tablet 3'))
    expect(events.slice(1).map((event) => event.type)).toEqual(['DevicePaired', 'SignedIn', 'ServicePointOpened'])
    expect(state.points.w3).toMatchObject({ state: 'open', staffId: 'olwen', serviceIds: ['passports', 'deeds'] })
    expect(refusalOf(state, calls('olwen', 'w3'))).toBe('nobodyWaiting')
  })

  test('signs in without the window where a colleague works there', () => {
    const { events, state } = tell(hall, offers({ kind: 'staff', pointId: 'w1', staffId: 'olwen' }), pairs('Tablet 1'))
    expect(events.slice(1).map((event) => event.type)).toEqual(['DevicePaired', 'SignedIn'])
    expect(state.points.w1).toMatchObject({ staffId: 'lin' })
  })

  test('finds the person’s own window again where they left it on another screen', () => {
    const { events, state } = tell(hall, offers({ kind: 'staff', pointId: 'w1', staffId: 'lin' }), pairs('Tablet 1'))
    expect(events.slice(1).map((event) => event.type)).toEqual(['DevicePaired', 'SignedIn', 'ServicePointClosed', 'ServicePointOpened'])
    expect(state.points.w1).toMatchObject({ state: 'open', staffId: 'lin' })
  })
})

describe('a device that asked to be let in', () => {
  const approves = (more: Partial<CommandOf<'approvePairing'>> = {}): Ask => ({
    do: 'approvePairing',
    requestId: 'request-1',
    kind: 'display',
    name: 'Board by the door',
    zoneId: 'ground',
    pointId: null,
    publicKey: 'key',
    withoutKey: false,
    by: 'gao',
    ...more,
  })

  test('is one of the venue’s, with its key, its place, and who let it in', () => {
    const { events, state } = tell(hall, approves())
    expect(events).toMatchObject([
      {
        type: 'DevicePaired',
        data: { codeHash: null, requestId: 'request-1', by: 'gao', publicKey: 'key', zoneId: 'ground', speaks: true },
      },
    ])
    expect(Object.values(state.devices)).toMatchObject([{ requestId: 'request-1', publicKey: 'key', zoneId: 'ground', pointId: null }])
  })

  test('and is approved again is still one device, whoever approves it', () => {
    const once = after(hall, approves())
    const [deviceId] = Object.keys(once.devices)
    const again = decisionOn(once, approves({ name: 'Another name', by: 'xu' }))
    expect(again).toMatchObject({ ok: true, events: [], subject: { deviceId } })
  })

  test('without a key is let in only by somebody who says so, and is known to have none', () => {
    expect(refusalOf(hall, approves({ publicKey: null }))).toBe('keyMissing')
    const state = after(hall, approves({ publicKey: null, withoutKey: true }))
    expect(devicesPicture(state, HALL, NINE).devices).toMatchObject([{ name: 'Board by the door', keyed: false }])
  })

  test('may stand at a window', () => {
    const state = after(hall, approves({ kind: 'staff', zoneId: null, pointId: 'w2' }))
    expect(devicesPicture(state, HALL, NINE).devices).toMatchObject([
      { kind: 'staff', pointId: 'w2', zoneId: null, keyed: true, speaks: false },
    ])
  })
})

test('a code pairs a device with its key where it has one, and the list says which have none', () => {
  const keyed: Ask = { do: 'pairDevice', codeHash: 'c0de', name: 'Kiosk', publicKey: 'key' }
  expect(Object.values(after(hall, offers(), keyed).devices)).toMatchObject([{ publicKey: 'key' }])
  expect(Object.values(after(hall, offers(), pairs('Kiosk')).devices)).toMatchObject([{ publicKey: null }])
})

test('the list of devices says who is signed in on each', () => {
  const state = after(hall, offers({ kind: 'staff', pointId: 'w3', staffId: 'olwen' }), pairs('Tablet 3'))
  const signedIn = (at: number) => devicesPicture(state, HALL, at).devices.map((device) => device.signedIn)
  expect(signedIn(NINE)).toEqual([['Olwen Brânwen-Pryce']])
  expect(signedIn(NINE + 14 * HOUR)).toEqual([[]])
})

test('a device enrolled by hand needs no code', () => {
  const { events, state } = tell(hall, { do: 'enrolDevice', kind: 'staff', name: 'Command line' })
  expect(Object.values(state.devices)).toMatchObject([{ kind: 'staff', name: 'Command line' }])
  expect(events.map((event) => event.data)).toMatchObject([{ codeHash: null }])
})

describe('a device that is revoked', () => {
  const tablet = after(hall, offers({ kind: 'staff', pointId: 'w3', staffId: 'olwen' }), pairs('Tablet 3'))
  const deviceId = Object.keys(tablet.devices)[0] ?? ''
  const revoked = after(tablet, { do: 'revokeDevice', deviceId })

  test('is gone, and with it whoever was signed in there', () => {
    expect(revoked.devices).toEqual({})
    expect(refusalOf(revoked, { do: 'pauseServicePoint', pointId: 'w3', reason: 'meal', by: 'olwen' })).toBe('notSignedIn')
    expect(refusalOf(revoked, { do: 'revokeDevice', deviceId })).toBe('unknownDevice')
  })

  test('leaves no window open with nobody behind it', () => {
    expect(revoked.points.w3?.state).toBe('closed')
    expect(refusalOf(after(revoked, signsIn('olwen')), opens('olwen', 'w3'))).toBeNull()
  })

  test('takes no customer away', () => {
    const busy = after(tablet, takes('passports'), calls('olwen', 'w3'), { do: 'revokeDevice', deviceId })
    expect(busy.points.w3).toMatchObject({ state: 'closed', visitId: visitOf(busy, 'B001').id })
  })

  test('takes nobody else’s session', () => {
    expect(Object.values(revoked.sessions).map((session) => session.staffId)).toEqual(['lin', 'wu', 'chen', 'gao'])
    expect(revoked.points.w1?.state).toBe('open')
  })
})

describe('a call for help', () => {
  const asks = (at = NINE): Ask => ({ do: 'raiseServiceCall', kind: 'help', at })
  const called = after(hall, asks())

  test('says which device it comes from, and since when', () => {
    expect(Object.values(called.serviceCalls)).toMatchObject([{ kind: 'help', deviceId: 'kiosk-1', raisedAt: NINE }])
  })

  test('pressed again within half a minute is the same call', () => {
    const first = decisionOn(hall, asks())
    const again = decisionOn(called, asks(NINE + 30 * SECOND - 1))
    expect(again.events).toEqual([])
    expect(again.ok && again.subject).toEqual(first.ok && first.subject)
    expect(Object.keys(after(called, asks(NINE + 30 * SECOND)).serviceCalls)).toHaveLength(2)
  })

  test('from another place is another call', () => {
    expect(Object.keys(after(called, { ...asks(), by: 'lin' }).serviceCalls)).toHaveLength(2)
  })

  test('is over once somebody has taken it', () => {
    const [serviceCallId = ''] = Object.keys(called.serviceCalls)
    const taken = after(called, { do: 'acknowledgeServiceCall', serviceCallId, by: 'lin' })
    expect(taken.serviceCalls).toEqual({})
    expect(refusalOf(taken, { do: 'acknowledgeServiceCall', serviceCallId, by: 'wu' })).toBe('unknownServiceCall')
  })

  test('outlives the night', () => {
    expect(Object.keys(after(called, { do: 'passTime', at: NINE + 15 * HOUR }).serviceCalls)).toHaveLength(1)
  })
})
