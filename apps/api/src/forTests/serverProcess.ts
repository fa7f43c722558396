import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { TestFoyer } from './testFoyer.ts'
import { until } from './until.ts'

const MAIN = resolve(import.meta.dirname, '../../dist/main.js')

/** Put before the server's own code: answers what the process is made of at the moment, garbage taken out first. */
const OBSERVER = `
let at = performance.now()
let worked = process.cpuUsage()
let blockedMs = 0
setInterval(() => {
  const { user, system } = process.cpuUsage(worked)
  // On a busy machine a process stands still for want of a processor; what counts is what it did itself.
  blockedMs = Math.max(blockedMs, Math.min(performance.now() - at, (user + system) / 1000))
  at = performance.now()
  worked = process.cpuUsage()
}, 10).unref()
process.on('message', () => {
  gc()
  const { heapUsed, external } = process.memoryUsage()
  const sockets = process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length
  process.send({ bytes: heapUsed + external, sockets, blockedMs: Math.round(blockedMs) })
  blockedMs = 0
  at = performance.now()
  worked = process.cpuUsage()
})`

/** What a server process holds, and how long its event loop was at one thing at the longest, milliseconds of work, since it was last asked. */
export interface Held {
  readonly bytes: number
  readonly sockets: number
  readonly blockedMs: number
}

/** The built server in a process of its own, as it is shipped, with an observer inside. */
export interface ServerProcess {
  readonly port: number
  readonly url: string
  /** What it has printed; its log is in it, a line of JSON each. */
  printed(): string
  held(): Promise<Held>
  /** Asks it to end; resolves with its exit code and the milliseconds it took. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly tookMs: number }>
}

/** One more process on a test's database; resolves when it is ready. `port`: that of one before it; without, a free one. */
export async function startServer(
  { postgres, personalKeys }: TestFoyer,
  settings: Readonly<Record<string, string>> = {},
  port?: number,
): Promise<ServerProcess> {
  const at = port ?? (await freePort())
  const child = spawn(process.execPath, ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(OBSERVER)}`, MAIN], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: postgres.url,
      FOYER_PERSONAL_KEYS: personalKeys,
      FOYER_DATA: dirname(personalKeys),
      FOYER_HOST: '127.0.0.1',
      FOYER_LOG: 'warn',
      FOYER_LIMITS: 'off',
      FOYER_DOCUMENTS: 'any',
      ...settings,
      FOYER_PORT: String(at),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let printed = ''
  for (const output of [child.stdout, child.stderr]) output?.on('data', (words: Buffer) => (printed += words.toString()))
  const url = `http://127.0.0.1:${at}`
  await until(
    'the server to be ready',
    async () => {
      if (hasEnded(child)) throw new Error(`the server ended: ${printed}`)
      return fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    },
    30_000,
  )
  // The doors open a moment before a start is over, and only then does the server know how to end.
  await until('the start to be over', () => /Ctrl-C stops|Foyer is at/.test(printed), 30_000)
  return {
    port: at,
    url,
    printed: () => printed,
    held: async () => {
      const told = once(child, 'message')
      child.send('how are you')
      return ((await told) as [Held])[0]
    },
    end: async (signal = 'SIGTERM') => {
      const asked = performance.now()
      if (!hasEnded(child)) {
        const gone = once(child, 'exit')
        child.kill(signal)
        await gone
      }
      return { code: child.exitCode, tookMs: performance.now() - asked }
    },
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
