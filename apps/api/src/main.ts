import { resolve } from 'node:path'
import { makeSchema } from './api/schema.ts'
import { readConfig } from './config.ts'
import { demonstrate } from './demonstration.ts'
import { complain } from './complain.ts'
import { openFoyer } from './foyer.ts'
import { serve } from './http/server.ts'
import { BadSetting } from './setting.ts'

/** Starts a venue: database, ledger, doors; ends it in the opposite order when told to stop. */
async function main(): Promise<void> {
  const started = performance.now()
  const config = readConfig(process.env, resolve(import.meta.dirname, '../../..'))
  const { opened, stopOn } = closing(config.drainSeconds)
  // From the very start: told to stop half-way open, it closes what is open.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopOn(signal))
  const foyer = await openFoyer(config)
  opened(() => foyer.close())
  const { usecases, credentials, logger, management } = foyer
  // Node itself would print the error with all that hangs on it, values too; whoever watches over the process starts it anew.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'a fault nobody expected: the server ends')
    process.exit(1)
  })

  const doors = await serve({ config, schema: makeSchema(), usecases, credentials, ready: foyer.ready, logger }).catch(
    async (error: unknown) => {
      await foyer.close()
      throw error
    },
  )
  opened(() => doors.stop())
  process.stdout.write(
    await demonstrate(config, management, { port: doors.port, readyIn: performance.now() - started, postgres: foyer.postgres }).catch(
      (error: unknown) => {
        if (error instanceof BadSetting) throw error
        // The doors are open and the venue is served: links that could not be printed are no reason to shut them.
        logger.error({ err: error }, 'the links to pair with could not be made')
        return `Foyer is at ${config.ownUrl}\n`
      },
    ),
  )
}

/** What is open, and the way to close it: in the opposite order, once, and not without end. */
function closing(drainSeconds: number) {
  const ends: (() => Promise<void>)[] = []
  let stopping = false
  return {
    opened: (end: () => Promise<void>) => void ends.unshift(end),
    stopOn: async (signal: string): Promise<void> => {
      if (stopping) return
      stopping = true
      process.stdout.write(`\n${signal}: closing the doors …\n`)
      const hard = setTimeout(() => process.exit(1), 20_000 + drainSeconds * 1000)
      for (const end of ends) await end()
      clearTimeout(hard)
      process.exit(0)
    },
  }
}

main().catch(complain)
