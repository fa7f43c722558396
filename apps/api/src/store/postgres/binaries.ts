import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { barrierFor, type Account } from './account.ts'
import { packagedPostgres, readyToRun } from './packaged.ts'
import { runProgram } from './program.ts'
import { codeOf } from './systemError.ts'
import { PostgresUnavailable } from './unavailable.ts'

/** PostgreSQL's programs, and the major version they are of. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly control: string
  readonly major: number
}

/** Where to look for the programs, who will run them, and where a copy of ours may be put if that account cannot reach them. */
export interface Search {
  readonly binFolder: string | undefined
  readonly account: Account | undefined
  readonly copies: string
}

/** Finds PostgreSQL's programs in a system's bin folder, or else those that come with Foyer. */
export async function findBinaries({ binFolder, account, copies }: Search): Promise<Binaries> {
  const folder = binFolder ? systemFolder(binFolder, account) : join(readyToRun(packagedPostgres(), account, copies), 'bin')
  const program = (name: string) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)
  const postgres = program('postgres')
  return { initdb: program('initdb'), postgres, control: program('pg_ctl'), major: await askMajor(postgres, account) }
}

function systemFolder(binFolder: string, account: Account | undefined): string {
  const folder = resolve(binFolder)
  const missing = ['initdb', 'postgres'].find((name) => !existsSync(join(folder, name)) && !existsSync(join(folder, `${name}.exe`)))
  if (missing) {
    const advice = 'set FOYER_PG_BIN to the bin folder of a PostgreSQL server, for example /usr/lib/postgresql/15/bin'
    throw new PostgresUnavailable('noBinaries', `There is no PostgreSQL server in ${folder} (no ${missing}); ${advice}.`)
  }
  const barrier = account && barrierFor(account, realpathSync(folder))
  if (barrier) {
    const advice = 'open that folder for all accounts, or leave FOYER_PG_BIN empty'
    throw new PostgresUnavailable('noBinaries', `The account ${account.name} may not enter ${barrier} to run PostgreSQL; ${advice}.`)
  }
  return folder
}

async function askMajor(postgres: string, account: Account | undefined): Promise<number> {
  const { output } = await runProgram({ program: postgres, words: ['--version'], account }).catch((error: unknown) => {
    if (!(error instanceof Error) || (account && codeOf(error) === 'EPERM')) throw error // root that may not change accounts
    return { output: error.message }
  })
  const [, major] = /PostgreSQL\)? (\d+)/.exec(output) ?? []
  if (major) return Number(major)

  const advice = 'install PostgreSQL and set FOYER_PG_BIN to its bin folder, or set DATABASE_URL to the address of one'
  throw new PostgresUnavailable('noBinaries', `The PostgreSQL in ${postgres} does not run on this machine (${output.trim()}); ${advice}.`)
}
