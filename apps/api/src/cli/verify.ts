import { SingleBar } from 'cli-progress'
import type { Foyer } from '../foyer.ts'
import { type WhyAudit, whyAudit, whyText } from '../replay/whyAudit.ts'
import { verifyVenue } from '../verify.ts'
import { withFoyer } from './session.ts'
import { type Command, textOf, wholeOf } from './usage.ts'

/** Reads every venue's whole log, or one's, and says what does not hold; exit code 1 if anything. */
export const verify: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const only = textOf(options, 'venue')
    const why = wholeOf(options, 'why')
    let broken = 0
    for (const venueId of only === undefined ? await foyer.management.venueIds() : [only]) {
      const head = await foyer.store.head(venueId)
      const bar = new SingleBar({ format: `  ${venueId} {bar} {value}/{total} events`, noTTYOutput: false, hideCursor: true })
      if (process.stderr.isTTY) bar.start(head?.seq ?? 0, 0)
      const { events, visits, violations } = await verifyVenue(foyer, venueId, (read) => bar.update(read))
      bar.stop()
      const verdict = violations.length === 0 ? 'every promise holds' : `${violations.length} broken promises`
      process.stdout.write(`${venueId}: ${events} events, ${visits} visits, ${verdict}\n`)
      for (const { invariant, say } of violations.slice(0, 50)) process.stdout.write(`  ${invariant} ${say}\n`)
      broken += violations.length
      if (why === undefined) continue
      const audit = await asked(foyer, venueId, why, wholeOf(options, 'seed') ?? 1)
      process.stdout.write(whyText(audit))
      broken += audit.lies.length
    }
    return broken === 0 ? 0 : 1
  })

const PAGE = 5000

const asked = ({ store }: Foyer, venueId: string, visits: number, seed: number): Promise<WhyAudit> =>
  whyAudit({ read: (after) => store.events(venueId, after, PAGE), visits, seed })
