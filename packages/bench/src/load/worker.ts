import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve as pathTo } from 'node:path'
import { ROOT } from '../root.ts'
import type { Scratch } from '../scratch.ts'

/** A second process that makes the load, so that it does not slow what it measures. */
export interface Worker<Job, Result> {
  readonly pid: number
  do(job: Job): Promise<Result>
  end(): Promise<void>
}

type Said<Result> = { readonly result: Result } | { readonly failure: string }

export function startWorker<Job extends object, Result>(scratch: Scratch, program: string): Worker<Job, Result> {
  const child = fork(pathTo(ROOT, `packages/bench/dist/bench/${program}.js`), {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const end = scratch.undo(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  })
  let ended: string | null = null
  child.once('exit', (code, signal) => (ended = String(signal ?? code)))
  return {
    pid: child.pid ?? 0,
    do: (job) =>
      new Promise<Result>((resolve, reject) => {
        if (ended !== null) return reject(new Error(`${program} has ended with ${ended}`))
        const fell = (how: number | null | Error) => reject(new Error(`${program} ended with ${String(how)}`))
        for (const end of ['exit', 'error']) child.once(end, fell)
        child.once('message', (said: Said<Result>) => {
          for (const end of ['exit', 'error']) child.off(end, fell)
          if ('failure' in said) reject(new Error(said.failure))
          else resolve(said.result)
        })
        child.send(job)
      }),
    end,
  }
}

/** The other side: does each job that comes, one after the other, and ends with its parent. */
export function work<Job, Result>(carryOut: (job: Job) => Promise<Result>): void {
  process.on('disconnect', () => process.exit(0))
  process.on('message', (job: Job) => {
    carryOut(job).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
}
