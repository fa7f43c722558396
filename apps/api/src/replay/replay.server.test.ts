import { fileURLToPath } from 'node:url'
import { TRACE_AGENTS, traceVenue } from '@foyer/templates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Doors, openDoors } from '../forTests/doors.ts'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import { type Line, openLine } from './lineForTest.ts'
import { replay, type ReplayReport, type Tokens } from './replay.ts'

const ONE_DAY = fileURLToPath(new URL('../../fixtures/anonymous-bank-one-day.csv', import.meta.url))
const VISITS = 120
const venue = traceVenue({ speed: 'max' })

let foyer: TestFoyer
let doors: readonly Doors[]
let line: Line
let tokens: Tokens

beforeAll(async () => {
  foyer = await testFoyer(venue)
  const other = await foyer.another()
  doors = [await openDoors(foyer), await openDoors({ ...foyer, ...other })]
  line = await openLine(doors.map(({ url }) => url))
  const agents = new Map<string, string>()
  for (const agent of TRACE_AGENTS) agents.set(agent, await foyer.management.staffToken(venue.id, agent))
  tokens = { kiosk: await foyer.management.deviceToken(venue.id, 'kiosk', 'kiosk'), agents }
})
afterAll(async () => {
  await line.close()
  for (const each of doors) await each.close()
  await foyer.end()
})

test('a real bank’s customers pass through two processes over a line that is cut again and again; nobody is lost, nobody is called twice', async () => {
  let cuts = 0
  let acts = 0
  const progress = {
    show: () => {
      if (++acts % 30 !== 0) return
      line.cut()
      cuts++
    },
    end: () => {},
  }
  const report = await replay({ csv: ONE_DAY, server: line.url, tokens, speed: 'max', limit: VISITS, progress, longestPauseMs: 100 })

  expect(cuts).toBeGreaterThanOrEqual(8)
  expect(report.account.incidents.retries).toBeGreaterThan(cuts)
  await agrees(report)
})

async function agrees({ account, audit }: ReplayReport): Promise<void> {
  expect(account).toMatchObject({ lost: [], doubled: 0, incidents: { refusals: {}, unanswered: 0, strangers: 0 } })
  expect(account.acknowledged).toEqual(account.planned)
  expect(account.planned.issued).toBe(VISITS)
  expect(audit).toEqual({ asked: VISITS, agree: VISITS, differ: 0, gone: 0 })
  const events = await foyer.store.events(venue.id, 0, 100_000)
  const of = (type: string) => events.filter((event) => event.type === type).length
  expect(of('TicketIssued')).toBe(account.planned.issued)
  expect(of('TicketCalled')).toBe(account.planned.calls)
  expect(of('ServiceFinished')).toBe(account.planned.served)
}
