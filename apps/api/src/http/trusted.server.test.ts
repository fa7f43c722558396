import { createHash } from 'node:crypto'
import { parse, print } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { ticketNow } from '../replay/operations.ts'

const venue = hall()
const OURS = 'subscription Ours($venueId: ID!) { boardLive(venueId: $venueId) { seq } }'
const NOT_OURS = 'subscription NotOurs($venueId: ID!) { boardLive(venueId: $venueId) { seq epoch } }'
/** What an earlier release asked, and this one's schema no longer answers. */
const OUTDATED = 'query Earlier { venues { id colourOfTheCarpet } }'
const OUR_QUERY = 'query Venues { venues { id } }'
const unknown = { extensions: { code: 'UNKNOWN_DOCUMENT', say: { zh: expect.any(String), en: expect.any(String) } } }

let foyer: TestFoyer
/** As a venue runs: the house's own list, and one made for these tests. */
let doors: Doors
let withList: Doors
let board: string
let program: string

beforeAll(async () => {
  foyer = await testFoyer(venue)
  const settings = { FOYER_DOCUMENTS: '', FOYER_LIMITS: 'off' }
  doors = await openDoors(foyer, { settings })
  const trusted = new Set([OURS, OUTDATED, OUR_QUERY].map((text) => createHash('sha256').update(text).digest('hex')))
  withList = await openDoors(foyer, { settings, trusted })
  const code = await foyer.management.offerPairing(venue.id, 'display')
  const paired = await (await anyDoors()).press('pairDevice', { code, deviceName: 'board' }, '... on Paired { token }', null)
  board = String(paired?.['token'])
  program = await foyer.management.deviceToken(venue.id, 'display', 'program')
})
afterAll(async () => {
  for (const each of [doors, withList, others]) await each?.close()
  await foyer.end()
})

let others: Doors | undefined
const anyDoors = async () => (others ??= await openDoors(foyer))

test('as a venue runs, nobody but a program of the command line asks what our screens do not', async () => {
  for (const bearer of [null, board, 'worthless']) {
    expect((await doors.ask('{ venues { id } }', {}, bearer)).errors).toMatchObject([unknown])
    expect((await doors.ask(`mutation { signOut(input: { key: "12345678" }) { __typename } }`, {}, bearer)).errors).toMatchObject([unknown])
  }
  expect((await doors.ask('{ venues { id } }', {}, program)).data).toMatchObject({ venues: [{ id: venue.id }] })
})

test('what our own clients ask is known, letter by letter', async () => {
  expect((await doors.ask(ticketNow.document, { token: 'ABCDEFGHJKLMNPQR' })).errors).toBeUndefined()
  expect((await doors.ask(`${ticketNow.document} `, { token: 'ABCDEFGHJKLMNPQR' })).errors).toMatchObject([unknown])
  expect((await doors.ask(print(parse(ticketNow.document)), { token: 'ABCDEFGHJKLMNPQR' })).errors).toMatchObject([unknown])
})

test('an unknown document is answered 400 before anything of it is read, by link as well, and the line stays open for the next', async () => {
  const ask = (path: string, init: RequestInit) =>
    fetch(`${doors.url}/graphql${path}`, { ...init, headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1' } })
  const nonsense = await ask('', { method: 'POST', body: JSON.stringify({ query: '{ no such thing' }) })
  expect(nonsense.status).toBe(400)
  expect(nonsense.headers.get('connection')).not.toBe('close')
  expect(await nonsense.json()).toMatchObject({ errors: [unknown] })
  const link = await ask(`?query=${encodeURIComponent('{ venues { id } }')}`, { method: 'GET' })
  expect([link.status, await link.json()]).toMatchObject([400, { errors: [unknown] }])
})

test('a query beside ours, or one hidden in the link of a POST, does not get in with it', async () => {
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${withList.url}/graphql${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as object
  }
  expect(await ask('', { query: `${OUR_QUERY} query Other { __typename }`, operationName: 'Other' })).toMatchObject({ errors: [unknown] })
  expect(await ask(`?query=${encodeURIComponent(OUR_QUERY)}`, { query: '{ __typename }' })).toMatchObject({ errors: [unknown] })
  expect(await ask(`?query=${encodeURIComponent('{ __typename }')}`, { query: OUR_QUERY })).toEqual({
    data: { venues: [{ id: venue.id }] },
  })
  expect(await ask('', { query: [OUR_QUERY] })).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})

test('a document of an earlier release that the schema no longer answers is unknown: its page is loaded anew', async () => {
  expect((await withList.ask(OUTDATED)).errors).toMatchObject([unknown])
  expect((await withList.ask(OUTDATED, {}, program)).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
})

test('over a socket the same: ours is a picture, another is refused, and the socket lives on', async () => {
  const socket = await withList.socket(board)
  socket.subscribe('not ours', NOT_OURS, { venueId: venue.id })
  const refused = await until('a refusal', () => socket.heard.find(({ id, type }) => id === 'not ours' && type === 'error'))
  expect(refused.payload).toMatchObject([unknown])
  socket.subscribe('ours', OURS, { venueId: venue.id })
  await until('a picture all the same', () => socket.got('ours').length > 0)
  expect(socket.closed()).toBeNull()
  socket.close()
  const ofProgram = await withList.socket(program)
  ofProgram.subscribe('any', NOT_OURS, { venueId: venue.id })
  await until('a picture', () => ofProgram.got('any').length > 0)
  ofProgram.close()
})
