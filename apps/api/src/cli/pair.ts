import { venueOf, withFoyer } from './session.ts'
import { type Command, needed, textOf, wordOf } from './usage.ts'

/** Prints a one-time code with which a device becomes the venue's. */
export const pair: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const kind = wordOf(needed(options, 'kind'), ['kiosk', 'display', 'staff'], '--kind')
    const code = await foyer.management.offerPairing(await venueOf(foyer, options), kind, { pointId: textOf(options, 'point') ?? null })
    process.stdout.write(`${code.slice(0, 4)} ${code.slice(4)}\n`)
    return 0
  })
