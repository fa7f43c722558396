import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { StaffSecrets } from '../store/secrets.ts'
import { Pins } from '../usecases/pins.ts'

const venue = manyPoints(hall(), 3)
const HOUR = 3_600_000

let foyer: TestFoyer
let doors: Doors
let tablet: string
let boss: string
/** Milliseconds by which the clock runs ahead. */
let shift = 0

beforeAll(async () => {
  foyer = await testFoyer(venue, {}, () => Date.now() + shift)
  doors = await openDoors(foyer, { clock: () => Date.now() + shift })
  tablet = await foyer.management.deviceToken(venue.id, 'staff', 'tablet')
  boss = await foyer.management.staffToken(venue.id, venue.staff.find(({ role }) => role === 'supervisor')?.id ?? '', 1000)
  for (const { id } of venue.staff) await new Pins(secretsOf()).set(venue.id, id, '2580')
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})

const secretsOf = () => new StaffSecrets(foyer.database.log)
const signIn = (staffId: string, pin: string) =>
  doors.press('signIn', { staffId, pin }, '... on SignedIn { token } ... on Refused { from }', tablet)
const changePin = (token: unknown, input: object) => doors.press('changePin', input, '... on PinChanged { staffId }', String(token))
const unlock = (staffId: string, token = boss) => doors.press('unlockPin', { staffId }, '... on PinUnlocked { staffId }', token)

describe('a PIN', () => {
  test('that was wrong five times is locked until somebody in charge opens it, and they see whose it is', async () => {
    for (let count = 0; count < 5; count++) expect(await signIn('s1', '0001')).toMatchObject({ reason: 'wrongPin' })
    expect(await signIn('s1', '2580')).toMatchObject({ reason: 'pinLocked', from: expect.stringMatching(/Z$/) })
    const LOCKED = '{ devices { lockedPins { staffId name until } } desk { lockedPins { staffId } } }'
    expect((await doors.ask(LOCKED, {}, boss)).data).toMatchObject({
      devices: { lockedPins: [{ staffId: 's1', name: '职员1' }] },
      desk: { lockedPins: [{ staffId: 's1' }] },
    })
    expect(await unlock('s1')).toMatchObject({ staffId: 's1' })
    expect(await signIn('s1', '2580')).toMatchObject({ __typename: 'SignedIn' })
    expect((await doors.ask(LOCKED, {}, boss)).data).toMatchObject({ devices: { lockedPins: [] } })
  })

  test('is opened by nobody whose place it is not', async () => {
    const agent = await foyer.management.staffToken(venue.id, 's2')
    expect(await unlock('s1', agent)).toMatchObject({ error: { extensions: { code: 'FORBIDDEN' } } })
    expect(await unlock('s1', tablet)).toMatchObject({ error: { extensions: { code: 'FORBIDDEN' } } })
  })

  test('is changed by whoever knows it; the old one is worth nothing then, and nothing of either is written down', async () => {
    const { token } = (await signIn('s2', '2580')) as { token: unknown }
    expect(await changePin(token, { pin: '2580', newPin: '91735' })).toMatchObject({ staffId: 's2' })
    expect(await signIn('s2', '2580')).toMatchObject({ reason: 'wrongPin' })
    expect(await signIn('s2', '91735')).toMatchObject({ __typename: 'SignedIn' })
    const rows = await asOwner<{ text: string }>(
      foyer.postgres.url,
      'SELECT event::text AS text FROM event UNION ALL SELECT command_receipt::text FROM command_receipt',
    )
    expect(rows.filter(({ text }) => text.includes('PinChanged'))).toHaveLength(1)
    expect(rows.filter(({ text }) => text.includes('"91735"') || text.includes('argon2'))).toEqual([])
  })

  test('whose change was answered into the void is changed, and asked again with the same key says so', async () => {
    const { token } = (await signIn('s3', '2580')) as { token: unknown }
    const input = { key: newKey(), pin: '2580', newPin: '13579' }
    const answers = [await changePin(token, input), await changePin(token, input)]
    expect(answers).toMatchObject([{ staffId: 's3' }, { staffId: 's3' }])
    expect(await signIn('s3', '13579')).toMatchObject({ __typename: 'SignedIn' })
    await changePin(token, { pin: '13579', newPin: '2580' })
  })

  test('is not changed with a wrong one, which is counted; nor to one digit over and over, nor to itself', async () => {
    const { token } = (await signIn('s3', '2580')) as { token: unknown }
    expect(await changePin(token, { pin: '2580', newPin: '7777' })).toMatchObject({ reason: 'pinTooSimple' })
    expect(await changePin(token, { pin: '2580', newPin: '2580' })).toMatchObject({ reason: 'pinUnchanged' })
    expect(await changePin(token, { pin: '2580', newPin: '123' })).toMatchObject({ error: { extensions: { code: 'BAD_USER_INPUT' } } })
    for (let count = 0; count < 5; count++)
      expect(await changePin(token, { pin: '0001', newPin: '8246' })).toMatchObject({ reason: 'wrongPin' })
    expect(await changePin(token, { pin: '2580', newPin: '8246' })).toMatchObject({ reason: 'pinLocked' })
    expect(await signIn('s3', '2580')).toMatchObject({ reason: 'pinLocked' })
    await unlock('s3')
    expect(await signIn('s3', '2580')).toMatchObject({ __typename: 'SignedIn' })
  })

  test('of somebody who does not work here is compared as slowly as anybody’s', async () => {
    const compared: string[] = []
    const pins = new Pins(secretsOf(), (pinHash, pin) => {
      compared.push(pinHash)
      return verify(pinHash, pin)
    })
    expect(await pins.matches(venue.id, 's3', '2580')).toBe(true)
    expect(await pins.matches(venue.id, 'nobody', '2580')).toBe(false)
    expect(await pins.matches(venue.id, 'nobody', 'nobody has this PIN')).toBe(false)
    const costs = compared.map((pinHash) => pinHash.split('$').slice(0, 4).join('$'))
    expect(new Set(costs).size).toBe(1)
    expect(compared).toHaveLength(3)
  })
})

test('a session that ran out closes its point within seconds, though nobody does anything', async () => {
  const token = await foyer.management.staffToken(venue.id, 's1', 1)
  await doors.press('openServicePoint', { pointId: 'p1', serviceIds: [], takeOver: true }, '... on DeskPoint { id }', token)
  const point = async () => (await foyer.management.state(venue.id)).points['p1']
  expect(await point()).toMatchObject({ state: 'open', staffId: 's1' })
  shift += HOUR
  await until('the point to close', async () => (await point())?.state === 'closed')
  const [last] = await asOwner<{ data: object; actor: object }>(
    foyer.postgres.url,
    `SELECT data, actor FROM event WHERE type = 'SignedOut' AND data->>'staffId' = 's1' ORDER BY seq DESC LIMIT 1`,
  )
  expect(last).toMatchObject({ data: { because: 'expired' }, actor: { kind: 'system' } })
})

test('the tablet of a point that a colleague took over is told by whom and when, until it works again', async () => {
  const [lost, taker] = [await foyer.management.staffToken(venue.id, 's1'), await foyer.management.staffToken(venue.id, 's2')]
  const opens = (token: string, pointId: string) =>
    doors.press('openServicePoint', { pointId, serviceIds: [], takeOver: true }, '... on DeskPoint { id }', token)
  const socket = await doors.socket(lost)
  socket.subscribe('d', 'subscription { deskLive { point { id } takenOverBy takenOverAt } }')
  const seen = () => socket.got<{ deskLive: { point: { id: string } | null; takenOverBy: string | null } }>('d').at(-1)?.deskLive
  await opens(lost, 'p2')
  await until('the point', () => seen()?.point?.id === 'p2')
  await opens(taker, 'p2')
  await until('the news', () => seen()?.takenOverBy === '职员2')
  expect(seen()).toMatchObject({ point: null, takenOverAt: expect.stringMatching(/Z$/) })
  await opens(lost, 'p3')
  await until('another point', () => seen()?.point?.id === 'p3')
  expect(seen()).toMatchObject({ takenOverBy: null, takenOverAt: null })
  socket.close()
})
