import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runProgram, type Outcome } from './program.ts'

/** A database that no server runs on, and statements for it, each in one line. */
export interface Conversation {
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly statements: readonly string[]
}

/** Tells a database something without starting a server: as its superuser, without a password, with nobody else listening. */
export function tellAlone({ cluster, binaries, account, statements }: Conversation): Promise<Outcome> {
  const settings = ['exit_on_error=true', 'log_min_error_statement=panic', 'log_error_verbosity=terse'] // what we say holds passwords
  const words = ['--single', '-D', cluster, ...settings.flatMap((setting) => ['-c', setting]), 'postgres']
  return runProgram({ program: binaries.postgres, words, account, input: statements.map((statement) => `${statement}\n`).join('') })
}
