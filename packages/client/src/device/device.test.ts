import { expect, test, vi } from 'vitest'
import { Browser, Hands, House, tabOf } from './houseForTest.ts'

const LIFE = 600
const kiosk = { token: 't0', deviceId: 'd1', venueId: 'hall' }

function scene() {
  const [browser, hands, house] = [new Browser(), new Hands(), new House()]
  return { browser, hands, house, tab: () => tabOf(browser, hands, house) }
}

/** A kiosk that was let in a moment ago, with a key of its own. */
async function paired() {
  const all = scene()
  const device = all.tab()
  all.house.publicKey = await device.publicKey()
  device.keep({ ...kiosk, keyed: true, secondsLeft: LIFE })
  return { ...all, device }
}

const tokenOf = (device: { read(): { token: string } | null }) => device.read()?.token ?? null
/** Signatures are made beside this thread: a thing is waited for, never counted in turns of the loop. */
const eventually = (look: () => unknown, wanted: unknown) =>
  vi.waitFor(() => expect(look()).toEqual(wanted), { timeout: 5000, interval: 1 })
/** The server has been asked for a challenge, and its answer waits to be let go. */
async function underWay(house: House, hands: Hands, milliseconds: number): Promise<() => void> {
  const letGo = house.hold()
  hands.pass(milliseconds)
  await eventually(() => house.asked.at(-1), 'DeviceChallenge')
  return letGo
}
/** Nothing more comes of it: whatever was under way has been answered. */
const settled = async (house: House) => {
  for (let before = -1; before !== house.asked.length; await new Promise((resolve) => setTimeout(resolve, 20))) before = house.asked.length
}

test('a token is renewed at half of its life, again and again, and the device stays who it is', async () => {
  const { device, hands, house } = await paired()
  const changes = vi.fn()
  device.onChange(changes)
  hands.pass((LIFE / 2) * 1000 - 1)
  await settled(house)
  expect(house.asked).toEqual([])
  for (let turn = 1; turn <= 5; turn += 1) {
    hands.pass(turn === 1 ? 1 : (LIFE / 2) * 1000)
    await eventually(() => tokenOf(device), `t${turn}`)
    await eventually(() => hands.bells, 1)
  }
  expect(device.read()).toEqual({ ...kiosk, token: 't5', pointId: null, floor: false, keyed: true })
  expect(changes).not.toHaveBeenCalled()
})

test('a device that is started again renews before its first request, however young the kept token may be', async () => {
  const { browser, hands, house } = await paired()
  const again = tabOf(browser, hands, house)
  const line = again.line()
  expect(() => line.webSocket('ws://hall', '')).toThrow()
  const asked = line.fetch('http://hall', { headers: { authorization: 'Bearer t0', accept: 'text/plain' } })
  expect(house.bearers).toEqual([])
  hands.pass(0)
  await asked
  expect(house.bearers).toEqual(['Bearer t1'])
  expect(line.webSocket('ws://hall', '')).toBeTruthy()
})

test('a server that is away is asked for ever, with random pauses of at most five seconds', async () => {
  const { device, hands, house } = await paired()
  house.isThere = false
  hands.chance = 1
  hands.pass((LIFE / 2) * 1000)
  for (let tries = 1; tries <= 12; tries += 1) {
    await eventually(() => [house.asked.length, hands.bells], [tries, 1])
    hands.pass(5000)
  }
  await eventually(() => hands.bells, 1)
  expect(tokenOf(device)).toBe('t0')
  house.isThere = true
  hands.pass(5000)
  await eventually(() => tokenOf(device), 't1')
})

test('a fault on the server’s side is no word about this device', async () => {
  const { device, hands, house } = await paired()
  house.isBroken = true
  hands.pass((LIFE / 2) * 1000)
  await eventually(() => [house.asked.length, hands.bells], [1, 1])
  expect(device.read()?.deviceId).toBe('d1')
})

test.each([
  ['was taken out of use', (house: House) => void (house.isKnown = false)],
  [
    'has another key now',
    async (house: House) => void (house.publicKey = (await tabOf(new Browser(), new Hands(), new House()).publicKey()) ?? ''),
  ],
])('a device that %s is nobody’s, and makes a new key for its next pairing', async (_why, change) => {
  const { device, hands, house } = await paired()
  const before = await device.publicKey()
  const changes = vi.fn()
  device.onChange(changes)
  await change(house)
  hands.pass((LIFE / 2) * 1000)
  await eventually(() => device.read(), null)
  expect(changes).toHaveBeenCalledTimes(1)
  expect(hands.bells).toBe(0)
  expect(await device.publicKey()).not.toBe(before)
})

test('what was copied out of the storage is of no use without the key', async () => {
  const { browser, house } = await paired()
  const [thief, theirHands] = [new Browser(), new Hands()]
  for (const [name, thing] of browser.things) thief.things.set(name, thing)
  const copy = tabOf(thief, theirHands, house)
  theirHands.pass(0)
  await eventually(() => copy.read(), null)
  expect(house.tokens).toBe(0)
})

test('a doubt is settled by the key: a device that is still known goes on, one that is not is forgotten at once', async () => {
  const { device, hands, house } = await paired()
  hands.pass(60_000)
  device.doubt()
  device.doubt()
  hands.pass(0)
  await eventually(() => [tokenOf(device), hands.bells], ['t1', 1])
  expect(house.tokens).toBe(1)

  hands.pass(60_000)
  house.isKnown = false
  device.doubt()
  hands.pass(0)
  await eventually(() => device.read(), null)
})

test('a server that renews and still says no is not stormed', async () => {
  const { device, hands, house } = await paired()
  hands.chance = 1
  hands.pass(60_000)
  const started = hands.time
  for (let turn = 1; turn <= 6; turn += 1) {
    await eventually(() => hands.bells, 1)
    device.doubt()
    hands.pass(5000) // less than the quiet after which a doubt is a first one again
    await eventually(() => tokenOf(device), `t${turn}`)
  }
  await eventually(() => hands.bells, 1)
  device.doubt()
  hands.pass(4999)
  await settled(house)
  expect(house.tokens).toBe(6)
  expect(hands.time).toBeGreaterThan(started)
})

test('a device without a key is forgotten by a doubt, and never asks anything', async () => {
  const { hands, house, tab } = scene()
  const device = tab()
  device.keep(kiosk)
  hands.pass(86_400_000)
  expect(device.line().webSocket('ws://hall', '')).toBeTruthy()
  device.doubt()
  expect(device.read()).toBeNull()
  expect(house.asked).toEqual([])
})

test('a device that slept renews before it says anything, although its steady clock stood still', async () => {
  const { device, hands, house } = await paired()
  hands.ahead = LIFE * 1000 // the wall clock went on
  const asked = device.line().fetch('http://hall', {})
  await asked
  expect(house.bearers).toEqual(['Bearer t1'])
})

test('looking at the page again renews what is past half of its life, and nothing younger', async () => {
  const { device, hands, house } = await paired()
  hands.nudge()
  await settled(house)
  expect(house.asked).toEqual([])
  hands.ahead = (LIFE / 2) * 1000
  hands.nudge()
  await eventually(() => tokenOf(device), 't1')
})

test('two tabs of one device have one key, and the second takes the token of the first', async () => {
  const { browser, device, hands, house } = await paired()
  const other = tabOf(browser, hands, house)
  expect(await other.publicKey()).toBe(await device.publicKey())
  hands.pass(0)
  await eventually(() => [tokenOf(other), tokenOf(device)], ['t1', 't1'])
  hands.pass((LIFE / 2) * 1000)
  await eventually(() => [tokenOf(other), tokenOf(device)], ['t2', 't2'])
  await settled(house)
  expect(house.tokens).toBe(2)
})

test('whoever is signed in has their token renewed with the device, in every tab, until their session is over', async () => {
  const { browser, device, hands, house } = await paired()
  house.sessions.add('s1')
  const tokens: (string | null)[] = []
  device.attend({ sessionId: 's1', isFresh: true, renewed: (token) => tokens.push(token) })
  const line = device.line(() => ({ token: tokens.at(-1) ?? '', of: 's1' }))
  tabOf(browser, hands, house) // a second tab, whose renewals are no help to this one
  hands.pass(0)
  await eventually(() => [tokenOf(device), hands.bells], ['t1', 2])
  hands.pass((LIFE / 2) * 1000)
  await eventually(() => tokens.length, 1)
  await line.fetch('http://hall', {})
  expect(house.bearers).toEqual([`Bearer ${tokens[0]}`])
  house.sessions.clear()
  await eventually(() => hands.bells, 2)
  hands.pass((LIFE / 2) * 1000)
  await eventually(() => tokens.slice(1), [null])
  expect(device.read()?.deviceId).toBe('d1')
})

test('a tab in which somebody is signed in renews for them, although another tab was faster', async () => {
  const { browser, device, hands, house } = await paired()
  const other = tabOf(browser, hands, house)
  hands.pass(0)
  await eventually(() => [tokenOf(other), hands.bells], ['t1', 2])
  house.sessions.add('s1')
  const tokens: (string | null)[] = []
  other.attend({ sessionId: 's1', isFresh: true, renewed: (token) => tokens.push(token) })
  hands.pass((LIFE / 2) * 1000) // the first tab goes first
  await eventually(() => [tokens.length, tokenOf(device) === tokenOf(other)], [1, true])
})

test('whoever signs out while a renewal is on its way is told nothing of it', async () => {
  const { device, hands, house } = await paired()
  house.sessions.add('s1')
  const renewed = vi.fn()
  device.attend({ sessionId: 's1', isFresh: true, renewed })
  const letGo = await underWay(house, hands, (LIFE / 2) * 1000)
  device.attend(null)
  letGo()
  await eventually(() => tokenOf(device), 't1')
  expect(renewed).not.toHaveBeenCalled()
})

test('whoever was signed in before a reload has their token renewed before the first request', async () => {
  const { browser, hands, house } = await paired()
  house.sessions.add('s1')
  const again = tabOf(browser, hands, house)
  const letGo = await underWay(house, hands, 0)
  const bearer = { token: 'old', of: 's1' }
  again.attend({ sessionId: 's1', isFresh: false, renewed: (token) => (bearer.token = token ?? '') })
  const asked = again.line(() => bearer).fetch('http://hall', {})
  letGo()
  await vi.waitFor(() => {
    hands.pass(0)
    expect(house.bearers).toHaveLength(1)
  })
  await asked
  expect(house.bearers).toEqual([`Bearer s1 ${house.tokens}`])
})

test('a token that was turned away is proved by the key: another one, or nobody’s, or nobody knows', async () => {
  const { device, hands, house } = await paired()
  const { onRefused } = device.line()
  hands.pass(60_000)
  const proved = onRefused()
  hands.pass(0)
  await proved
  expect(tokenOf(device)).toBe('t1')

  hands.pass(60_000)
  house.isThere = false
  const unheard = onRefused()
  hands.pass(0)
  await expect(unheard).rejects.toThrow()
  expect(device.read()?.deviceId).toBe('d1')

  house.isThere = true
  house.isKnown = false
  const over = onRefused()
  hands.pass(5000)
  await over
  expect(device.read()).toBeNull()
  await expect(onRefused()).resolves.toBeUndefined()
})

test('keys made at the same moment in two tabs end as one', async () => {
  const { tab } = scene()
  const [one, other] = await Promise.all([tab().publicKey(), tab().publicKey()])
  expect(one).toBe(other)
  expect(Buffer.from(one ?? '', 'base64url')).toHaveLength(65)
})

test('what one tab is told, the other knows: forgotten together, paired together', async () => {
  const { browser, device, hands, house } = await paired()
  const other = tabOf(browser, hands, house)
  const changes = vi.fn()
  other.onChange(changes)
  device.forget()
  expect([other.read(), changes.mock.calls.length]).toEqual([null, 1])
  device.keep({ ...kiosk, deviceId: 'd2', keyed: true, secondsLeft: LIFE })
  expect([other.read()?.deviceId, changes.mock.calls.length]).toEqual(['d2', 2])
})

test('a renewal that arrives after the device was paired anew changes nothing', async () => {
  const { device, hands, house } = await paired()
  const letGo = await underWay(house, hands, (LIFE / 2) * 1000)
  device.keep({ ...kiosk, token: 'new', deviceId: 'd2', keyed: true, secondsLeft: LIFE })
  letGo()
  await settled(house)
  expect(device.read()).toMatchObject({ deviceId: 'd2', token: 'new' })
})
