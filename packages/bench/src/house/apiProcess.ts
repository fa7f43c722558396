import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Options } from '../options.ts'
import type { Scratch } from '../scratch.ts'
import { buildApi } from './buildApi.ts'

/** The server under test, as a process of its own. */
export interface ApiProcess {
  readonly port: number
  readonly pid: number
  /** Milliseconds from the start of the process until /readyz said yes. */
  readonly readyIn: number
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

export interface ApiStart {
  readonly options: Options
  readonly scratch: Scratch
  readonly env: Readonly<Record<string, string>>
}

const PATIENCE = 60_000

export async function startApi({ options, scratch, env }: ApiStart): Promise<ApiProcess> {
  const program = options.server ?? (await buildApi())
  const port = await freePort()
  const profiled = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
  const started = performance.now()
  const child = spawn(process.execPath, [...profiled, program], {
    env: {
      PATH: process.env['PATH'] ?? '',

      FOYER_LOG: 'error',
      FOYER_HOST: '127.0.0.1',
      FOYER_LIMITS: 'off',
      FOYER_DOCUMENTS: 'any',
      ...env,
      FOYER_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C ends the bench, and the bench ends its servers
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await Promise.race([gone, setTimeout(25_000).then(() => child.kill('SIGKILL'))])
  }
  const stop = scratch.undo(() => end('SIGTERM'))
  await ready(port, child, () => complaint)
  return { port, pid: child.pid ?? 0, readyIn: performance.now() - started, stop, kill: () => end('SIGKILL') }
}

async function ready(port: number, child: ChildProcess, complaint: () => string): Promise<void> {
  const deadline = performance.now() + PATIENCE
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${complaint()}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await setTimeout(5)
  }
  throw new Error(`the server was not ready within ${PATIENCE / 1000} s: ${complaint()}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
