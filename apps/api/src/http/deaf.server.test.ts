import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { newKey } from '../forTests/crew.ts'
import { openDeafSocket } from '../forTests/deafSocket.ts'
import { type ServerProcess, startServer } from '../forTests/serverProcess.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'

/** The most of what a board may show, so that what nobody reads fills the lines between. */
const BOARD = `subscription Board($venueId: ID!) { boardLive(venueId: $venueId) {
  seq epoch asOf timeZone venueName { zh en } opening { open closesAt } rows { place { pointId kind label name { zh en } } state number }
  queues { serviceId name { zh en } prefix waiting quote { lowMinutes highMinutes basis } } upNext notices { zh en } } }`
const TAKE = 'mutation Take($input: IssueTicketInput!) { issueTicket(input: $input) { ... on IssuedTicket { number } } }'
const MOVES = 2000
/** Screens that hang; and screens that answer every ping, unread, with as many pictures as one may have: the lines between take some megabytes by themselves. */
const HUNG = 80
const SEEMINGLY_ALIVE = 10
const MiB = 1024 * 1024

const venue = hall()
let foyer: TestFoyer
let kiosk: string
let token: string
let server: ServerProcess

beforeAll(async () => {
  foyer = await testFoyer(venue)
  kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  token = await foyer.management.deviceToken(venue.id, 'display', 'board')
})
afterEach(() => server.end('SIGKILL'))
afterAll(() => foyer.end())

const start = async (port?: number) => (server = await startServer(foyer, {}, port))
const picture = { query: BOARD, variables: { venueId: venue.id } }

test('ninety screens that never read cost the server no memory, nobody else a picture, and are let go', async () => {
  await start()
  const boards = await Promise.all(Array.from({ length: 5 }, () => watch(server)))
  await move(300)
  const before = await server.held()
  const hung = await Promise.all(Array.from({ length: HUNG }, () => openDeafSocket(server.port, token, picture)))
  const seeming = await Promise.all(Array.from({ length: SEEMINGLY_ALIVE }, () => openDeafSocket(server.port, token, picture, 8)))
  const since = performance.now()
  expect((await server.held()).sockets).toBeGreaterThanOrEqual(before.sockets + HUNG + SEEMINGLY_ALIVE)
  const alive = setInterval(() => seeming.forEach((each) => each.seemAlive()), 2000)
  try {
    const moving = move(MOVES)
    const [most, ...stale] = await Promise.all([mostHeld(moving), ...boards.map((board) => worstStaleness(board, moving))])
    expect(most - before.bytes).toBeLessThan(50 * MiB)
    const worst = Math.max(...stale)
    expect(worst).toBeLessThan(5000)
    await until('every deaf screen to be let go', async () => (await server.held()).sockets <= before.sockets, 36_000)
    const kicked = performance.now() - since
    expect(boards.map((board) => board.closed())).toEqual(boards.map(() => false))
    process.stdout.write(
      `deaf: ${HUNG + SEEMINGLY_ALIVE} × ${MOVES} moves, ${((most - before.bytes) / MiB).toFixed(1)} MiB more, all let go after ${(kicked / 1000).toFixed(0)} s; other boards at most ${worst} ms behind\n`,
    )
  } finally {
    clearInterval(alive)
    for (const each of [...hung, ...seeming]) each.destroy()
    for (const board of boards) board.close()
  }
}, 180_000)

test('one who asks on and on and never listens is let go before the answers fill the house', async () => {
  await start()
  const before = await server.held()
  const deaf = await openDeafSocket(server.port, token, picture)
  const much = { type: 'ping', payload: { much: 'x'.repeat(30_000) } }
  for (let count = 0; count < 3000; count++) deaf.say(much)
  await until('the deaf one to be let go', async () => (await server.held()).sockets <= before.sockets, 20_000)
  expect((await server.held()).bytes - before.bytes).toBeLessThan(20 * MiB)
  deaf.destroy()
})

test('five hundred screens that come back at once after a restart all have their picture, and the house never stands still', async () => {
  const first = await start()
  await move(50)
  await first.end('SIGKILL')
  await start(first.port)
  await server.held()
  const since = performance.now()
  const boards = await Promise.all(Array.from({ length: 500 }, () => watch(server, 30_000)))
  const took = performance.now() - since
  const { blockedMs } = await server.held()
  const { seq = 0 } = (await foyer.store.head(venue.id)) ?? {}
  expect(boards.filter((board) => board.seq() < seq)).toEqual([])
  expect(took).toBeLessThan(30_000)
  expect(blockedMs).toBeLessThan(1000)
  process.stdout.write(`storm: 500 first pictures in ${Math.round(took)} ms, event loop blocked ${blockedMs} ms at the longest\n`)
  for (const board of boards) board.close()
})

/** So many numbers, from sixteen kiosks at once. */
async function move(count: number): Promise<void> {
  let left = count
  const serviceId = venue.services[0]?.id
  const give = async (): Promise<void> => {
    while (left-- > 0) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${kiosk}` },
        body: JSON.stringify({ query: TAKE, variables: { input: { key: newKey(), serviceId } } }),
      })
      expect(await response.json()).toMatchObject({ data: { issueTicket: { number: expect.any(String) } } })
    }
  }
  await Promise.all(Array.from({ length: 16 }, give))
}

interface Board {
  /** How far its newest picture is. */
  seq(): number
  closed(): boolean
  close(): void
}

/** A board that reads; resolves with its first picture. */
async function watch({ url }: ServerProcess, patience = 20_000): Promise<Board> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  let seq = 0
  let closed = false
  socket.on('error', () => {})
  socket.on('close', () => (closed = true))
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { token } })))
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: { data?: { boardLive: { seq: number } } } }
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: 'b', type: 'subscribe', payload: picture }))
    if (type === 'next') seq = payload?.data?.boardLive.seq ?? seq
  })
  await until('a first picture', () => seq > 0, patience)
  return { seq: () => seq, closed: () => closed, close: () => socket.close() }
}

/** The most bytes the server held while the venue moved. */
async function mostHeld(moving: Promise<void>): Promise<number> {
  const moves = inProgress(moving)
  let most = 0
  while (moves()) {
    most = Math.max(most, (await server.held()).bytes)
    await pause(500)
  }
  return most
}

/** Milliseconds a board was behind the log at the worst while the venue moved. */
async function worstStaleness(board: Board, moving: Promise<void>): Promise<number> {
  const moves = inProgress(moving)
  let worst = 0
  while (moves()) {
    const { seq = 0 } = (await foyer.store.head(venue.id)) ?? {}
    const since = performance.now()
    await until('the board to see it', () => board.seq() >= seq)
    worst = Math.max(worst, performance.now() - since)
    await pause(50)
  }
  await moving
  return Math.round(worst)
}

/** Whether it is not over yet. */
function inProgress(moving: Promise<void>): () => boolean {
  const progress = { over: false }
  const over = () => void (progress.over = true)
  moving.then(over, over)
  return () => !progress.over
}
