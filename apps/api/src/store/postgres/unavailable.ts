import { codeOf } from './systemError.ts'

/** The kinds of trouble that keep Foyer from having a PostgreSQL. */
export type Trouble = 'dataFolderInUse' | 'cannotStart' | 'unreachable' | 'wrongVersion' | 'noBinaries' | 'notWritable'

/** There is no PostgreSQL; the message says why in one sentence that a venue manager understands. */
export class PostgresUnavailable extends Error {
  override readonly name = 'PostgresUnavailable'
  readonly code: Trouble

  constructor(code: Trouble, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** What the operating system said about the data folder, told as trouble; anything it did not say stays as it is. */
export function troubleWith(dataFolder: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PostgresUnavailable) return error
  const code = codeOf(error)
  const syscall = 'syscall' in error ? String(error.syscall) : ''
  const path = 'path' in error ? String(error.path) : dataFolder

  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PostgresUnavailable('cannotStart', `The disk that holds ${dataFolder} is full; make room and start Foyer again.`)
  }
  if (syscall.startsWith('spawn') || syscall.includes('chown')) {
    const reason = `the system does not let Foyer run it under another account (${error.message})`
    return new PostgresUnavailable(
      'cannotStart',
      `PostgreSQL cannot be started: ${reason}; start Foyer as an ordinary user instead of root.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new PostgresUnavailable('notWritable', `Foyer cannot keep its data in ${dataFolder}: ${path} is not a folder.`)
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const advice = 'make it writable for the account that runs Foyer, or choose another data folder'
    return new PostgresUnavailable('notWritable', `Foyer cannot write its data to ${dataFolder} (no permission for ${path}); ${advice}.`)
  }
  return error
}
