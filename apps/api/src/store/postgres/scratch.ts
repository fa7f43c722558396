import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { build } from 'vite'
import { openPostgres, type Postgres } from './postgres.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { until } from './until.ts'

/** What a second process said when it had opened PostgreSQL, or could not. */
export type Report = { readonly url: string; readonly version: string } | { readonly code: string; readonly message: string }

/** A place for a test to try things in, with a broom that removes them: files, processes and servers. */
export interface Scratch {
  /** Everybody may pass through it, for a server may run under another account. */
  readonly folder: string
  readonly logged: string[]
  open(dataFolder: string): Promise<Postgres>
  bundle(entry: string): Promise<string>
  run(program: string, words: readonly string[], options?: SpawnOptions): ChildProcess
  /** Opens PostgreSQL in a second process, perhaps started through another program. */
  openElsewhere(
    dataFolder: string,
    options?: SpawnOptions,
    through?: readonly string[],
  ): Promise<{ readonly child: ChildProcess; readonly report: Report }>
  /** A process that has ended and that nobody buries. */
  zombie(options?: SpawnOptions): Promise<number>
  killAll(): void
  sweep(): Promise<void>
}

/** The system PostgreSQL that the tests are to run on, if not on the one that comes with Foyer. */
export const BIN_FOLDER = process.env['FOYER_PG_BIN'] || undefined

/** Makes a scratch place; whoever makes one sweeps it. */
export function makeScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-postgres-'))
  chmodSync(folder, 0o755)
  const logged: string[] = []
  const children: ChildProcess[] = []
  const dataFolders = new Set<string>()
  const bundles = new Map<string, Promise<string>>()

  const run = (program: string, words: readonly string[], options: SpawnOptions = {}) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], ...options })
    child.on('error', () => {}) // the test finds out by what is missing then
    children.push(child)
    return child
  }
  const bundle = (entry: string) => {
    const made = bundles.get(entry) ?? bundleInto(folder, entry)
    bundles.set(entry, made)
    return made
  }
  const killAll = () => children.forEach((child) => child.kill('SIGKILL'))
  return {
    folder,
    logged,
    bundle,
    run,
    open: (dataFolder) => {
      dataFolders.add(dataFolder)
      return openPostgres({ dataFolder, binFolder: BIN_FOLDER, log: (line) => logged.push(line) })
    },
    openElsewhere: async (dataFolder, options, through = []) => {
      dataFolders.add(dataFolder)
      const words = [...through, process.execPath, await bundle('openForTest.ts'), dataFolder, ...(BIN_FOLDER ? [BIN_FOLDER] : [])]
      const [program = '', ...rest] = words
      const child = run(program, rest, options)
      return { child, report: JSON.parse(await firstLine(child)) }
    },
    zombie: async (options) => {
      // the child’s number is printed by a program that has taken its parent’s place and does not know that it has a child
      const parent = run('sh', ['-c', 'sleep 600 & exec sh -c "echo $!; exec tail -f /dev/null"'], options)
      const zombie = Number(await firstLine(parent))
      process.kill(zombie, 'SIGKILL')
      return zombie
    },
    killAll,
    sweep: async () => {
      killAll()
      for (const dataFolder of dataFolders) await sweepDataFolder(dataFolder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder that the database of a data folder lies in. */
export function clusterOf(dataFolder: string): string {
  const elsewhere = join(dataFolder, 'postgres.elsewhere')
  return join(existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : dataFolder, 'postgres')
}

/** The server that runs on a data folder; it is an error of the test if there is none. */
export function postmasterOf(dataFolder: string): Postmaster {
  const postmaster = findPostmaster(clusterOf(dataFolder))
  if (!postmaster) throw new Error(`no server runs on ${dataFolder}`)
  return postmaster
}

/** Asks a database one question, on a connection of its own. */
export async function ask(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The superuser's address, made from Foyer's own and the kept passwords. */
export function asSuperuser(url: string, dataFolder: string): string {
  const address = new URL(url)
  address.username = 'postgres'
  address.password = JSON.parse(readFileSync(join(dataFolder, 'postgres.secret'), 'utf8')).postgres
  return address.href
}

/** The first line a process prints. */
export async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the process has no output to read')
  for await (const line of createInterface({ input: stdout })) return line
  throw new Error('the process ended without a word')
}

async function bundleInto(folder: string, entry: string): Promise<string> {
  const outDir = join(folder, entry.replace('.ts', ''))
  const packages = join(folder, 'node_modules') // so that what is not bundled is found from there as well
  if (!existsSync(packages)) symlinkSync(nodeModules(), packages)
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: { ssr: entry, outDir, rolldownOptions: { output: { entryFileNames: '[name].mjs' } } },
  })
  return join(outDir, entry.replace('.ts', '.mjs'))
}

function nodeModules(folder = import.meta.dirname): string {
  const here = join(folder, 'node_modules', 'pg')
  return existsSync(here) ? dirname(here) : nodeModules(dirname(folder))
}

async function sweepDataFolder(dataFolder: string) {
  const cluster = clusterOf(dataFolder)
  const postmaster = findPostmaster(cluster)
  if (postmaster) {
    for (const signal of ['SIGCONT', 'SIGQUIT'] as const) process.kill(postmaster.pid, signal)
    if (!(await until(() => !findPostmaster(cluster), 10_000))) process.kill(postmaster.pid, 'SIGKILL')
  }
  for (const folder of [dirname(cluster), dataFolder]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
