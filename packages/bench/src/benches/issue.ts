import type { Bench, Measured, Surroundings } from '../bench.ts'
import { startApi } from '../house/apiProcess.ts'
import { openDatabase } from '../house/database.ts'
import { openPoints } from '../house/openPoints.ts'
import { hall, type OpenVenue, setUp } from '../house/venues.ts'
import type { Issued, IssueJob } from '../load/issueLoad.ts'
import { startWorker } from '../load/worker.ts'
import { coresBusy, cpuOf } from '../measure/busy.ts'
import { median } from '../measure/median.ts'
import { makePeer } from '../pgbench/peer.ts'
import { shown } from '../report/number.ts'

const CONNECTIONS = 32

/** Durable numbers through the whole server, against a transaction of the same meaning with nothing around it. */
export const issueHot: Bench = {
  name: 'B1',
  run: (surroundings) => issue(surroundings, { id: 'B1', what: 'numbers taken in one venue', venues: 1, target: { atLeast: 2 } }),
}

export const issueSpread: Bench = {
  name: 'B1b',
  run: (surroundings) => issue(surroundings, { id: 'B1b', what: 'numbers taken over 50 venues', venues: 50, target: { atLeast: 0.6 } }),
}

interface Case {
  readonly id: string
  readonly what: string
  readonly venues: number
  readonly target: Measured['target']
}

/** What one run came to. */
interface Run {
  readonly issued: Issued
  readonly perSecond: number
  readonly tps: number
  readonly serverMicroseconds: number | null
}

async function issue(surroundings: Surroundings, { id, what, venues, target }: Case): Promise<readonly Measured[]> {
  const { options, scratch, progress } = surroundings
  const busyBefore = await coresBusy()
  const database = await openDatabase(scratch)
  const peer = await makePeer(database, venues)

  // A fresh set of venues for every run and for the warm-up: a queue that grows is another benchmark (B4).
  const names = Array.from({ length: options.runs + 1 }, (_, run) => Array.from({ length: venues }, (_, index) => `v${run}-${index}`))
  progress.say(`${id}: setting up ${names.flat().length} venues`)
  const open = await setUp(database, names.flat().map(hall), venues > 1 ? 1 : 12)
  const api = await startApi({ options, scratch, env: { DATABASE_URL: database.url, FOYER_DATA: database.folder } })
  for (const venue of open) await openPoints(api.port, venue)
  const load = startWorker<IssueJob, Issued>(scratch, 'issueLoad')

  const take = async (kiosks: readonly OpenVenue[], warmUpSeconds: number, seconds: number): Promise<Omit<Run, 'tps'>> => {
    await database.settle()
    const before = cpuOf(api.pid)
    const jobs = kiosks.map(({ kiosk, serviceIds }) => ({ token: kiosk, serviceIds }))
    const issued = await load.do({ port: api.port, connections: CONNECTIONS, warmUpSeconds, seconds, kiosks: jobs })
    const after = cpuOf(api.pid)
    await compareWithTable(database, kiosks, issued.ever)
    const serverMicroseconds = before === null || after === null ? null : ((after - before) * 1000) / issued.ever
    return { issued, perSecond: issued.inTime / issued.seconds, serverMicroseconds }
  }

  progress.say(`${id}: warming up`)
  await take(open.slice(0, venues), 0, options.warmUpSeconds)
  await peer.run(options.warmUpSeconds)

  const runs: Run[] = []
  for (let run = 1; run <= options.runs; run++) {
    progress.say(`${id}: run ${run} of ${options.runs}, Foyer`)
    const ours = await take(open.slice(run * venues, (run + 1) * venues), 0.5, options.seconds)
    progress.say(`${id}: run ${run} of ${options.runs}, pgbench`)
    await database.settle()
    runs.push({ ...ours, tps: await peer.run(options.seconds) })
  }
  await load.end()
  await api.stop()
  await database.close()

  const serverMicroseconds = runs.flatMap((run) => run.serverMicroseconds ?? [])
  const ratios = runs.map(({ perSecond, tps }) => perSecond / tps)
  return [
    {
      id,
      what: `${what}, each answered after its commit`,
      ratio: median(ratios),
      runs: ratios,
      target,
      measured: `${shown(median(runs.map(({ perSecond }) => perSecond)))} numbers/s`,
      against: `pgbench ${shown(median(runs.map(({ tps }) => tps)))} tps`,
      details: {
        p50: `${shown(median(runs.map(({ issued }) => issued.p50)))} ms`,
        p99: `${shown(median(runs.map(({ issued }) => issued.p99)))} ms`,
        ...(serverMicroseconds.length > 0 ? { serverProcessor: `${shown(median(serverMicroseconds))} µs a number` } : {}),
        connections: CONNECTIONS,
        seconds: options.seconds,
        postgres: database.version,
        coresBusyBefore: shown(busyBefore),
      },
    },
  ]
}

/** Nothing acknowledged is missing, and nothing is there twice. */
async function compareWithTable(
  database: { ask(sql: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]> },
  venues: readonly OpenVenue[],
  answered: number,
) {
  const [row] = await database.ask('SELECT count(*) AS visits FROM visit WHERE venue_id = ANY($1)', [venues.map(({ venueId }) => venueId)])
  if (Number(row?.['visits']) !== answered)
    throw new Error(`${answered} numbers were answered and ${String(row?.['visits'])} are in the database`)
}
