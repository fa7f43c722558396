import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'

const base = manyPoints(hall(), 2)
const [open, short] = base.services
if (!open || !short) throw new Error('the hall needs two services')
const venue = { ...base, series: base.series.map((series) => (series.id === short.seriesId ? { ...series, last: 1 } : series)) }

let foyer: TestFoyer
let doors: Doors
let kiosk: string
let display: string
let clerk: string
let stranger: string

beforeAll(async () => {
  foyer = await testFoyer(venue)
  doors = await openDoors(foyer)
  kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  display = await foyer.management.deviceToken(venue.id, 'display', 'board')
  clerk = await foyer.management.staffToken(venue.id, 's1')
  await foyer.management.install(hall({ id: 'elsewhere' }))
  stranger = await foyer.management.deviceToken('elsewhere', 'kiosk', 'kiosk')
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

const take = (input: object, token = kiosk) =>
  doors.press('issueTicket', { serviceId: open.id, ...input }, '... on IssuedTicket { number visitId token }', token)

/** Whatever is asked in here, the venue's log must not move. */
async function nothingHappens<Answer>(asking: () => Promise<Answer>): Promise<Answer> {
  const before = await foyer.store.head(venue.id)
  const answer = await asking()
  expect((await foyer.store.head(venue.id))?.seq).toBe(before?.seq)
  return answer
}

const inBothLanguages = { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z]/) }
const refused = (reason: string) => ({ __typename: 'Refused', reason, say: inBothLanguages })
const coded = (code: string) => ({ error: { extensions: { code, say: inBothLanguages } } })

test('an unknown service is refused', async () => {
  expect(await nothingHappens(() => take({ serviceId: 'moon' }))).toMatchObject(refused('unknownService'))
})

test('a full series is refused, and says when numbers begin again', async () => {
  expect(await take({ serviceId: short.id })).toMatchObject({ __typename: 'IssuedTicket' })
  expect(await nothingHappens(() => take({ serviceId: short.id }))).toMatchObject(refused('seriesFull'))
})

test('closed doors are refused, and say when they open', async () => {
  const now = new Date()
  const days = (['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const).filter((_, index) => index === (now.getUTCDay() + 3) % 7)
  await foyer.management.install(hall({ id: 'closed', timeZone: 'UTC', hours: [{ days, from: '09:00', to: '17:00' }] }))
  const token = await foyer.management.deviceToken('closed', 'kiosk', 'kiosk')
  expect(await take({}, token)).toMatchObject({ ...refused('doorsClosed'), opensAt: expect.stringMatching(/T09:00:00\.000Z$/) })
})

test('a second press with the same key is the same number', async () => {
  const key = newKey()
  const first = await take({ key })
  expect(await nothingHappens(() => take({ key }))).toEqual(first)
})

test('the same key with another request is a coded error', async () => {
  const key = newKey()
  await take({ key })
  expect(await nothingHappens(() => take({ key, lang: 'en' }))).toMatchObject(coded('IDEMPOTENCY_MISMATCH'))
})

test.each([
  ['a key too short', { key: 'x' }],
  ['a key with spaces', { key: 'not a key at all' }],
  ['a malformed service id', { serviceId: "'; DROP TABLE visit; --" }],
  ['an id of ten thousand letters', { serviceId: 'a'.repeat(10_000) }],
  ['a party of nobody', { partySize: 0 }],
  ['a party of a thousand', { partySize: 1000 }],
  ['a language we do not speak', { lang: 'tlh' }],
  ['a number where a word belongs', { serviceId: 7.5 }],
])('%s is a coded error that repeats nothing of what was sent', async (_what, input) => {
  const answer = await nothingHappens(() => take(input))
  expect(answer).toMatchObject(coded('BAD_USER_INPUT'))
  expect(JSON.stringify(answer)).not.toMatch(/DROP TABLE|aaaa|tlh/)
})

test('a device with a name of ten kilobytes is not paired', async () => {
  const code = await foyer.management.offerPairing(venue.id, 'kiosk')
  const answer = await nothingHappens(() =>
    doors.press('pairDevice', { code, deviceName: '名'.repeat(5000) }, '... on Paired { token }', null),
  )
  expect(answer).toMatchObject(coded('BAD_USER_INPUT'))
})

test('a request of a hundred kilobytes is not even read', async () => {
  const response = await fetch(`${doors.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(100_000),
  }).catch(() => null)
  expect(response === null || response.status === 413).toBe(true)
})

test('a token of another venue opens nothing here', async () => {
  const board = 'query Board($venueId: ID!) { board(venueId: $venueId) { seq } }'
  const services = 'query Services($venueId: ID!) { services(venueId: $venueId) { id } }'
  expect((await doors.ask(services, { venueId: venue.id }, stranger)).errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  expect((await doors.ask(board, { venueId: 'elsewhere' }, display)).errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  const ticket = await take({})
  const cancel = (token: string) =>
    doors.press('cancelVisit', { visitId: ticket?.['visitId'], reason: 'staffRequest' }, '... on CancelledVisit { number }', token)
  const elsewhere = await foyer.management.staffToken('elsewhere', hall().staff[0]?.id ?? '')
  expect(await nothingHappens(() => cancel(elsewhere))).toMatchObject(refused('noSuchVisit'))
})

test('a display may look and do nothing else', async () => {
  expect(await nothingHappens(() => take({}, display))).toMatchObject(coded('FORBIDDEN'))
  expect(await nothingHappens(() => doors.press('callNext', { pointId: 'p1' }, '... on StaffVisit { id }', display))).toMatchObject(
    coded('FORBIDDEN'),
  )
  expect((await doors.ask('{ desk { waitingTotal } }', {}, display)).errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } })
})

test('a stranger and a made-up token are asked to sign in', async () => {
  expect(await nothingHappens(() => take({}, ''))).toMatchObject(coded('UNAUTHENTICATED'))
  expect(await nothingHappens(() => take({}, 'eyJhbGciOiJub25lIn0.e30.'))).toMatchObject(coded('UNAUTHENTICATED'))
})

test('a revoked device is a stranger at once', async () => {
  const token = await foyer.management.deviceToken(venue.id, 'kiosk', 'stolen')
  expect(await take({}, token)).toMatchObject({ __typename: 'IssuedTicket' })
  const { deviceId } = await foyer.credentials.principal(token)
  await foyer.management.revokeDevice(venue.id, deviceId ?? '')
  expect(await nothingHappens(() => take({}, token))).toMatchObject(coded('UNAUTHENTICATED'))
})

test('a clerk who is not at the point may not call there', async () => {
  expect(await nothingHappens(() => doors.press('callNext', { pointId: 'p1' }, '... on StaffVisit { id }', clerk))).toMatchObject(
    refused('pointNotOpen'),
  )
  expect(await nothingHappens(() => doors.press('callNext', { pointId: 'p9' }, '... on StaffVisit { id }', clerk))).toMatchObject(
    refused('unknownPoint'),
  )
})

test('five wrong PINs lock the pad, the right one then too, and say so', async () => {
  const tablet = await foyer.management.deviceToken(venue.id, 'staff', 'tablet')
  const tryPin = (pin: string) => doors.press('signIn', { staffId: 's2', pin }, '... on SignedIn { token }', tablet)
  for (let count = 0; count < 5; count++) expect(await tryPin('99999')).toMatchObject(refused('wrongPin'))
  expect(await tryPin('99999')).toMatchObject(refused('pinLocked'))
})

test('faults are masked outside: no stack, no SQL, an id to quote', async () => {
  await asOwner(foyer.postgres.url, 'ALTER TABLE visit RENAME TO hidden')
  try {
    const answer = await doors.ask('query Ticket($token: String!) { ticket(token: $token) { number } }', { token: 'ABCDEFGHJKLMNPQR' })
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Internal server error',
      extensions: { code: 'INTERNAL_SERVER_ERROR', faultId: expect.stringMatching(/^[0-9a-f]{8}$/) },
    })
    expect(JSON.stringify(answer)).not.toMatch(/relation|visit"|at .*\.ts/)
  } finally {
    await asOwner(foyer.postgres.url, 'ALTER TABLE hidden RENAME TO visit')
  }
})
