import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DataSource, QueryRunner } from 'typeorm'
import { raiseWalls, type Walls } from './walls.ts'

const MIGRATION_LOCK = 7_160_001

/** A step of a migration waits this long for a table, milliseconds: so long everybody who writes to it waits behind it (fault F17). */
const PATIENCE = 1000

/** Tries to get hold of a busy table before a start is given up, a minute and more. */
const TRIES = 40

/** The database was written by a later Foyer: this one would not understand it, and might spoil it. */
export class NewerDatabase extends Error {}

/** How a session that migrates is opened: it may be silent for long, but makes nobody wait; it sees all venues. */
export const MIGRATING = `-c lock_timeout=${PATIENCE} -c foyer.across=on`

/**
 * Brings the schema to this version and raises the walls; of several processes that start together one does it, the others wait.
 * Refuses a database that is newer than this code.
 */
export async function migrate(orm: DataSource, logger: Logger): Promise<Walls> {
  const runner = orm.createQueryRunner()
  try {
    await runner.query('SET lock_timeout = 0')
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runner.query(`SET lock_timeout = ${PATIENCE}`)
    await refuseNewer(orm, runner)
    await whenFree(() => orm.runMigrations(), logger)
    return await raiseWalls(runner, logger, (step) => whenFree(step, logger))
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await runner.release()
  }
}

async function refuseNewer(orm: DataSource, runner: QueryRunner): Promise<void> {
  const [table] = (await runner.query(`SELECT to_regclass('migrations') IS NOT NULL AS there`)) as { there: boolean }[]
  if (table?.there !== true) return
  const carriedOut = (await runner.query('SELECT name FROM migrations')) as { name: string }[]
  const ours = new Set(orm.migrations.map(({ name }) => name))
  const unknown = carriedOut.map(({ name }) => name).filter((name) => !ours.has(name))
  if (unknown.length === 0) return
  throw new NewerDatabase(
    `The database was brought up to date by a newer Foyer (${unknown.join(', ')}), which this one does not know; ` +
      'start that version or a later one. Nothing was changed.',
  )
}

/** Tries again when a table was too busy: better many short waits than one that holds up the hall. */
async function whenFree<Result>(step: () => Promise<Result>, logger: Logger): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step()
    } catch (error) {
      if (!isBusy(error) || attempt === TRIES) throw error
      logger.info({ attempt }, 'a table is busy; its change is tried again')
      await pause(250 + Math.random() * 1000)
    }
  }
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'
