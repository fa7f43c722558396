import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const LARGE = 10_000_000

/** PostgreSQL's log, opened for a server to write to; closed by us once the server has it. */
export interface LogFile {
  readonly handle: number
  /** What has been written since it was opened, as far as a reason for failing needs it. */
  readNew(): string
  close(): void
}

/** Opens the log at its end; one that has become large makes room for a new one and is kept until that is large too. */
export function openLog(file: string): LogFile {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGE) renameSync(file, `${file}.1`)
  const handle = openSync(file, 'a+', 0o600)
  const start = statSync(file).size

  const readNew = () => {
    const room = Buffer.alloc(64_000)
    return room.toString('utf8', 0, readSync(handle, room, 0, room.length, start))
  }
  return { handle, readNew, close: () => closeSync(handle) }
}
