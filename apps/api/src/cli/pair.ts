import type { Venue } from '@foyer/domain'
import { venueOf, withFoyer } from './session.ts'
import { BadUsage, type Command, needed, textOf, wordOf } from './usage.ts'

/** Prints a one-time code with which a device becomes the venue's. */
export const pair: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const kind = wordOf(needed(options, 'kind'), ['kiosk', 'display', 'staff'], '--kind')
    const venueId = await venueOf(foyer, options)
    const zone = textOf(options, 'zone')
    if (zone !== undefined && kind !== 'display')
      throw new BadUsage('--zone is for displays: they show and speak for the zone they hang in.')
    const zoneId = zone === undefined ? null : zoneIn(await foyer.management.venue(venueId), zone)
    const code = await foyer.management.offerPairing(venueId, kind, { pointId: textOf(options, 'point') ?? null, zoneId })
    process.stdout.write(`${code.slice(0, 4)} ${code.slice(4)}\n`)
    return 0
  })

const zoneIn = ({ zones }: Venue, zone: string): string =>
  wordOf(
    zone,
    zones.map(({ id }) => id),
    '--zone',
  )
