import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { removeDataFolder } from './leftBehind.ts'
import { type Links, linksIn, pinIn } from './printed.ts'
import { until } from './until.ts'

/** A venue that runs: the server as it is shipped, in a process of its own, on a data folder of its own. */
export interface Venue {
  readonly url: string
  readonly pin: string
  /** As the newest start printed them. */
  links(): Links
  /** A link that pairs one more screen; a tablet perhaps for this point. */
  pair(kind: 'kiosk' | 'display' | 'staff', pointId?: string): Promise<string>
  /** The venue's command line, beside the running server; the answer is what it printed. */
  cli(...words: readonly string[]): Promise<string>
  /** kill -9. */
  kill9(): Promise<void>
  /** Starts the killed server again, at the same address. */
  restart(settings?: Settings): Promise<void>
  /** Ends the server as one does, and leaves its data. */
  end(): Promise<void>
  /** Ends the server and removes its data. */
  stop(): Promise<void>
  /** Where its data lies. */
  readonly dataFolder: string
  /** Everything the server has printed, newest last. */
  log(): string
}

export type Settings = Readonly<Record<string, string>>

export async function openVenue(settings: Settings = {}): Promise<Venue> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-journey-'))
  chmodSync(folder, 0o711) // root's PostgreSQL runs under another account, which has to pass through
  const { PATH = '', FOYER_PG_BIN = '' } = process.env
  const env = { PATH, FOYER_PG_BIN, FOYER_DATA: folder, FOYER_HOST: '127.0.0.1', FOYER_PORT: '0', ...settings }
  const log: string[] = []
  let server = start(env, log)
  const first = await server.ready().catch(async (failure: unknown) => {
    await server.end('SIGKILL')
    await removeDataFolder(folder)
    throw failure
  })
  const { origin: url, port } = new URL(first.kiosk)
  let links = first

  async function cli(...words: readonly string[]): Promise<string> {
    const quiet = { ...env, FOYER_LOG: 'silent' } // what it logs would stand in its answer
    const { stdout } = await promisify(execFile)(process.execPath, [program('cli'), ...words], { env: quiet })
    return stdout.trim()
  }

  return {
    url,
    dataFolder: folder,
    pin: pinIn(log.join('')) ?? '',
    links: () => links,
    cli,
    async pair(kind, pointId) {
      const code = await cli('pair', '--kind', kind, ...(pointId === undefined ? [] : ['--point', pointId]))
      return `${url}/${ROOM[kind]}/#pair=${code.replaceAll(' ', '')}`
    },
    kill9: () => server.end('SIGKILL'),
    async restart(more = {}) {
      server = start({ ...env, FOYER_PORT: port, ...more }, log)
      links = await server.ready()
    },
    end: () => server.end('SIGTERM'),
    async stop() {
      await server.end('SIGTERM')
      await removeDataFolder(folder)
    },
    log: () => log.join(''),
  }
}

const program = (name: 'main' | 'cli') => resolve(import.meta.dirname, `../../../apps/api/dist/${name}.js`)
const ROOM = { kiosk: 'kiosk', display: 'board', staff: 'staff' } as const
const PATIENCE = 60_000

function start(env: Settings, log: string[]) {
  const server = spawn(process.execPath, [program('main')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const from = log.length
  for (const output of [server.stdout, server.stderr]) output.on('data', (chunk: Buffer) => log.push(chunk.toString()))
  return {
    async ready(): Promise<Links> {
      const links = await until('the venue to open', () => hasEnded(server) || linksIn(log.slice(from).join('')), PATIENCE)
      if (links === true) throw new Error(`the server has ended:\n${log.join('')}`)
      await until('the venue to be ready', () => answers(new URL('/readyz', links.kiosk)), PATIENCE)
      return links
    },
    async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
      if (hasEnded(server)) return
      server.kill(signal)
      await until('the server to end', () => hasEnded(server), PATIENCE)
    },
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const answers = (address: URL): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )
