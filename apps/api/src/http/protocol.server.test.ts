import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { take, kioskOf } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'

/** The protocol of the sockets, graphql-transport-ws, sentence by sentence: github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
const venue = hall()
const BOARD = 'subscription Board($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'
const TICKET = 'subscription Ticket($token: String!) { ticketLive(token: $token) { number } }'
const board = { query: BOARD, variables: { venueId: venue.id } }

let foyer: TestFoyer
let doors: Doors
let display: string

beforeAll(async () => {
  foyer = await testFoyer(venue)
  doors = await openDoors(foyer)
  display = await foyer.management.deviceToken(venue.id, 'display', 'board')
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

interface Message {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

/** A socket on which nothing is said but what the test says. */
async function line(protocols: string | readonly string[] = 'graphql-transport-ws') {
  const socket = new WebSocket(`${doors.url.replace('http', 'ws')}/graphql`, [protocols].flat())
  const heard: Message[] = []
  let closed: { readonly code: number; readonly reason: string } | null = null
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as Message))
  socket.on('close', (code, reason) => (closed = { code, reason: String(reason) }))
  socket.on('error', () => {})
  await until('the socket to open or to close', () => socket.readyState === WebSocket.OPEN || closed !== null)
  const say = (message: unknown) => socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message))
  return {
    socket,
    heard,
    say,
    closed: () => closed,
    hear: (type: string, id?: string) =>
      until(`${type} ${id ?? ''}`, () => heard.find((each) => each.type === type && (id === undefined || each.id === id))),
    /** Whatever was said before has been understood once this is answered: the line is in order. */
    async settled() {
      const mark = `mark ${Math.random()}`
      say({ type: 'ping', payload: { mark } })
      await until('the mark', () =>
        heard.some(({ type, payload }) => type === 'pong' && (payload as { mark?: string } | undefined)?.mark === mark),
      )
    },
    end: () => socket.close(),
  }
}

type Line = Awaited<ReturnType<typeof line>>

async function greeted(): Promise<Line> {
  const open = await line()
  open.say({ type: 'connection_init', payload: { token: display } })
  await open.hear('connection_ack')
  return open
}

const closes = (open: Line, code: number) => until(`${code}`, () => open.closed()?.code === code)

// The subprotocol

test.each([
  ['none', []],
  ['the one of old', ['graphql-ws']],
  ['one nobody knows', ['chat']],
])('subprotocol %s: 4406', async (_what, protocols) => {
  const open = await line(protocols)
  // A client closes by itself where the server chose none of what it offered.
  await until('the door to close', () => open.closed() !== null)
  expect([4406, 1006]).toContain(open.closed()?.code)
})

test('of several subprotocols ours is taken', async () => {
  const open = await line(['graphql-ws', 'graphql-transport-ws'])
  expect(open.socket.protocol).toBe('graphql-transport-ws')
  open.end()
})

// The greeting

test('a greeting is answered with one acknowledgement, without a payload', async () => {
  const open = await greeted()
  expect(open.heard).toEqual([{ type: 'connection_ack' }])
  open.end()
})

test.each([
  ['without a payload', { type: 'connection_init' }],
  ['with a payload of nothing', { type: 'connection_init', payload: {} }],
  ['with words we do not know', { type: 'connection_init', payload: { lang: 'zh' } }],
  ['with an empty token', { type: 'connection_init', payload: { token: '' } }],
  ['with a token of null', { type: 'connection_init', payload: { token: null } }],
  ['with a token that is no text', { type: 'connection_init', payload: { token: { a: 1 } } }],
])('a greeting %s is a stranger’s', async (_what, greeting) => {
  const open = await line()
  open.say(greeting)
  await open.hear('connection_ack')
  open.end()
})

test('a greeting with a worthless token: 4403', async () => {
  const open = await line()
  open.say({ type: 'connection_init', payload: { token: 'not.a.token' } })
  await closes(open, 4403)
  expect(open.heard).toEqual([])
})

test('no greeting for three seconds: 4408', async () => {
  const open = await line()
  await closes(open, 4408)
})

test('a ping is no greeting: 4408', async () => {
  const open = await line()
  open.say({ type: 'ping' })
  await open.hear('pong')
  await closes(open, 4408)
})

test('two greetings: 4429', async () => {
  const open = await greeted()
  open.say({ type: 'connection_init' })
  await closes(open, 4429)
})

test('two greetings in one breath: 4429', async () => {
  const open = await line()
  open.say({ type: 'connection_init' })
  open.say({ type: 'connection_init' })
  await closes(open, 4429)
})

// Before the greeting

test('subscribing before the greeting: 4401', async () => {
  const open = await line()
  open.say({ id: '1', type: 'subscribe', payload: board })
  await closes(open, 4401)
})

test('subscribing between the greeting and its acknowledgement: 4401, or it waited its turn', async () => {
  const open = await line()
  open.say({ type: 'connection_init', payload: { token: display } })
  open.say({ id: '1', type: 'subscribe', payload: board })
  await until('an end or a picture', () => open.closed()?.code === 4401 || open.heard.some(({ type }) => type === 'next'))
  open.end()
})

test('completing before the greeting does nothing', async () => {
  const open = await line()
  open.say({ id: '1', type: 'complete' })
  open.say({ type: 'connection_init' })
  await open.hear('connection_ack')
  open.end()
})

// What is no message: 4400

test.each([
  ['no JSON', 'hello'],
  ['half a message', '{"type":"ping"'],
  ['a text', '"ping"'],
  ['a number', '7'],
  ['null', 'null'],
  ['a list', '[{"type":"ping"}]'],
  ['no type', '{"id":"1"}'],
  ['a type nobody knows', '{"type":"start"}'],
  ['a type that is no text', '{"type":7}'],
  ['a type every object has', '{"type":"constructor"}'],
  ['the server’s own type: next', '{"id":"1","type":"next"}'],
  ['a subscription without an id', JSON.stringify({ type: 'subscribe', payload: board })],
  ['a subscription with a number for an id', JSON.stringify({ id: 1, type: 'subscribe', payload: board })],
  ['a subscription with an empty id', JSON.stringify({ id: '', type: 'subscribe', payload: board })],
  ['a subscription without a payload', '{"id":"1","type":"subscribe"}'],
  ['a subscription whose payload is a text', '{"id":"1","type":"subscribe","payload":"{ a }"}'],
  ['a subscription without a query', '{"id":"1","type":"subscribe","payload":{}}'],
  ['a query that is a number', '{"id":"1","type":"subscribe","payload":{"query":7}}'],
  ['variables that are a list', JSON.stringify({ id: '1', type: 'subscribe', payload: { query: BOARD, variables: 'x' } })],
  ['an operation name that is a number', JSON.stringify({ id: '1', type: 'subscribe', payload: { query: BOARD, operationName: 7 } })],
  ['extensions that are a text', JSON.stringify({ id: '1', type: 'subscribe', payload: { query: BOARD, extensions: 'x' } })],
  ['a completion without an id', '{"type":"complete"}'],
  ['a ping whose payload is a text', '{"type":"ping","payload":"x"}'],
  ['a pong whose payload is a list', '{"type":"pong","payload":"x"}'],
  ['a greeting whose payload is a text', '{"type":"connection_init","payload":"x"}'],
])('%s: 4400, and no word about what was said', async (_what, message) => {
  const open = await greeted()
  open.say(message)
  await closes(open, 4400)
  expect(open.closed()?.reason).not.toMatch(/hello|constructor|start/)
})

test('a message in bytes is a message', async () => {
  const open = await greeted()
  open.say(Buffer.from('{"type":"ping"}'))
  await open.hear('pong')
  open.end()
})

// Ping and pong

test('a ping is answered with a pong, before the greeting and after', async () => {
  const open = await line()
  open.say({ type: 'ping' })
  expect(await open.hear('pong')).toEqual({ type: 'pong' })
  open.say({ type: 'connection_init' })
  await open.hear('connection_ack')
  open.say({ type: 'ping', payload: { at: 7, nested: { yes: true } } })
  expect(await until('the second pong', () => open.heard.filter(({ type }) => type === 'pong')[1])).toEqual({
    type: 'pong',
    payload: { at: 7, nested: { yes: true } },
  })
  open.end()
})

test('a pong nobody asked for is heard in silence', async () => {
  const open = await greeted()
  open.say({ type: 'pong', payload: { at: 7 } })
  await open.settled()
  expect(open.heard.map(({ type }) => type)).toEqual(['connection_ack', 'pong'])
  open.end()
})

// Subscriptions

test('an id in use: 4409', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: board })
  open.say({ id: '1', type: 'subscribe', payload: board })
  await closes(open, 4409)
  expect(open.closed()?.reason).toBe('Subscriber for 1 already exists')
})

test('an id is free again once its subscription is completed', async () => {
  const open = await greeted()
  for (let turn = 0; turn < 3; turn++) {
    const before = open.heard.length
    open.say({ id: '1', type: 'subscribe', payload: board })
    await until('a picture', () => open.heard.slice(before).some(({ type }) => type === 'next'))
    open.say({ id: '1', type: 'complete' })
    await open.settled()
  }
  expect(open.closed()).toBeNull()
  open.end()
})

test('an id is free again once its subscription was refused', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: { query: 'subscription {' } })
  await open.hear('error', '1')
  open.say({ id: '1', type: 'subscribe', payload: board })
  await open.hear('next', '1')
  open.end()
})

test('an error ends a subscription: nothing comes after it', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: { query: 'subscription { nonsense }' } })
  await open.hear('error', '1')
  await open.settled()
  expect(open.heard.filter(({ id }) => id === '1').map(({ type }) => type)).toEqual(['error'])
  open.end()
})

test('a subscription that ends by itself says so', async () => {
  const open = await line()
  open.say({ type: 'connection_init' })
  await open.hear('connection_ack')
  open.say({ id: 't', type: 'subscribe', payload: { query: TICKET, variables: { token: 'ABCDEFGHJKLMNPQR' } } })
  await open.hear('complete', 't')
  expect(open.heard.filter(({ id }) => id === 't')).toEqual([
    { id: 't', type: 'next', payload: { data: { ticketLive: null } } },
    { id: 't', type: 'complete' },
  ])
  open.end()
})

test('completing an id nobody uses does nothing, however often', async () => {
  const open = await greeted()
  for (const id of ['1', '1', '__proto__', 'constructor']) open.say({ id, type: 'complete' })
  await open.settled()
  expect(open.heard.map(({ type }) => type)).toEqual(['connection_ack', 'pong'])
  expect(open.closed()).toBeNull()
  open.end()
})

test('completing ends the pictures, and is not answered', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: board })
  await open.hear('next', '1')
  open.say({ id: '1', type: 'complete' })
  await open.settled()
  const { length } = open.heard
  const witness = await greeted()
  witness.say({ id: 'w', type: 'subscribe', payload: board })
  await witness.hear('next', 'w')
  const ticket = await take(foyer, await kioskOf(foyer, venue.id), venue.services[0]?.id ?? '')
  expect(ticket.number).toMatch(/\d/)
  await until('a picture for the witness', () => witness.heard.filter(({ type }) => type === 'next').length > 1)
  await open.settled()
  expect(open.heard.slice(length).map(({ type }) => type)).toEqual(['pong'])
  open.end()
  witness.end()
})

test('completing in the same breath as subscribing leaves nothing behind', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: board })
  open.say({ id: '1', type: 'complete' })
  await open.settled()
  open.say({ id: '1', type: 'subscribe', payload: board })
  await open.hear('next', '1')
  expect(open.closed()).toBeNull()
  open.end()
})

test('two subscriptions do not mix, whatever their ids', async () => {
  const open = await greeted()
  for (const id of ['a', '__proto__', 'toString', '编号']) open.say({ id, type: 'subscribe', payload: board })
  for (const id of ['a', '__proto__', 'toString', '编号']) await open.hear('next', id)
  open.say({ id: '__proto__', type: 'complete' })
  await open.settled()
  expect(open.closed()).toBeNull()
  open.end()
})

// The end

test('a client that hangs up with 1000 is let go with 1000', async () => {
  const open = await greeted()
  open.say({ id: '1', type: 'subscribe', payload: board })
  await open.hear('next', '1')
  open.socket.close(1000, 'Normal Closure')
  await closes(open, 1000)
})

test('a house that closes says 1001 to everybody', async () => {
  const other = await openDoors(foyer)
  const guest = await other.socket(display)
  await other.close()
  await until('the door to close', () => guest.closed() === 1001)
})
