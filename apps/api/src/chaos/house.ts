import { createServer } from 'node:net'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { SealedEvent, Venue } from '@foyer/domain'
import { readConfig } from '../config.ts'
import { type Foyer, openFoyer } from '../foyer.ts'
import { manyPoints } from '../forTests/crew.ts'
import { hall } from '../forTests/testFoyer.ts'
import { ask, makeScratch, postmasterOf } from '../store/postgres/scratch.ts'
import { verifyVenue } from '../verify.ts'
import { ApiProcess } from './apiProcess.ts'
import type { Chance } from './chance.ts'
import type { Finding, Kept } from './checker.ts'
import { type FaultProxy, openFaultProxy } from './faultProxy.ts'

/** One process of the house, the line customers reach it by, and its line to the database. */
export interface Wing {
  readonly api: ApiProcess
  readonly front: FaultProxy
  readonly back: FaultProxy
}

export interface Tokens {
  readonly kiosks: readonly string[]
  readonly desks: readonly { readonly pointId: string; readonly token: string }[]
  readonly displays: readonly string[]
}

/** A venue served by two processes on one PostgreSQL, with a line that may fail before and behind each. */
export interface House {
  readonly venue: Venue
  readonly tokens: Tokens
  readonly wings: readonly [Wing, Wing]
  /** Ends some of the processes' sessions at the database, at random; gives their number. */
  readonly terminate: (count: number) => Promise<number>
  /** Stops PostgreSQL at once, as `pg_ctl stop -m immediate` does; its keeper brings it up again. False: it was not up. */
  readonly crash: () => boolean
  /** The place of the newest event in the log. */
  readonly head: () => Promise<number>
  readonly evidence: () => Promise<{
    readonly log: readonly SealedEvent[]
    readonly kept: readonly Kept[]
    readonly findings: readonly Finding[]
  }>
  readonly close: () => Promise<void>
}

/** The database, and the folder for what is kept beside it. */
interface Env extends Readonly<Record<string, string>> {
  readonly DATABASE_URL: string
}

const KIOSKS = 4
const DESKS = 4
const DISPLAYS = 6
const ROOT = resolve(import.meta.dirname, '../../../..')

/** Opens the house: a new database, a venue in it, credentials for everybody, and two processes of the built server. */
export async function openHouse({ program, chance }: { readonly program: string; readonly chance: Chance }): Promise<House> {
  const scratch = makeScratch()
  const dataFolder = join(scratch.folder, 'house')
  const postgres = await scratch.open(dataFolder)
  const undo: (() => Promise<void>)[] = [() => postgres.stop(), () => scratch.sweep()]
  const close = async () => {
    for (const step of undo) await step()
  }
  try {
    const venue = chaosVenue()
    const env = { DATABASE_URL: postgres.url, FOYER_DATA: dataFolder }
    const tokens = await beside(env, (foyer) => settle(foyer, venue))
    const wings = [await openWing(env, program, chance), await openWing(env, program, chance)] as const
    undo.unshift(async () => {
      await Promise.all(wings.map(({ api }) => api.end()))
      for (const { front, back } of wings) await Promise.all([front.close(), back.close()])
    })
    return {
      venue,
      tokens,
      wings,
      terminate: async (count) => {
        const ended = await ask(
          postgres.url,
          `SELECT pg_terminate_backend(pid) FROM (
             SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'foyer%' AND pid <> pg_backend_pid() ORDER BY random() LIMIT ${count}
           ) AS chosen`,
        ).catch(() => [])
        return ended.length
      },
      crash: () => {
        try {
          process.kill(postmasterOf(dataFolder).pid, 'SIGQUIT')
          return true
        } catch {
          return false
        }
      },
      head: async () => Number((await ask(postgres.url, 'SELECT seq FROM venue_head'))[0]?.['seq'] ?? 0),
      evidence: () => beside(env, (foyer) => evidenceOf(foyer, venue.id)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Everybody serves everything, recalls come at once, and nobody is sent away for the hour. */
function chaosVenue(): Venue {
  const venue = manyPoints(hall(), DESKS)
  return { ...venue, calling: { ...venue.calling, recallSpacingSeconds: 0, callLimit: 9, missAfterSeconds: 0, missAfterCalls: 1 } }
}

async function settle({ management }: Foyer, venue: Venue): Promise<Tokens> {
  await management.install(venue)
  const devices = (kind: 'kiosk' | 'display', count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => management.deviceToken(venue.id, kind, `${kind}-${index + 1}`)))
  const desks = await Promise.all(
    venue.points.map(async ({ id }, index) => ({
      pointId: id,
      token: await management.staffToken(venue.id, venue.staff[index]?.id ?? ''),
    })),
  )
  return { kiosks: await devices('kiosk', KIOSKS), desks, displays: await devices('display', DISPLAYS) }
}

async function openWing(env: Env, program: string, chance: Chance): Promise<Wing> {
  const back = await openFaultProxy(Number(new URL(env.DATABASE_URL).port), chance)
  const url = new URL(env.DATABASE_URL)
  url.port = String(back.port)
  const port = await freePort()
  return {
    api: new ApiProcess(program, port, { ...env, DATABASE_URL: url.href, FOYER_LIMITS: 'off' }),
    front: await openFaultProxy(port, chance),
    back,
  }
}

async function evidenceOf(foyer: Foyer, venueId: string) {
  const { violations } = await verifyVenue(foyer, venueId)
  const kept = await foyer.database.log
    .in(venueId)
    .query<Record<'key' | 'seq' | 'at', string> & Pick<Kept, 'answer'>>(
      'SELECT key, answer, seq, at FROM command_receipt WHERE venue_id = $1 ORDER BY seq',
      [venueId],
    )
  return {
    log: await foyer.store.events(venueId, 0, 10_000_000),
    kept: kept.rows.map(({ key, answer, seq, at }) => ({ key, answer, seq: Number(seq), at: Number(at) })),
    // What the replay of the log finds by itself is not said twice.
    findings: violations
      .filter(({ invariant }) => invariant === 'I10' || invariant === 'I4')
      .map(({ invariant, say }) => ({ invariant, say })),
  }
}

/** Does something with a Foyer of its own, right at the database. */
async function beside<Result>(env: Env, act: (foyer: Foyer) => Promise<Result>): Promise<Result> {
  const foyer = await openFoyer(readConfig({ ...env, FOYER_LOG: 'silent' }, ROOT))
  try {
    return await act(foyer)
  } finally {
    await foyer.close()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
