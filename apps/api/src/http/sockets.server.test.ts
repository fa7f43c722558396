import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerk, kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import type { Principal } from '../usecases/principal.ts'

const venue = manyPoints(hall(), 2)
const service = venue.services[0]?.id ?? ''
const BOARD =
  'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq epoch rows { state number } queues { waiting } upNext } }'
const CALLS = `subscription Calls($venueId: ID!, $after: Int, $epoch: ID) {
  announcements(venueId: $venueId, after: $after, epoch: $epoch) {
    __typename ... on Announcement { seq callId number callNo place { label } } ... on Resync { seq epoch }
  }
}`

interface Board {
  readonly boardLive: {
    readonly seq: number
    readonly epoch: string
    readonly rows: readonly { state: string; number: string | null }[]
    readonly queues: readonly { waiting: number }[]
  }
}
interface Calls {
  readonly announcements: {
    readonly __typename: string
    readonly seq: number
    readonly callId: string
    readonly number: string
    readonly callNo: number
    readonly epoch: string
  }
}

let foyer: TestFoyer
let doors: Doors
let display: string
let kiosk: Principal
let clerk: Clerk

beforeAll(async () => {
  foyer = await testFoyer(venue)
  doors = await openDoors(foyer)
  display = await foyer.management.deviceToken(venue.id, 'display', 'board')
  kiosk = await kioskOf(foyer, venue.id)
  const [first] = await openPoints(foyer, venue)
  if (!first) throw new Error('nobody at the desk')
  clerk = first
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

async function callAndFinish(): Promise<string> {
  const { visits } = foyer.usecases
  const called = await visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })
  if ('refusal' in called) throw new Error(called.refusal.reason)
  await visits.act(clerk.principal, newKey(), { do: 'startService', visitId: called.id })
  await visits.leave(clerk.principal, newKey(), { do: 'finishService', visitId: called.id, thenCallNext: false })
  return called.number
}

test('a board sees the room at once, and every change of it', async () => {
  const board = await doors.socket(display)
  board.subscribe('b', BOARD, { venueId: venue.id })
  await until('the first picture', () => board.got<Board>('b').at(-1))
  const { number } = await take(foyer, kiosk, service)
  await until('somebody waiting', () => board.got<Board>('b').at(-1)?.boardLive.queues[0]?.waiting === 1)
  await foyer.usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })
  const picture = await until('the call', () =>
    board.got<Board>('b').find(({ boardLive }) => boardLive.rows.some((row) => row.state === 'called')),
  )
  expect(picture.boardLive.rows).toContainEqual({ state: 'called', number })
  const seqs = board.got<Board>('b').map(({ boardLive }) => boardLive.seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  board.close()
  const current = await foyer.usecases.pictures.desk(clerk.principal, clerk.pointId)
  await foyer.usecases.visits.act(clerk.principal, newKey(), { do: 'startService', visitId: current.current?.id ?? '' })
  await foyer.usecases.visits.leave(clerk.principal, newKey(), {
    do: 'finishService',
    visitId: current.current?.id ?? '',
    thenCallNext: false,
  })
})

test('a board that was away hears every call it missed, once, in order, then the new ones', async () => {
  const away = (await foyer.ledger.venue(venue.id)).state.seq
  const missed: string[] = []
  for (let count = 0; count < 130; count++) {
    await take(foyer, kiosk, service)
    missed.push(await callAndFinish())
  }
  const board = await doors.socket(display)
  board.subscribe('c', CALLS, { venueId: venue.id, after: away })
  await until('the missed calls', () => board.got('c').length >= missed.length)
  await take(foyer, kiosk, service)
  missed.push(await callAndFinish())
  await until('the new call', () => board.got('c').length >= missed.length)
  const heard = board.got<Calls>('c').map(({ announcements }) => announcements)
  expect(heard.map(({ number }) => number)).toEqual(missed)
  expect(new Set(heard.map(({ callId }) => callId)).size).toBe(missed.length)
  board.close()
})

test('a cursor from another log, or from the future, is told to start anew', async () => {
  const { epoch, state } = await foyer.ledger.venue(venue.id)
  const board = await doors.socket(display)
  board.subscribe('future', CALLS, { venueId: venue.id, after: state.seq + 1000 })
  board.subscribe('other', CALLS, { venueId: venue.id, after: 3, epoch: '00000000-0000-4000-8000-000000000000' })
  board.subscribe('same', CALLS, { venueId: venue.id, after: state.seq, epoch })
  const resync = { announcements: { __typename: 'Resync', seq: state.seq, epoch } }
  await until('both answers', () => board.got('future').length > 0 && board.got('other').length > 0)
  expect(board.got('future')).toEqual([resync])
  expect(board.got('other')).toEqual([resync])
  expect(board.got('same')).toEqual([])
  board.close()
})

test('two hundred boards share one drawing of the room', async () => {
  const boards = await Promise.all(Array.from({ length: 40 }, () => doors.socket(display)))
  for (const board of boards) for (const id of ['1', '2', '3', '4', '5']) board.subscribe(id, BOARD, { venueId: venue.id })
  await until('every first picture', () => boards.every((board) => ['1', '2', '3', '4', '5'].every((id) => board.got(id).length > 0)))
  await take(foyer, kiosk, service)
  const { seq } = (await foyer.ledger.venue(venue.id)).state
  await until('every new picture', () =>
    boards.every((board) => ['1', '5'].every((id) => board.got<Board>(id).at(-1)?.boardLive.seq === seq)),
  )
  for (const board of boards) board.close()
})

test('what a socket may not have is refused, and the socket lives on', async () => {
  const board = await doors.socket(display)
  board.subscribe('desk', 'subscription { deskLive { seq } }')
  board.subscribe('other', BOARD, { venueId: 'elsewhere' })
  board.subscribe('mutation', 'mutation { signOut(input: { key: "12345678" }) { __typename } }')
  board.subscribe('nonsense', 'subscription {{{')
  const refusal = (id: string) =>
    board.heard.flatMap((message) => {
      if (message.id !== id) return []
      return message.type === 'error'
        ? [message.payload]
        : message.type === 'next'
          ? [(message.payload as { errors?: unknown }).errors]
          : []
    })[0]
  await until('four refusals', () => ['desk', 'other', 'mutation', 'nonsense'].every(refusal))
  expect(refusal('desk')).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  expect(refusal('other')).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  board.subscribe('b', BOARD, { venueId: venue.id })
  await until('a picture all the same', () => board.got('b').length > 0)
  expect(board.closed()).toBeNull()
  board.close()
})

test('a worthless token closes the socket with 4403; a stranger may follow a ticket they hold', async () => {
  const impostor = await doors.socket('made.up.token')
  await until('the door to close', () => impostor.closed() === 4403)
  const ticket = await take(foyer, kiosk, service)
  const phone = await doors.socket(null)
  phone.subscribe('t', 'subscription Ticket($token: String!) { ticketLive(token: $token) { number stage } }', { token: ticket.token })
  await until('the ticket', () => phone.got('t').length > 0)
  expect(phone.got('t')[0]).toEqual({ ticketLive: { number: ticket.number, stage: 'waiting' } })
  phone.close()
})

test('a page of another house may not open a socket here', async () => {
  const response = await fetch(`${doors.url}/graphql`, {
    headers: { upgrade: 'websocket', connection: 'upgrade', origin: 'https://evil.example' },
  }).catch((error: unknown) => error)
  expect(response instanceof Error || (response as Response).status >= 400).toBe(true)
})
