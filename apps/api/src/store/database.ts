import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { Logger } from 'pino'
import { VisitEntity } from './entities.ts'
import { impatientSocket, KNOCK_AFTER } from './impatientSocket.ts'
import { migrate, MIGRATING } from './migrate.ts'
import { Ledger1764000000001 } from './migrations/0001-ledger.ts'
import { QueueCore1764000000002 } from './migrations/0002-queueCore.ts'
import { Pairing1764000000003 } from './migrations/0003-pairing.ts'
import { Walls1764000000004 } from './migrations/0004-walls.ts'
import { Privacy1764000000005 } from './migrations/0005-privacy.ts'
import { Record1764000000006 } from './migrations/0006-record.ts'
import { VenuePool } from './venuePool.ts'
import { APP_ROLE, type Walls } from './walls.ts'

/** The two ways to the database: TypeORM for look-ups, a small pool of prepared statements for the log. */
export interface Database {
  readonly url: string
  readonly walls: Walls
  readonly orm: DataSource
  readonly log: VenuePool
  close(): Promise<void>
}

/** Every wait is bounded: a session that hangs gives its place back (fault F3). */
const SHORT = '-c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'
const LIMITS = `-c statement_timeout=5000 ${SHORT}`

/** And so is the wait for a server that cannot be heard any more; longer than any statement may take, and than a session lies idle. */
const PATIENCE = 6000
const BOUNDED = { connectionTimeoutMillis: 3000, idleTimeoutMillis: 4000, stream: impatientSocket(PATIENCE) }

/** Connects and brings the schema to this version; of several processes that start together exactly one migrates. */
export async function openDatabase(url: string, logger: Logger, connections: number): Promise<Database> {
  const walls = await atSchema(url, logger)
  const role = walls === 'role' ? `-c role=${APP_ROLE}` : ''
  const orm = await connected(url, logger, { ...BOUNDED, max: 4, options: `${SHORT} ${role}` })
  const options = `${LIMITS} ${role}`
  const log = new Pool({ ...BOUNDED, connectionString: url, max: connections, options, application_name: 'foyer-log' })
  log.on('error', (error) => logger.warn({ err: error }, 'idle log connection lost'))
  log.on('connect', (client) => client.on('error', (error) => logger.warn({ err: error }, 'log connection lost')))
  return {
    url,
    walls,
    orm,
    log: new VenuePool(log),
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
    entities: [VisitEntity],
    migrations: [
      Ledger1764000000001,
      QueueCore1764000000002,
      Pairing1764000000003,
      Walls1764000000004,
      Privacy1764000000005,
      Record1764000000006,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: (error: Error) => logger.warn({ err: error }, 'idle database connection lost'),
    extra: { ...extra, connectionTimeoutMillis: 3000, application_name: 'foyer' },
  }).initialize()

/** On connections of their own: whoever migrates, or waits for whoever does, may be silent for long. */
async function atSchema(url: string, logger: Logger): Promise<Walls> {
  const orm = await connected(url, logger, { max: 2, options: MIGRATING, keepAlive: true, keepAliveInitialDelayMillis: KNOCK_AFTER })
  try {
    return await migrate(orm, logger)
  } finally {
    await orm.destroy()
  }
}
