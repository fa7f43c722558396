import { existsSync } from 'node:fs'
import { TRACE_AGENTS, traceVenue } from '@foyer/templates'
import { progressBar } from '../replay/progress.ts'
import { replay } from '../replay/replay.ts'
import { replayText } from '../replay/report.ts'
import { stopSignal } from './interrupt.ts'
import { withFoyer } from './session.ts'
import { BadUsage, type Command, needed, speedOf, textOf, wholeOf } from './usage.ts'

/** Plays a recorded call-centre day (or month) through the running server's public API, in a venue of its own. */
export const replayTrace: Command = async ({ config, options, positionals }) => {
  const csv = positionals[0]
  if (csv === undefined || !existsSync(csv)) throw new BadUsage(csv === undefined ? 'Which CSV file?' : `There is no file ${csv}.`)
  const speed = speedOf(needed(options, 'speed'))
  const venueId = textOf(options, 'venue') ?? `trace-${speed}`

  // Only the setting up is done beside the server; everything that happens afterwards goes through its public doors.
  const tokens = await withFoyer(config, async ({ management }) => {
    if (!(await management.venueIds()).includes(venueId)) await management.install(traceVenue({ venueId, speed }))
    const agents = new Map<string, string>()
    for (const agent of TRACE_AGENTS) agents.set(agent, await management.staffToken(venueId, agent, 24))
    return { kiosk: await management.deviceToken(venueId, 'kiosk', 'replay'), agents }
  })
  const report = await replay({
    csv,
    speed,
    tokens,
    server: textOf(options, 'server') ?? config.ownUrl,
    limit: wholeOf(options, 'limit'),
    signal: stopSignal(),
    progress: progressBar(),
  })
  process.stdout.write(`${replayText(report)}\n`)
  const { lost, doubled } = report.account
  return lost.length === 0 && doubled === 0 && report.fault === null ? 0 : 1
}
