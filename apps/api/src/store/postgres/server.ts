import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { tellAlone } from './alone.ts'
import type { Binaries } from './binaries.ts'
import { complaintIn } from './complaint.ts'
import type { DataFolder } from './dataFolder.ts'
import { hear } from './hearing.ts'
import { openLog } from './logFile.ts'
import type { Place } from './place.ts'
import { choosePort, freePort } from './port.ts'
import { findPostmaster, forgetStranger, serves, type Postmaster } from './postmaster.ts'
import { surroundings } from './program.ts'
import { addressOf, type Secret } from './secret.ts'
import { settingsFor } from './settings.ts'
import { stopServer } from './stop.ts'
import { PostgresUnavailable } from './unavailable.ts'

/** A database of ours, and everything it takes to have a server on it. */
export interface Service {
  readonly folder: DataFolder
  readonly place: Place
  readonly binaries: Binaries
  readonly secret: Secret
  readonly log: (line: string) => void
}

/** A server that is ready for work. */
export interface Server extends Postmaster {
  readonly version: number
}

type Attempt = { readonly state: 'ready'; readonly server: Server } | { readonly state: 'again' | 'refusesUs' }

const PATIENCE = 60_000
const UNRESPONSIVE = 3_000

/** Has a server on the database: adopts one that an earlier Foyer left behind, or starts one, on a given port if that matters. */
export async function bringUp(service: Service, port?: number): Promise<Server> {
  const { cluster } = service.place
  const deadline = performance.now() + PATIENCE
  let hasResetPasswords = false
  while (performance.now() < deadline) {
    forgetStranger(cluster)
    const orphan = findPostmaster(cluster)
    const attempt = orphan ? await adopt(service, orphan) : await start(service, port)
    if (attempt.state === 'ready') return attempt.server
    if (attempt.state === 'refusesUs') {
      if (hasResetPasswords) throw cannotStart(service, 'it does not know the role that Foyer works as')
      await resetPasswords(service)
      hasResetPasswords = true
    }
  }
  throw cannotStart(service, port ? `port ${port} is taken` : 'another server is in its way')
}

async function adopt(service: Service, { pid, port }: Postmaster): Promise<Attempt> {
  const { place, binaries, log } = service
  const isAlive = () => serves(pid, place.cluster)
  const heard = await hear({ url: addressOf(service.secret, port), silence: UNRESPONSIVE, isAlive })
  switch (heard.state) {
    case 'ready':
      log(`PostgreSQL was still running from an earlier start (process ${pid}, port ${port}); Foyer goes on with it.`)
      return { state: 'ready', server: { pid, port, version: heard.version } }
    case 'gone':
      return { state: 'again' }
    case 'recovering':
      throw stillRecovering(service)
    case 'silent':
    case 'refusesUs':
      log(`PostgreSQL was still running from an earlier start (process ${pid}), but does not work with Foyer; it is restarted.`)
      await stopServer({ pid, place, binaries, patience: UNRESPONSIVE })
      return { state: 'again' }
  }
}

async function start(service: Service, wanted: number | undefined): Promise<Attempt> {
  const { place, binaries, folder, log } = service
  const port = wanted ? await freePort(wanted) : await choosePort(folder.port)
  if (!port) return again()

  const output = openLog(folder.log)
  try {
    const child = spawn(binaries.postgres, ['-D', place.cluster, ...settingsFor(port)], {
      ...surroundings(place.account),
      stdio: ['ignore', output.handle, output.handle],
      detached: true, // a session of its own, so that Ctrl-C in the terminal ends Foyer, and Foyer ends PostgreSQL, in that order
    })
    child.unref()
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    const isAlive = () => child.exitCode === null && child.signalCode === null
    const heard = await hear({ url: addressOf(service.secret, port), silence: PATIENCE, isAlive })
    switch (heard.state) {
      case 'ready':
        log(`PostgreSQL is running (process ${pid}, port ${port}).`)
        return { state: 'ready', server: { pid, port, version: heard.version } }
      case 'gone':
        if (!PASSING.test(output.readNew())) throw cannotStart(service, complaintIn(output.readNew()))
        return again()
      case 'recovering':
        throw stillRecovering(service)
      case 'silent':
        await stopServer({ pid, place, binaries, patience: UNRESPONSIVE })
        throw cannotStart(service, 'it does not answer')
      case 'refusesUs':
        await stopServer({ pid, place, binaries, patience: UNRESPONSIVE })
        return { state: 'refusesUs' }
    }
  } finally {
    output.close()
  }
}

// the last of an earlier server is still going, or somebody took the port between our choosing and PostgreSQL's listening
const PASSING = /lock file "postmaster.pid" already exists|pre-existing shared memory block|could not create any TCP\/IP sockets/

async function again(): Promise<Attempt> {
  await setTimeout(100)
  return { state: 'again' }
}

// postgres.secret was lost, or comes from another backup than the database; whoever may write the files owns the data anyway
async function resetPasswords(service: Service) {
  const { place, binaries, secret, log } = service
  const statements = Object.entries(secret).map(([role, password]) => `ALTER ROLE ${role} PASSWORD '${password}'`)
  const told = await tellAlone({ ...place, binaries, statements })
  if (!told.succeeded) throw cannotStart(service, complaintIn(told.output))
  log('The database did not know the passwords in postgres.secret; they were set anew.')
}

function cannotStart({ place, folder }: Service, reason: string): PostgresUnavailable {
  if (/No space left|Disk quota/.test(reason)) {
    return new PostgresUnavailable('cannotStart', `The disk that holds ${place.home} is full; make room and start Foyer again.`)
  }
  return new PostgresUnavailable('cannotStart', `PostgreSQL cannot be started on ${place.cluster}: ${reason}; more is in ${folder.log}.`)
}

function stillRecovering({ place }: Service): PostgresUnavailable {
  const state = `PostgreSQL is still repairing ${place.cluster} after it was cut off, and goes on with it`
  return new PostgresUnavailable('cannotStart', `${state}; start Foyer again in a few minutes.`)
}
