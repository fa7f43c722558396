import { Readable } from 'node:stream'
import { readFileSync } from 'node:fs'
import type { FoyerEvent } from '@foyer/domain'
import { TRACE_AGENTS, traceVenue } from '@foyer/templates'
import { afterEach, expect, test } from 'vitest'
import { DETOUR_KINDS } from './detour.ts'
import { type Mishap, openHouse, type TestHouse } from './houseForTest.ts'
import { replay, type ReplayWanted } from './replay.ts'
import { replayText } from './report.ts'

const ONE_DAY = readFileSync(new URL('../../fixtures/anonymous-bank-one-day.csv', import.meta.url), 'utf8')
const NONE = { lost: [], doubled: 0 }

let house: TestHouse
afterEach(() => house.close())

const replayIn = (wanted: Partial<ReplayWanted> = {}) =>
  replay({
    csv: Readable.from([ONE_DAY]),
    server: house.url,
    tokens: { kiosk: 'kiosk', agents: new Map(TRACE_AGENTS.map((agent) => [agent, house.tokenOf(agent)])) },
    speed: 'max',
    limit: 60,
    longestPauseMs: 20,
    ...wanted,
  })

const eventsOf = <Type extends FoyerEvent['type']>(type: Type) => house.events.filter((event) => event.type === type)

/** Mishaps in a fixed, uneven rhythm. */
function everyNow(and: number, then: number): () => Mishap {
  let requests = 0
  return () => {
    requests++
    if (requests % and === 0) return 'unheard'
    return requests % then === 0 ? 'unanswered' : null
  }
}

test('a recorded morning is lived through whole, and services begin in its order', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  const { account, audit, trace } = await replayIn()

  expect(trace.used).toBe(60)
  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
  expect(account.calls.next + account.calls.picked).toBe(account.planned.called)
  expect(account.calls.next).toBeGreaterThan(account.planned.called / 3)
  expect(account.incidents).toEqual({ retries: 0, unanswered: 0, strangers: 0, leftOvers: 0, refusals: {} })
  expect(audit).toEqual({ asked: 60, agree: 60, differ: 0, gone: 0 })
  expect(eventsOf('TicketIssued')).toHaveLength(60)
  expect(eventsOf('TicketCalled')).toHaveLength(account.planned.calls)
  expect(eventsOf('ServicePointClosed').length).toBe(eventsOf('ServicePointOpened').length)
}, 60_000)

test('some miss their call and join again or do not, are sent on, put on hold, called by mistake, or have two matters', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }), everyNow(31, 23))
  const { account, audit } = await replayIn({ limit: 300 })
  const { detours } = account

  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
  expect(account.incidents.refusals).toEqual({})
  expect(audit).toMatchObject({ agree: 300 })
  for (const kind of DETOUR_KINDS) {
    expect(detours[kind].planned).toBeGreaterThan(0)
    expect(detours[kind].acknowledged).toBe(detours[kind].planned)
  }
  expect(eventsOf('TicketMissed')).toHaveLength(detours.rejoins.planned + detours.expires.planned)
  expect(eventsOf('TicketRequeued')).toHaveLength(detours.rejoins.planned)
  expect(eventsOf('TicketTransferred')).toHaveLength(detours.transferred.planned)
  expect(eventsOf('TicketParked')).toHaveLength(detours.parked.planned)
  expect(eventsOf('ActUndone')).toHaveLength(detours.undone.planned)
  expect(eventsOf('ServiceAdded')).toHaveLength(detours.twoServices.planned)
  expect(eventsOf('TicketCalled')).toHaveLength(account.planned.calls)
  expect(eventsOf('ServiceFinished')).toHaveLength(account.planned.served + detours.twoServices.planned)
}, 60_000)

test('with connections cut before and after the house has acted, nothing is lost and nothing is done twice', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }), everyNow(7, 5))
  const { account, audit } = await replayIn()

  expect(account.incidents.retries).toBeGreaterThan(50)
  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
  expect(account.incidents.refusals).toEqual({})
  expect(audit).toMatchObject({ agree: 60 })
  expect(eventsOf('TicketIssued')).toHaveLength(60)
  expect(eventsOf('TicketCalled')).toHaveLength(account.planned.calls)
  expect(eventsOf('ServiceFinished')).toHaveLength(account.planned.served)
  expect(account.calls.outOfTurn).toBe(0)
  const keys = house.heard.map(({ field, key }) => `${field} ${key}`)
  expect(new Set(keys).size).toBeLessThan(keys.length)
  expect(new Set(keys).size).toBe(new Set(house.heard.map(({ key }) => key)).size)
}, 60_000)

test('a house that is gone for a while in the middle is waited for', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  let broken: Promise<void> | null = null
  const progress = {
    show: ({ done }: { done: number }) => {
      if (done >= 20) broken ??= house.breaksDown(300)
    },
    end: () => {},
  }
  const { account } = await replayIn({ progress })
  await broken

  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
  expect(account.incidents.retries).toBeGreaterThan(0)
}, 60_000)

test('a replay that is ended finishes what is on its way and says what was done', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  const end = new AbortController()
  const progress = { show: ({ done }: { done: number }) => void (done >= 20 && end.abort()), end: () => {} }
  const report = await replayIn({ signal: end.signal, progress })

  expect(report.interrupted).toBe(true)
  expect(report.account.acknowledged.issued).toBeLessThan(60)
  expect(report.account).toMatchObject(NONE)
  expect(report.account.incidents.unanswered).toBe(0)
  expect(report.account.acknowledged.issued).toBe(eventsOf('TicketIssued').length)
  expect(replayText(report)).toContain('ended before its time')
}, 60_000)

test('a second replay begins where the first was ended: whoever is still there is served first', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  const end = new AbortController()
  await replayIn({ signal: end.signal, progress: { show: ({ done }) => void (done >= 20 && end.abort()), end: () => {} } })
  const { account } = await replayIn()

  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
}, 60_000)

test('customers who waited there before are served as they are called, and nobody of the replay is lost', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  for (let early = 0; early < 3; early++) {
    house.does({ do: 'issueTicket', serviceId: 'ps', lang: 'zh', priority: 'normal', partySize: 1 }, { kind: 'customer' })
  }
  const { account } = await replayIn()

  expect(account.incidents.strangers).toBe(3)
  expect(account).toMatchObject(NONE)
  expect(account.acknowledged).toEqual(account.planned)
}, 60_000)

test('at a speed, waits are measured on the clock of the trace', async () => {
  house = await openHouse(traceVenue({ speed: 36_000 }))
  const { account, seconds } = await replayIn({ speed: 36_000, limit: 40 })

  expect(account).toMatchObject(NONE)
  expect(account.waits.measured?.people).toBe(account.planned.served)
  expect(account.waits.recorded?.people).toBe(account.planned.served)
  expect(seconds).toBeGreaterThan(0.1)
}, 60_000)

test('at full speed waits are not compared', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  const report = await replayIn({ limit: 20 })
  expect(report.account.waits.measured).toBeNull()
  expect(replayText(report)).toContain('not comparable')
}, 60_000)

test('agents who are not signed in are refused, and their customers are told as lost', async () => {
  house = await openHouse(traceVenue({ speed: 'max' }))
  const tokens = { kiosk: 'kiosk', agents: new Map(TRACE_AGENTS.map((agent) => [agent, 'nobody'])) }
  const { account } = await replayIn({ tokens, limit: 20 })
  expect(account.incidents.refusals['openServicePoint: notSignedIn']).toBeGreaterThan(0)
  expect(account.lost.length).toBe(account.planned.served)
}, 60_000)
