import { codeOf } from './postgres/systemError.ts'

/** Why the database takes nothing in: its disk is full, or it has been made read-only. */
export type WriteRefusal = 'diskFull' | 'readOnly'

/** Whether an error says that nothing can be written now, and nothing was; null for every other. */
export function writeRefusal(error: unknown): WriteRefusal | null {
  switch (codeOf(error)) {
    case '53100': // disk_full
      return 'diskFull'
    case '25006': // read_only_sql_transaction: set so, or a standby
      return 'readOnly'
    case '42501': // what PostgreSQL makes of EROFS
      return error instanceof Error && /Read-only file system/.test(error.message) ? 'readOnly' : null
    default:
      return null
  }
}
