import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { CannotRun } from '../bench.ts'

const SYSTEM = '/usr/lib/postgresql'

/** PostgreSQL's own benchmark program: the newest of the system's, or the first on the PATH. */
export function findPgbench(): string {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(SYSTEM, version, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)]
  const found = folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file))
  if (!found)
    throw new CannotRun(`there is no pgbench in ${SYSTEM}/*/bin or on the PATH; install PostgreSQL's client programs (postgresql-contrib)`)
  return found
}
