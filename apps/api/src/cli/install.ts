import { TEMPLATES, venueFromTemplate } from '@foyer/templates'
import { withFoyer } from './session.ts'
import { BadUsage, type Command, textOf, wordOf } from './usage.ts'

/** Sets up a venue from a reference template. */
export const installVenue: Command = ({ config, options, positionals }) =>
  withFoyer(config, async ({ management }) => {
    const template = wordOf(positionals[0] ?? '', TEMPLATES, 'the template')
    const venueId = textOf(options, 'id') ?? template
    if (!/^[a-z0-9-]{1,40}$/.test(venueId)) throw new BadUsage(`--id is “${venueId}”; it may hold a–z, 0–9 and -, 40 at the most.`)
    if ((await management.venueIds()).includes(venueId)) throw new BadUsage(`There is a venue ${venueId} already; choose another --id.`)
    const { pin } = await management.install(venueFromTemplate(template, { venueId, openAllHours: options['all-hours'] === true }))
    process.stdout.write(`${venueId} is set up. Everybody's PIN to begin with: ${pin}\n`)
    return 0
  })
