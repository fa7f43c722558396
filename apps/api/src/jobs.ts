import type { Logger } from 'pino'
import type { Ledger } from './ledger/ledger.ts'
import type { Listener } from './store/listener.ts'
import type { LogStore } from './store/logStore.ts'

/** Hints of one venue are sent at most this often; in between they are one. */
const HINT_EVERY = 20

/** The look behind the hints: no hint, however lost, costs more than this. */
const LOOK_EVERY = 1000

/** Tells the other processes that a venue moved, and looks every second in case one of them could not tell. */
export function keepTogether(ledger: Ledger, store: LogStore, listener: Listener | null, logger: Logger): () => Promise<void> {
  const due = new Set<string>()
  let sending: NodeJS.Timeout | undefined
  if (listener) {
    ledger.onWritten((venueId) => {
      due.add(venueId)
      sending ??= setTimeout(() => {
        sending = undefined
        for (const each of due) store.hint(each).catch((error: unknown) => logger.debug({ err: error }, 'a hint was not sent'))
        due.clear()
      }, HINT_EVERY)
    })
    void listener.start()
  }
  const look = setInterval(() => {
    ledger.lookAtAll().catch((error: unknown) => logger.warn({ err: error }, 'could not look for news'))
  }, LOOK_EVERY)
  return async () => {
    clearInterval(look)
    clearTimeout(sending)
    await listener?.stop()
  }
}
