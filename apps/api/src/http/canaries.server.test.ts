import { EventEmitter } from 'node:events'
import { USUAL_BOOKING } from '@foyer/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { asOwner } from '../forTests/asOwner.ts'
import { bare, type Canary, HOSTILE_NAMES, leaksIn } from '../forTests/canaries.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { verifyVenue } from '../verify.ts'

const NAMES: readonly Canary[] = [
  { what: 'a name', value: '欧阳金丝雀' },
  { what: 'another name', value: 'Canary Quillfeather' },
  { what: 'a name in a file', value: '司徒金丝雀' },
]
const PHONES: readonly Canary[] = [
  { what: 'a phone', value: '137 0013 7001' },
  { what: 'a phone abroad', value: '+49 30 1370013702' },
  { what: 'a phone in a file', value: '13700137003' },
]
const NOTE: Canary = { what: 'a note', value: 'canarynote: seizures, needs a quiet room' }
const WORDS: readonly Canary[] = [NOTE, { what: 'a reason', value: 'canaryreason: she left in tears' }]
/** The id that another system gave a booking may be a phone, and is kept beside the log until it is erased with the rest. */
const REFERENCE: Canary = { what: 'another system’s id', value: 'canaryref-13700137004' }
const CANARIES = [...NAMES, ...PHONES, ...WORDS, REFERENCE, ...HOSTILE_NAMES.map(bare)]

const few = manyPoints(hall(), 2)
const manager = { id: 'manager', name: '经理', role: 'manager', skills: null } as const
const venue = { ...few, staff: [...few.staff, manager], booking: USUAL_BOOKING }
const serviceId = venue.services[0]?.id ?? ''
const noon = Date.parse(`${new Date().toISOString().slice(0, 10)}T12:00:00+08:00`) - Date.now()
const now = () => Date.now() + noon
const iso = (at: number) => new Date(at).toISOString()

let foyer: TestFoyer
let doors: Doors
const tokens: Record<string, string | null> = { stranger: null }
const logged: string[] = []
/** All that came over HTTP, and to whom; an error is nobody's to repeat. */
const heard: { who: string; what: string; said: string; isError: boolean }[] = []
/** All frames, as they came. */
const frames: { who: string; said: string }[] = []
const sockets: WebSocket[] = []

beforeAll(async () => {
  const log = Object.assign(new EventEmitter(), { write: (line: string) => void logged.push(line) })
  foyer = await testFoyer(venue, { FOYER_LOG: 'debug' }, now, log)
  doors = await openDoors(foyer, { settings: { FOYER_LOG: 'debug', FOYER_LIMITS: 'off' } })
  for (const kind of ['kiosk', 'display'] as const) tokens[kind] = await foyer.management.deviceToken(venue.id, kind, kind)
  tokens['clerk'] = await foyer.management.staffToken(venue.id, 's1')
  tokens['supervisor'] = await foyer.management.staffToken(venue.id, venue.staff.find(({ role }) => role === 'supervisor')?.id ?? '')
  tokens['manager'] = await foyer.management.staffToken(venue.id, 'manager')
  for (const [who, token] of Object.entries(tokens)) await listen(who, token)
  await everybodyDoesEverything()
}, 120_000)
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await doors.close()
  await foyer.end()
})

/** Asks as somebody and keeps every byte of the answer. */
async function ask(who: string, query: string, variables: object = {}): Promise<Record<string, Record<string, unknown>>> {
  return request(who, query, { body: JSON.stringify({ query, variables }) })
}

async function request(who: string, what: string, { path = '/graphql', ...init }: RequestInit & { path?: string }) {
  const token = tokens[who] ?? null
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...init.headers }
  const response = await fetch(`${doors.url}${path}`, { method: 'POST', ...init, headers })
  const body = await response.text()
  const said = `${response.status} ${JSON.stringify([...response.headers])}\n${body}`
  const answer = body.startsWith('{') ? (JSON.parse(body) as { data?: Record<string, never>; errors?: unknown }) : {}
  heard.push({ who, what, said, isError: answer.errors !== undefined || response.status >= 400 })
  return answer.data ?? {}
}

const press = async (who: string, field: string, input: object, fields = '') => {
  const type = INPUTS[field] ?? `${field[0]?.toUpperCase()}${field.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${fields} ... on Refused { reason who say { zh en } } } }`
  return (await ask(who, query, { input: { key: newKey(), ...input } }))[field] ?? {}
}
const INPUTS: Readonly<Record<string, string>> = {
  erasePersonal: 'VisitInput',
  markArrived: 'VisitInput',
  startService: 'VisitInput',
}

const SUBSCRIPTIONS = [
  `subscription { boardLive(venueId: "${venue.id}") { rows { number } waiting } }`,
  `subscription { servicesLive(venueId: "${venue.id}") { id name { zh en } } }`,
  `subscription { announcements(venueId: "${venue.id}", after: 0) { __typename } }`,
  'subscription { deskLive { notes { words } } }',
  `subscription { ticketLive(token: "${CANARIES[0]?.value ?? ''}") { number } }`,
  `subscription ($name: String) { boardLive(venueId: "${venue.id}") { nmae } }`,
  `subscription { boardLive(venueId: ${JSON.stringify(CANARIES[1]?.value)}, of: ${JSON.stringify(WORDS[0]?.value)}) { seq } }`,
]

/** Follows what this role may follow, and asks for what it may not. */
async function listen(who: string, token: string | null): Promise<void> {
  const socket = new WebSocket(`${doors.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  sockets.push(socket)
  socket.on('message', (data) => frames.push({ who, said: String(data) }))
  socket.on('error', () => {})
  let acknowledged = false
  socket.on('message', (data) => (acknowledged ||= String(data).includes('connection_ack')))
  await until('the socket to open', () => socket.readyState === WebSocket.OPEN)
  socket.send(JSON.stringify({ type: 'connection_init', payload: token === null ? {} : { token } }))
  await until('the greeting', () => acknowledged)
  for (const [index, query] of SUBSCRIPTIONS.entries()) {
    socket.send(JSON.stringify({ id: `${who}-${index}`, type: 'subscribe', payload: { query, variables: { name: NAMES[0]?.value } } }))
  }
}

/** A day with customers who have names, in which everybody also asks for what is not theirs, and everything that can fail fails. */
async function everybodyDoesEverything(): Promise<void> {
  await press('clerk', 'openServicePoint', { pointId: 'p1' })
  const booking = (name: string, phone: string) => ({ serviceId, startsAt: iso(now() + 20 * 60_000), name, phone })
  const fields = '... on KnownBooking { id code name phone }'
  const booked = []
  for (const [index, { value }] of [...NAMES, ...HOSTILE_NAMES].entries()) {
    booked.push(await press('clerk', 'bookAppointment', booking(value, PHONES[index % 2]?.value ?? ''), fields))
  }
  const file = (more: string) =>
    `业务,日期,时间,姓名,手机,id\n${serviceId},${iso(now() + 86_400_000).slice(0, 10)},10:00,${NAMES[2]?.value},${PHONES[2]?.value},${REFERENCE.value}${more}\n${NAMES[2]?.value},${NAMES[2]?.value},${PHONES[2]?.value},x,y,z\n`
  const imports = (who: string, more = '') =>
    ask(who, 'mutation ($input: ImportBookingsInput!) { importBookings(input: $input) { taken known refused { line say { zh en } } } }', {
      input: { key: newKey(), fileName: `${NAMES[2]?.value}.csv`, content: Buffer.from(file(more)).toString('base64') },
    })
  await imports('supervisor')

  const finds = (who: string, input: object) =>
    ask(
      who,
      'query ($input: FindBookingInput!) { findBooking(input: $input) { __typename ... on FoundBookings { bookings { id maskedName phoneTail startsAt } } ... on Refused { reason } } }',
      { input },
    )
  for (const who of Object.keys(tokens)) {
    await finds(who, { phone: PHONES[0]?.value.slice(-4) })
    await finds(who, { phone: PHONES[0]?.value })
    await finds(who, { code: booked[0]?.['code'] })
    await ask(who, '{ bookings(from: "2020-01-01T00:00:00Z", to: "2090-01-01T00:00:00Z") { id name phone } }')
    await ask(who, '{ desk { notes { words } current { id } } }')
    await ask(who, `{ board(venueId: "${venue.id}") { rows { number } } venues { id } }`)
    await press(who, 'bookAppointment', booking(NAMES[0]?.value ?? '', PHONES[0]?.value ?? ''), fields)
  }
  const ticket = await press('kiosk', 'checkIn', { bookingId: booked[0]?.['id'] }, '... on IssuedTicket { visitId token number }')
  const { visitId } = ticket
  for (const who of Object.keys(tokens)) {
    await press(who, 'addNote', { visitId, words: WORDS[0]?.value }, '... on StaffVisit { id }')
    await ask(who, 'query ($id: ID!) { timeline(visitId: $id) { say { zh en } type } }', { id: visitId })
    await ask(who, '{ desk { notes { words } } floor { alerts { kind } } }')
  }
  await press('clerk', 'callTicket', { pointId: 'p1', visitId }, '... on StaffVisit { id }')
  await press('supervisor', 'undo', { visitId, reason: WORDS[1]?.value }, '... on StaffVisit { id }')
  await press('clerk', 'callTicket', { pointId: 'p1', visitId }, '... on StaffVisit { id }')
  await ask('clerk', '{ desk { notes { words } current { id } } }')
  await wrongAsCanBe()
  await failing(() => imports('supervisor', '-again'), 'booking_contact') // the database says the row, and in it what the file called it
  await failing(() => press('clerk', 'bookAppointment', booking(NAMES[1]?.value ?? '', PHONES[1]?.value ?? ''), fields), 'booking_contact')
  await failing(() => press('clerk', 'addNote', { visitId, words: WORDS[0]?.value }, '... on StaffVisit { id }'), 'note')
  await foyer.retention.run()
}

/** Requests that are wrong in every way, each with a canary where it is wrong. */
async function wrongAsCanBe(): Promise<void> {
  for (const { value } of [NAMES[0], PHONES[0], NOTE, ...HOSTILE_NAMES].filter((each) => each !== undefined)) {
    const written = JSON.stringify(value)
    for (const who of ['stranger', 'display', 'clerk']) {
      await press(who, 'bookAppointment', { serviceId: value, startsAt: value, name: value.repeat(20), phone: value })
      await press(who, 'bookAppointment', { serviceId, startsAt: iso(now()), partySize: value, name: { value }, phone: [value] })
      await press(who, 'bookAppointment', { serviceId, startsAt: iso(now()), [value]: value })
      await press(who, 'addNote', { visitId: value, words: value })
      await press(who, 'addNote', { visitId: 'none', words: value.repeat(200) })
      await ask(who, `{ findBooking(input: { code: ${written}, nmae: ${written} }) { __typename } }`)
      await ask(who, `{ ticket(token: ${written}) { number } }`)
      await ask(who, `{ timeline(visitId: ${written}) { type } board(venueId: ${written}) { rows { number } } }`)
    }
    const said = encodeURIComponent(value)
    await request('stranger', 'a link', {
      method: 'GET',
      body: null,
      path: `/graphql?query=${encodeURIComponent(`{ ticket(token: ${written}) { nmae } }`)}`,
      headers: { 'apollo-require-preflight': '1' },
    })
    await request('stranger', 'no JSON', { body: `{"query": ${value}` })
    await request('stranger', 'no query', { body: JSON.stringify({ query: value, operationName: value, variables: { value } }) })
    for (const path of [
      `/t/${said}`,
      `/b/${said}`,
      `/in/${said}`,
      `/kiosk/${said}`,
      `/nowhere/${said}`,
      `/livez?${said}`,
      `/readyz?${said}`,
      `/metrics?${said}`,
    ]) {
      await request('stranger', path, {
        method: 'GET',
        body: null,
        path,
        headers: { accept: 'text/html', cookie: `name=${said}`, 'user-agent': said },
      })
    }
  }
}

/** Does something while the database refuses every row of a table, and says the row when it does. */
async function failing(work: () => Promise<unknown>, table: string): Promise<void> {
  const { url } = foyer.postgres
  await asOwner(
    url,
    `CREATE FUNCTION refuses_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'the row "%" is refused', NEW::text USING ERRCODE = 'check_violation', DETAIL = NEW::text, HINT = NEW::text, CONSTRAINT = 'refuses_all';
     END $$;
     CREATE TRIGGER refuses_all BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION refuses_all()`,
  )
  await work()
  await asOwner(url, 'DROP FUNCTION refuses_all() CASCADE')
}

const STAFF = new Set(['clerk', 'supervisor', 'manager'])

test('staff were answered with what these tests look for, and everything that was to fail failed', () => {
  const toStaff = heard.filter(({ who, isError }) => STAFF.has(who) && !isError).map(({ said }) => said)
  for (const canary of [...NAMES, ...PHONES, NOTE]) {
    expect(leaksIn('an answer to staff', toStaff.join('\n'), [canary]), canary.what).not.toEqual([])
  }
  expect(frames.filter(({ who, said }) => who === 'clerk' && said.includes('canarynote'))).not.toEqual([])
  expect(heard.filter(({ isError }) => isError).length).toBeGreaterThan(200)
  expect(logged.join('')).toContain('refuses_all')
  expect(logged.filter((line) => line.includes('"fault"')).length).toBeGreaterThanOrEqual(3)
})

test('no canary is in the log, however much went wrong', () => {
  expect(leaksIn('the log', logged.join(''), CANARIES)).toEqual([])
})

test('no error repeats what it was about, to staff neither', () => {
  const leaks = heard
    .filter(({ isError }) => isError)
    .flatMap(({ who, what, said }) => leaksIn(`${what.slice(0, 80)} by ${who}`, said, CANARIES))
  expect(leaks).toEqual([])
})

test('no answer to a stranger, a display or a kiosk has a canary in it: no body, no header, no page', () => {
  const leaks = heard
    .filter(({ who }) => !STAFF.has(who))
    .flatMap(({ who, what, said }) => leaksIn(`${what.slice(0, 80)} by ${who}`, said, CANARIES))
  expect(leaks).toEqual([])
  expect(heard.some(({ who, said }) => who === 'kiosk' && said.includes('欧*'))).toBe(true) // what a kiosk may see of them, it saw
})

test('no frame to a stranger, a display or a kiosk has a canary in it', () => {
  const others = frames.filter(({ who }) => !STAFF.has(who))
  expect(others.length).toBeGreaterThan(10)
  expect(others.flatMap(({ who, said }) => leaksIn(`a frame to a ${who}`, said, CANARIES))).toEqual([])
})

test('no canary is in the database but sealed: no event, receipt, visit, snapshot or key has one', async () => {
  await foyer.ledger.close() // keeps a snapshot
  const tables = await asOwner<{ name: string }>(
    foyer.postgres.url,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
  )
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['event', 'command_receipt', 'visit', 'snapshot', 'note', 'booking_contact']),
  )
  for (const { name } of tables) {
    const rows = await asOwner<{ text: string }>(foyer.postgres.url, `SELECT t::text AS text FROM "${name}" t`)
    const text = rows.map((row) => row.text).join('\n')
    const sought = name === 'booking_contact' ? CANARIES.filter((canary) => canary !== REFERENCE) : CANARIES
    expect(leaksIn(`the table ${name}`, text, sought)).toEqual([])
    if (name === 'event') expect(text).toMatch(/NoteAdded[^]*ActUndone[^]*""reason"": ""[0-9a-f]{64}""/) // of both, a salted hash
    if (name === 'booking_contact') expect(leaksIn(name, text, [REFERENCE])).not.toEqual([]) // so this look sees what it looks for
  }
})

test('hostile names are kept as names: tidied, on one line, and turned around by nobody', async () => {
  const principal = await foyer.credentials.principal(tokens['clerk'] ?? null)
  const names = (await foyer.usecases.bookings.list(principal, 0, now() + 2 * 86_400_000)).map(({ name }) => name)
  for (const name of names) expect(name).not.toMatch(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u)
  expect(names).toEqual(
    expect.arrayContaining(['<script>canaryscript()</script>', '=cmd|canaryformula!A1', 'gpj.canaryturned', 'CanaryunseenMark']),
  )
})

test('a manager may have somebody erased, once however often it is pressed, and nobody below may', async () => {
  const manager = await foyer.credentials.principal(tokens['manager'] ?? null)
  expect(manager.role).toBe('manager')
  const [visit] = await asOwner<{ id: string }>(foyer.postgres.url, `SELECT visit_id AS id FROM note WHERE words IS NOT NULL LIMIT 1`)
  const key = newKey()
  for (const who of ['stranger', 'display', 'kiosk', 'clerk', 'supervisor']) await press(who, 'erasePersonal', { key, visitId: visit?.id })
  expect(await asOwner(foyer.postgres.url, 'SELECT FROM note WHERE words IS NOT NULL')).not.toEqual([])
  for (let pressed = 0; pressed < 2; pressed++) {
    expect(await press('manager', 'erasePersonal', { key, visitId: visit?.id }, '... on PersonalErased { visitId }')).toMatchObject({
      visitId: visit?.id,
    })
  }
  expect(await press('manager', 'erasePersonal', { visitId: 'none' })).toMatchObject({ reason: 'noSuchVisit' })
  expect(await asOwner(foyer.postgres.url, 'SELECT FROM note WHERE words IS NOT NULL')).toEqual([])
  const told = await asOwner<{ by: string }>(foyer.postgres.url, `SELECT actor->>'role' AS by FROM event WHERE type = 'PersonalDataErased'`)
  expect(told).toEqual([{ by: 'manager' }])
})

test('after all of this the log is whole', async () => {
  expect((await verifyVenue(foyer, venue.id)).violations).toEqual([])
})
