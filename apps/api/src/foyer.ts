import { mkdirSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import type { UseCases } from './api/context.ts'
import type { Config } from './config.ts'
import { keepDays, keepTime, keepTogether } from './jobs.ts'
import { Ledger } from './ledger/ledger.ts'
import { type Database, openDatabase } from './store/database.ts'
import { Listener } from './store/listener.ts'
import { LogStore } from './store/logStore.ts'
import { Lookups } from './store/lookups.ts'
import { openBeside } from './store/postgres/guest.ts'
import { openPostgres, type Postgres } from './store/postgres/postgres.ts'
import { serverSecret, StaffSecrets } from './store/secrets.ts'
import { Contacts } from './store/contacts.ts'
import { Notes } from './store/notes.ts'
import { Printers } from './store/printers.ts'
import { Seal } from './store/sealed.ts'
import { Announcements } from './usecases/announcements.ts'
import { Bookings } from './usecases/bookings.ts'
import { Credentials } from './usecases/credentials.ts'
import { Guesses } from './usecases/guesses.ts'
import { House } from './usecases/house.ts'
import { Lending } from './usecases/lending.ts'
import { Management } from './usecases/management.ts'
import { People } from './usecases/people.ts'
import { Pictures } from './usecases/pictures.ts'
import { Premises } from './usecases/premises.ts'
import { Prints } from './usecases/prints.ts'
import { Ticks } from './usecases/ticks.ts'
import { Timeline } from './usecases/timeline.ts'
import { Visits } from './usecases/visits.ts'

/** A whole Foyer without its front door: database, ledger and use cases, put together once, here. */
export interface Foyer {
  readonly postgres: Postgres
  readonly database: Database
  readonly store: LogStore
  readonly ledger: Ledger
  readonly usecases: UseCases
  readonly credentials: Credentials
  readonly management: Management
  readonly lookups: Lookups
  readonly logger: Logger
  close(): Promise<void>
}

/** `beside`: a command line next to a server that may be running on the same data folder. */
export async function openFoyer(
  config: Config,
  { clock = Date.now, beside = false }: { clock?: () => number; beside?: boolean } = {},
): Promise<Foyer> {
  // Beside a server what is printed is an answer, often for another program: the log goes elsewhere.
  const logger = pino(
    { level: config.logLevel, base: { app: 'foyer' }, redact: ['*.token', '*.pin', '*.code'] },
    pino.destination(beside ? 2 : 1),
  )
  if (!config.databaseUrl) mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const postgres = await (beside ? openBeside : openPostgres)({
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.postgresBin ? { binFolder: config.postgresBin } : {}),
    dataFolder: config.dataFolder,
    log: (line) => logger.info(line),
  })
  try {
    const database = await openDatabase(postgres.url, logger)
    return await furnish(config, clock, logger, postgres, database)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function furnish(config: Config, clock: () => number, logger: Logger, postgres: Postgres, database: Database): Promise<Foyer> {
  const secret = await serverSecret(database.log, 'signing')
  const store = new LogStore(database.log)
  const lookups = new Lookups(database.orm)
  const secrets = new StaffSecrets(database.log)
  const seal = new Seal(await serverSecret(database.log, 'personal'))
  const contacts = new Contacts(database.log, seal)
  const notes = new Notes(database.log, seal)
  const printers = new Printers(database.log)
  let credentials: Credentials
  const tokenOf = (venueId: string, visitId: string): string => credentials.ticketToken(venueId, visitId)
  const ledger = new Ledger({ store, clock, tokenOf, logger })
  credentials = new Credentials(secret, ledger, clock)
  const house = new House(ledger, clock)
  const pictures = new Pictures(house, lookups, notes, config.publicUrl)
  const visits = new Visits(house, credentials, lookups, notes)
  const premises = new Premises(secret, clock)
  const prints = new Prints(ledger, house, printers, credentials, logger, config.publicUrl)
  const listener = config.hints
    ? new Listener(
        postgres.url,
        (venueId) => ledger.lookAt(venueId),
        () => void ledger.lookAtAll().catch(() => {}),
        logger,
      )
    : null
  const stopTogether = keepTogether(ledger, store, listener, logger)
  const stopDays = keepDays(ledger, clock, logger)
  const stopTime = keepTime(ledger, prints, clock, logger)

  return {
    postgres,
    database,
    store,
    ledger,
    credentials,
    lookups,
    logger,
    management: new Management(ledger, credentials, lookups, secrets, printers),
    usecases: {
      visits,
      bookings: new Bookings(house, visits, contacts, new Guesses(), premises, secret),
      lending: new Lending(house, secret),
      premises,
      prints,
      people: new People(house, credentials, lookups, secrets),
      pictures,
      timeline: new Timeline(house, store),
      ticks: new Ticks(ledger, house, pictures),
      announcements: new Announcements(ledger, house, store),
    },
    close: async () => {
      stopDays()
      stopTime()
      await prints.settled()
      await stopTogether()
      await ledger.close()
      await database.close()
      await postgres.stop()
    },
  }
}
