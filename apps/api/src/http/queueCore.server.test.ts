import { createHmac } from 'node:crypto'
import { USUAL_BOOKING } from '@foyer/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asOwner } from '../forTests/asOwner.ts'
import { manyPoints, newKey } from '../forTests/crew.ts'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { hall, type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { until } from '../forTests/until.ts'
import { type FakePrinter, startFakePrinter } from '../ports/printer/fakePrinterForTest.ts'
import { type OfflineOperation, signedText } from '../usecases/lending.ts'

const MINUTE = 60_000
const venue = { ...manyPoints(hall(), 3), booking: USUAL_BOOKING }
const [service, otherService] = venue.services
if (!service || !otherService) throw new Error('the hall needs two services')

let foyer: TestFoyer
let doors: Doors
let kiosk: string
let clerk: string
let supervisor: string
/** Noon at the venue when this began, so that no test runs into midnight. */
const noon = Date.parse(`${new Date().toISOString().slice(0, 10)}T12:00:00+08:00`) - Date.now()
/** How far the server's clock has been put on. */
let shift = 0

beforeAll(async () => {
  foyer = await testFoyer(venue, {}, () => Date.now() + noon + shift)
  doors = await openDoors(foyer)
  kiosk = await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk')
  clerk = await foyer.management.staffToken(venue.id, 's1')
  supervisor = await foyer.management.staffToken(venue.id, venue.staff.find(({ role }) => role === 'supervisor')?.id ?? '')
  await doors.press('openServicePoint', { pointId: 'p1' }, '... on DeskPoint { id }', clerk)
})
afterAll(async () => {
  await doors.close()
  await foyer.end()
})
beforeEach(() => {
  shift = 0
})

const now = () => Date.now() + noon + shift
const iso = (at: number) => new Date(at).toISOString()
const take = (more: object = {}) =>
  doors.press('issueTicket', { serviceId: service.id, ...more }, '... on IssuedTicket { visitId number token }', kiosk)
const text = (value: unknown) => String(value)

/** A question or an act whose input has no key, or whose answer is no union. */
async function ask(query: string, variables: object, token: string | null): Promise<Record<string, never>> {
  const answer = await doors.ask(query, variables, token)
  if (answer.errors) throw new Error(answer.errors.map(({ extensions }) => extensions.code).join(', '))
  return answer.data ?? {}
}

describe('a booked customer', () => {
  const book = (startsAt: number, more: object = {}) =>
    doors.press(
      'bookAppointment',
      { serviceId: service.id, startsAt: iso(startsAt), name: '王小明', phone: '138 0013 8642', ...more },
      '... on KnownBooking { id code name phone state }',
      clerk,
    )
  const find = (input: object, token = kiosk) =>
    ask(
      `query Find($input: FindBookingInput!) { findBooking(input: $input) { __typename
        ... on FoundBookings { bookings { id maskedName phoneTail startsAt window } } ... on Refused { reason say { zh en } } } }`,
      { input },
      token,
    ).then(({ findBooking }) => findBooking as unknown as { __typename: string; reason?: string; bookings: Record<string, string>[] })
  const checkIn = (input: object, token: string | null = kiosk) =>
    doors.press('checkIn', input, '... on IssuedTicket { visitId number token } ... on Refused { from who }', token)

  test('finds their booking at the kiosk by the last digits of their phone, masked, or by its code', async () => {
    const booked = await book(now() + 30 * MINUTE)
    expect(booked).toMatchObject({
      __typename: 'KnownBooking',
      name: '王小明',
      state: 'confirmed',
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{8}$/),
    })
    expect((await find({ phone: '8642' })).bookings).toMatchObject([
      { id: booked['id'], maskedName: '王*', phoneTail: '8642', window: 'onTime' },
    ])
    expect((await find({ code: text(booked['code']).toLowerCase() })).bookings).toMatchObject([{ id: booked['id'] }])
    expect(JSON.stringify(await find({ phone: '8642' }))).not.toContain('小明')
  })

  test('checks in on time and has a number; the second time they are told that they have it', async () => {
    const booked = await book(now() + 20 * MINUTE, { phone: '13900001111' })
    const ticket = await checkIn({ bookingId: booked['id'] })
    expect(ticket).toMatchObject({ __typename: 'IssuedTicket' })
    expect(await checkIn({ bookingId: booked['id'] })).toMatchObject({
      __typename: 'Refused',
      reason: 'alreadyCheckedIn',
      who: ticket['number'],
    })
  })

  test('who comes too early is told from when, and may have an ordinary number', async () => {
    const startsAt = now() + 150 * MINUTE
    const booked = await book(startsAt, { phone: '13900002222' })
    expect(await checkIn({ bookingId: booked['id'] })).toMatchObject({ reason: 'tooEarly', from: iso(startsAt - 60 * MINUTE) })
    expect(await checkIn({ bookingId: booked['id'], asWalkIn: true })).toMatchObject({ __typename: 'IssuedTicket' })
  })

  test('who comes late comes in, and who does not come is released by time itself', async () => {
    const late = await book(now() + 5 * MINUTE, { phone: '13900003333' })
    const never = await book(now() + 5 * MINUTE, { phone: '13900004444' })
    shift = 25 * MINUTE
    expect(await checkIn({ bookingId: late['id'] })).toMatchObject({ __typename: 'IssuedTicket' })
    shift = 36 * MINUTE
    await until('the booking to be released', async () => (await stateOf(never['id'])) === 'noShow')
    expect(await checkIn({ bookingId: never['id'] })).toMatchObject({ reason: 'bookingReleased' })
  })

  const stateOf = async (id: unknown): Promise<string | undefined> => {
    const { bookings } = await ask(
      'query Bookings($from: Instant!, $to: Instant!) { bookings(from: $from, to: $to) { id state } }',
      { from: iso(0), to: iso(now() + 24 * 60 * MINUTE) },
      clerk,
    )
    return (bookings as unknown as { id: string; state: string }[]).find((each) => each.id === id)?.state
  }

  test('checks in from their own phone with the code on the venue’s screen, and not without it', async () => {
    const booked = await book(now() + 10 * MINUTE, { phone: '13900005555' })
    const { premises } = await ask(
      'query Here($venueId: ID!) { premises(venueId: $venueId) { token until } }',
      { venueId: venue.id },
      kiosk,
    )
    const here = (premises as unknown as { token: string }).token
    const code = booked['code']
    expect(await checkIn({ code }, null)).toMatchObject({ reason: 'notOnPremises' })
    expect(await checkIn({ code, here: `${here.slice(0, -1)}!` }, null)).toMatchObject({ reason: 'notOnPremises' })
    shift = 25 * MINUTE
    expect(await checkIn({ code, here }, null)).toMatchObject({ reason: 'notOnPremises' }) // a picture of the screen, taken home
    shift = 0
    expect(await checkIn({ code, here }, null)).toMatchObject({ __typename: 'IssuedTicket' })
  })

  test('wrong guesses at a kiosk are limited, the right one after them too', async () => {
    const guesser = await foyer.management.deviceToken(venue.id, 'kiosk', 'guesser')
    const answers = []
    for (let guess = 0; guess < 10; guess++) answers.push((await find({ phone: `000${guess}` }, guesser)).reason)
    expect(answers.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 'noSuchBooking'))
    expect(answers.slice(8)).toEqual(['tooManyGuesses', 'tooManyGuesses'])
    expect((await find({ phone: '8642' }, guesser)).reason).toBe('tooManyGuesses')
    shift = 6 * MINUTE
    expect((await find({ phone: '8642' }, guesser)).bookings).toHaveLength(1)
  })

  test('leaves neither name nor phone in the log, and both are sealed beside it', async () => {
    await book(now() + 40 * MINUTE, { name: 'Canary Quillfeather', phone: '15512345678' })
    const rows = await asOwner(
      foyer.postgres.url,
      `SELECT (SELECT count(*) FROM event WHERE data::text LIKE '%Canary%' OR data::text LIKE '%15512345678%') AS events,
              (SELECT count(*) FROM booking_contact WHERE encode(name, 'escape') LIKE '%Canary%' OR encode(phone, 'escape') LIKE '%5512345678%') AS plain,
              (SELECT count(*) FROM command_receipt WHERE answer::text LIKE '%Canary%') AS receipts`,
    )
    expect(rows).toEqual([{ events: '0', plain: '0', receipts: '0' }])
  })

  test('of another system is imported once, with a report of what was refused and why', async () => {
    const day = new Date(now() + 24 * 60 * MINUTE).toISOString().slice(0, 10)
    const file = `业务,日期,时间,姓名,手机\n${service.id},${day},10:00,李四,13811112222\n月球旅行,${day},10:30,赵六,13811113333\n`
    const load = () =>
      ask(
        'mutation Import($input: ImportBookingsInput!) { importBookings(input: $input) { taken known refused { line say { zh en } } } }',
        { input: { key: newKey(), fileName: 'bookings.csv', content: Buffer.from(file).toString('base64') } },
        supervisor,
      ).then(({ importBookings }) => importBookings as unknown)
    const refused = [{ line: 3, say: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) } }]
    expect(await load()).toMatchObject({ taken: 1, known: 0, refused })
    expect(await load()).toMatchObject({ taken: 0, known: 1, refused })
  })
})

describe('a slip', () => {
  let printer: FakePrinter
  let printing: string
  beforeAll(async () => {
    printer = await startFakePrinter()
    printing = await foyer.management.deviceToken(venue.id, 'kiosk', 'with a printer')
    const { deviceId } = await foyer.credentials.principal(printing)
    await foyer.management.placePrinter(venue.id, deviceId ?? '', printer.address)
  })
  afterAll(() => printer.stop())

  const print = (visitId: unknown, key = newKey()) =>
    doors.press('printTicket', { visitId, key }, '... on PrintJob { id copy state because }', printing)
  const outcome = async (id: unknown): Promise<unknown> => {
    let found: unknown
    await until('the slip to come to something', async () => {
      const { print: job } = await ask('query Print($id: ID!) { print(id: $id) { state because copy } }', { id }, printing)
      found = job
      return !['queued', 'sent'].includes((job as unknown as { state: string }).state)
    })
    return found
  }

  test('is acknowledged by the printer itself, once, however often it is asked for while it is on its way', async () => {
    const { visitId, number } = await take()
    const key = newKey()
    const [first, again, other] = await Promise.all([print(visitId, key), print(visitId, key), print(visitId)])
    expect(again['id']).toBe(first['id'])
    expect(other['id']).toBe(first['id'])
    expect(await outcome(first['id'])).toMatchObject({ state: 'acknowledged', copy: false })
    expect(printer.jobs.filter((job) => job.text.includes(text(number)))).toHaveLength(1)
  })

  test('printed again is a copy of the same number', async () => {
    const { visitId, number } = await take()
    await outcome((await print(visitId))['id'])
    const copy = await print(visitId)
    expect(copy).toMatchObject({ copy: true })
    expect(await outcome(copy['id'])).toMatchObject({ state: 'acknowledged' })
    const slips = printer.jobs.filter((job) => job.text.includes(text(number)))
    expect(slips.map((job) => job.text.includes('COPY'))).toEqual([false, true])
  })

  test('that found no paper has failed; the next is no copy, for nothing was printed', async () => {
    const { visitId } = await take()
    await printer.become({ paperOut: true })
    expect(await outcome((await print(visitId))['id'])).toMatchObject({ state: 'failed', because: 'paperOut' })
    await printer.become({})
    const next = await print(visitId)
    expect(next).toMatchObject({ copy: false })
    expect(await outcome(next['id'])).toMatchObject({ state: 'acknowledged' })
  })

  test('that the printer went silent on may be in a hand: the next is a copy, and the floor is told', async () => {
    const { visitId, number } = await take()
    await printer.become({ hangsUpAfter: 60 })
    expect(await outcome((await print(visitId))['id'])).toMatchObject({ state: 'unknown' })
    const { floor } = await ask('{ floor { alerts { kind number } } }', {}, supervisor)
    expect((floor as unknown as { alerts: unknown[] }).alerts).toContainEqual({ kind: 'printTrouble', number })
    await printer.become({})
    expect(await print(visitId)).toMatchObject({ copy: true })
  })

  test('of a kiosk without a printer fails at once, and says why', async () => {
    const { visitId } = await take()
    const job = await doors.press('printTicket', { visitId }, '... on PrintJob { id }', kiosk)
    expect(await outcome(job['id'])).toMatchObject({ state: 'failed', because: 'noPrinter' })
  })
})

describe('a kiosk that loses the server', () => {
  interface Lease {
    readonly id: string
    readonly from: number
    readonly to: number
    readonly signingKey: string
  }
  const lease = (token: string) =>
    doors.press(
      'leaseNumbers',
      { seriesId: service.seriesId },
      '... on NumberLease { id from to signingKey }',
      token,
    ) as Promise<unknown> as Promise<Lease>
  const operations = ({ id, from, signingKey }: Lease, count: number): OfflineOperation[] => {
    let previous = ''
    return Array.from({ length: count }, (_, at) => {
      const facts = {
        no: at + 1,
        index: from + at,
        serviceId: service.id,
        lang: 'zh',
        priority: 'normal',
        partySize: 1,
        claimedAt: now(),
      } as const
      previous = createHmac('sha256', signingKey)
        .update(signedText(id, facts, previous))
        .digest('hex')
      return { ...facts, signature: previous }
    })
  }
  const merge = (token: string, leaseId: string, told: readonly OfflineOperation[]) =>
    ask(
      'mutation Merge($input: MergeOfflineInput!) { mergeOffline(input: $input) { merged { no visitId number } refused { no reason } } }',
      { input: { leaseId, operations: told.map(({ claimedAt, ...rest }) => ({ ...rest, claimedAt: iso(claimedAt) })) } },
      token,
    ).then(
      ({ mergeOffline }) => mergeOffline as unknown as { merged: { no: number; visitId: string; number: string }[]; refused: unknown[] },
    )

  test('has numbers of its own, tells of them once or often, and each is one visit', async () => {
    const [a, b] = [
      await foyer.management.deviceToken(venue.id, 'kiosk', 'alone A'),
      await foyer.management.deviceToken(venue.id, 'kiosk', 'alone B'),
    ]
    const [mine, theirs] = [await lease(a), await lease(b)]
    expect(mine.to).toBeLessThan(theirs.from)
    const told = operations(mine, 3)
    const [first, second] = [await merge(a, mine.id, told), await merge(a, mine.id, told)]
    expect(first.refused).toEqual([])
    expect(second).toEqual(first)
    expect(new Set(first.merged.map(({ number }) => number)).size).toBe(3)
    expect((await merge(b, theirs.id, operations(theirs, 2))).merged).toHaveLength(2)
  })

  test('is not believed where a signature is not its own, nor with another’s block', async () => {
    const [a, b] = [await foyer.management.deviceToken(venue.id, 'kiosk', 'C'), await foyer.management.deviceToken(venue.id, 'kiosk', 'D')]
    const mine = await lease(a)
    const [first, second, third] = operations(mine, 3)
    if (!first || !second || !third) throw new Error('three operations')
    expect(await merge(a, mine.id, [first, { ...second, priority: 'elderly' }, third])).toMatchObject({
      merged: [{ no: 1 }],
      refused: [{ no: 2, reason: 'badSignature' }],
    })
    expect((await merge(a, mine.id, [first, third])).refused).toEqual([{ no: 3, reason: 'badSignature' }]) // one left out
    expect((await merge(b, mine.id, [first])).refused).toEqual([{ no: 1, reason: 'unknownLease' }])
  })

  test('gives its block back, and nothing is given from it any more', async () => {
    const a = await foyer.management.deviceToken(venue.id, 'kiosk', 'E')
    const mine = await lease(a)
    const told = operations(mine, 2)
    await merge(a, mine.id, told.slice(0, 1))
    expect(await doors.press('returnNumbers', { leaseId: mine.id }, '... on ReturnedNumbers { leaseId }', a)).toMatchObject({
      leaseId: mine.id,
    })
    expect((await merge(a, mine.id, told)).refused).toEqual([{ no: 2, reason: 'notInLease' }])
  })
})

describe('at a window', () => {
  const desk = async (fields: string) =>
    (await ask(`{ desk(pointId: "p1") { ${fields} } }`, {}, clerk))['desk'] as unknown as Record<string, Record<string, unknown>>
  const call = () => doors.press('callNext', { pointId: 'p1' }, '... on StaffVisit { id number callId }', clerk)
  const act = (name: string, input: object, token = clerk) => doors.press(name, input, '... on StaffVisit { id stage number }', token)

  test('a call counts as shown when a board says so; the first board of the venue is its voice', async () => {
    const [board, second] = [
      await foyer.management.deviceToken(venue.id, 'display', 'board'),
      await foyer.management.deviceToken(venue.id, 'display', 'board 2'),
    ]
    const called = await call()
    const { callId } = called
    expect((await desk('current { shownAt spokenAt }'))['current']).toEqual({ shownAt: null, spokenAt: null })
    const tell = (how: string, token: string) =>
      doors.press('acknowledgeCall', { callId, how }, '... on AcknowledgedCall { callId }', token)
    expect(await tell('shown', second)).toMatchObject({ callId })
    expect(await tell('spoken', board)).toMatchObject({ callId })
    expect((await desk('current { shownAt spokenAt }'))['current']).toMatchObject({
      shownAt: expect.any(String),
      spokenAt: expect.any(String),
    })
    expect(await tell('shown', kiosk)).toMatchObject({ error: { extensions: { code: 'FORBIDDEN' } } })
    const speaking = (await foyer.ledger.venue(venue.id)).state.devices
    expect(Object.values(speaking).flatMap(({ kind, name, speaks }) => (kind === 'display' ? [[name, speaks]] : []))).toEqual([
      ['board', true],
      ['board 2', false],
    ])
    await act('startService', { visitId: called['id'] })
    await doors.press('finishService', { visitId: called['id'] }, '... on Finished { visit { stage } }', clerk)
  })

  test('a finished service is taken back within the minute by whoever did it, and later only by those in charge, with a reason', async () => {
    const called = await call()
    const visitId = called['id']
    await act('startService', { visitId })
    await doors.press('finishService', { visitId }, '... on Finished { visit { stage } }', clerk)
    expect(await act('undo', { visitId })).toMatchObject({ stage: 'serving' })
    await doors.press('finishService', { visitId }, '... on Finished { visit { stage } }', clerk)
    shift = 2 * MINUTE
    expect(await act('undo', { visitId })).toMatchObject({ reason: 'undoTooLate' })
    expect(await act('undo', { visitId }, supervisor)).toMatchObject({ reason: 'reasonNeeded' })
    expect(await act('undo', { visitId, reason: '误点' }, supervisor)).toMatchObject({ stage: 'serving' })
    await doors.press('finishService', { visitId }, '... on Finished { visit { stage } }', clerk)
  })

  test('what is written about a visit is read by colleagues, and is nowhere in the log', async () => {
    const called = await call()
    const visitId = called['id']
    await act('addNote', { visitId, words: 'Quokka: 证件已核对' })
    expect((await desk('notes { visitId words staffName }'))['notes']).toMatchObject([
      { visitId, words: 'Quokka: 证件已核对', staffName: '职员1' },
    ])
    const rows = await asOwner(
      foyer.postgres.url,
      `SELECT (SELECT count(*) FROM event WHERE data::text LIKE '%Quokka%') AS events, (SELECT count(*) FROM note WHERE encode(words, 'escape') LIKE '%Quokka%') AS plain`,
    )
    expect(rows).toEqual([{ events: '0', plain: '0' }])
    await doors.press(
      'transfer',
      { visitId, place: { at: 'last' }, to: { of: 'queue', id: otherService.id } },
      '... on Finished { visit { stage } }',
      clerk,
    )
    expect((await foyer.ledger.venue(venue.id)).state.points['p1']?.visitId).toBeNull()
  })

  test('a customer asks why somebody was called before them, and is told', async () => {
    const [first, second] = [await take(), await take()]
    await doors.press('callTicket', { pointId: 'p1', visitId: second['visitId'], reason: 'alreadyHere' }, '... on StaffVisit { id }', clerk)
    const { whyOrder } = await ask(
      'query Why($token: String!) { whyOrder(token: $token) { say { zh en } overtakings { number because say { zh en } } } }',
      { token: first['token'] },
      null,
    )
    expect(whyOrder).toMatchObject({
      overtakings: [
        { number: second['number'], because: 'pickedHere', say: { en: `${text(second['number'])} was standing there already.` } },
      ],
    })
    await doors.press(
      'returnToQueue',
      { visitId: second['visitId'], place: { at: 'original' } },
      '... on Finished { visit { stage } }',
      clerk,
    )
  })

  test('a customer puts their number off by phone once, comes back sooner, and joins again after a missed call', async () => {
    const { visitId, token } = await take()
    const own = (name: string) =>
      ask(
        `mutation Own($input: OwnVisitInput!) { ${name}(input: $input) { __typename ... on Refused { reason } } }`,
        { input: { key: newKey(), token } },
        null,
      ).then((data) => data[name] as unknown)
    expect(await own('defer')).toEqual({ __typename: 'OwnVisit' })
    expect(await own('comeBack')).toEqual({ __typename: 'OwnVisit' })
    expect(await own('defer')).toEqual({ __typename: 'Refused', reason: 'deferLimit' })
    await doors.press('callTicket', { pointId: 'p1', visitId }, '... on StaffVisit { id }', clerk)
    expect(await own('sayComing')).toEqual({ __typename: 'OwnVisit' })
    shift = 2 * MINUTE
    await doors.press('markMissed', { visitId }, '... on Finished { visit { stage } }', clerk)
    expect(await own('rejoin')).toEqual({ __typename: 'OwnVisit' })
  })
})
