import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeWhole } from './dataFolder.ts'
import { codeOf } from './systemError.ts'

/** The passwords of our own PostgreSQL: the superuser's, and that of the role Foyer works as. */
export interface Secret {
  readonly postgres: string
  readonly foyer: string
}

/** Reads the passwords from a file that only its owner may read, or makes up new ones where there are none. */
export function keepSecret(file: string): Secret {
  const kept = readSecret(file)
  if (kept) return kept

  const secret = { postgres: password(), foyer: password() }
  writeWhole(file, JSON.stringify(secret), 0o600)
  return secret
}

/** The address of the database for the role Foyer works as. */
export const addressOf = (secret: Secret, port: number): string => `postgresql://foyer:${secret.foyer}@127.0.0.1:${port}/foyer`

/** The passwords kept in the file; undefined where there are none. */
export function readSecret(file: string): Secret | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isSecret(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const isSecret = (value: unknown): value is Secret =>
  typeof value === 'object' && value !== null && 'postgres' in value && 'foyer' in value && isWord(value.postgres) && isWord(value.foyer)

// words that need no quoting, neither in an address nor in SQL
const isWord = (value: unknown): boolean => typeof value === 'string' && /^[\w-]{20,}$/.test(value)
const password = (): string => randomBytes(24).toString('base64url')
