import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { Logger } from 'pino'
import { VenueEntity, VisitEntity } from './entities.ts'
import { Ledger1764000000001 } from './migrations/0001-ledger.ts'

/** The two ways to the database: TypeORM for migrations and look-ups, a small pool of prepared statements for the log. */
export interface Database {
  readonly url: string
  readonly orm: DataSource
  readonly log: Pool
  close(): Promise<void>
}

/** Every wait is bounded: a session that hangs gives its place back (fault F3). */
const LIMITS = '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000'

const MIGRATION_LOCK = 7_160_001

/** Connects and brings the schema to this version; of several processes that start together exactly one migrates. */
export async function openDatabase(url: string, logger: Logger): Promise<Database> {
  const orm = new DataSource({
    type: 'postgres',
    url,
    entities: [VenueEntity, VisitEntity],
    migrations: [Ledger1764000000001],
    migrationsTransactionMode: 'each',
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: (error: Error) => logger.warn({ err: error }, 'idle database connection lost'),
    extra: { max: 4, connectionTimeoutMillis: 3000, application_name: 'foyer' },
  })
  await orm.initialize()
  await migrate(orm)
  const log = new Pool({ connectionString: url, max: 6, connectionTimeoutMillis: 3000, options: LIMITS, application_name: 'foyer-log' })
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

async function migrate(orm: DataSource): Promise<void> {
  const runner = orm.createQueryRunner()
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await orm.runMigrations()
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await runner.release()
  }
}
