import { venueOf, withFoyer } from './session.ts'
import { BadUsage, type Command, needed, textOf, wholeOf, wordOf } from './usage.ts'

/** Prints a bearer credential: a device of its own kind, or a signed-in person. */
export const token: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const role = wordOf(needed(options, 'role'), ['kiosk', 'display', 'staff'], '--role')
    const venueId = await venueOf(foyer, options)
    const { management } = foyer
    const bearer =
      role === 'staff' ? await staffToken() : await management.deviceToken(venueId, role, textOf(options, 'name') ?? `automation ${role}`)
    process.stdout.write(`${bearer}\n`)
    return 0

    async function staffToken(): Promise<string> {
      const { staff } = await management.venue(venueId)
      const wanted = textOf(options, 'staff') ?? staff.find(({ role: each }) => each === 'agent')?.id ?? staff[0]?.id
      if (!staff.some(({ id }) => id === wanted)) throw new BadUsage(`--staff must be one of ${staff.map(({ id }) => id).join(', ')}.`)
      return management.staffToken(venueId, wanted ?? '', wholeOf(options, 'hours') ?? 24)
    }
  })
