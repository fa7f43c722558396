import { SingleBar } from 'cli-progress'
import type { Foyer } from '../foyer.ts'
import { type OpenKey, readOpenKey } from '../ledger/checkpoints/signingKey.ts'
import { type WhyAudit, whyAudit, whyText } from '../replay/whyAudit.ts'
import type { Walls } from '../store/walls.ts'
import { verifyVenue } from '../verify.ts'
import { withFoyer } from './session.ts'
import { BadUsage, type Command, textOf, wholeOf } from './usage.ts'

const WALLS: Readonly<Record<Walls, string>> = {
  role: 'up; Foyer works as foyer_app',
  forced: 'up; Foyer works as the owner of the tables, which is walled in too',
  down: 'DOWN; this database user passes through row-level security (docs/operations.md, “Walls between venues”)',
}

/** Reads every venue's whole log, or one's, and says what does not hold; exit code 1 if anything. */
export const verify: Command = ({ config, options }) =>
  withFoyer(config, async (foyer) => {
    const only = textOf(options, 'venue')
    const why = wholeOf(options, 'why')
    const key = keyOf(textOf(options, 'signed-by'))
    const paper = paperOf(textOf(options, 'words'), wholeOf(options, 'event'))
    let broken = foyer.database.walls === 'down' ? 1 : 0
    process.stdout.write(`the walls between venues: ${WALLS[foyer.database.walls]}\n`)
    for (const venueId of only === undefined ? await foyer.management.venueIds() : [only]) {
      const head = await foyer.store.head(venueId)
      const bar = new SingleBar({ format: `  ${venueId} {bar} {value}/{total} events`, noTTYOutput: false, hideCursor: true })
      if (process.stderr.isTTY) bar.start(head?.seq ?? 0, 0)
      const progress = (read: number) => bar.update(read)
      const verified = await verifyVenue(foyer, venueId, { progress, ...(key && { key }), ...(paper && { paper }) })
      const { events, visits, violations, vouched } = verified
      bar.stop()
      const verdict = violations.length === 0 ? 'every promise holds' : `${violations.length} broken promises`
      process.stdout.write(`${venueId}: ${events} events, ${visits} visits, ${verdict}\n`)
      process.stdout.write(vouched ? `  vouched for up to event ${vouched.seq}, at ${vouched.at}\n` : NOBODY)
      const first = violations.find(({ seq }) => seq > 0)
      if (first) process.stdout.write(`  the first that is wrong: event ${first.seq}\n`)
      for (const { invariant, say } of violations.slice(0, 50)) process.stdout.write(`  ${invariant} ${say}\n`)
      broken += violations.length
      if (why === undefined) continue
      const audit = await asked(foyer, venueId, why, wholeOf(options, 'seed') ?? 1)
      process.stdout.write(whyText(audit))
      broken += audit.lies.length
    }
    return broken === 0 ? 0 : 1
  })

const NOBODY = '  nothing outside the database vouches for it yet: see “foyer checkpoint”\n'

function keyOf(text: string | undefined): OpenKey | null {
  if (text === undefined) return null
  try {
    return readOpenKey(text)
  } catch {
    throw new BadUsage('--signed-by is no key as “foyer checkpoint --key” prints it.')
  }
}

function paperOf(words: string | undefined, seq: number | undefined): { readonly words: string; readonly seq: number } | null {
  if (words === undefined && seq === undefined) return null
  if (words === undefined || seq === undefined) throw new BadUsage('--words and --event go together: both are on the paper.')
  return { words, seq }
}

const PAGE = 5000

const asked = ({ store }: Foyer, venueId: string, visits: number, seed: number): Promise<WhyAudit> =>
  whyAudit({ read: (after) => store.events(venueId, after, PAGE), visits, seed })
