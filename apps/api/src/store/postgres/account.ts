import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PostgresUnavailable } from './unavailable.ts'

/** An account of the machine. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Whether Foyer runs as root, which PostgreSQL refuses to. */
export const isRoot = (): boolean => process.getuid?.() === 0

/** The account to run PostgreSQL under when Foyer runs as root; otherwise nothing, for then it runs under Foyer's own. */
export function accountForPostgres(): Account | undefined {
  if (!isRoot()) return undefined
  const accounts = readAccounts()
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const account = accounts.find((account) => account.name === name)
    if (account) return account
  }
  const advice = 'start Foyer as an ordinary user, or add a system account named postgres'
  throw new PostgresUnavailable(
    'cannotStart',
    `PostgreSQL refuses to run as root, and this machine has no account to run it under; ${advice}.`,
  )
}

/** The account that owns a file or folder. */
export function ownerOf(path: string): Account {
  const { uid, gid } = statSync(path)
  return { name: readAccounts().find((account) => account.uid === uid)?.name ?? `number ${uid}`, uid, gid }
}

/** The first folder on the way to and including this one that the account may not pass through. */
export function barrierFor(account: Account, folder: string): string | undefined {
  const parent = dirname(folder)
  const above = parent === folder ? undefined : barrierFor(account, parent)
  return above ?? (mayUse(account, folder, 0o1) ? undefined : folder)
}

/** Whether the account has these permission bits (4 read, 2 write, 1 run or pass) on a file or folder. */
export function mayUse(account: Account, path: string, bits: number): boolean {
  const { uid, gid, mode } = statSync(path)
  const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
  return (granted & bits) === bits
}

function readAccounts(): readonly Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n').map(readAccount)
  } catch {
    return []
  }
}

function readAccount(line: string): Account {
  const [name = '', , uid, gid] = line.split(':')
  return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 } // macOS writes nobody's number as -2
}
