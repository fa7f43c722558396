import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place to try things in, with a broom: whatever is made is undone in the opposite order, at the end and when interrupted. */
export interface Scratch {
  folder(): string
  /** Has this done at the sweep, or earlier by what is given back. */
  undo(act: () => void | Promise<void>): () => Promise<void>
  /** Undoes everything; asked again meanwhile, it is the same sweep. */
  sweep(): Promise<void>
  isInterrupted(): boolean
}

const PATIENCE = 30_000

export function makeScratch(): Scratch {
  const acts: (() => Promise<void>)[] = []
  const undo = (act: () => void | Promise<void>): (() => Promise<void>) => {
    let done: Promise<void> | undefined
    const once = () => (done ??= Promise.resolve().then(act))
    acts.push(once)
    return once
  }
  const sweepOnce = async () => {
    for (let act = acts.pop(); act; act = acts.pop()) await act().catch(complain)
  }
  let sweeping = Promise.resolve()
  const sweep = () => (sweeping = sweeping.then(sweepOnce))
  let interrupted = false
  const giveUp = () => {
    interrupted = true
    setTimeout(() => process.exit(130), PATIENCE).unref()
    void sweep().finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, giveUp)
  process.once('uncaughtException', (error) => {
    complain(error)
    giveUp()
  })
  return {
    folder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
      chmodSync(folder, 0o755) // PostgreSQL may run under another account
      undo(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
      return folder
    },
    undo,
    sweep,
    isInterrupted: () => interrupted,
  }
}

const complain = (error: unknown) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
