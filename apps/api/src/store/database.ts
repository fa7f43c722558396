import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { Logger } from 'pino'
import { VenueEntity, VisitEntity } from './entities.ts'
import { impatientSocket } from './impatientSocket.ts'
import { Ledger1764000000001 } from './migrations/0001-ledger.ts'
import { QueueCore1764000000002 } from './migrations/0002-queueCore.ts'

/** The two ways to the database: TypeORM for migrations and look-ups, a small pool of prepared statements for the log. */
export interface Database {
  readonly url: string
  readonly orm: DataSource
  readonly log: Pool
  close(): Promise<void>
}

/** Every wait is bounded: a session that hangs gives its place back (fault F3). */
const LIMITS = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'

/** And so is the wait for a server that cannot be heard any more; longer than any statement may take, and than a session lies idle. */
const PATIENCE = 6000
const BOUNDED = { connectionTimeoutMillis: 3000, idleTimeoutMillis: 4000, stream: impatientSocket(PATIENCE) }

const MIGRATION_LOCK = 7_160_001

/** Connects and brings the schema to this version; of several processes that start together exactly one migrates. */
export async function openDatabase(url: string, logger: Logger): Promise<Database> {
  await migrate(url, logger)
  const orm = await connected(url, logger, { ...BOUNDED, max: 4 })
  const log = new Pool({ ...BOUNDED, connectionString: url, max: 6, options: LIMITS, application_name: 'foyer-log' })
  log.on('error', (error) => logger.warn({ err: error }, 'idle log connection lost'))
  log.on('connect', (client) => client.on('error', (error) => logger.warn({ err: error }, 'log connection lost')))
  return {
    url,
    orm,
    log,
    close: async () => {
      await log.end()
      await orm.destroy()
    },
  }
}

const connected = (url: string, logger: Logger, extra: object): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [VenueEntity, VisitEntity],
    migrations: [Ledger1764000000001, QueueCore1764000000002],
    migrationsTransactionMode: 'each',
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: (error: Error) => logger.warn({ err: error }, 'idle database connection lost'),
    extra: { ...extra, connectionTimeoutMillis: 3000, application_name: 'foyer' },
  }).initialize()

/** On a connection of its own: whoever migrates, or waits for whoever does, may be silent for long. */
async function migrate(url: string, logger: Logger): Promise<void> {
  const orm = await connected(url, logger, { max: 2 })
  const runner = orm.createQueryRunner()
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await orm.runMigrations()
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await runner.release()
    await orm.destroy()
  }
}
