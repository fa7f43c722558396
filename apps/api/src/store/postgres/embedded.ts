import { join } from 'node:path'
import { findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { openDataFolder, type DataFolder } from './dataFolder.ts'
import { keepUp } from './keeper.ts'
import { takeLock } from './lock.ts'
import { findPlace, SHARED } from './place.ts'
import type { Postgres } from './postgres.ts'
import { isRoot } from './account.ts'
import { addressOf, keepSecret } from './secret.ts'
import { bringUp } from './server.ts'
import { PostgresUnavailable, troubleWith } from './unavailable.ts'
import { showVersion } from './version.ts'

/** Where Foyer's own PostgreSQL keeps its data, and where its programs are if not those that come with Foyer. */
export interface EmbeddedOptions {
  readonly dataFolder: string
  readonly binFolder: string | undefined
  readonly log: (line: string) => void
}

type Release = () => void

/** Runs a PostgreSQL of Foyer's own in its data folder, alone: a second Foyer on the same folder is turned away. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Postgres> {
  const locks: Release[] = []
  try {
    const folder = openDataFolder(options.dataFolder)
    locks.push(await lockFolder(folder.path, folder.lock))
    return await openLocked(folder, options, locks)
  } catch (error) {
    for (const release of locks) release()
    throw troubleWith(options.dataFolder, error)
  }
}

async function openLocked(folder: DataFolder, { binFolder, log }: EmbeddedOptions, locks: Release[]): Promise<Postgres> {
  const place = findPlace(folder, log)
  // a copy of the data folder names the same place elsewhere, which must not have two servers either
  if (place.home !== folder.path) locks.push(await lockFolder(place.home, join(place.home, 'postgres.lock')))

  const binaries = await findBinaries({ binFolder, account: place.account, copies: isRoot() ? SHARED : folder.path })
  const secret = keepSecret(folder.secret)
  if (await makeCluster({ place, binaries, secret })) log(`A new database was made in ${place.cluster}.`)

  const service = { folder, place, binaries, secret, log }
  const server = await bringUp(service)
  const keeper = keepUp(service, server)

  let stopped: Promise<void> | undefined
  const stop = async () => {
    await keeper.stop()
    for (const release of locks) release()
  }
  return {
    url: addressOf(secret, server.port),
    kind: 'embedded',
    version: showVersion(server.version),
    folder: place.cluster,
    stop: () => (stopped ??= stop()),
  }
}

async function lockFolder(folder: string, file: string): Promise<Release> {
  const answer = await takeLock(file)
  if (answer.ok) return answer.release
  const who = answer.sameMachine ? `process ${answer.pid}` : `process ${answer.pid}, in another container or on another machine`
  const advice = 'stop it first, or give this Foyer a data folder of its own'
  throw new PostgresUnavailable('dataFolderInUse', `Another Foyer (${who}) is using the data folder ${folder}; ${advice}.`)
}
