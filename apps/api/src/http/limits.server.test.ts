import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { type Doors, type Fittings, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { type Limits, LIMITS } from '../limits/limits.ts'

const venue = manyPoints(hall(), 2)
const [service = '', otherService = ''] = venue.services.map(({ id }) => id)
const TICKET = 'query Ticket($token: String!) { ticket(token: $token) { number } }'
const FOLLOW = 'subscription Follow($token: String!) { ticketLive(token: $token) { number } }'
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'

let foyer: TestFoyer
let doors: Doors
/** The limits' own clock: what they forget, they forget when a test says so. */
let now = 0

beforeAll(async () => {
  foyer = await testFoyer(venue)
})
afterEach(() => doors.close())
afterAll(() => foyer.end())

const open = async (fittings: Fittings = {}) => (doors = await openDoors(foyer, { clock: () => now, ...fittings }))

async function pair(kind: 'kiosk' | 'display' | 'staff'): Promise<string> {
  const code = await foyer.management.offerPairing(venue.id, kind)
  return String((await doors.press('pairDevice', { code, deviceName: kind }, '... on Paired { token }', null))?.['token'])
}

const take = (token: string, serviceId = service) =>
  doors.press('issueTicket', { serviceId }, '... on IssuedTicket { number token }', token)
const inBothLanguages = { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z]/) }
const limited = { error: { extensions: { code: 'RATE_LIMITED', say: inBothLanguages } } }

test('a kiosk gives three numbers at once, then one every two seconds; another service and another kiosk are not held up', async () => {
  await open()
  const [kiosk, beside] = [await pair('kiosk'), await pair('kiosk')]
  for (let count = 0; count < 3; count++) expect(await take(kiosk)).toMatchObject({ __typename: 'IssuedTicket' })
  const head = (await foyer.store.head(venue.id))?.seq
  expect(await take(kiosk)).toMatchObject(limited)
  expect((await foyer.store.head(venue.id))?.seq).toBe(head)
  expect(await take(kiosk, otherService)).toMatchObject({ __typename: 'IssuedTicket' })
  expect(await take(beside)).toMatchObject({ __typename: 'IssuedTicket' })
  now += 2000
  expect(await take(kiosk)).toMatchObject({ __typename: 'IssuedTicket' })
  expect(await take(kiosk)).toMatchObject(limited)
})

test('sixty taps in ten seconds on one kiosk with the key of one screen are one number', async () => {
  await open()
  const kiosk = await pair('kiosk')
  const before = (await foyer.ledger.venue(venue.id)).state.seq
  const key = newKey()
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => doors.press('issueTicket', { key, serviceId: service }, '... on IssuedTicket { number }', kiosk)),
  )
  const numbers = new Set(answers.flatMap((answer) => (answer && 'number' in answer ? [answer['number']] : [])))
  expect(numbers.size).toBe(1)
  const events = await foyer.store.events(venue.id, before, 100)
  expect(events.filter(({ type }) => type === 'TicketIssued')).toHaveLength(1)
})

test('a limit answers 429, when to come back, and words in both languages', async () => {
  await open({ limits: { issue: { burst: 1, perSecond: 1 / 7 } } })
  const kiosk = await pair('kiosk')
  await take(kiosk)
  const response = await fetch(`${doors.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${kiosk}` },
    body: JSON.stringify({
      query: 'mutation M($input: IssueTicketInput!) { issueTicket(input: $input) { __typename } }',
      variables: { input: { key: newKey(), serviceId: service } },
    }),
  })
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('7')
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: 7, say: inBothLanguages } }] })
})

test('a finger that slips on the call button does not call the whole hall', async () => {
  await open()
  const code = await foyer.management.offerPairing(venue.id, 'staff', { staffId: 's1', pointId: 'p1' })
  const paired = await doors.press('pairDevice', { code, deviceName: 'tablet' }, '... on Paired { signedIn { token } }', null)
  const { token } = (paired as unknown as { signedIn: { token: string } }).signedIn
  const call = (pointId: string) => doors.press('callNext', { pointId }, '... on StaffVisit { id }', token)
  for (let count = 0; count < 4; count++) expect(await call('p2')).toMatchObject({ __typename: 'Refused' })
  expect(await call('p2')).toMatchObject(limited)
  expect(await call('p9')).toMatchObject({ __typename: 'Refused' })
})

test('a credential made at the command line is not counted: benches and replays bear one', async () => {
  await open()
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'bench')
  const clerk = await foyer.management.staffToken(venue.id, 's1')
  const calls = Array.from({ length: 150 }, () => doors.press('callNext', { pointId: 'p9' }, '... on StaffVisit { id }', clerk))
  const tickets = Array.from({ length: 20 }, () => take(kiosk))
  const answers = await Promise.all([...calls, ...tickets])
  expect(answers.filter((answer) => answer && 'error' in answer)).toEqual([])
})

test('five wrong pairing codes close the pad of an address for two minutes each; a right one is never counted', async () => {
  await open()
  const wrong = () => doors.press('pairDevice', { code: 'AAAA2222', deviceName: 'thief' }, '... on Paired { token }', null)
  for (let count = 0; count < 8; count++) expect(await pair('kiosk')).not.toBe('undefined')
  for (let count = 0; count < 5; count++) expect(await wrong()).toMatchObject({ reason: 'pairingCodeUnknown' })
  expect(await wrong()).toMatchObject(limited)
  now += 2 * 60_000
  expect(await wrong()).toMatchObject({ reason: 'pairingCodeUnknown' })
  expect(await wrong()).toMatchObject(limited)
})

test('a hundred guesses at once are no more than five', async () => {
  await open()
  const answers = await Promise.all(
    Array.from({ length: 100 }, () =>
      doors.press('pairDevice', { code: 'BBBB3333', deviceName: 'thief' }, '... on Paired { token }', null),
    ),
  )
  expect(answers.filter((answer) => answer && 'reason' in answer)).toHaveLength(5)
})

test('wrong PINs at one tablet: first the person’s own pad is locked, then the tablet; the tablet beside it is free, and no stranger can lock anybody out', async () => {
  await open()
  const [tablet, beside] = [await pair('staff'), await pair('staff')]
  const tryPin = (token: string | null, staffId: string) =>
    doors.press('signIn', { staffId, pin: '000001' }, '... on SignedIn { token }', token)
  for (let count = 0; count < 100; count++)
    expect(await tryPin(null, 's1')).toMatchObject({ error: { extensions: { code: 'UNAUTHENTICATED' } } })
  for (let count = 0; count < 5; count++) expect(await tryPin(tablet, 's1')).toMatchObject({ reason: 'wrongPin' })
  expect(await tryPin(tablet, 's1')).toMatchObject({ reason: 'pinLocked' })
  for (let count = 0; count < 5; count++) expect(await tryPin(tablet, 's2')).toMatchObject({ reason: 'wrongPin' })
  expect(await tryPin(tablet, 's2')).toMatchObject(limited)
  expect(await tryPin(beside, 's2')).toMatchObject({ reason: 'pinLocked' })
})

test('of all PINs tried in one venue, right or wrong, a hundred a minute are compared: the comparison is slow on purpose', async () => {
  await open({ limits: { pinTries: { burst: 3, perSecond: 1 / 2 } } })
  const tablets = await Promise.all(Array.from({ length: 4 }, () => pair('staff')))
  const tries = await Promise.all(
    tablets.map((tablet) => doors.press('signIn', { staffId: 'nobody', pin: '2580' }, '... on SignedIn { token }', tablet)),
  )
  expect(tries.filter((answer) => answer && 'error' in answer)).toMatchObject([limited])
  now += 2000
  expect(await doors.press('signIn', { staffId: 'nobody', pin: '2580' }, '... on SignedIn { token }', tablets[0] ?? '')).toMatchObject({
    reason: 'unknownStaff',
  })
})

test('two hundred phones behind one address all see their tickets, by request and by socket, whatever a bad neighbour does', async () => {
  await open()
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  const tokens = await Promise.all(Array.from({ length: 200 }, async () => String((await take(kiosk))?.['token'])))
  const first = await Promise.all(tokens.map((token) => doors.ask(TICKET, { token })))
  expect(first.filter(({ data }) => data?.['ticket'])).toHaveLength(200)
  // The bad neighbour: the same address, tokens that open nothing.
  let refused = 0
  for (let count = 0; count < 700; count++) {
    const { errors } = await doors.ask(TICKET, { token: 'ABCDEFGHJKLMNPQR' })
    if (errors?.[0]?.extensions.code === 'RATE_LIMITED') refused++
  }
  expect(refused).toBeGreaterThan(50)
  const again = await Promise.all(tokens.map((token) => doors.ask(TICKET, { token })))
  expect(again.filter(({ data }) => data?.['ticket'])).toHaveLength(200)
  const phones = await Promise.all(tokens.map(follow))
  expect(phones.every((phone) => phone.closed() === null)).toBe(true)
  for (const phone of phones) phone.close()
})

/** A phone as ours are: turned away at a full door, it tries again a moment later. */
async function follow(token: string) {
  return until(`a phone with ${token} to get through`, async () => {
    const phone = await doors.socket(null)
    if (phone.closed() !== null) return null
    phone.subscribe('t', FOLLOW, { token })
    await until('the ticket', () => phone.got('t').length > 0 || phone.closed() !== null)
    return phone.closed() === null ? phone : null
  })
}

test('one ticket’s page is read ten times at once, then once a second', async () => {
  await open()
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  const token = String((await take(kiosk))?.['token'])
  const codes: (string | undefined)[] = []
  for (let count = 0; count < 14; count++) codes.push((await doors.ask(TICKET, { token })).errors?.[0]?.extensions.code)
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(3) // the first was the address's
  now += 1000
  expect((await doors.ask(TICKET, { token })).errors).toBeUndefined()
})

test('a stranger asks six hundred times a minute, then waits', async () => {
  await open({ limits: { strangers: { burst: 20, perSecond: 10 } } })
  const codes = await Promise.all(
    Array.from({ length: 30 }, async () => (await doors.ask('{ venues { id } }')).errors?.[0]?.extensions.code),
  )
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(10)
  now += 1000
  expect((await doors.ask('{ venues { id } }')).errors).toBeUndefined()
})

test('at one address stand fifty sockets of strangers, and no more; who shows a credential makes room', async () => {
  await open({ limits: limitsOfSockets({ strangers: 5 }) })
  const strangers = await Promise.all(Array.from({ length: 5 }, () => doors.socket(null)))
  expect(strangers.map((socket) => socket.closed())).toEqual(strangers.map(() => null))
  const turnedAway = await doors.socket(null)
  expect(turnedAway.closed()).toBe(1006)
  strangers[0]?.close()
  const board = await until('room for one', async () => {
    const socket = await doors.socket(await foyer.management.deviceToken(venue.id, 'display', 'board'))
    return socket.closed() === null ? socket : null
  })
  const another = await doors.socket(null)
  expect(another.closed()).toBeNull()
  for (const socket of [...strangers, board, another]) socket.close()
})

test('of six sockets with one credential the oldest closes, so that a screen that came back is never locked out by its own ghost', async () => {
  await open()
  const token = await pair('display')
  const sockets: Awaited<ReturnType<Doors['socket']>>[] = []
  for (let count = 0; count < 6; count++) sockets.push(await doors.socket(token))
  await until('the oldest to close', () => sockets[0]?.closed() === 1013)
  expect(sockets.slice(1).map((socket) => socket.closed())).toEqual([null, null, null, null, null])
  for (const socket of sockets) socket.close()
})

test('whoever subscribes without end is told to slow down, and the socket stays', async () => {
  await open()
  const token = await pair('display')
  const socket = await doors.socket(token)
  for (let count = 0; count < 21; count++) socket.subscribe(`s${count}`, BOARD, { venueId: venue.id })
  const refused = await until('the last to be refused', () => socket.heard.find(({ id, type }) => id === 's20' && type === 'error'))
  expect(refused.payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED', say: inBothLanguages } }])
  expect(socket.closed()).toBeNull()
  socket.close()
})

test('two hundred subscriptions on one socket are eight', async () => {
  await open({ settings: { FOYER_LIMITS: 'off' } })
  const socket = await doors.socket(await pair('display'))
  for (let count = 0; count < 200; count++) socket.subscribe(`s${count}`, BOARD, { venueId: venue.id })
  await until('every answer', () => socket.heard.filter(({ type }) => type === 'error').length === 192)
  await until('eight pictures', () => socket.heard.filter(({ type }) => type === 'next').length >= 8)
  expect(socket.closed()).toBeNull()
  socket.close()
})

test('a socket that floods the house with messages is closed', async () => {
  await open()
  const socket = await doors.socket(null)
  for (let count = 0; count < 300; count++) socket.say({ type: 'ping' })
  await until('the door to close', () => socket.closed() === 1008)
})

test('a stranger’s socket that asks for nothing is not kept; a ticket’s is', async () => {
  await open({ limits: limitsOfSockets({ idle: 50 }) })
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  const token = String((await take(kiosk))?.['token'])
  const phone = await follow(token)
  const idle = await doors.socket(null)
  await until('the idle one to close', () => idle.closed() === 1000)
  expect(phone.closed()).toBeNull()
  phone.close()
})

test('a frame of forty kilobytes closes its socket with 1009, a request of that size is answered 413, headers of that size 431', async () => {
  await open()
  const socket = await doors.socket(null)
  socket.say({ type: 'ping', payload: { much: 'x'.repeat(40_000) } })
  await until('the door to close', () => socket.closed() === 1009)
  const post = (init: RequestInit) => fetch(`${doors.url}/graphql`, { method: 'POST', ...init }).then(({ status }) => status)
  expect(await post({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: ' '.repeat(40_000) }) })).toBe(413)
  expect(await post({ headers: { 'content-type': 'application/json', 'x-much': 'x'.repeat(20_000) }, body: '{}' })).toBe(431)
})

test('who connects and says nothing is let go after three seconds', async () => {
  await open()
  const silent = new WebSocket(`${doors.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  let code = 0
  silent.on('close', (closed) => (code = closed))
  await until('the door to close', () => code === 4408)
})

test('with the limits off nobody is counted', async () => {
  await open({ settings: { FOYER_LIMITS: 'off' } })
  const kiosk = await pair('kiosk')
  for (let count = 0; count < 10; count++) expect(await take(kiosk)).toMatchObject({ __typename: 'IssuedTicket' })
})

function limitsOfSockets(changes: Partial<Limits['sockets']>): Partial<Limits> {
  return { sockets: { ...LIMITS.sockets, ...changes } }
}
