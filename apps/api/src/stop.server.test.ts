import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { newKey } from './forTests/crew.ts'
import { type ServerProcess, startServer } from './forTests/serverProcess.ts'
import { hall, type TestFoyer, testFoyer } from './forTests/testFoyer.ts'
import { until } from './forTests/until.ts'

const venue = hall()
const TAKE = 'mutation Take($input: IssueTicketInput!) { issueTicket(input: $input) { ... on IssuedTicket { visitId } } }'
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'
const KIOSKS = 32
const SCREENS = 50

let foyer: TestFoyer
let kiosk: string
let board: string
const servers: ServerProcess[] = []

beforeAll(async () => {
  foyer = await testFoyer(venue)
  kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  board = await foyer.management.deviceToken(venue.id, 'display', 'board')
})
afterAll(async () => {
  for (const server of servers) await server.end('SIGKILL')
  await foyer.end()
})

async function server(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const started = await startServer(foyer, settings)
  servers.push(started)
  return started
}

test('told to stop under load, a server loses nobody: every number is given once, every screen is told to come back, and it ends well', async () => {
  const first = await server({ FOYER_DRAIN_SECONDS: '1' })
  const second = await server()
  const visits = new Map<string, string>()
  let failed = 0
  let moved = 0
  const shift = { on: true }

  /** A kiosk: the first server as long as it answers, then the other, with the same key. */
  async function takeNumbers(): Promise<void> {
    while (shift.on) {
      const key = newKey()
      const visitId = (await take(first, key)) ?? (moved++, (await take(second, key)) ?? (await take(second, key)))
      if (visitId === null) failed++
      else visits.set(key, visitId)
    }
  }
  const kiosks = Array.from({ length: KIOSKS }, takeNumbers)
  const screens = await Promise.all(Array.from({ length: SCREENS }, () => watch(first)))
  await until('some numbers', () => visits.size > 200)
  for (let count = 0; count < 20; count++) hangUpInTheMiddle(first)

  const looks = lookAtReadiness(first)
  const { code, tookMs } = await first.end()
  await until('numbers from the other', () => moved > KIOSKS)
  shift.on = false
  await Promise.all(kiosks)

  expect({ code, failed }).toEqual({ code: 0, failed: 0 })
  expect(tookMs).toBeLessThan(12_000)
  await until('every screen to hear of it', () => screens.every((screen) => screen.code() !== null))
  expect(new Set(screens.map((screen) => screen.code()))).toEqual(new Set([1001]))
  // It says that it goes before it is gone.
  expect((await looks).filter((look, index, all) => look !== 'ready' && look !== all[index - 1])).toEqual(['draining', 'gone'])
  expect(faultsIn(first.printed())).toEqual([])

  const issued = (await foyer.store.events(venue.id, 0, 1_000_000)).filter(({ type }) => type === 'TicketIssued')
  expect(new Set(visits.values()).size).toBe(visits.size)
  expect(issued.length).toBe(visits.size)
  process.stdout.write(`stopped in ${Math.round(tookMs)} ms; ${visits.size} numbers, ${moved} of them asked for again elsewhere\n`)
})

test('a screen that has gone dumb holds nobody up', async () => {
  const quiet = await server()
  const dumb = connect(quiet.port, '127.0.0.1')
  dumb.on('error', () => {})
  dumb.write(
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  )
  await new Promise((upgraded) => dumb.once('data', upgraded))
  dumb.pause()
  expect((await quiet.end()).code).toBe(0) // given up, it would end with 1
  dumb.destroy()
})

/** The visit this key stands for; null where nobody answered. */
async function take({ url }: ServerProcess, key: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiosk}` },
      body: JSON.stringify({ query: TAKE, variables: { input: { key, serviceId: venue.services[0]?.id } } }),
    })
    const { data } = (await response.json()) as { data?: { issueTicket: { visitId?: string } } }
    return data?.issueTicket.visitId ?? null
  } catch {
    return null
  }
}

async function watch({ url }: ServerProcess): Promise<{ code(): number | null }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  let code: number | null = null
  let pictures = 0
  socket.on('error', () => {})
  socket.on('close', (closed) => (code = closed))
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { token: board } })))
  socket.on('message', (data: Buffer) => {
    const { type } = JSON.parse(data.toString()) as { type: string }
    if (type === 'connection_ack')
      socket.send(JSON.stringify({ id: 'b', type: 'subscribe', payload: { query: BOARD, variables: { venueId: venue.id } } }))
    if (type === 'next') pictures++
  })
  await until('a picture', () => pictures > 0, 20_000)
  return { code: () => code }
}

/** What /readyz says, again and again until nobody answers. */
async function lookAtReadiness({ url }: ServerProcess): Promise<string[]> {
  const looks: string[] = []
  while (looks.at(-1) !== 'gone') {
    looks.push(
      await fetch(`${url}/readyz`).then(
        (answer) => answer.text(),
        () => 'gone',
      ),
    )
    await pause(20)
  }
  return looks
}

/** Somebody whose phone loses the network in the middle of a sentence. */
function hangUpInTheMiddle({ port }: ServerProcess): void {
  const caller = connect(port, '127.0.0.1', () => {
    caller.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n{"query":')
    setImmediate(() => caller.destroy())
  })
  caller.on('error', () => {})
}

const faultsIn = (printed: string): string[] =>
  printed.split('\n').filter((line) => line.startsWith('{') && (JSON.parse(line) as { level: number }).level >= 50)
