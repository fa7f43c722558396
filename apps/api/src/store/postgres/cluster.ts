import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tellAlone } from './alone.ts'
import type { Binaries } from './binaries.ts'
import { complaintIn } from './complaint.ts'
import { settle } from './dataFolder.ts'
import type { Place } from './place.ts'
import { runProgram, type Outcome } from './program.ts'
import type { Secret } from './secret.ts'
import { PostgresUnavailable } from './unavailable.ts'

/** What it takes to make a database. */
export interface Making {
  readonly place: Place
  readonly binaries: Binaries
  readonly secret: Secret
}

const DRAFT = 'postgres.new-'

/** Makes the database if it is not there, and tells whether it did; a database that is there must be of the programs' version. */
export async function makeCluster(making: Making): Promise<boolean> {
  const { home, cluster } = making.place
  for (const left of readdirSync(home).filter((name) => name.startsWith(DRAFT))) removeDraft(join(home, left))
  if (existsSync(cluster)) {
    checkVersion(making)
    return false
  }

  // made aside and moved into place when complete, so that a first start that was cut short leaves nothing half-made
  const draft = mkdtempSync(join(home, DRAFT))
  try {
    renameSync(await makeIn(draft, making), cluster)
    settle(home)
  } finally {
    removeDraft(draft)
  }
  return true
}

function checkVersion({ place: { cluster }, binaries }: Making) {
  const file = join(cluster, 'PG_VERSION')
  if (!existsSync(file)) {
    const advice = 'move that folder away, and Foyer makes a new database'
    throw new PostgresUnavailable('cannotStart', `${cluster} is not a PostgreSQL database (it has no PG_VERSION); ${advice}.`)
  }
  const made = Number(readFileSync(file, 'utf8'))
  if (made === binaries.major) return
  const fault = `The database in ${cluster} was made by PostgreSQL ${made}, and PostgreSQL ${binaries.major} cannot read it`
  const advice = `set FOYER_PG_BIN to the bin folder of a PostgreSQL ${made}, or move the data to a new data folder with pg_dump and psql`
  throw new PostgresUnavailable('wrongVersion', `${fault}; nothing was changed; ${advice}.`)
}

async function makeIn(draft: string, { place, binaries, secret }: Making): Promise<string> {
  const { account } = place
  const cluster = join(draft, 'cluster')
  const password = join(draft, 'password')
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(password, `${secret.postgres}\n`, { mode: 0o600 })
  if (account) for (const path of [draft, cluster, password]) chownSync(path, account.uid, account.gid)

  const words = ['-D', cluster, '--username=postgres', `--pwfile=${password}`, ...CLUSTER]
  let made: Outcome = { succeeded: false, output: '' }
  for (const locale of localesFor(binaries.major)) {
    made = await runProgram({ program: binaries.initdb, words: [...words, ...locale], account })
    if (made.succeeded || !/locale/.test(complaintIn(made.output))) break
  }
  if (!made.succeeded) throw cannotMake(place, made)

  const told = await tellAlone({ cluster, binaries, account, statements: databaseFor(secret) })
  if (!told.succeeded) throw cannotMake(place, told)
  return cluster
}

const CLUSTER = ['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', '--no-instructions']

// sorted by code point, so that no update of the system's language files ever puts an index out of order; letters known beyond ASCII
const localesFor = (major: number): readonly (readonly string[])[] =>
  major >= 17
    ? [['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
    : [['--locale=C', '--lc-ctype=C.UTF-8'], ['--locale=C']]

const databaseFor = (secret: Secret): readonly string[] => [
  `CREATE ROLE foyer LOGIN PASSWORD '${secret.foyer}'`,
  // whom foyer works as when it serves: no owner of anything, so that the walls between venues hold (store/walls.ts)
  'CREATE ROLE foyer_app NOLOGIN',
  'GRANT foyer_app TO foyer',
  `CREATE DATABASE foyer OWNER foyer`,
]

function cannotMake({ home }: Place, { output }: Outcome): PostgresUnavailable {
  if (/No space left|Disk quota/.test(output)) {
    return new PostgresUnavailable('cannotStart', `The disk that holds ${home} is full; make room and start Foyer again.`)
  }
  return new PostgresUnavailable('cannotStart', `No database could be made in ${home}: ${complaintIn(output)}.`)
}

// an initdb that outlived its Foyer may still be writing there; then it is removed the next time
function removeDraft(draft: string) {
  try {
    rmSync(draft, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    return
  }
}
