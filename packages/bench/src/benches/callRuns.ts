import type { Surroundings } from '../bench.ts'
import { type ApiProcess, startApi } from '../house/apiProcess.ts'
import { ask } from '../house/ask.ts'
import type { Database } from '../house/database.ts'
import { newKey } from '../house/newKey.ts'
import { openPoints } from '../house/openPoints.ts'
import type { OpenVenue } from '../house/venues.ts'
import type { Called, CallJob } from '../load/callJob.ts'
import { ISSUE_TICKET } from '../load/documents.ts'
import { startWorker } from '../load/worker.ts'
import { awaitCalm, watchOthers } from '../measure/others.ts'
import { cpuOf } from '../measure/processor.ts'

export const STAFF = 20
export const DISPLAYS = 10
export const PHONES = 200
export const CALLS_PER_SECOND = 10

/** Fewer seconds than this hold less than one call of every desk. */
const SHORTEST = STAFF / CALLS_PER_SECOND

/** What one run came to. */
export interface Run extends Called {
  readonly picturesPerSecond: number
  /** Cores that the server with the screens kept busy; null where the system does not tell. */
  readonly serverCores: number | null
  readonly othersBusy: number | null
}

/** A house, and how many processes serve it: the desks at the first, the screens at the last. */
export interface Trial {
  readonly database: Database
  readonly venue: OpenVenue
  readonly processes: number
  readonly env: Readonly<Record<string, string>>
}

/** Fills a house, opens every screen, and has the desks call. */
export async function callRuns(
  { options, scratch, progress }: Surroundings,
  { database, venue, processes, env }: Trial,
): Promise<readonly Run[]> {
  const seconds = Math.max(SHORTEST, options.seconds)
  const warmUpSeconds = Math.max(SHORTEST, options.warmUpSeconds)
  const servers: ApiProcess[] = []
  for (let count = 0; count < processes; count++) {
    servers.push(await startApi({ options, scratch, env: { DATABASE_URL: database.url, FOYER_DATA: database.folder, ...env } }))
  }
  const [atDesks, atScreens] = [servers[0], servers.at(-1)]
  if (!atDesks || !atScreens) throw new Error('no server')
  progress.say('B3: filling the house')
  const phones = await fill(atDesks.port, venue, (options.runs * seconds + warmUpSeconds) * CALLS_PER_SECOND + STAFF)
  const load = startWorker<CallJob, Called>(scratch, 'callLoad')
  await load.do({ do: 'enter', venue, desksAt: atDesks.port, screensAt: atScreens.port, displays: DISPLAYS, phones })
  progress.say('B3: warming up')
  await load.do({ do: 'press', seconds: warmUpSeconds, callsPerSecond: CALLS_PER_SECOND })

  const runs: Run[] = []
  for (let run = 1; run <= options.runs; run++) {
    progress.say(`B3: run ${run} of ${options.runs}, ${processes === 1 ? 'one process' : 'two processes without hints'}`)
    await awaitCalm(options.patience)
    const others = watchOthers([...servers.map(({ pid }) => pid), load.pid, database.pid])
    const [before, started] = [cpuOf(atScreens.pid), performance.now()]
    const called = await load.do({ do: 'press', seconds, callsPerSecond: CALLS_PER_SECOND })
    const [after, took] = [cpuOf(atScreens.pid), performance.now() - started]
    runs.push({
      ...called,
      picturesPerSecond: called.pictures / (took / 1000),
      serverCores: before === null || after === null ? null : (after - before) / took,
      othersBusy: others(),
    })
  }
  await load.end()
  for (const server of servers) await server.stop()
  return runs
}

/** Opens the points and takes numbers, so many that those who have a phone are still waiting at the end; gives the phones' tokens. */
async function fill(port: number, venue: OpenVenue, callable: number): Promise<readonly string[]> {
  await openPoints(port, venue)
  const phones: string[] = []
  for (let index = 0; index < callable + PHONES; index++) {
    const input = { key: newKey(), serviceId: venue.serviceIds[index % BUSY_SERVICES] }
    const { issueTicket } = (await ask(port, venue.kiosk, ISSUE_TICKET, { input })) as { issueTicket: { token: string } }
    if (index >= callable) phones.push(issueTicket.token)
  }
  return phones
}

/** The services that people queue for. */
const BUSY_SERVICES = 3
