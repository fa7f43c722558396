import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { accountForPostgres, barrierFor, isRoot, ownerOf, type Account } from './account.ts'
import { makeFolder, writeWhole, type DataFolder } from './dataFolder.ts'
import { PostgresUnavailable } from './unavailable.ts'

/** The folder of root's Foyers for what the account that PostgreSQL runs under must be able to reach. */
export const SHARED = '/var/lib/foyer'

/** Where the database lies, and the account PostgreSQL runs under if it is not Foyer's own. */
export interface Place {
  readonly home: string
  readonly cluster: string
  readonly account: Account | undefined
}

/** Finds the place of the database: in the data folder, unless PostgreSQL's account cannot get there. */
export function findPlace(folder: DataFolder, log: (line: string) => void): Place {
  const home = recordedHome(folder) ?? folder.path
  if (existsSync(join(home, 'postgres'))) return placeOfExisting(home)

  const account = accountForPostgres()
  const barrier = account && barrierOnTheWay(account, home)
  if (!barrier) return placeIn(home, account)
  if (home !== folder.path) throw cannotPass(account, barrier)

  const elsewhere = makeElsewhere(folder)
  log(`The account ${account.name}, which runs PostgreSQL, may not enter ${barrier}; the database is kept in ${elsewhere} instead.`)
  return placeIn(elsewhere, account)
}

/** What stops the account on its way; not the folder itself, which is Foyer's own: that one is opened, for passing through only. */
function barrierOnTheWay(account: Account, home: string): string | undefined {
  const barrier = barrierFor(account, home)
  if (barrier !== home || ownerOf(home).uid !== 0) return barrier
  chmodSync(home, (statSync(home).mode & 0o7777) | 0o011)
  return barrierFor(account, home)
}

const placeIn = (home: string, account: Account | undefined): Place => ({ home, cluster: join(home, 'postgres'), account })

function placeOfExisting(home: string): Place {
  const cluster = join(home, 'postgres')
  const owner = ownerOf(cluster)
  if (!isRoot()) {
    if (process.getuid && owner.uid !== process.getuid()) throw belongsTo(owner, cluster)
    return placeIn(home, undefined)
  }
  // root runs a database as whoever owns it, so that having been root once locks nobody out
  const account = owner.uid === 0 ? accountForPostgres() : owner
  const barrier = account && barrierOnTheWay(account, home)
  if (barrier) throw cannotPass(account, barrier)
  if (account && owner.uid === 0) giveTo(account, cluster)
  return placeIn(home, account)
}

function recordedHome(folder: DataFolder): string | undefined {
  return existsSync(folder.elsewhere) ? readFileSync(folder.elsewhere, 'utf8').trim() : undefined
}

function makeElsewhere(folder: DataFolder): string {
  makeFolder(SHARED)
  const name = join(SHARED, createHash('sha256').update(folder.path).digest('hex').slice(0, 16))
  // a database may be left there of a data folder that was thrown away; it is not ours to take or to delete
  let home = name
  for (let count = 2; existsSync(home); count++) home = `${name}-${count}`
  mkdirSync(home)
  chmodSync(home, 0o711)
  writeWhole(folder.elsewhere, `${home}\n`, 0o644)
  return home
}

function giveTo(account: Account, path: string) {
  lchownSync(path, account.uid, account.gid)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) giveTo(account, inside)
    else lchownSync(inside, account.uid, account.gid)
  }
}

function belongsTo(owner: Account, cluster: string): PostgresUnavailable {
  const whose = `The database in ${cluster} belongs to the account ${owner.name}`
  const advice = `start Foyer as that account or as root, or give it the folder ${dirname(cluster)} with everything in it`
  return new PostgresUnavailable('notWritable', `${whose}, and Foyer runs as another; ${advice}.`)
}

function cannotPass(account: Account, barrier: string): PostgresUnavailable {
  const advice = `allow it with chmod o+x ${barrier}, or start Foyer as an ordinary user`
  return new PostgresUnavailable('cannotStart', `The account ${account.name}, which runs PostgreSQL, may not enter ${barrier}; ${advice}.`)
}
