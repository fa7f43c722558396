import { randomUUID } from 'node:crypto'
import { may, type Venue, USUAL_BOOKING } from '@foyer/domain'
import { type DocumentNode, execute, type ExecutionResult, type GraphQLError, parse, subscribe } from 'graphql'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSchema } from '../api/schema.ts'
import { asOwner } from '../forTests/asOwner.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { argumentsFor, everyOperation, type Leaf, type Operation, valuesOf } from '../forTests/everyField.ts'
import { rowsOf, tablesOfVenues } from '../forTests/rowsOf.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { type Principal, STRANGER } from '../usecases/principal.ts'
import { formatError } from './faults.ts'

/**
 * T24: whatever the people and devices of one venue say with the ids of another, they are answered as if those existed nowhere,
 * and nothing in the other venue changes. The operations are read from the schema: a new field is tried by itself, and one
 * whose arguments nobody has told us how to fill fails.
 */

const schema = makeSchema()
const SILENT = pino({ level: 'silent' })
const operations = everyOperation(schema)
const MINUTE = 60_000

/** The ids of one venue, by the name of the argument they belong in. */
type Ids = Readonly<Record<string, string>>

interface World {
  readonly venue: Venue
  readonly who: Readonly<Record<string, () => Promise<Principal>>>
  readonly ids: Ids
}

/** Values that are no ids of anything. */
const PLAIN: Readonly<Record<string, unknown>> = {
  name: 'somebody',
  words: 'something',
  newPin: '2468',
  pin: '1357',
  deviceName: 'a screen',
  fileName: 'bookings.csv',
  content: 'service,date,time,name,phone\nb-service,2026-11-25,10:00,Somebody,13800001111\n',
  challenge: 'c'.repeat(40),
  signature: 's'.repeat(86),
  'input.operations.signature': 'a'.repeat(64),
  publicKey: undefined,
  result: undefined,
  phone: '13800009999',
  priority: 'normal',
  reason: undefined,
  from: '2026-11-23T00:00:00.000Z',
  to: '2026-11-24T00:00:00.000Z',
  notAfter: undefined,
}

/** Whoever holds one of these may do what it opens, whoever they are: they are credentials themselves, and it is A's own that is given. */
const CREDENTIALS: readonly string[] = ['token', 'secret', 'here', 'Mutation.pairDevice.input.code']

/** Operations that say nothing but a credential, or nothing that names anything. */
const NAMES_NOTHING: readonly string[] = [
  'Mutation.changePin',
  'Mutation.importBookings',
  'Mutation.pairDevice',
  'Mutation.raiseServiceCall',
  'Mutation.requestPairing',
  'Mutation.signOut',
  'Query.bookings',
  'Query.pairing',
  'Query.ticket',
  'Subscription.ticketLive',
]

/** Arguments whose name alone does not say what they are of. */
const OF_PATH: Readonly<Record<string, string>> = {
  'Query.print.id': 'printId',
  'Subscription.printLive.id': 'printId',
  'Mutation.acknowledgeServiceCall.input.id': 'serviceCallId',
  'Query.findBooking.input.code': 'bookingCode',
  'Query.findBooking.input.phone': 'phoneTail',
  'Mutation.checkIn.input.code': 'bookingCode',
  'Query.pairingAsked.code': 'requestCode',
  'Mutation.approvePairing.input.code': 'requestCode',
  'Mutation.refusePairing.input.code': 'requestCode',
  'Mutation.setMark.input.mark': 'mark',
}

/** Of these exactly one may be said. */
const EITHER: Readonly<Record<string, readonly string[]>> = {
  'Query.findBooking': ['input.code', 'input.phone'],
  'Mutation.checkIn': ['input.bookingId', 'input.code'],
  'Mutation.callTicket': ['input.visitId', 'input.number'],
}

const OF_DESTINATION: Readonly<Record<string, string>> = { queue: 'serviceId', person: 'staffId', point: 'pointId' }

/** Guesses are limited for each session: whoever makes them comes with a new one. */
const GUESSES = ['bookingCode', 'requestCode', 'phoneTail']

let foyer: TestFoyer
let north: World
let south: World
/** Something fresh to sign: only so is it looked at who signed. */
let challenge = ''
let tables: readonly string[] = []
const base = Date.now()

beforeAll(async () => {
  const [one, other] = [inhabited('north'), inhabited('south')]
  foyer = await testFoyer(one, {}, () => base)
  await foyer.management.install(other)
  north = await furnished(one)
  south = await furnished(other)
  challenge = foyer.usecases.devices.challenge()
  tables = await tablesOfVenues(foyer.postgres.url)
})
afterAll(() => foyer.end())

test('every argument of every operation is an id, a credential or a plain value, and we know which', () => {
  const unknown = operations.flatMap((operation) =>
    operation.leaves.filter((leaf) => kindOf(operation, leaf) === null).map(({ path }) => `${operation.name}.${path}`),
  )
  expect(unknown).toEqual([])
  expect(
    operations
      .filter((operation) => named(operation).length === 0)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...NAMES_NOTHING])
})

describe.each([
  { walls: 'both walls standing', before: 'ENABLE', after: 'ENABLE' },
  { walls: 'row-level security switched off, the first wall alone', before: 'DISABLE', after: 'ENABLE' },
])('$walls', ({ before, after }) => {
  beforeAll(() => everywhere(`${before} ROW LEVEL SECURITY`))
  afterAll(() => everywhere(`${after} ROW LEVEL SECURITY`))

  test('the second wall is as it is said to be', async () => {
    const { rowCount } = await foyer.database.log.in('north').query(`SELECT FROM visit WHERE venue_id = 'south'`)
    expect(rowCount).toBe(before === 'DISABLE' ? 3 : 0)
  })

  test.each(
    operations.filter((operation) => !NAMES_NOTHING.includes(operation.name)).map((operation) => [operation.name, operation] as const),
  )(
    '%s, said by anybody of one venue about another, is answered as if that were nowhere, and changes nothing there',
    async (_, operation) => {
      const before = await rowsOf(foyer.postgres.url, 'south', tables)
      for (const who of Object.keys(north.who)) {
        const [everything, ...single] = attemptsOf(operation)
        if (!may((await asker(who, false)).role, operation.name)) await expectForbidden(operation, who, everything)
        else for (const attempt of [everything, ...single]) await expectNowhere(operation, who, attempt)
      }
      expect(await rowsOf(foyer.postgres.url, 'south', tables)).toEqual(before)
    },
  )
})

test('with the first wall gone, a question that names no venue still sees its own only', async () => {
  const { log } = foyer.database
  const mine = await log.in('north').query<{ venue_id: string }>('SELECT venue_id FROM visit')
  expect(mine.rows.map(({ venue_id }) => venue_id)).toEqual(['north', 'north', 'north'])
  const theirs = await log.in('north').query('SELECT FROM visit WHERE id = $1', [south.ids['visitId']])
  expect(theirs.rowCount).toBe(0)
  for (const table of tables) {
    const { rowCount } = await log.in('north').query(`SELECT FROM ${table} WHERE venue_id = 'south'`)
    expect(rowCount, table).toBe(0)
  }
})

test('the list of the house names to anybody of a venue their own only', async () => {
  const kiosk = await north.who['kiosk']?.()
  const answer = await said(
    kiosk ?? STRANGER,
    { kind: 'query', name: 'Query.venues', document: '{ venues { id } }', leaves: [], args: [] },
    {},
  )
  expect(answer).toContain('"north"')
  expect(answer).not.toContain('south')
})

/** Which leaves hold another venue's id, and what the choosing enums beside them choose. */
interface Attempt {
  readonly foreign: readonly string[]
  readonly leftOut: readonly string[]
  readonly destination: string | undefined
}

/** All ids another venue's; and each alone, the others our own. */
function attemptsOf(operation: Operation): [Attempt, ...Attempt[]] {
  const destinations = operation.leaves.some(({ type }) => type === 'DestinationKind') ? valuesOf(schema, 'DestinationKind') : [undefined]
  const either = EITHER[operation.name] ?? []
  const leftOuts = either.length > 0 ? either.map((path) => either.filter((other) => other !== path)) : [[]]
  const [first, ...rest] = destinations.flatMap((destination) =>
    leftOuts.flatMap((leftOut) => {
      const ids = named(operation).flatMap(({ path }) => (leftOut.includes(path) ? [] : [path]))
      const chosen = ids.length > 1 ? [ids, ...ids.map((path) => [path])] : [ids]
      return chosen.map((foreign) => ({ foreign, leftOut, destination }))
    }),
  )
  if (!first) throw new Error(`nothing to try with ${operation.name}`)
  return [first, ...rest]
}

/** Whoever may not use a field at all is told so, whatever they name. */
async function expectForbidden(operation: Operation, who: string, attempt: Attempt): Promise<void> {
  const answer = await said(await asker(who, false), operation, argumentsOf(operation, attempt, south.ids))
  expect(answer).toMatch(/"code":"(FORBIDDEN|UNAUTHENTICATED)"/)
  expect(leaksIn(answer), `${operation.name} by ${who}`).toEqual([])
}

/** The arguments with these ids where the attempt has another venue's, and our own elsewhere. */
const argumentsOf = (operation: Operation, { foreign, leftOut, destination }: Attempt, other: Ids): Record<string, unknown> =>
  argumentsFor(operation, (leaf) => {
    const kind = kindOf(operation, leaf)
    if (leftOut.includes(leaf.path)) return undefined
    if (kind !== 'id') return kind === 'credential' && leaf.required ? north.ids[leaf.name] : plain(leaf, destination)
    return (foreign.includes(leaf.path) ? other : north.ids)[nameOf(operation, leaf, destination)]
  })

/** Said with the other's ids, and before and after with ids of the same form that are nowhere: the answers must not differ. */
async function expectNowhere(operation: Operation, who: string, attempt: Attempt): Promise<void> {
  const { foreign, destination } = attempt
  const guesses = operation.leaves.some((leaf) => GUESSES.includes(nameOf(operation, leaf, destination)))
  const principal = await asker(who, guesses)
  const nowhere = nowhereLike(south.ids)
  const told = [nowhere, south.ids, nowhereLike(south.ids)]
  const heard: string[] = []
  for (const ids of told) heard.push(await said(principal, operation, argumentsOf(operation, attempt, ids)))
  const [before, there, after] = heard.map((answer, index) => withoutIds(answer, told[index] ?? {})) as [string, string, string]
  const what = `${operation.name} by ${who}, with ${foreign.join(', ')} of the other venue`
  expect([shapeOf(before), shapeOf(after)], what).toContain(shapeOf(there))
  // A question that is not even understood, or that breaks us, would prove nothing.
  expect(there, what).not.toMatch(/INTERNAL_SERVER_ERROR|BAD_USER_INPUT/)
  expect(leaksIn(heard[1] ?? ''), what).toEqual([])
}

/** What an argument is: an id of something in a venue, a credential, or a plain value. */
function kindOf(operation: Operation, leaf: Leaf): 'id' | 'credential' | 'plain' | null {
  const path = `${operation.name}.${leaf.path}`
  if (CREDENTIALS.includes(leaf.name) || CREDENTIALS.includes(path)) return 'credential'
  if (leaf.name === 'key' || !['ID', 'String'].includes(leaf.type)) return 'plain'
  if (path in OF_PATH || leaf.path.endsWith('to.id') || leaf.name in south.ids) return 'id'
  return leaf.name in PLAIN ? 'plain' : null
}

const named = (operation: Operation): Leaf[] => operation.leaves.filter((leaf) => kindOf(operation, leaf) === 'id')

const nameOf = (operation: Operation, leaf: Leaf, destination: string | undefined): string =>
  leaf.path.endsWith('to.id') ? (OF_DESTINATION[destination ?? ''] ?? '') : (OF_PATH[`${operation.name}.${leaf.path}`] ?? leaf.name)

function plain(leaf: Leaf, destination: string | undefined): unknown {
  if (leaf.name === 'key') return newKey()
  if (leaf.type === 'DestinationKind') return destination
  if (leaf.hasDefault || !leaf.required) return undefined
  const [first] = valuesOf(schema, leaf.type)
  if (first !== undefined) return first
  if (leaf.path in PLAIN) return PLAIN[leaf.path]
  if (leaf.name === 'challenge') return challenge
  if (leaf.name in PLAIN) return PLAIN[leaf.name]
  return { Int: 1, Float: 1, Boolean: false, Instant: new Date(base + 30 * MINUTE).toISOString() }[leaf.type] ?? 'something'
}

/** Ids of the same form that nobody has. */
const nowhereLike = (ids: Ids): Ids => Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, nowhereId(id)]))

function nowhereId(id: string): string {
  if (/^[0-9a-f]{8}-/.test(id)) return `${id.slice(0, 14)}${randomUUID().slice(14)}`
  if (id.includes('south')) return id.replace('south', `s${randomUUID().slice(0, 4)}`)
  if (/^\d{4}$/.test(id)) return '9999'
  // A code of the same glyphs.
  return Array.from(id, (glyph) => (/[A-Z0-9]/.test(glyph) ? 'ABCDEFGHJKMNPQRSTUVWXYZ'[Math.floor(Math.random() * 23)] : glyph)).join('')
}

async function said(principal: Principal, operation: Operation, args: Record<string, unknown>): Promise<string> {
  const contextValue = { ...foyer.usecases, principal, address: `10.0.0.${Math.floor(Math.random() * 250)}` }
  const asked = { schema, document: documentOf(operation), variableValues: args, contextValue }
  if (operation.kind !== 'subscription') {
    const answer = await execute(asked)
    // A slip goes its way after the answer; the next answer must not depend on how far it is.
    await foyer.usecases.prints.settled()
    return JSON.stringify(outside(answer as ExecutionResult))
  }
  const stream = await subscribe(asked)
  if (!(Symbol.asyncIterator in stream)) return JSON.stringify(outside(stream))
  const first = await stream.next()
  await stream.return?.()
  return JSON.stringify(first.done ? 'the end' : outside(first.value))
}

const documents = new Map<string, DocumentNode>()
function documentOf({ document }: Operation): DocumentNode {
  const known = documents.get(document) ?? parse(document)
  documents.set(document, known)
  return known
}

/** An answer as it leaves the house. */
const outside = ({ data, errors }: ExecutionResult) => ({
  data,
  errors: errors?.map((error: GraphQLError) => formatError(SILENT, error.toJSON(), error)),
})

/** Without the ids that were said: an answer may repeat those, and they differ. */
const withoutIds = (answer: string, ids: Ids): string => Object.values(ids).reduce((text, id) => text.replaceAll(id, '‹said›'), answer)

/** An answer that differs from another in nothing but numbers, times and what was newly made in our own venue has the same shape. */
function shapeOf(answer: string): string {
  const { data, errors } = JSON.parse(answer) as { data?: unknown; errors?: unknown }
  return JSON.stringify({ data: shape(data), errors })
}

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (value === null || typeof value !== 'object') return value === null ? null : typeof value
  const entries = Object.entries(value)
  const refused = entries.some(([key, each]) => key === '__typename' && each === 'Refused')
  return Object.fromEntries(entries.map(([key, each]) => [key, refused || key === '__typename' ? each : shape(each)]))
}

/** Whatever of the other venue stands in an answer: its texts carry its name, and its ids are known, but for those that look alike in every venue. */
function leaksIn(answer: string): string[] {
  const telling = Object.entries(south.ids).flatMap(([name, id]) => (name === 'number' || name === 'phoneTail' ? [] : [id]))
  return [...telling, 'south', '南馆'].filter((word) => answer.includes(word))
}

async function asker(who: string, anew: boolean): Promise<Principal> {
  const known = anew ? undefined : askers.get(who)
  const principal = known ?? (await north.who[who]?.()) ?? STRANGER
  if (!anew) askers.set(who, principal)
  return principal
}
const askers = new Map<string, Principal>()

async function everywhere(change: string): Promise<void> {
  for (const table of tables) await asOwner(foyer.postgres.url, `ALTER TABLE ${table} ${change}`)
}

/** A hall all of whose ids and words are its own. */
function inhabited(id: string): Venue {
  const plan = { ...manyPoints(hall(), 3), booking: USUAL_BOOKING }
  const staff = [...plan.staff, { id: 'm1', name: '经理', role: 'manager' as const, skills: null }]
  const own = JSON.parse(JSON.stringify({ ...plan, staff }), function (this: Record<string, unknown>, key, value: unknown) {
    if (typeof value === 'string' && (key === 'id' || key.endsWith('Id'))) return `${value}-${id}`
    if (key === 'serviceIds' || key === 'pointIds') return (value as string[]).map((each) => `${each}-${id}`)
    if (key === 'shares') return Object.fromEntries(Object.entries(value as object).map(([service, share]) => [`${service}-${id}`, share]))
    if (key === 'name' && typeof value === 'string') return `${value} ${id}`
    if (key === 'zh' && typeof value === 'string') return `${value}${id === 'south' ? '南馆' : ''}`
    return value
  }) as Venue
  return { ...own, id }
}

/** Somebody of every kind, and one of everything: visits, a call, a booking, a slip, a lease, a pairing claimed. */
async function furnished(venue: Venue): Promise<World> {
  const { management, credentials } = foyer
  const device = async (kind: 'kiosk' | 'display' | 'staff') =>
    credentials.principal(await management.deviceToken(venue.id, kind, `${kind} ${venue.id}`))
  const member = async (role: string) => {
    const { id } = venue.staff.find((each) => each.role === role) ?? { id: '' }
    return credentials.principal(await management.staffToken(venue.id, id))
  }
  const [kiosk, display, tablet] = [await device('kiosk'), await device('display'), await device('staff')]
  const agent = await member('agent')
  const manager = await member('manager')
  const [service] = venue.services
  const [point] = venue.points
  const press = async (principal: Principal, field: string, input: object): Promise<Record<string, string>> => {
    const operation = operations.find(({ name }) => name === `Mutation.${field}`)
    if (!operation) throw new Error(`no ${field}`)
    const answer = JSON.parse(await said(principal, operation, { input: { key: newKey(), ...input } })) as {
      data: Record<string, Record<string, string>> | null
    }
    const pressed = answer.data?.[field]
    if (!pressed || pressed['__typename'] === 'Refused') throw new Error(`${field}: ${JSON.stringify(answer)}`)
    return Object.fromEntries(Object.entries(pressed).map(([key, value]) => [key.replace(/^[A-Z]\w*_/, ''), value]))
  }
  await press(agent, 'openServicePoint', { pointId: point?.id })
  const serviceId = service?.id ?? ''
  const first = await press(kiosk, 'issueTicket', { serviceId })
  const second = await press(kiosk, 'issueTicket', { serviceId })
  await press(kiosk, 'issueTicket', { serviceId })
  const called = await press(agent, 'callNext', { pointId: point?.id })
  await press(agent, 'addNote', { visitId: called['id'], words: `秘密 ${venue.id}` })
  const booked = await press(agent, 'bookAppointment', {
    serviceId,
    startsAt: new Date(base + 60 * MINUTE).toISOString(),
    name: `客人 ${venue.id}`,
    phone: venue.id === 'south' ? '13800137531' : '13800132468',
  })
  await management.placePrinter(venue.id, kiosk.deviceId ?? '', 'tcp://127.0.0.1:9')
  const print = await press(kiosk, 'printTicket', { visitId: first['visitId'] })
  const lease = await press(kiosk, 'leaseNumbers', { seriesId: service?.seriesId })
  const raised = await press(kiosk, 'raiseServiceCall', {})
  const asked = await press(STRANGER, 'requestPairing', { kind: 'display', name: `屏 ${venue.id}` })
  await press(manager, 'approvePairing', { code: asked['code'], name: `板 ${venue.id}`, withoutKey: true })
  const log = await foyer.ledger.venue(venue.id)
  return {
    venue,
    who: {
      stranger: async () => STRANGER,
      kiosk: async () => kiosk,
      display: async () => display,
      tablet: async () => tablet,
      agent: () => member('agent'),
      supervisor: () => member('supervisor'),
      manager: () => member('manager'),
    },
    ids: {
      venueId: venue.id,
      visitId: second['visitId'] ?? '',
      bookingId: booked['id'] ?? '',
      deviceId: display.deviceId ?? '',
      staffId: agent.staffId ?? '',
      sessionId: agent.sessionId ?? '',
      pointId: point?.id ?? '',
      serviceId,
      serviceIds: serviceId,
      zoneId: venue.zones[0]?.id ?? '',
      seriesId: service?.seriesId ?? '',
      profileId: venue.profiles[0]?.id ?? `profile-${venue.id}`,
      leaseId: lease['id'] ?? '',
      callId: called['callId'] ?? '',
      printId: print['id'] ?? '',
      serviceCallId: raised['id'] ?? '',
      bookingCode: booked['code'] ?? '',
      requestCode: asked['code'] ?? '',
      phoneTail: venue.id === 'south' ? '7531' : '2468',
      mark: `mark-${venue.id}`,
      number: second['number'] ?? '',
      epoch: log.epoch,
      token: second['token'] ?? '',
      secret: asked['secret'] ?? '',
    },
  }
}
