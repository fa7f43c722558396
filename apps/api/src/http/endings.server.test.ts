import { afterAll, beforeAll, expect, test } from 'vitest'
import { manyPoints } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'

const venue = manyPoints(hall(), 3)
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'
const DESK = 'subscription { deskLive { seq } }'
const IN_TIME = 2000
const ELSEWHERE_WITHOUT_HINTS = 3000

let foyer: TestFoyer
/** Two processes on one database; the second hears of the first only by its own look every second. */
let houses: readonly Doors[]
/** Hours by which the first process's clock runs ahead. */
let ahead = 0

beforeAll(async () => {
  foyer = await testFoyer(venue, {}, () => Date.now() + ahead * 3_600_000)
  const other = await foyer.another()
  const deaf = await foyer.another({ FOYER_HINTS: 'off' })
  houses = [await openDoors(foyer), await openDoors(other), await openDoors(deaf)]
})
afterAll(async () => {
  for (const house of houses) await house.close()
  await foyer.end()
})

/** So many sockets of one bearer, half in each of the first two houses, each with a picture. */
async function crowd(token: string, query: string, count: number) {
  const sockets = await Promise.all(Array.from({ length: count }, async (_, index) => houses[index % 2]?.socket(token)))
  const open = sockets.filter((socket) => socket !== undefined)
  for (const socket of open) socket.subscribe('p', query, query === BOARD ? { venueId: venue.id } : {})
  await until('a picture on every socket', () => open.every((socket) => socket.got('p').length > 0))
  return open
}

async function deviceIdOf(token: string): Promise<string> {
  return (await foyer.credentials.principal(token)).deviceId ?? ''
}

test('T26: a hundred sockets of a lost board close everywhere within two seconds of its being revoked on a tablet; the others stay', async () => {
  const boss = await foyer.management.staffToken(venue.id, venue.staff.find(({ role }) => role === 'supervisor')?.id ?? '')
  const lost = await foyer.management.deviceToken(venue.id, 'display', 'lost')
  const kept = await foyer.management.deviceToken(venue.id, 'display', 'kept')
  const gone = await crowd(lost, BOARD, 100)
  const others = await crowd(kept, BOARD, 10)
  await houses[0]?.press('revokeDevice', { deviceId: await deviceIdOf(lost) }, '... on DeviceRevoked { deviceId }', boss)
  await until('the door to close on all of them', () => gone.every((socket) => socket.closed() === 4403), IN_TIME)
  const seen = others.map((socket) => socket.got('p').length)
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  await houses[0]?.press('issueTicket', { serviceId: venue.services[0]?.id }, '... on IssuedTicket { number }', kiosk)
  await until('new pictures for the others', () => others.every((socket, index) => socket.got('p').length > (seen[index] ?? 0)))
  expect(others.map((socket) => socket.closed())).toEqual(others.map(() => null))
  for (const socket of others) socket.close()
})

test('a house that hears no hints closes them too, by its look every second', async () => {
  const token = await foyer.management.deviceToken(venue.id, 'display', 'far away')
  await foyer.ledger.venue(venue.id)
  const far = await until('the far house to know it', async () => {
    const socket = await houses[2]?.socket(token)
    return socket?.closed() === null ? socket : null
  })
  await foyer.management.revokeDevice(venue.id, await deviceIdOf(token))
  await until('the door to close there', () => far.closed() === 4403, ELSEWHERE_WITHOUT_HINTS)
})

test('signing out closes the sockets of that session, on both houses, and nobody else’s', async () => {
  const token = await foyer.management.staffToken(venue.id, 's1')
  const colleague = await foyer.management.staffToken(venue.id, 's2')
  const mine = await crowd(token, DESK, 4)
  const theirs = await crowd(colleague, DESK, 2)
  await houses[0]?.press('signOut', {}, '... on SignedOut { staffId }', token)
  await until('the door to close', () => mine.every((socket) => socket.closed() === 4403), IN_TIME)
  expect(theirs.map((socket) => socket.closed())).toEqual([null, null])
  for (const socket of theirs) socket.close()
})

test('a tablet that is revoked takes the session that was opened on it along', async () => {
  const code = await foyer.management.offerPairing(venue.id, 'staff', { staffId: 's3', pointId: 'p3' })
  const paired = await houses[0]?.press(
    'pairDevice',
    { code, deviceName: 'tablet' },
    '... on Paired { token deviceId signedIn { token } }',
    null,
  )
  const { token, deviceId, signedIn } = paired as unknown as { token: string; deviceId: string; signedIn: { token: string } }
  const asDevice = await crowd(token, DESK, 2)
  const asPerson = await crowd(signedIn.token, DESK, 2)
  await foyer.management.revokeDevice(venue.id, deviceId)
  await until('all doors to close', () => [...asDevice, ...asPerson].every((socket) => socket.closed() === 4403), IN_TIME)
})

test('a session whose time is over is out within two seconds, though nothing happened in the log', async () => {
  const token = await foyer.management.staffToken(venue.id, 's2', 1)
  const socket = await houses[0]?.socket(token)
  socket?.subscribe('p', DESK)
  await until('a picture', () => socket?.got('p').length)
  expect(socket?.closed()).toBeNull()
  ahead = 2
  try {
    await until('the door to close', () => socket?.closed() === 4403, IN_TIME)
    const again = await houses[0]?.socket(token)
    expect(again?.closed()).toBe(4403)
  } finally {
    ahead = 0
  }
})

test('a screen that hangs up by itself is forgotten: whoever comes back with the same credential is let in', async () => {
  const token = await foyer.management.deviceToken(venue.id, 'display', 'restless')
  for (let time = 0; time < 20; time++) {
    const [socket] = await crowd(token, BOARD, 1)
    socket?.close()
    await until('it to be closed', () => socket?.closed() !== null)
  }
  const [last] = await crowd(token, BOARD, 1)
  expect(last?.closed()).toBeNull()
  last?.close()
})

test('a stranger with a ticket has nothing that could be taken from them', async () => {
  const kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  const ticket = await houses[0]?.press('issueTicket', { serviceId: venue.services[0]?.id }, '... on IssuedTicket { token }', kiosk)
  const phone = await houses[0]?.socket(null)
  phone?.subscribe('t', 'subscription T($token: String!) { ticketLive(token: $token) { number } }', { token: ticket?.['token'] })
  await until('the ticket', () => phone?.got('t').length)
  await foyer.management.revokeDevice(venue.id, await deviceIdOf(kiosk))
  const board = await foyer.management.deviceToken(venue.id, 'display', 'witness')
  const [witness] = await crowd(board, BOARD, 1)
  await foyer.management.revokeDevice(venue.id, await deviceIdOf(board))
  await until('somebody else’s door to close', () => witness?.closed() === 4403)
  expect(phone?.closed()).toBeNull()
  phone?.close()
})
