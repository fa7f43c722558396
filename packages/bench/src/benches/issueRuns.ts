import type { Surroundings } from '../bench.ts'
import { startApi } from '../house/apiProcess.ts'
import { type Database, openDatabase } from '../house/database.ts'
import { openPoints } from '../house/openPoints.ts'
import { hall, type OpenVenue, setUp } from '../house/venues.ts'
import type { Issued, IssueJob } from '../load/issueLoad.ts'
import { startWorker } from '../load/worker.ts'
import { awaitCalm, watchOthers } from '../measure/others.ts'
import { cpuOf } from '../measure/processor.ts'
import { makePeer } from '../pgbench/peer.ts'

export const CONNECTIONS = 32

/** Points that are open in a venue, so that waits are quoted; one is enough where there are many venues. */
const CREW = { alone: 12, amongMany: 1 }

/** Seconds at the start of a run that do not count. */
const LEAD = 0.5

/** What one run came to: ours, and the peer's right after it. */
export interface Run extends Ours {
  readonly tps: number
}

interface Ours {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Of the server, for one number; null where the system does not tell. */
  readonly microseconds: number | null
  readonly othersBusy: number | null
}

/** Takes numbers and runs pgbench in turn, on one database, in fresh venues every time: a queue that grows is another benchmark (B4). */
export async function issueRuns({ options, scratch, progress }: Surroundings, id: string, venues: number): Promise<readonly Run[]> {
  const database = await openDatabase(scratch)
  const peer = await makePeer(database, venues)
  progress.say(`${id}: setting up ${venues * (options.runs + 1)} venues`)
  const names = Array.from({ length: venues * (options.runs + 1) }, (_, index) => `hall-${index}`)
  const halls = await setUp(database, names.map(hall), venues > 1 ? CREW.amongMany : CREW.alone)
  const api = await startApi({ options, scratch, env: { DATABASE_URL: database.url, FOYER_DATA: database.folder } })
  for (const venue of halls) await openPoints(api.port, venue)
  const load = startWorker<IssueJob, Issued>(scratch, 'issueLoad')

  const takeNumbers = async (run: number, warmUpSeconds: number, seconds: number): Promise<Ours> => {
    const where = halls.slice(run * venues, (run + 1) * venues)
    await awaitCalm(options.patience)
    await database.settle()
    const others = watchOthers([api.pid, load.pid, database.pid])
    const before = cpuOf(api.pid)
    const kiosks = where.map(({ kiosk, serviceIds }) => ({ token: kiosk, serviceIds }))
    const {
      ever,
      inTime,
      seconds: took,
      p50,
      p99,
    } = await load.do({ port: api.port, connections: CONNECTIONS, warmUpSeconds, seconds, kiosks })
    const after = cpuOf(api.pid)
    const othersBusy = others()
    await compareWithTable(database, where, ever)
    const microseconds = before === null || after === null ? null : ((after - before) * 1000) / ever
    return { perSecond: inTime / took, p50, p99, microseconds, othersBusy }
  }
  const runPeer = async (seconds: number): Promise<number> => {
    await awaitCalm(options.patience)
    await database.settle()
    return peer.run(seconds)
  }

  progress.say(`${id}: warming up`)
  await takeNumbers(0, 0, options.warmUpSeconds)
  await runPeer(options.warmUpSeconds)
  const runs: Run[] = []
  for (let run = 1; run <= options.runs; run++) {
    progress.say(`${id}: run ${run} of ${options.runs}, Foyer`)
    const ours = await takeNumbers(run, LEAD, options.seconds)
    progress.say(`${id}: run ${run} of ${options.runs}, pgbench`)
    runs.push({ ...ours, tps: await runPeer(options.seconds) })
  }
  await load.end()
  await api.stop()
  await database.close()
  return runs
}

/** Nothing acknowledged is missing, and nothing is there twice. */
async function compareWithTable(database: Database, venues: readonly OpenVenue[], answered: number): Promise<void> {
  const ids = venues.map(({ venueId }) => venueId)
  const [row] = await database.ask('SELECT count(*) AS visits FROM visit WHERE venue_id = ANY($1)', [ids])
  const stored = Number(row?.['visits'])
  if (stored !== answered) throw new Error(`${answered} numbers were answered and ${stored} are in the database`)
}
