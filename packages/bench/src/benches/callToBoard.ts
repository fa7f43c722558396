import type { Bench, Measured, Surroundings } from '../bench.ts'
import { type ApiProcess, startApi } from '../house/apiProcess.ts'
import { ask } from '../house/ask.ts'
import { type Database, openDatabase } from '../house/database.ts'
import { newKey } from '../house/newKey.ts'
import { openPoints } from '../house/openPoints.ts'
import { bigHall, type OpenVenue, setUp } from '../house/venues.ts'
import type { Called, CallJob } from '../load/callJob.ts'
import { ISSUE_TICKET } from '../load/documents.ts'
import { startWorker } from '../load/worker.ts'
import { bareLoopback } from '../measure/bareLoopback.ts'
import { coresBusy, cpuOf } from '../measure/busy.ts'
import { median, quantile } from '../measure/median.ts'
import { shown } from '../report/number.ts'

const STAFF = 20
const DISPLAYS = 10
const PHONES = 200
const CALLS_PER_SECOND = 10

/** Milliseconds allowed from the press to the picture. */
const P50 = 20
const P99 = 100
const WITHOUT_HINTS = 1200

/** From the press of a button to the picture on the wall, in a full house. */
export const callToBoard: Bench = {
  name: 'B3',
  run: async (surroundings) => {
    const { options, scratch, progress } = surroundings
    const busyBefore = await coresBusy()
    progress.say('B3: the bare loopback')
    const bare = await bareLoopback(scratch, {
      sockets: DISPLAYS + PHONES + STAFF,
      presses: 10 * options.seconds,
      perSecond: CALLS_PER_SECOND,
    })
    const database = await openDatabase(scratch)
    progress.say('B3: setting up two venues')
    const venues = await setUp(database, ['hinted', 'unhinted'].map(bigHall), STAFF)
    const [hinted, unhinted] = venues
    if (!hinted || !unhinted) throw new Error('no venues')
    const together = await oneProcess(surroundings, database, hinted)
    const apart = await twoProcesses(surroundings, database, unhinted)
    await database.close()

    const details = {
      staff: STAFF,
      displays: DISPLAYS,
      phones: PHONES,
      callsPerSecond: CALLS_PER_SECOND,
      coresBusyBefore: shown(busyBefore),
    }
    return [
      held({
        id: 'B3 p50',
        what: 'a call, from the press to the display',
        share: 0.5,
        limit: P50,
        runs: together.runs,
        bare,
        details: { ...details, ...together.details },
      }),
      held({ id: 'B3 p99', what: 'the slowest in a hundred of them', share: 0.99, limit: P99, runs: together.runs, bare, details }),
      held({
        id: 'B3 no hints',
        what: 'the same between two processes that send no hints',
        share: 0.99,
        limit: WITHOUT_HINTS,
        runs: apart.runs,
        bare,
        details,
      }),
    ]
  },
}

interface Watched {
  readonly runs: readonly Called[]
  readonly details: Readonly<Record<string, string>>
}

async function oneProcess({ options, scratch, progress }: Surroundings, database: Database, venue: OpenVenue): Promise<Watched> {
  const api = await startApi({ options, scratch, env: environment(database) })
  const load = startWorker<CallJob, Called>(scratch, 'callLoad')
  await load.do({
    do: 'enter',
    venue,
    desksAt: api.port,
    screensAt: api.port,
    displays: DISPLAYS,
    phones: await fill(api, venue, enough(options)),
  })
  progress.say('B3: warming up')
  await load.do({ do: 'press', seconds: Math.max(2, options.warmUpSeconds), callsPerSecond: CALLS_PER_SECOND })
  const runs: Called[] = []
  const before = cpuOf(api.pid)
  const started = performance.now()
  for (let run = 1; run <= options.runs; run++) {
    progress.say(`B3: run ${run} of ${options.runs}`)
    runs.push(await load.do({ do: 'press', seconds: Math.max(2, options.seconds), callsPerSecond: CALLS_PER_SECOND }))
  }
  const after = cpuOf(api.pid)
  const seconds = (performance.now() - started) / 1000
  await load.end()
  await api.stop()
  const pictures = runs.reduce((sum, run) => sum + run.pictures, 0)
  return {
    runs,
    details: {
      picturesPerSecond: shown(pictures / seconds),
      ...(before === null || after === null ? {} : { serverCores: shown((after - before) / 1000 / seconds) }),
    },
  }
}

async function twoProcesses({ options, scratch, progress }: Surroundings, database: Database, venue: OpenVenue): Promise<Watched> {
  const env = { ...environment(database), FOYER_HINTS: 'off' }
  const [desks, screens] = [await startApi({ options, scratch, env }), await startApi({ options, scratch, env })]
  const load = startWorker<CallJob, Called>(scratch, 'callLoad')
  const phones = await fill(desks, venue, enough(options))
  await load.do({ do: 'enter', venue, desksAt: desks.port, screensAt: screens.port, displays: DISPLAYS, phones })
  const runs: Called[] = []
  for (let run = 1; run <= options.runs; run++) {
    progress.say(`B3: run ${run} of ${options.runs}, without hints`)
    runs.push(await load.do({ do: 'press', seconds: Math.max(2, options.seconds), callsPerSecond: CALLS_PER_SECOND }))
  }
  await load.end()
  await Promise.all([desks.stop(), screens.stop()])
  return { runs, details: {} }
}

const environment = ({ url, folder }: Database) => ({ DATABASE_URL: url, FOYER_DATA: folder })

/** Numbers enough to be called in every run, so that those with a phone are still waiting at the end. */
const enough = ({ runs, seconds, warmUpSeconds }: Surroundings['options']): number =>
  (runs * Math.max(2, seconds) + Math.max(2, warmUpSeconds)) * CALLS_PER_SECOND + STAFF

/** Opens the points and fills the house; gives the tokens of the phones. */
async function fill({ port }: ApiProcess, venue: OpenVenue, callable: number): Promise<readonly string[]> {
  await openPoints(port, venue)
  const phones: string[] = []
  for (let index = 0; index < callable + PHONES; index++) {
    const serviceId = venue.serviceIds[index % 3]
    const { issueTicket } = (await ask(port, venue.kiosk, ISSUE_TICKET, { input: { key: newKey(), serviceId } })) as {
      issueTicket: { token: string }
    }
    if (index >= callable) phones.push(issueTicket.token)
  }
  return phones
}

interface Held {
  readonly id: string
  readonly what: string
  readonly share: number
  readonly limit: number
  readonly runs: readonly Called[]
  readonly bare: readonly number[]
  readonly details: Readonly<Record<string, number | string>>
}

function held({ id, what, share, limit, runs, bare, details }: Held): Measured {
  const unseen = runs.reduce((sum, run) => sum + run.unseen, 0)
  if (unseen > 0) throw new Error(`${unseen} calls were not shown by a display`)
  const waits = runs.map((run) => quantile(run.waits, share))
  const floor = quantile(bare, share)
  return {
    id,
    what,
    ratio: median(waits) / limit,
    runs: waits.map((wait) => wait / limit),
    target: { atMost: 1 },
    measured: `${shown(median(waits))} ms`,
    against: `limit ${limit} ms; bare loopback ${shown(floor)} ms`,
    details: { ...details, timesBareLoopback: shown(median(waits) / floor) },
  }
}
