import type { VenueState } from '@foyer/domain'
import { deviceIn } from './printer.ts'
import { venueOf, withFoyer } from './session.ts'
import { type Command, needed } from './usage.ts'

/** Lists the devices of a venue, the earliest first. */
export const devices: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const { devices: paired } = await foyer.management.state(await venueOf(foyer, options))
    process.stdout.write(listed(paired))
    return 0
  })

/** A device that is lost is a stranger from now on, on every process; whoever was signed in there is signed out. */
export const revoke: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const venueId = await venueOf(foyer, options)
    const device = deviceIn(await foyer.management.state(venueId), needed(options, 'device'))
    await foyer.management.revokeDevice(venueId, device.id)
    process.stdout.write(`${device.name} is revoked\n`)
    return 0
  })

/** Columns a program can split at tabs, with a heading. */
function listed(paired: VenueState['devices']): string {
  const rows = Object.values(paired)
    .toSorted((a, b) => a.pairedAt - b.pairedAt)
    .map(({ id, kind, name, zoneId, publicKey, pairedAt }) => [
      id,
      kind,
      name.replaceAll(/\p{Cc}/gu, ' '),
      zoneId ?? '-',
      publicKey === null ? 'no key: can be copied' : 'keyed',
      new Date(pairedAt).toISOString(),
    ])
  return [['id', 'kind', 'name', 'zone', 'key', 'paired at'], ...rows].map((row) => `${row.join('\t')}\n`).join('')
}
