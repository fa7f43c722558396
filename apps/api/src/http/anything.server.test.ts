import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSchema } from '../api/schema.ts'
import { anyOperation, type AnyOperation, type Words } from '../forTests/anyOperation.ts'
import { kioskOf, manyPoints, newKey, openPoints, take } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'

/** Set to see a found fault again. */
const SEED = Number(process.env['FOYER_SEED'] || Date.now() % 2 ** 31)
const RUNS = Number(process.env['FOYER_RUNS'] || 1500)
const WITHIN = 12_000

const CODES = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'IDEMPOTENCY_MISMATCH',
  'NOT_FOUND',
  'UNAUTHENTICATED',
])

const venue = manyPoints(hall(), 3)
/** Written into everything the neighbours own: it must never be read from here. */
const NEIGHBOUR = 'neighbour-4711'

let foyer: TestFoyer
let doors: Doors
let operation: fc.Arbitrary<AnyOperation>
const tokens = new Map<string, string | null>()

beforeAll(async () => {
  foyer = await testFoyer(venue)
  doors = await openDoors(foyer, { settings: { FOYER_LIMITS: 'off' } })
  const { management, usecases } = foyer
  const clerks = await openPoints(foyer, venue)
  const kiosk = await kioskOf(foyer, venue.id)
  const tickets = await Promise.all(Array.from({ length: 6 }, (_, index) => take(foyer, kiosk, venue.services[index % 2]?.id ?? '')))
  for (const clerk of clerks.slice(0, 2)) await usecases.visits.callNext(clerk.principal, { key: newKey(), pointId: clerk.pointId })

  const other = hall({ id: 'elsewhere', staff: [{ id: NEIGHBOUR, name: NEIGHBOUR, role: 'agent', skills: null }] })
  await management.install(other)
  const theirs = await take(foyer, await kioskOf(foyer, 'elsewhere'), other.services[0]?.id ?? '')
  await management.deviceToken('elsewhere', 'display', NEIGHBOUR)

  const boss = venue.staff.find(({ role }) => role === 'supervisor')
  tokens.set('anonymous', null)
  for (const kind of ['kiosk', 'display', 'staff'] as const) tokens.set(kind, await management.deviceToken(venue.id, kind, kind))
  tokens.set('agent', await management.staffToken(venue.id, 's3'))
  if (boss) tokens.set('supervisor', await management.staffToken(venue.id, boss.id))

  const { services, points, staff, series } = venue
  const visits = [...tickets, theirs]
  const words: Words = {
    venueId: [venue.id, venue.id, venue.id, 'elsewhere'],
    serviceId: services.map(({ id }) => id),
    seriesId: series.map(({ id }) => id),
    pointId: points.map(({ id }) => id),
    staffId: [...staff.slice(0, 4).map(({ id }) => id), NEIGHBOUR],
    visitId: visits.map(({ visitId }) => visitId),
    token: visits.map(({ token }) => token),
    number: tickets.map(({ number }) => number),
    priority: venue.priorities.map(({ key }) => key),
    mark: (venue.marks ?? []).map(({ key }) => key).concat('vip'),
    id: [...services.map(({ id }) => id), ...points.map(({ id }) => id), ...staff.slice(0, 3).map(({ id }) => id), newKey()],
    bookingId: [newKey(), NEIGHBOUR],
    callId: [newKey(), (await foyer.ledger.venue(venue.id)).state.recentCalls.at(-1)?.callId ?? ''],
    code: [await management.offerPairing(venue.id, 'kiosk'), 'AAAA2222'],
    phone: ['13800138000', '8000'],
    pin: ['246810', '000000'],
    content: [Buffer.from('code,name\n1,x').toString('base64'), 'not base64 at all'],
    fileName: ['bookings.csv', 'bookings.ics'],
  }
  // Signing out, and in again, would leave the later questions without anybody to ask them.
  operation = anyOperation({ schema: makeSchema(), words, without: ['signOut', 'revokeDevice'] })
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

test(`whatever is asked, by whomever, gets an answer or a coded no; never a fault, never a neighbour’s secret (FOYER_SEED=${SEED})`, async () => {
  const asker = fc.constantFrom(...tokens.keys(), 'supervisor', 'supervisor', 'agent', 'agent')
  await fc.assert(
    fc.asyncProperty(asker, operation, async (role, { kind, query, variables }) => {
      if (kind === 'subscription') return
      const response = await fetch(`${doors.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(tokens.get(role) ? { authorization: `Bearer ${tokens.get(role)}` } : {}) },
        body: JSON.stringify({ query, variables }),
      })
      const text = await response.text()
      expect([200, 400, 413]).toContain(response.status)
      faultless(text)
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: WITHIN, markInterruptAsFailure: false },
  )
})

test(`the same over a socket, and the socket lives on (FOYER_SEED=${SEED})`, async () => {
  for (const [role, token] of tokens) {
    const socket = await doors.socket(token)
    const asked = fc.sample(
      operation.filter(({ kind }) => kind === 'subscription'),
      { seed: SEED, numRuns: 60 },
    )
    for (const [index, { query, variables }] of asked.entries()) {
      const id = `${role} ${index}`
      socket.say({ id, type: 'subscribe', payload: { query, variables } })
      socket.say({ id, type: 'complete' })
    }
    for (const [index, { query, variables }] of asked.slice(0, 8).entries()) {
      socket.say({ id: `again ${index}`, type: 'subscribe', payload: { query, variables } })
    }
    const answered = (id: string) => socket.heard.some((message) => message.id === id)
    socket.subscribe('last', 'subscription T { ticketLive(token: "ABCDEFGHJKLMNPQR") { number } }')
    await until('an answer to the last', () => answered('last'))
    for (const message of socket.heard) faultless(JSON.stringify(message.payload ?? null))
    expect(socket.closed()).toBeNull()
    socket.close()
  }
})

/** An answer, or what was heard over a socket: an error list, or an answer with one in it. */
function faultless(text: string): void {
  const said = JSON.parse(text) as Errors | { readonly errors?: Errors } | null
  const errors = Array.isArray(said) ? (said as Errors) : ((said as { readonly errors?: Errors } | null)?.errors ?? [])
  for (const { extensions } of errors) expect(CODES).toContain(extensions?.code)
  expect(text).not.toMatch(/Did you mean|node_modules|stacktrace/)
  // What was sent may be named in an answer about it; what the neighbours own is never in one.
  expect(text).not.toContain(`"name":"${NEIGHBOUR}"`)
}

type Errors = readonly { readonly extensions?: { readonly code?: string } }[]
