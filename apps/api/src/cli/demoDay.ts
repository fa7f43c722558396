import type { Venue } from '@foyer/domain'
import { rosterOf, TEMPLATES, venueFromTemplate } from '@foyer/templates'
import { playDay } from '../replay/demoDay.ts'
import { progressBar } from '../replay/progress.ts'
import { dayText } from '../replay/report.ts'
import { stopSignal } from './interrupt.ts'
import { withFoyer } from './session.ts'
import { type Command, needed, speedOf, textOf, wholeOf, wordOf } from './usage.ts'

/** Plays a made-up day of a template through the running server's public API; the same seed is the same day. */
export const demoDay: Command = async ({ config, options }) => {
  const templateId = wordOf(needed(options, 'template'), TEMPLATES, '--template')
  const speed = speedOf(needed(options, 'speed'))
  const seed = wholeOf(options, 'seed') ?? 1
  const venueId = textOf(options, 'venue') ?? `${templateId}-day-${speed}`

  const tokens = await withFoyer(config, async ({ management }) => {
    const venue = quickened(venueFromTemplate(templateId, { venueId, openAllHours: true }), speed)
    if (!(await management.venueIds()).includes(venueId)) await management.install(venue)
    const agents = new Map<string, string>()
    for (const { staffId } of rosterOf(await management.venue(venueId))) agents.set(staffId, await management.staffToken(venueId, staffId))
    return { kiosk: await management.deviceToken(venueId, 'kiosk', 'demo day'), agents }
  })
  const report = await playDay({
    templateId,
    seed,
    speed,
    tokens,
    server: textOf(options, 'server') ?? config.ownUrl,
    limit: wholeOf(options, 'limit'),
    signal: stopSignal(),
    progress: progressBar(),
  })
  process.stdout.write(`${dayText(report)}\n`)
  return report.lost === 0 && report.doubled === 0 && report.fault === null ? 0 : 1
}

/**
 * The same house at the day's speed: whoever does not come is given up as much sooner as the day goes faster, and head starts and longest
 * waits are as much shorter. Without a clock there is nothing to shorten them to.
 */
function quickened(venue: Venue, speed: number | 'max'): Venue {
  const faster = speed === 'max' ? Infinity : speed
  const { recallSpacingSeconds, missAfterSeconds, ...calling } = venue.calling
  // A day is over in minutes, and there may be several in one of ours: no hour's and no day's numbers run out.
  const services = venue.services.map((service) => ({ ...service, contingent: { perDay: null, perHour: null } }))
  const hurried = { ...calling, recallSpacingSeconds: recallSpacingSeconds / faster, missAfterSeconds: missAfterSeconds / faster }
  if (speed === 'max') return { ...venue, services, calling: hurried }
  const { starvationMinutes } = calling
  return {
    ...venue,
    services,
    calling: { ...hurried, starvationMinutes: starvationMinutes === null ? null : starvationMinutes / speed },
    priorities: venue.priorities.map((priority) => ({ ...priority, boostMinutes: priority.boostMinutes / speed })),
    conditions: venue.conditions.map((condition) => ({ ...condition, waitsOverMinutes: condition.waitsOverMinutes / speed })),
  }
}
