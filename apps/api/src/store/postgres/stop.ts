import type { Place } from './place.ts'
import type { Binaries } from './binaries.ts'
import { serves } from './postmaster.ts'
import { runProgram } from './program.ts'
import { PostgresUnavailable } from './unavailable.ts'
import { until } from './until.ts'

/** A server to stop, and how long it may take over a clean end before it gets a quick one. */
export interface Stopping {
  readonly pid: number
  readonly place: Place
  readonly binaries: Binaries
  readonly patience: number
}

/** Stops a server: fast, then immediate, then by force; after each of the last two PostgreSQL recovers what was committed. */
export async function stopServer(stopping: Stopping) {
  const { pid, place, patience } = stopping
  for (const [signal, given] of [
    ['INT', patience],
    ['QUIT', Math.min(patience, 10_000)],
    ['KILL', 5_000],
  ] as const) {
    if (!serves(pid, place.cluster)) return
    await send(signal, stopping)
    if (await until(() => !serves(pid, place.cluster), given)) return
  }
  throw new PostgresUnavailable(
    'cannotStart',
    `The PostgreSQL server on ${place.cluster} (process ${pid}) cannot be stopped; restart the machine.`,
  )
}

type Signal = 'INT' | 'QUIT' | 'KILL'

// what pg_ctl stop -m fast and -m immediate send, without its waiting in steps; on Windows only pg_ctl itself can send them
async function send(signal: Signal, { pid, place, binaries }: Stopping) {
  if (process.platform === 'win32') {
    await runProgram({ program: binaries.control, words: ['kill', signal, String(pid)], account: place.account })
    return
  }
  try {
    process.kill(pid, `SIG${signal}`)
  } catch {
    return // it ended by itself in this moment; if not, the wait that follows finds out
  }
}
