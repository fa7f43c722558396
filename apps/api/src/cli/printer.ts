import type { VenueState } from '@foyer/domain'
import { venueOf, withFoyer } from './session.ts'
import { BadUsage, type Command, needed } from './usage.ts'

/** Says which printer stands beside a device; its slips go there from now on. */
export const printer: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const venueId = await venueOf(foyer, options)
    const device = deviceIn(await foyer.management.state(venueId), needed(options, 'device'))
    const address = needed(options, 'address')
    if (!(await foyer.management.placePrinter(venueId, device.id, address)))
      throw new BadUsage(`--address is “${address}”; it must be like tcp://192.168.1.50:9100.`)
    process.stdout.write(`${device.name} prints at ${address}\n`)
    return 0
  })

/** A device by its id, or by its name where only one is called so. */
export function deviceIn({ devices }: Pick<VenueState, 'devices'>, wanted: string): VenueState['devices'][string] {
  const known = Object.values(devices)
  const named = known.filter(({ id, name }) => id === wanted || name === wanted)
  const [device, ...others] = named.filter(({ id }) => id === wanted).length > 0 ? named.filter(({ id }) => id === wanted) : named
  const list = (some: typeof known): string => some.map(({ id, name, kind }) => `  ${id}  ${kind}  ${name}`).join('\n')
  if (!device) throw new BadUsage(`There is no device “${wanted}”.${known.length > 0 ? ` There are:\n${list(known)}` : ''}`)
  if (others.length > 0) throw new BadUsage(`“${wanted}” is the name of several devices; say which by its id:\n${list(named)}`)
  return device
}
