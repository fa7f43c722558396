import { TEMPLATES, venueFromTemplate } from '@foyer/templates'
import type { Config } from './config.ts'
import { BadSetting } from './setting.ts'
import type { Postgres } from './store/postgres/postgres.ts'
import type { Management } from './usecases/management.ts'

/**
 * What a first start offers: a demonstration venue, and links that pair each screen without anything to type.
 * A start that finds its venues prints fresh links to them, so that a screen lost is a screen found.
 */
export async function demonstrate(
  config: Config,
  management: Management,
  { port, readyIn, postgres }: { port: number; readyIn: number; postgres: Postgres },
): Promise<string> {
  const known = await management.venueIds()
  const first = known[0]
  const { venueId, pin } = first === undefined ? await installDemonstration(config.template, management) : { venueId: first, pin: null }
  const venue = await management.venue(venueId)
  const url = config.ownUrl.replace(/:0$/, `:${port}`)
  const point = venue.points[0]
  const agent = venue.staff.find(({ role }) => role === 'agent' || role === 'host' || role === 'technician') ?? venue.staff[0]
  const supervisor = venue.staff.find(({ role }) => role === 'supervisor') ?? venue.staff[0]

  const kiosk = await management.offerPairing(venueId, 'kiosk')
  const board = await management.offerPairing(venueId, 'display')
  const desk = await management.offerPairing(venueId, 'staff', { pointId: point?.id ?? null, staffId: agent?.id ?? null })
  const floor = await management.offerPairing(venueId, 'staff', { staffId: supervisor?.id ?? null })
  return `
  ${venue.name.zh} · ${venue.name.en}
  ready in ${(readyIn / 1000).toFixed(1)} s · PostgreSQL ${postgres.version}${postgres.kind === 'embedded' ? ` in ${config.dataFolder}` : ''}

  Kiosk        ${url}/kiosk/#pair=${kiosk}
  Board        ${url}/board/#pair=${board}
  Desk         ${url}/staff/#pair=${desk}   (${agent?.name ?? ''}, ${point?.label ?? ''})
  Supervisor   ${url}/staff/#pair=${floor}   (${supervisor?.name ?? ''})

  Each link pairs one screen, once, within half an hour. Open the supervisor's in another browser or a private window.${
    pin === null ? '' : `\n  Everybody's PIN in this demonstration: ${pin}`
  }
  Ctrl-C stops.

`
}

async function installDemonstration(template: string, management: Management): Promise<{ venueId: string; pin: string }> {
  const known = TEMPLATES.find((each) => each === template)
  if (!known) throw new BadSetting(`FOYER_TEMPLATE is “${template}”; it must be one of ${TEMPLATES.join(', ')}.`)
  const venue = venueFromTemplate(known, { openAllHours: true })
  const { pin } = await management.install(venue)
  return { venueId: venue.id, pin }
}
