import type { Postgres } from './postgres.ts'
import { codeOf } from './systemError.ts'
import { PostgresUnavailable } from './unavailable.ts'
import { askVersion, showVersion } from './version.ts'

const PATIENCE = 5_000
const OLDEST = 14

/** Uses the PostgreSQL at an address that somebody else looks after. */
export async function openExternal(url: string): Promise<Postgres> {
  const number = await askVersion(url, PATIENCE).catch((error: unknown) => {
    throw new PostgresUnavailable('unreachable', `The database ${nameOf(url)} cannot be used: ${reasonFor(error)}.`)
  })
  if (number < OLDEST * 10_000) {
    const found = `The database ${nameOf(url)} is PostgreSQL ${showVersion(number)}`
    throw new PostgresUnavailable('wrongVersion', `${found}, and Foyer needs ${OLDEST} or newer; upgrade it or choose another.`)
  }
  return { url, kind: 'external', version: showVersion(number), folder: null, stop: async () => {} }
}

/** The address without its password. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return 'in DATABASE_URL'
  const { hostname, port, pathname } = new URL(url)
  return `at ${hostname || 'localhost'}${port && `:${port}`}${pathname}`
}

// pg's own messages are not passed on: one of them may quote the address, password and all
function reasonFor(error: unknown): string {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing answers there; check that PostgreSQL is running and that the address and port are right'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no machine of that name is known; check the address'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return 'that machine cannot be reached; check the network'
    case 'ENOENT':
      return 'there is no PostgreSQL socket there; check that PostgreSQL is running'
    case '28P01':
    case '28000':
      return 'it refused the user name or the password'
    case '3D000':
      return 'there is no database of that name on the server'
    case '42501':
      return 'that user may not connect to it'
    case '53300':
      return 'it has no free connection left'
    case '57P03':
      return 'it is still starting up or shutting down; try again in a moment'
    case 'ERR_INVALID_URL':
      return 'it is not an address like postgresql://user:password@host:5432/database'
  }
  if (/timeout/i.test(message)) return `it did not answer within ${PATIENCE / 1_000} seconds`
  if (/SSL|TLS|certificate/i.test(`${code} ${message}`)) return 'no secure connection could be made; check sslmode in the address'
  if (/password|SASL|SCRAM/i.test(message)) return 'it asks for a password, and the address has none that fits'
  return code ? `the connection failed (${code})` : 'the connection failed'
}
