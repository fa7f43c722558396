import type { Foyer } from '../foyer.ts'
import type { Checkpoint } from '../ledger/checkpoints/checkpoint.ts'
import { checkpointOf } from '../ledger/checkpoints/keepCheckpoints.ts'
import { sixWords } from '../ledger/checkpoints/sixWords.ts'
import { withFoyer } from './session.ts'
import { type Command, textOf } from './usage.ts'

/** Vouches for the logs as they are now, beside the database, and prints what goes on paper; or prints the key; or says that a backup was put back. */
export const checkpoint: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    if (options['key'] === true) {
      process.stdout.write(`${foyer.checkpoints.keepOpenKey().text}\n`)
      return 0
    }
    const only = textOf(options, 'venue')
    for (const venueId of only === undefined ? await foyer.management.venueIds() : [only]) {
      const made = await vouch(foyer, venueId, options['restored'] === true)
      const { zh, en } = await sixWords(made)
      process.stdout.write(`${venueId}: event ${made.seq}, ${made.at}\n  ${zh}\n  ${en}\n`)
    }
    if (options['restored'] === true) process.stdout.write('Start the server again, so that every screen begins anew.\n')
    return 0
  })

async function vouch({ ledger, store, checkpoints }: Foyer, venueId: string, restored: boolean): Promise<Checkpoint> {
  const log = await ledger.venue(venueId)
  await log.caughtUp()
  const now = checkpointOf(log, Date.now())
  if (!restored) return checkpoints.add(now, (last) => last.seq === now.seq && last.hash === now.hash)
  return checkpoints.add({ ...now, epoch: await store.newEpoch(venueId), restored: true })
}
