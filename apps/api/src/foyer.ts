import { mkdirSync } from 'node:fs'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { UseCases } from './api/context.ts'
import type { Config } from './config.ts'
import { keepDays, keepSwept, keepTime, keepTogether, wakeVenues } from './jobs.ts'
import { houseLog } from './houseLog.ts'
import { CheckpointBook } from './ledger/checkpoints/checkpointBook.ts'
import { CheckpointKeeper } from './ledger/checkpoints/keepCheckpoints.ts'
import { Ledger } from './ledger/ledger.ts'
import { Writing } from './ledger/writing.ts'
import { amissIn } from './readiness.ts'
import { LIMITS } from './limits/limits.ts'
import { Tries } from './limits/tries.ts'
import { type Database, openDatabase } from './store/database.ts'
import { Listener } from './store/listener.ts'
import { lookAtDurability } from './store/durability.ts'
import { LogStore } from './store/logStore.ts'
import { writeProbe } from './store/writeProbe.ts'
import { Lookups } from './store/lookups.ts'
import { openBeside } from './store/postgres/guest.ts'
import { openPostgres, type Postgres } from './store/postgres/postgres.ts'
import { spaceAt } from './store/postgres/space.ts'
import { serverSecret, StaffSecrets } from './store/secrets.ts'
import { Contacts } from './store/contacts.ts'
import { Notes } from './store/notes.ts'
import { PairingRequests } from './store/pairingRequests.ts'
import { Printers } from './store/printers.ts'
import { KeyRing } from './store/keyRing.ts'
import { keptRing, oldSecret } from './store/keptRing.ts'
import { PersonalKeys } from './store/personalKeys.ts'
import { Seal } from './store/seal.ts'
import { keepRetention } from './retention/keepRetention.ts'
import { Lifetimes } from './retention/lifetimes.ts'
import { Retention } from './retention/retention.ts'
import { Announcements } from './usecases/announcements.ts'
import { Bookings } from './usecases/bookings.ts'
import { Challenges } from './usecases/challenges.ts'
import { Credentials } from './usecases/credentials.ts'
import { Devices } from './usecases/devices.ts'
import { Erasures } from './usecases/erasures.ts'
import { House } from './usecases/house.ts'
import { Lending } from './usecases/lending.ts'
import { PersonalData } from './usecases/personalData.ts'
import { Management } from './usecases/management.ts'
import { Pairing } from './usecases/pairing.ts'
import { People } from './usecases/people.ts'
import { Pictures } from './usecases/pictures.ts'
import { Pins } from './usecases/pins.ts'
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
  readonly retention: Retention
  readonly personalData: PersonalData
  readonly checkpoints: CheckpointBook
  readonly logger: Logger
  /** Throws when nothing can be answered; else says what is not as it should be. */
  ready(): Promise<readonly string[]>
  close(): Promise<void>
}

/** `beside`: a command line next to a server that may be running on the same data folder. `log`: where its log goes, if not to the output. */
export async function openFoyer(
  config: Config,
  { clock = Date.now, beside = false, log }: { clock?: () => number; beside?: boolean; log?: DestinationStream } = {},
): Promise<Foyer> {
  // Beside a server what is printed is an answer, often for another program: the log goes elsewhere.
  const logger = houseLog(config.logLevel, log ?? pino.destination(beside ? 2 : 1))
  if (!config.databaseUrl) mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const postgres = await (beside ? openBeside : openPostgres)({
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.postgresBin ? { binFolder: config.postgresBin } : {}),
    dataFolder: config.dataFolder,
    log: (line) => logger.info(line),
  })
  try {
    const database = await openDatabase(postgres.url, logger, config.connections)
    return await furnish({ config, clock, beside, logger, postgres, database })
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

interface Parts {
  readonly config: Config
  readonly clock: () => number
  readonly beside: boolean
  readonly logger: Logger
  readonly postgres: Postgres
  readonly database: Database
}

async function furnish({ config, clock, beside, logger, postgres, database }: Parts): Promise<Foyer> {
  const secret = await serverSecret(database.log, 'signing')
  const store = new LogStore(database.log)
  const lookups = new Lookups(database.orm)
  const secrets = new StaffSecrets(database.log)
  const ring = new KeyRing(await keptRing(database.log, config.personalKeys))
  await ring.load(clock())
  const seal = new Seal(ring, await oldSecret(database.log))
  const lifetimes = new Lifetimes(config.keptHours)
  const contacts = new Contacts(database.log, seal)
  const notes = new Notes(database.log, seal)
  const printers = new Printers(database.log)
  let credentials: Credentials
  const tokenOf = (venueId: string, visitId: string): string => credentials.ticketToken(venueId, visitId)
  const { folder } = postgres
  const writing = new Writing({ probe: () => writeProbe(postgres.url), space: folder === null ? null : () => spaceAt(folder), logger })
  const ledger = new Ledger({ store, clock, tokenOf, logger, writing })
  credentials = new Credentials(secret, ledger, clock, config.deviceTokenSeconds)
  const house = new House(ledger, clock)
  const pictures = new Pictures(house, lookups, notes, config.publicUrl)
  const visits = new Visits(house, credentials, lookups, notes, lifetimes)
  const premises = new Premises(secret, clock)
  const prints = new Prints(ledger, house, printers, credentials, logger, config.publicUrl)
  const people = new People(house, credentials, lookups, new Pins(secrets))
  const codeTries = new Tries([LIMITS.pairing, LIMITS.pairing, LIMITS.guesses], clock)
  const pairing = new Pairing(house, people, new PairingRequests(database.log), codeTries, secret)
  const keys = new PersonalKeys(seal)
  const erasures = new Erasures(database.log, keys, ledger, notes)
  const personalData = new PersonalData({ house, ledger, store, contacts, notes, erasures, pool: database.log })
  const ofRetention = { pool: database.log, seal, keys, contacts, notes, erasures, ledger, lifetimes, clock, logger }
  const retention = new Retention(ofRetention)
  const listener = config.hints
    ? new Listener(
        postgres.url,
        (venueId) => ledger.lookAt(venueId),
        () => void ledger.lookAtAll().catch(() => {}),
        logger,
      )
    : null
  const stopTogether = keepTogether(ledger, store, listener, logger)
  const checkpoints = new CheckpointBook({
    folder: config.checkpoints,
    keyFile: config.checkpointKey,
    warn: (sentence) => logger.warn(sentence),
  })
  // Whoever is here for one command vouches for nothing, unless that is the command.
  const keeper = beside ? null : new CheckpointKeeper({ ledger, store, book: checkpoints, clock, logger })
  const durability = await lookAtDurability(postgres.url, logger)
  const stopLooking = await writing.keepLooking()
  const stopDays = keepDays(ledger, clock, logger)
  const stopTime = keepTime(ledger, prints, clock, logger)
  const stopSweeping = keepSwept(pairing, logger)
  const stopRetention = keepRetention(retention, logger)
  const stopWaking = beside
    ? async () => {}
    : wakeVenues(ledger, async () => (await lookups.venues()).map(({ venueId }) => venueId), logger)

  return {
    postgres,
    database,
    store,
    ledger,
    credentials,
    lookups,
    retention,
    personalData,
    checkpoints,
    logger,
    ready: async () => {
      await lookups.answers()
      return amissIn({ ledger, writing, durability, record: keeper?.amiss() ?? [] })
    },
    management: new Management(ledger, credentials, lookups, secrets, printers),
    usecases: {
      visits,
      bookings: new Bookings(house, visits, contacts, new Tries([LIMITS.bookings], clock), premises, secret, lifetimes),
      lending: new Lending(house, secret),
      premises,
      prints,
      personalData,
      people,
      pairing,
      devices: new Devices(house, credentials, new Challenges(secret, clock)),
      pictures,
      timeline: new Timeline(house, store),
      ticks: new Ticks(ledger, house, pictures),
      announcements: new Announcements(ledger, house, store),
    },
    close: async () => {
      stopDays()
      stopTime()
      stopSweeping()
      await stopRetention()
      await stopWaking()
      await prints.settled()
      await stopTogether()
      await ledger.close()
      await keeper?.stop()
      await stopLooking()
      await database.close()
      await postgres.stop()
    },
  }
}
