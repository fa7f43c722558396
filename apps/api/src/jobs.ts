import { businessDayAt, nextAt } from '@foyer/domain'
import type { Logger } from 'pino'
import type { Ledger } from './ledger/ledger.ts'
import type { Listener } from './store/listener.ts'
import type { LogStore } from './store/logStore.ts'
import type { Pairing } from './usecases/pairing.ts'
import type { Prints } from './usecases/prints.ts'

/** Hints of one venue are sent at most this often; in between they are one. */
const HINT_EVERY = 20

/** The look behind the hints: no hint, however lost, costs more than this. */
const LOOK_EVERY = 1000

/** Tells the other processes that a venue moved, and looks every second in case one of them could not tell. */
export function keepTogether(ledger: Ledger, store: LogStore, listener: Listener | null, logger: Logger): () => Promise<void> {
  const due = new Set<string>()
  let sending: NodeJS.Timeout | undefined
  const send = async () => {
    sending = undefined
    const venueIds = [...due]
    due.clear()
    for (const venueId of venueIds) {
      await store.hint(venueId).catch((error: unknown) => logger.debug({ err: error }, 'a hint was not sent'))
    }
  }
  if (listener) {
    ledger.onWritten((venueId) => {
      due.add(venueId)
      sending ??= setTimeout(() => void send(), HINT_EVERY)
    })
    void listener.start()
  }
  const look = setInterval(() => {
    ledger.lookAtAll().catch((error: unknown) => logger.warn({ err: error }, 'could not look for news'))
  }, LOOK_EVERY)
  return async () => {
    clearInterval(look)
    clearTimeout(sending)
    await send()
    await listener?.stop()
  }
}

/** How late after the cut-over a quiet venue's new day may begin; a busy one's begins with its first command. */
const DAY_EVERY = 30_000

/** Ends each venue's business day when it is over, though nobody does anything: open visits close, numbers begin anew. */
export function keepDays(ledger: Ledger, clock: () => number, logger: Logger, every = DAY_EVERY): () => void {
  const timer = setInterval(() => beginDays(ledger, clock(), logger), every)
  return () => clearInterval(timer)
}

/** Begins the business day of every venue in memory whose day is over by now. */
export function beginDays(ledger: Ledger, now: number, logger: Logger): void {
  if (ledger.isReadOnly) return
  for (const { venueId, state } of ledger.open()) {
    if (!state.venue || state.businessDay === null) continue
    const { date } = businessDayAt(state.venue, now)
    if (date <= state.businessDay) continue
    // Every process tries; the key makes it one.
    ledger
      .submit({ venueId, key: `day-${date}`, command: { do: 'passTime' }, actor: { kind: 'system' } })
      .catch((error: unknown) => logger.error({ err: error, venueId }, 'the day could not begin'))
  }
}

/** How often the clock is compared with what it is to bring: a deferred number back in line, a missed one void, a booking released. */
const TIME_EVERY = 1000

/** Lets time bring what it brings, though nobody does anything; and settles slips that a process left on their way. */
export function keepTime(ledger: Ledger, prints: Prints, clock: () => number, logger: Logger, every = TIME_EVERY): () => void {
  const timer = setInterval(() => bringTime(ledger, clock(), logger), every)
  const settling = setInterval(() => {
    prints.settleLeft().catch((error: unknown) => logger.error({ err: error }, 'slips left on their way could not be settled'))
  }, 10 * every)
  return () => {
    clearInterval(timer)
    clearInterval(settling)
  }
}

/** How often requests of devices that were never let in are forgotten. */
const SWEEP_EVERY = 60_000

/** Forgets what devices asked for and nobody answered. */
export function keepSwept(pairing: Pairing, logger: Logger, every = SWEEP_EVERY): () => void {
  const timer = setInterval(() => {
    pairing.sweep().catch((error: unknown) => logger.warn({ err: error }, 'old requests to be paired could not be forgotten'))
  }, every)
  return () => clearInterval(timer)
}

/** Has whatever time was to bring by now written down in every venue in memory. */
export function bringTime(ledger: Ledger, now: number, logger: Logger): void {
  if (ledger.isReadOnly) return
  for (const { venueId, state } of ledger.open()) {
    const at = nextAt(state)
    if (at === null || at > now) continue
    // Every process tries; the key makes it one.
    ledger
      .submit({ venueId, key: `time-${state.seq}-${at}`, command: { do: 'passTime' }, actor: { kind: 'system' } })
      .catch((error: unknown) => logger.error({ err: error, venueId }, 'what time brings could not be written'))
  }
}

/** Venues that are woken when a process starts; of a larger house each wakes when somebody first asks for it. */
const WOKEN = 200

/** Loads the house's venues one after the other, so that time goes on in them though nobody asks: a night's restart must not keep a day from beginning. */
export function wakeVenues(ledger: Ledger, venueIds: () => Promise<readonly string[]>, logger: Logger): () => Promise<void> {
  let stopped = false
  const wake = async (): Promise<void> => {
    for (const venueId of (await venueIds()).slice(0, WOKEN)) {
      if (stopped) return
      // One that cannot be woken keeps no other asleep; whoever asks for it is told why.
      await ledger.venue(venueId).catch((error: unknown) => logger.debug({ err: error, venueId }, 'a venue could not be woken'))
    }
  }
  const waking = wake().catch((error: unknown) => logger.warn({ err: error }, 'the venues of the house could not be woken'))
  return () => {
    stopped = true
    return waking
  }
}
