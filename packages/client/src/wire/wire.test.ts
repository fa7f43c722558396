import { graphql } from '@foyer/schema'
import { EventEmitter, once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { buildSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws'
import { createClient } from '../createClient.ts'
import type { ClientOptions, Pace } from '../options.ts'

const BoardLive = graphql(`
  subscription BoardLive($venueId: ID!) {
    boardLive(venueId: $venueId) {
      upNext
    }
  }
`)
const FloorLive = graphql(`
  subscription FloorLive {
    floorLive {
      waiting
    }
  }
`)
const Calls = graphql(`
  subscription Calls($venueId: ID!, $after: Int) {
    announcements(venueId: $venueId, after: $after) {
      ... on Announcement {
        seq
      }
      ... on Resync {
        seq
      }
    }
  }
`)

const schema = buildSchema(`
  type Query { now: Int }
  type BoardPicture { upNext: [String!]! }
  type Announcement { seq: Int! }
  type Resync { seq: Int! }
  union AnnouncementItem = Announcement | Resync
  type Subscription { boardLive(venueId: ID!): BoardPicture! announcements(venueId: ID!, after: Int): AnnouncementItem! }
`)

const hall = { venueId: 'hall' }
const brisk: Partial<Pace> = { connect: 150, ack: 150, ping: 50, pong: 150, retryBase: 5, retryCap: 50, refused: 50 }

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Waits for a thing to be so. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

/** A venue that outlives its servers: what was called stays called. */
class Venue {
  readonly calls: number[] = []
  readonly #moved = new EventEmitter().setMaxListeners(0)
  token = 'good'

  call() {
    this.calls.push(this.calls.length + 1)
    this.#moved.emit('moved')
  }

  /** An honest server on a port, any port by default. */
  async open(port = 0) {
    const sockets = new WebSocketServer({ host: '127.0.0.1', port, path: '/graphql' })
    const subscription = {
      boardLive: () => this.#pictures(),
      announcements: ({ after }: { after?: number }) => this.#calls(after ?? 0),
    }
    useServer({ schema, roots: { subscription }, onConnect: ({ connectionParams }) => connectionParams?.['token'] === this.token }, sockets)
    await once(sockets, 'listening')
    const stop = async () => {
      for (const socket of sockets.clients) socket.terminate()
      this.#moved.emit('moved')
      await new Promise((resolve) => sockets.close(resolve))
    }
    endings.push(stop)
    return { port: (sockets.address() as AddressInfo).port, sockets, stop }
  }

  async *#pictures() {
    for (;;) {
      yield { boardLive: { upNext: this.calls.map(String) } }
      await once(this.#moved, 'moved')
    }
  }

  async *#calls(after: number) {
    for (let seq = after; ;) {
      while (seq < this.calls.length) yield { announcements: { __typename: 'Announcement', seq: (seq += 1) } }
      await once(this.#moved, 'moved')
    }
  }
}

/** A client of a port, and everything it was told. */
function clientOf(port: number, more: Partial<ClientOptions> = {}) {
  const webSocket = (url: string, protocols: string) => new NodeWebSocket(url, protocols) as unknown as WebSocket
  const client = createClient({ url: `http://127.0.0.1:${port}/graphql`, token: () => 'good', webSocket, pace: brisk, ...more })
  endings.push(() => client.close())
  const told = { links: [] as string[], upNext: [] as string[], calls: [] as number[] }
  client.onLink(({ state }) => state !== told.links.at(-1) && told.links.push(state))
  client.watch(BoardLive, hall, ({ boardLive }) => (told.upNext = boardLive.upNext))
  const next = () => ({ ...hall, after: told.calls.at(-1) ?? 0 })
  client.follow(Calls, next, ({ announcements }) => told.calls.push(announcements.seq ?? NaN))
  return { client, told }
}

const upTo = (last: number) => Array.from({ length: last }, (_, call) => call + 1)

test('an honest server is heard, and heard again', async () => {
  const venue = new Venue()
  const { told } = clientOf((await venue.open()).port, { pace: {} })
  await until(() => expect(told.links).toEqual(['connecting', 'live']))
  venue.call()
  venue.call()
  await until(() => expect(told).toMatchObject({ upNext: ['1', '2'], calls: [1, 2] }))
})

test('a server that restarts three times, once politely: nothing missed, nothing twice', async () => {
  const venue = new Venue()
  let server = await venue.open()
  const { told } = clientOf(server.port)
  for (let restart = 1; restart <= 3; restart += 1) {
    venue.call()
    await until(() => expect(told.calls).toEqual(upTo(venue.calls.length)))
    if (restart === 2) for (const socket of server.sockets.clients) socket.close(1001)
    await server.stop()
    await until(() => expect(told.links.at(-1)).toBe('lost'))
    venue.call() // while nobody is connected
    server = await venue.open(server.port)
  }
  await until(() => expect(told.links.at(-1)).toBe('live'))
  await until(() => expect(told).toMatchObject({ calls: upTo(6), upNext: upTo(6).map(String) }))
})

test('a server that is not there yet is found when it comes', async () => {
  const venue = new Venue()
  const { port, stop } = await venue.open()
  await stop()
  const { told } = clientOf(port)
  let tries = 0
  const counted = createClient({
    url: `http://127.0.0.1:${port}/graphql`,
    token: () => 'good',
    webSocket: (url, protocols) => ((tries += 1), new NodeWebSocket(url, protocols) as unknown as WebSocket),
    pace: brisk,
  })
  endings.push(() => counted.close())
  counted.onLink(() => {})
  await until(() => expect(tries).toBeGreaterThan(8)) // past the five tries at which others give up
  expect(told.links).toEqual(['connecting'])
  await venue.open(port)
  await until(() => expect(told.links.at(-1)).toBe('live'))
})

/** A server that speaks just enough of the protocol, and misbehaves on its first socket. */
async function oddServer(first: { readonly acks: boolean; readonly pongs: boolean }) {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  const closed: number[] = []
  let count = 0
  sockets.on('connection', (socket) => {
    const nth = (count += 1)
    socket.on('close', () => closed.push(nth))
    socket.on('message', (frame) => {
      const { type } = JSON.parse(String(frame)) as { type: string }
      if (type === 'connection_init' && (first.acks || nth > 1)) socket.send('{"type":"connection_ack"}')
      if (type === 'ping' && (first.pongs || nth > 1)) socket.send('{"type":"pong"}')
    })
  })
  await once(sockets, 'listening')
  endings.push(() => new Promise((resolve) => sockets.close(resolve)))
  return { port: (sockets.address() as AddressInfo).port, closed }
}

test('a server that accepts and never greets back is left, and found again', async () => {
  const { port, closed } = await oddServer({ acks: false, pongs: true })
  const { told } = clientOf(port)
  await until(() => expect(told.links.slice(0, 2)).toEqual(['connecting', 'live']))
  await until(() => expect(closed).toContain(1))
})

test('a server that stops answering pings is lost, and found again', async () => {
  const { port, closed } = await oddServer({ acks: true, pongs: false })
  const { told } = clientOf(port)
  await until(() => expect(told.links.slice(0, 4)).toEqual(['connecting', 'live', 'lost', 'live']))
  await until(() => expect(closed).toContain(1))
})

/** A network between client and server: passes bytes on, or swallows them without a word. */
async function network(port: number) {
  const ends = new Set<Socket>()
  const net = { port: 0, swallows: false, accepted: 0 }
  const server = createServer((near) => {
    net.accepted += 1
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('data', (bytes) => net.swallows || to.write(bytes))
      from.on('close', () => net.swallows || to.destroy())
      from.on('error', () => {})
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  endings.push(async () => {
    for (const end of ends) end.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  net.port = (server.address() as AddressInfo).port
  return net
}

test('a network that swallows everything, open sockets and new ones alike, is noticed and outlived', async () => {
  const venue = new Venue()
  const net = await network((await venue.open()).port)
  const { told } = clientOf(net.port)
  venue.call()
  await until(() => expect(told.calls).toEqual([1]))
  net.swallows = true
  venue.call()
  await until(() => expect(told.links.at(-1)).toBe('lost'))
  const before = net.accepted
  await until(() => expect(net.accepted).toBeGreaterThan(before + 1)) // a socket that hangs in CONNECTING is given up too
  net.swallows = false
  await until(() => expect(told.links.at(-1)).toBe('live'))
  venue.call()
  await until(() => expect(told).toMatchObject({ calls: [1, 2, 3], upNext: ['1', '2', '3'] }))
})

test('a revoked device is told so, keeps trying, and is back with its new credential', async () => {
  const venue = new Venue()
  const server = await venue.open()
  let token = 'good'
  const { client, told } = clientOf(server.port, { token: () => token })
  const refusals: (string | null)[] = []
  client.watch(
    BoardLive,
    { venueId: 'other' },
    () => {},
    ({ code }) => refusals.push(code),
  )
  await until(() => expect(told.links.at(-1)).toBe('live'))
  venue.token = 'better'
  for (const socket of server.sockets.clients) socket.close(4403)
  await until(() => expect(refusals.length).toBeGreaterThan(2))
  expect(new Set(refusals)).toEqual(new Set(['UNAUTHENTICATED']))
  token = 'better'
  await until(() => expect(told.links.at(-1)).toBe('live'))
})

test('one subscription the server does not know harms no other', async () => {
  const venue = new Venue()
  const { client, told } = clientOf((await venue.open()).port, { pace: {} })
  const refused = vi.fn()
  client.watch(FloorLive, {}, () => {}, refused)
  await until(() => expect(refused).toHaveBeenCalled())
  venue.call()
  await until(() => expect(told.calls).toEqual([1]))
  expect(told.links).toEqual(['connecting', 'live'])
})
