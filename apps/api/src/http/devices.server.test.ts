import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { type DeviceKey, newDeviceKey } from '../forTests/deviceKey.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Foyer } from '../foyer.ts'
import { PairingRequests } from '../store/pairingRequests.ts'

/**
 * T26, the life of a device: paired in two ways, by nobody who guesses; who it is rests on a key; gone from everywhere once it is revoked
 * (a hundred sockets at once: endings.server.test.ts).
 */

const MINUTE = 60_000
const LIVES = 60
const venue = manyPoints(hall(), 3)
const neighbours = hall({ id: 'elsewhere' })
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'
const STATE =
  'query State($secret: ID!) { pairing(secret: $secret) { stage paired { token deviceId kind venueId pointId keyed secondsLeft } } }'
const ASKED =
  'query Asked($code: String!) { pairingAsked(code: $code) { __typename ... on PairingAsked { code kind name keyed secondsLeft } ... on Refused { reason from } } }'
const DEVICES =
  '{ devices { devices { id name kind keyed pointId zoneId signedIn } lockedPins { staffId } zones { id } points { pointId } } }'
const PAIRED = '... on Paired { token deviceId secondsLeft keyed pointId signedIn { token sessionId secondsLeft } }'
const VIEW = '... on DeviceView { id kind name zoneId pointId keyed }'

let foyer: TestFoyer
let other: Foyer
/** Two processes on one database. */
let here: Doors
let there: Doors
let boss: string
let theirBoss: string
/** Milliseconds by which every clock runs ahead. */
let shift = 0

beforeAll(async () => {
  foyer = await testFoyer(venue, { FOYER_DEVICE_TOKEN_SECONDS: String(LIVES) }, () => Date.now() + shift)
  await foyer.management.install(neighbours)
  other = await foyer.another()
  here = await openDoors(foyer, { clock: () => Date.now() + shift })
  there = await openDoors(other, { clock: () => Date.now() + shift })
  boss = await supervisorOf(venue.id)
  theirBoss = await supervisorOf(neighbours.id)
})
/** Guesses are forgotten, and requests run out, before the next test begins. */
afterEach(() => {
  shift += 15 * MINUTE
})
afterAll(async () => {
  await here.close()
  await there.close()
  await foyer.end()
})

async function supervisorOf(venueId: string): Promise<string> {
  const { staff } = await foyer.management.venue(venueId)
  return foyer.management.staffToken(venueId, staff.find(({ role }) => role === 'supervisor')?.id ?? '', 1000)
}

interface Requested {
  readonly secret: string
  readonly code: string
}

/** A board that asks to be let in. */
async function asks(key: DeviceKey | null = null, more: object = {}): Promise<Requested> {
  const input = { kind: 'display', name: 'Chromium · Linux', publicKey: key?.publicKey ?? null, ...more }
  return (await here.press('requestPairing', input, '... on PairingRequested { secret code secondsLeft }', null)) as unknown as Requested
}

const state = async ({ secret }: Requested, doors = here) =>
  (await doors.ask(STATE, { secret })).data?.['pairing'] as unknown as PairingState
interface PairingState {
  readonly stage: string
  readonly paired: { readonly token: string; readonly deviceId: string; readonly secondsLeft: number | null } | null
}
const askedBy = async (token: string, code: string) => (await here.ask(ASKED, { code }, token)).data?.['pairingAsked'] as unknown as object
const approves = (token: string, code: string, more: object = {}) =>
  here.press('approvePairing', { code, name: 'Board by the door', withoutKey: false, ...more }, VIEW, token)
interface Listed {
  readonly id: string
  readonly name: string
  readonly keyed: boolean
}
async function devices(token = boss): Promise<readonly Listed[]> {
  const { data } = await here.ask(DEVICES, {}, token)
  return (data?.['devices'] as unknown as { devices: readonly Listed[] } | undefined)?.devices ?? []
}

/** A kiosk with a key, paired with the manager's code. */
async function pairKeyed(kind: 'kiosk' | 'display' | 'staff' = 'display', offer: { staffId?: string; pointId?: string } = {}) {
  const key = await newDeviceKey()
  const code = await foyer.management.offerPairing(venue.id, kind, offer)
  const paired = await here.press('pairDevice', { code, deviceName: 'keyed', publicKey: key.publicKey }, PAIRED, null)
  return { key, ...(paired as unknown as Keyed) }
}
interface Keyed {
  readonly token: string
  readonly deviceId: string
  readonly secondsLeft: number
  readonly signedIn: { readonly token: string; readonly sessionId: string; readonly secondsLeft: number }
}

const challengeOf = async (doors = here) => String((await doors.ask('{ challenge }')).data?.['challenge'])
async function renews({ deviceId }: { deviceId: string }, key: DeviceKey, more: Record<string, unknown> = {}, doors = here) {
  const challenge = typeof more['challenge'] === 'string' ? more['challenge'] : await challengeOf(doors)
  const input = { venueId: venue.id, deviceId, challenge, signature: await key.sign(deviceId, challenge), ...more }
  const asked =
    'mutation Renew($input: RenewCredentialInput!) { renewCredential(input: $input) { __typename ... on Renewed { token secondsLeft sessionToken } ... on Refused { reason } } }'
  return (await doors.ask(asked, { input })).data?.['renewCredential'] as unknown as {
    token: string
    sessionToken: string | null
    reason?: string
  }
}
const SERVICES = 'query Services($venueId: ID!) { services(venueId: $venueId) { id } }'
const isKnown = async (token: string, doors = here) => (await doors.ask(SERVICES, { venueId: venue.id }, token)).errors === undefined

describe('T26: a device that asks', () => {
  test('shows a code; whoever is in charge types it, sees what asks, and lets it in; it finds out on any process', async () => {
    const key = await newDeviceKey()
    const board = await asks(key)
    expect(board).toMatchObject({ code: expect.stringMatching(/^[A-Z2-9]{4} [A-Z2-9]{4}$/), secondsLeft: 600 })
    expect(board.secret.length * 6).toBeGreaterThanOrEqual(128)
    expect(await state(board)).toEqual({ stage: 'waiting', paired: null })
    const typed = board.code.toLowerCase().replace(' ', '-')
    expect(await askedBy(boss, typed)).toMatchObject({ code: board.code, kind: 'display', name: 'Chromium · Linux', keyed: true })
    const [zone] = venue.zones
    const view = await approves(boss, typed, { zoneId: zone?.id })
    expect(view).toMatchObject({ __typename: 'DeviceView', kind: 'display', name: 'Board by the door', zoneId: zone?.id, keyed: true })
    const found = await until('the second process to know', async () => {
      const seen = await state(board, there)
      return seen.stage === 'approved' ? seen : null
    })
    expect(found.paired).toMatchObject({ deviceId: view?.['id'], kind: 'display', venueId: venue.id, keyed: true, secondsLeft: LIVES })
    expect(await isKnown(found.paired?.token ?? '')).toBe(true)
    expect(await askedBy(boss, board.code)).toMatchObject({ reason: 'pairingCodeUsed' })
  })

  test('and is refused is told so, and nothing of it is in the log', async () => {
    const before = (await foyer.ledger.venue(venue.id)).state.seq
    const board = await asks()
    const refuses = () => here.press('refusePairing', { code: board.code }, '... on PairingRefused { code }', boss)
    expect(await refuses()).toMatchObject({ code: board.code })
    expect(await refuses()).toMatchObject({ code: board.code })
    expect(await state(board)).toEqual({ stage: 'refused', paired: null })
    expect(await approves(boss, board.code, { withoutKey: true })).toMatchObject({ reason: 'pairingCodeUsed' })
    expect((await foyer.ledger.venue(venue.id)).state.seq).toBe(before)
  })

  test('without a key is let in only by somebody who says that they know, and stands in the list without one', async () => {
    const board = await asks()
    expect(await approves(boss, board.code)).toMatchObject({ reason: 'keyMissing' })
    expect((await state(board)).stage).toBe('waiting')
    const view = await approves(boss, board.code, { withoutKey: true, name: 'No key' })
    expect(view).toMatchObject({ keyed: false })
    expect((await devices()).find(({ id }) => id === view?.['id'])).toMatchObject({ name: 'No key', keyed: false })
    expect((await state(board)).paired).toMatchObject({ secondsLeft: null })
  })

  test('too late finds its code worthless, and so does whoever types it', async () => {
    const board = await asks()
    shift += 10 * MINUTE
    expect(await state(board)).toEqual({ stage: 'expired', paired: null })
    expect(await askedBy(boss, board.code)).toMatchObject({ reason: 'pairingCodeExpired' })
    expect(await approves(boss, board.code, { withoutKey: true })).toMatchObject({ reason: 'pairingCodeExpired' })
  })

  test('gets the same answer for the same key, and no other for another wish with that key', async () => {
    const key = newKey()
    const [first, again] = [await asks(null, { key }), await asks(null, { key })]
    expect({ secret: again.secret, code: again.code }).toEqual({ secret: first.secret, code: first.code })
    expect(await asks(null, { key, name: 'Somebody else' })).toMatchObject({ error: { extensions: { code: 'IDEMPOTENCY_MISMATCH' } } })
  })

  test('is one of another venue: here its code is unknown, and of the try there is no trace', async () => {
    const board = await asks(await newDeviceKey())
    await approves(boss, board.code)
    const before = await foyer.store.head(neighbours.id)
    expect(await askedBy(theirBoss, board.code)).toMatchObject({ reason: 'pairingCodeUnknown' })
    expect(await approves(theirBoss, board.code)).toMatchObject({ reason: 'pairingCodeUnknown' })
    const refused = await here.press('refusePairing', { code: board.code }, '... on PairingRefused { code }', theirBoss)
    expect(refused).toMatchObject({ reason: 'pairingCodeUnknown' })
    expect(await foyer.store.head(neighbours.id)).toEqual(before)
    expect(await devices(theirBoss)).toEqual([])
    expect(await state(board)).toMatchObject({ stage: 'approved', paired: { venueId: venue.id } })
  })

  test('is let in once, though the process died halfway and it was approved again, by two, with other keys', async () => {
    const board = await asks(await newDeviceKey())
    const [row] = await asOwner<{ id: string }>(foyer.postgres.url, 'SELECT id FROM pairing_request ORDER BY asked_at DESC LIMIT 1')
    expect(await new PairingRequests(foyer.database.log).claim(row?.id ?? '', venue.id)).toBe(true)
    expect((await state(board)).stage).toBe('waiting')
    expect(await approves(theirBoss, board.code)).toMatchObject({ reason: 'pairingCodeUnknown' })
    const views = await Promise.all([approves(boss, board.code), approves(boss, board.code), approves(boss, board.code)])
    expect(new Set(views.map((view) => view?.['id'])).size).toBe(1)
    expect((await state(board)).stage).toBe('approved')
  })

  test('leaves no code, no secret and no address readable anywhere', async () => {
    const board = await asks(await newDeviceKey())
    await approves(boss, board.code)
    await state(board)
    const words = [board.secret, board.code, board.code.replace(' ', ''), '127.0.0.1']
    const rows = await asOwner<{ text: string }>(
      foyer.postgres.url,
      `SELECT pairing_request::text AS text FROM pairing_request UNION ALL SELECT event::text FROM event UNION ALL SELECT command_receipt::text FROM command_receipt`,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ text }) => words.some((word) => text.includes(word)))).toEqual([])
  })

  test('is heard ten times from one address, whoever else asks at once, and two hundred wait in all', async () => {
    const ask = (address: string) => foyer.usecases.pairing.request(address, { key: newKey(), kind: 'kiosk', name: 'Kiosk' })
    const many = async (address: string) => {
      const answers = await Promise.all(Array.from({ length: 15 }, () => ask(address)))
      return answers.filter((answer) => !('refusal' in answer)).length
    }
    const heard: number[] = []
    for (let address = 0; address < 21; address++) heard.push(await many(`10.0.0.${address}`))
    expect(heard).toEqual([...Array.from({ length: 20 }, () => 10), 0])
    shift += 10 * MINUTE
    expect(await many('10.0.0.1')).toBe(10)
    shift += 71 * MINUTE
    await foyer.usecases.pairing.sweep()
    expect(await asOwner(foyer.postgres.url, 'SELECT id FROM pairing_request')).toEqual([])
  })
})

describe('T26: whoever guesses codes', () => {
  const WRONG = 'AAAA2222'

  test('has five tries in ten minutes; then the right one is no use either, and it is told when', async () => {
    const board = await asks(await newDeviceKey())
    for (let guess = 0; guess < 5; guess++) expect(await askedBy(boss, WRONG)).toMatchObject({ reason: 'pairingCodeUnknown' })
    expect(await askedBy(boss, board.code)).toMatchObject({ reason: 'tooManyTries', from: expect.stringMatching(/Z$/) })
    expect(await approves(boss, board.code)).toMatchObject({ reason: 'tooManyTries' })
    expect((await state(board)).stage).toBe('waiting')
    shift += 2 * MINUTE
    expect(await approves(boss, board.code)).toMatchObject({ __typename: 'DeviceView' })
  })

  test('is not helped by another session at the same address, nor by a hundred at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => askedBy(index % 2 ? boss : theirBoss, WRONG)))
    expect(answers.filter((answer) => 'reason' in answer && answer.reason === 'pairingCodeUnknown')).toHaveLength(5)
  })

  test('from everywhere has fifty in a minute, and then nobody has', async () => {
    const principal = await foyer.credentials.principal(boss)
    const reasons: unknown[] = []
    for (let guesser = 0; guesser < 60; guesser++) {
      const caller = { principal: { ...principal, sessionId: `session-${guesser}` }, address: `10.1.0.${guesser}` }
      const answer = await foyer.usecases.pairing.asked(caller, WRONG)
      reasons.push('refusal' in answer ? answer.refusal.reason : 'found')
    }
    expect(reasons.filter((reason) => reason === 'pairingCodeUnknown').length).toBeLessThanOrEqual(52)
    expect(reasons.at(-1)).toBe('tooManyTries')
  })

  test('never loses a try to a right code', async () => {
    for (let count = 0; count < 8; count++) {
      const board = await asks(await newDeviceKey())
      expect(await askedBy(boss, board.code)).toMatchObject({ __typename: 'PairingAsked' })
      expect(await approves(boss, board.code)).toMatchObject({ __typename: 'DeviceView' })
    }
  })
})

describe('T26: a device with a key', () => {
  test('has a credential of a minute, which ends by itself however often it was believed, and is renewed by the key', async () => {
    const device = await pairKeyed()
    expect(device).toMatchObject({ keyed: true, secondsLeft: LIVES })
    expect([await isKnown(device.token), await isKnown(device.token, there)]).toEqual([true, true])
    shift += LIVES * 1000 + 1000
    expect([await isKnown(device.token), await isKnown(device.token, there)]).toEqual([false, false])
    const renewed = await renews(device, device.key)
    expect(renewed).toMatchObject({ __typename: 'Renewed', secondsLeft: LIVES })
    expect([await isKnown(renewed.token), await isKnown(renewed.token, there)]).toEqual([true, true])
  })

  test('cannot be copied: a token carried to a device with another key is not renewed, and is worth nothing within the minute', async () => {
    const device = await pairKeyed()
    const thief = await newDeviceKey()
    expect(await isKnown(device.token)).toBe(true)
    expect(await renews(device, thief)).toMatchObject({ reason: 'signatureWrong' })
    const mine = await pairKeyed()
    const challenge = await challengeOf()
    const forAnother = await mine.key.sign(device.deviceId, challenge)
    expect(await renews(device, thief, { challenge, signature: forAnother })).toMatchObject({ reason: 'signatureWrong' })
    expect(await renews(mine, mine.key, { challenge, signature: forAnother })).toMatchObject({ reason: 'signatureWrong' })
    shift += LIVES * 1000 + 1000
    expect(await isKnown(device.token)).toBe(false)
  })

  test('signs something new each time: a challenge is good on every process, for a minute, and only if it is ours', async () => {
    const device = await pairKeyed()
    const challenge = await challengeOf(here)
    await until('the second process to know the device', async () => (await renews(device, device.key, {}, there)).reason === undefined)
    expect(await renews(device, device.key, { challenge }, there)).toMatchObject({ __typename: 'Renewed' })
    const [at = '', mac = ''] = challenge.split('.')
    for (const forged of [`${at}x.${mac}`, `${at}.${mac.slice(1)}x`, at, 'x'])
      expect(await renews(device, device.key, { challenge: forged })).toMatchObject({ reason: 'challengeStale' })
    shift += MINUTE + 1000
    expect(await renews(device, device.key, { challenge })).toMatchObject({ reason: 'challengeStale' })
  })

  test('is renewed at once on a process that has not heard of it yet', async () => {
    const device = await pairKeyed()
    expect(await renews(device, device.key, {}, there)).toMatchObject({ __typename: 'Renewed' })
  })

  test('that was revoked is renewed nowhere; one without a key never is', async () => {
    const device = await pairKeyed()
    const revoked = await here.press('revokeDevice', { deviceId: device.deviceId }, '... on DeviceRevoked { deviceId }', boss)
    expect(revoked).toMatchObject({ deviceId: device.deviceId })
    expect(await renews(device, device.key)).toMatchObject({ reason: 'signatureWrong' })
    await until('the second process to know', async () => (await renews(device, device.key, {}, there)).reason === 'signatureWrong')
    const code = await foyer.management.offerPairing(venue.id, 'display')
    const keyless = (await here.press('pairDevice', { code, deviceName: 'keyless' }, PAIRED, null)) as unknown as Keyed
    expect(keyless).toMatchObject({ keyed: false, secondsLeft: null })
    expect(await renews(keyless, await newDeviceKey())).toMatchObject({ reason: 'signatureWrong' })
    shift += 60 * MINUTE
    expect(await isKnown(keyless.token)).toBe(true)
  })

  test.each([
    ['cut short', 'BAAA'],
    ['not on the curve', Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url')],
    ['compressed', Buffer.concat([Buffer.from([2]), Buffer.alloc(64, 7)]).toString('base64url')],
  ])('whose key is %s is not let in', async (_what, publicKey) => {
    expect(await asks(null, { publicKey })).toMatchObject({ error: { extensions: { code: 'BAD_USER_INPUT' } } })
  })

  test('that is a tablet takes the session on it along: its credential lives as long, and is renewed with it', async () => {
    const tablet = await pairKeyed('staff', { staffId: 's3', pointId: 'p3' })
    const { token, sessionId, secondsLeft } = tablet.signedIn
    expect(secondsLeft).toBe(LIVES)
    shift += LIVES * 1000 + 1000
    expect(await isKnown(token)).toBe(false)
    const { sessionToken } = await renews(tablet, tablet.key, { sessionId })
    expect(await isKnown(sessionToken ?? '')).toBe(true)
    const beside = await pairKeyed('staff')
    expect((await renews(beside, beside.key, { sessionId })).sessionToken).toBeNull()
    await here.press('signOut', {}, '... on SignedOut { staffId }', sessionToken)
    expect((await renews(tablet, tablet.key, { sessionId })).sessionToken).toBeNull()
  })
})

describe('T26: the socket of a device with a key', () => {
  const opened = async (token: string, doors = here) => {
    const socket = await doors.socket(token)
    socket.subscribe('b', BOARD, { venueId: venue.id })
    await until('a picture', () => socket.got('b').length > 0)
    return socket
  }
  const pongs = (socket: Awaited<ReturnType<typeof opened>>) =>
    socket.heard.filter(({ type }) => type === 'pong').map(({ payload }) => payload)

  test('closes with 4403 when its credential ends, though nothing happened', async () => {
    const { token } = await pairKeyed()
    const socket = await opened(token)
    shift += LIVES * 1000 - 5000
    expect(await isKnown(token)).toBe(true)
    expect(socket.closed()).toBeNull()
    shift += 6000
    await until('the door to close', () => socket.closed() === 4403)
  })

  test('stays when it is renewed on the socket, goes on receiving, and never hears its credential back', async () => {
    const device = await pairKeyed()
    const [socket, witness] = [await opened(device.token), await opened(device.token)]
    shift += (LIVES - 10) * 1000
    const { token } = await renews(device, device.key)
    socket.say({ type: 'ping', payload: { token } })
    await until('the pong', () => pongs(socket).length > 0)
    expect(pongs(socket)).toEqual([{ renewed: true }])
    shift += 11_000
    await until('the other to close, which was not renewed', () => witness.closed() === 4403)
    expect(socket.closed()).toBeNull()
    const seen = socket.got('b').length
    const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
    await here.press('issueTicket', { serviceId: venue.services[0]?.id }, '... on IssuedTicket { number }', kiosk)
    await until('a new picture', () => socket.got('b').length > seen)
    shift += LIVES * 1000
    await until('the door to close after all', () => socket.closed() === 4403)
  })

  test.each(['somebody else’s', 'an old', 'a made-up', 'no'])('closes with 4403 for %s credential in its place', async (what) => {
    const device = await pairKeyed()
    const tokens: Record<string, unknown> = {
      'somebody else’s': (await pairKeyed()).token,
      'an old': device.token,
      'a made-up': 'made.up.token',
      no: null,
    }
    const socket = await opened(what === 'an old' ? (await renews(device, device.key)).token : device.token)
    if (what === 'an old') shift += LIVES * 1000 + 1000
    socket.say({ type: 'ping', payload: { token: tokens[what] } })
    await until('the door to close', () => socket.closed() === 4403)
    expect(pongs(socket)).toEqual([])
  })

  test('answers an ordinary ping as ever', async () => {
    const socket = await opened((await pairKeyed()).token)
    socket.say({ type: 'ping' })
    socket.say({ type: 'ping', payload: { at: 7 } })
    await until('both pongs', () => pongs(socket).length === 2)
    expect(pongs(socket)).toEqual([undefined, { at: 7 }])
    socket.close()
  })

  test('closes on every process once the device is revoked on a tablet, renewed or not', async () => {
    const device = await pairKeyed()
    const sockets = [await opened(device.token)]
    const { token } = await renews(device, device.key)
    sockets[0]?.say({ type: 'ping', payload: { token } })
    sockets.push(await opened(token, there))
    await here.press('revokeDevice', { deviceId: device.deviceId }, '... on DeviceRevoked { deviceId }', boss)
    await until('the doors to close', () => sockets.every((socket) => socket.closed() === 4403), 2000)
    expect([await isKnown(token), await isKnown(token, there)]).toEqual([false, false])
  })
})

test('whoever is in charge watches the devices: each that comes, and each that goes', async () => {
  const socket = await here.socket(boss)
  socket.subscribe('d', 'subscription { devicesLive { seq devices { id name } } }')
  const names = () =>
    socket
      .got<{ devicesLive: { devices: { id: string }[] } }>('d')
      .at(-1)
      ?.devicesLive.devices.map(({ id }) => id) ?? []
  await until('the first picture', () => socket.got('d').length > 0)
  const { deviceId } = await pairKeyed()
  await until('it to be there', () => names().includes(deviceId))
  await here.press('revokeDevice', { deviceId }, '... on DeviceRevoked { deviceId }', boss)
  await until('it to be gone', () => !names().includes(deviceId))
  socket.close()
  const agent = await foyer.management.staffToken(venue.id, 's1')
  expect((await here.ask(DEVICES, {}, agent)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})
