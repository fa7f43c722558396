import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonical, GENESIS } from '@foyer/domain'
import { pino } from 'pino'
import { type TestFoyer, testFoyer } from '../forTests/testFoyer.ts'
import type { Foyer } from '../foyer.ts'
import { Ledger } from '../ledger/ledger.ts'
import type { Answer } from '../ledger/requests.ts'
import type { Appended, Batch, LogStore } from '../store/logStore.ts'
import { verifyVenue } from '../verify.ts'
import { behind } from './behindForTest.ts'
import { GatedLog } from './gatedLogForTest.ts'
import { NAMES, type Name, plainly, prepare, tell, timeOf } from './preparedForTest.ts'
import { everyOrder, interleave, type Order, Session } from './sessionForTest.ts'

/** Pairs tried at once, each on venues of its own: while one waits for the disk, another goes on. */
const AT_ONCE = 4

const SILENT = pino({ level: 'silent' })

let foyers: readonly [TestFoyer, Foyer]
let venues = 0

beforeAll(async () => {
  const foyer = await testFoyer()
  foyers = [foyer, await foyer.another()]
})
afterAll(() => foyers[0].end())

type Gate = new (store: LogStore) => GatedLog

/** One order of one pair on a venue of its own; what it broke, in words. */
async function tried(names: readonly [Name, Name], order: Order, Log: Gate) {
  const [foyer] = foyers
  const venueId = `interleaved-${++venues}`
  const tokenOf = (visitId: string) => foyer.credentials.ticketToken(venueId, visitId)
  const prepared = prepare(venueId, tokenOf)
  await foyer.store.createHead(venueId, GENESIS)
  await foyer.store.append(prepared.batch)
  const session = async (side: 0 | 1): Promise<Session> => {
    const log = new Log(foyers[side].store)
    const ledger = new Ledger({ store: log, clock: () => timeOf(names[side]), tokenOf: (_id, visitId) => tokenOf(visitId), logger: SILENT })
    await ledger.venue(venueId)
    log.gate()
    return new Session(ledger, log, prepared.asks(names[side], side))
  }
  const sessions = [await session(0), await session(1)] as const
  const ran = await interleave([...sessions], order)
  for (const { log } of sessions) log.open()
  const answers = await answersOf(sessions.map((each) => each.answer()))
  const again = await answersOf([sessions[1].ledger.submit(sessions[0].request), sessions[0].ledger.submit(sessions[1].request)])
  const events = await foyer.store.events(venueId, prepared.state.seq, 1000)
  const seen = plainly(prepared.state, events, answers.told)
  const { violations } = await verifyVenue(foyer, venueId)
  const broken = [
    ...sessions.flatMap(({ log }) => log.errors.map((error) => `the database refused: ${String(error)}`)),
    ...[...answers.faults, ...again.faults].map((fault) => `no answer: ${fault}`),
    ...violations.map(({ invariant, say }) => `${invariant} ${say}`),
    ...(serially(prepared, names).includes(seen) ? [] : [`neither of the two first: ${seen}`]),
    ...(canonical(again.told) === canonical(answers.told) ? [] : ['asked again on the other process, a key was answered otherwise']),
  ]
  return { ...ran, broken: broken.map((words) => `${names.join(' and ')}, ${spelled(sessions, ran.order)}: ${words}`) }
}

async function answersOf(asked: readonly Promise<Answer>[]): Promise<{ readonly told: Answer[]; readonly faults: string[] }> {
  const settled = await Promise.allSettled(asked)
  return {
    told: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    faults: settled.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : [])),
  }
}

/** What comes of the two when one is done before the other begins, both ways round. */
function serially({ state, asks }: ReturnType<typeof prepare>, names: readonly [Name, Name]): string[] {
  const one = (side: 0 | 1) => ({ request: asks(names[side], side), now: timeOf(names[side]) })
  const both = (first: 0 | 1, second: 0 | 1) => {
    const begun = tell(state, one(first).request, one(first).now)
    const ended = tell(begun.state, one(second).request, one(second).now)
    const answers = first === 0 ? [begun.answer, ended.answer] : [ended.answer, begun.answer]
    return plainly(state, [...begun.events, ...ended.events], answers)
  }
  return [both(0, 1), both(1, 0)]
}

const spelled = (sessions: readonly [Session, Session], order: Order): string => {
  const at: [number, number] = [0, 0]
  return order.map((turn) => `${turn + 1}:${sessions[turn].steps[at[turn]++]}`).join(' ')
}

/** Every order of every pair; how many ran, and what they broke. */
async function allOf(pairs: readonly (readonly [Name, Name])[], Log: Gate = GatedLog) {
  const waiting = [...pairs]
  const broken: string[] = []
  let runs = 0
  const works = async () => {
    for (let pair = waiting.shift(); pair; pair = waiting.shift()) {
      const names = pair
      const ran = await everyOrder(async (order) => {
        const one = await tried(names, order, Log)
        broken.push(...one.broken)
        return one
      })
      runs += ran
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, works))
  return { runs, broken }
}

const PAIRS = NAMES.flatMap((one) => NAMES.map((other) => [one, other] as const))

test(
  'whatever two processes do at once, step by step in every order, comes to one done after the other (T3)',
  { timeout: 600_000 },
  async () => {
    const from = performance.now()
    const { runs, broken } = await allOf(PAIRS)
    process.stdout.write(`${runs} orders of ${PAIRS.length} pairs in ${Math.round((performance.now() - from) / 1000)} s\n`)
    expect(broken).toEqual([])
    expect(runs).toBeGreaterThan(PAIRS.length * 20)
  },
)

/** A store that writes whatever it is given behind what stands there, and does not compare what was expected. */
class IgnoresTheHead extends GatedLog {
  protected override async commit(store: LogStore, batch: Batch): Promise<Appended> {
    const head = await store.head(batch.venueId)
    return store.append(head && head.seq !== batch.expectedSeq ? behind(batch, head) : batch)
  }
}

test('a store that moves the head whatever was expected fails the same test', { timeout: 600_000 }, async () => {
  const { broken } = await allOf([['callNext', 'callNext']], IgnoresTheHead)
  expect(broken.join('\n')).toContain('neither of the two first')
})
