import { existsSync, readdirSync } from 'node:fs'

/** The newest PostgreSQL that Debian or Ubuntu keeps on this machine, or null. */
export function systemPostgres() {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const [newest] = readdirSync(root)
    .filter((version) => existsSync(`${root}/${version}/bin/initdb`))
    .sort((a, b) => Number(b) - Number(a))
  return newest ? `${root}/${newest}/bin` : null
}
