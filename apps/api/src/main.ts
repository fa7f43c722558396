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
  const foyer = await openFoyer(config)
  const { usecases, credentials, lookups, logger, management } = foyer

  const doors = await serve({ config, schema: makeSchema(), usecases, credentials, ready: () => lookups.answers(), logger }).catch(
    async (error: unknown) => {
      await foyer.close()
      throw error
    },
  )
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

  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    process.stdout.write(`\n${signal}: closing the doors …\n`)
    const hard = setTimeout(() => process.exit(1), 20_000)
    await doors.stop()
    await foyer.close()
    clearTimeout(hard)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
}

main().catch(complain)
