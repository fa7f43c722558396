import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isRoot } from './account.ts'

/** Foyer's data folder, and what PostgreSQL keeps in it. */
export interface DataFolder {
  readonly path: string
  readonly lock: string
  readonly secret: string
  readonly log: string
  readonly port: string
  /** Holds the path of the folder that the database lies in, when it could not lie in this one. */
  readonly elsewhere: string
}

/** Makes the data folder where there is none. */
export function openDataFolder(wanted: string): DataFolder {
  makeFolder(wanted)
  const path = realpathSync(wanted)
  const of = (name: string) => join(path, `postgres.${name}`)
  return { path, lock: of('lock'), secret: of('secret'), log: of('log'), port: of('port'), elsewhere: of('elsewhere') }
}

/** Makes a folder and those above it; when root makes them, other accounts may pass through, but not look around. */
export function makeFolder(wanted: string) {
  const path = resolve(wanted)
  const highest = mkdirSync(path, { recursive: true })
  if (!highest || !isRoot()) return
  for (let made = path; made.length >= highest.length; made = dirname(made)) chmodSync(made, 0o711)
}

/** Writes a small file so that after a power cut it is there whole, or not at all. */
export function writeWhole(file: string, content: string, mode: number) {
  const draft = `${file}.${process.pid}.draft`
  writeFileSync(draft, content, { mode, flush: true })
  renameSync(draft, file)
  settle(dirname(file))
}

/** Makes sure that names given or changed in a folder outlast a power cut. */
export function settle(folder: string) {
  if (process.platform === 'win32') return // Windows opens no folders
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
