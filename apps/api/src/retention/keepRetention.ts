import type { Logger } from 'pino'
import type { Retention } from './retention.ts'

const EVERY = 3_600_000
/** The first look comes soon after the start: a house that is switched off at night would otherwise keep everything. */
const FIRST = 20_000

/** Looks after what is personal, every hour; the answer stops it, and waits for a run that is under way. */
export function keepRetention(retention: Retention, logger: Logger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const run = (): void => {
    running = retention.run().catch((error: unknown) => logger.error({ err: error }, 'personal values could not be looked after'))
  }
  const first = setTimeout(run, FIRST)
  const timer = setInterval(run, EVERY)
  return async () => {
    clearTimeout(first)
    clearInterval(timer)
    await running
  }
}
