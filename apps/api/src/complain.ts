import { BadSetting } from './setting.ts'
import { KeysElsewhere } from './store/keptRing.ts'
import { NewerDatabase } from './store/migrate.ts'
import { PostgresUnavailable } from './store/postgres/postgres.ts'
import { writeRefusal } from './store/writeRefusal.ts'
import { Refusal } from './usecases/management.ts'

/** The end of a start that failed: one clear sentence where the cause is known, everything where it is not; never exit code 0. */
export function complain(error: unknown): never {
  process.stderr.write(`\nFoyer could not start: ${sentence(error)}\n\n`)
  process.exit(1)
}

/** Their message is the sentence already. */
const CLEAR = [BadSetting, KeysElsewhere, NewerDatabase, PostgresUnavailable, Refusal]

function sentence(error: unknown): string {
  if (error instanceof Error && CLEAR.some((known) => error instanceof known)) return error.message
  if (writeRefusal(error) !== null)
    return 'the database takes nothing in: its disk is full, or it is set to read-only. Make room or switch it back, and start Foyer again.'
  if (error instanceof Error && 'code' in error) {
    const where = 'port' in error ? ` ${String(error.port)}` : ''
    if (error.code === 'EADDRINUSE')
      return `port${where} is taken by another program. Stop that program, or choose another port with FOYER_PORT.`
    if (error.code === 'EACCES') return `port${where} may not be opened by this user. Choose one above 1023 with FOYER_PORT.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
