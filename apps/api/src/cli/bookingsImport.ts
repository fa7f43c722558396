import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportReport } from '../usecases/bookings.ts'
import type { Principal } from '../usecases/principal.ts'
import { venueOf, withFoyer } from './session.ts'
import { BadUsage, type Command } from './usage.ts'

/** Takes the bookings of another system from a file, and says what became of every one; exit code 1 when the file had nothing for us. */
export const importBookings: Command = async ({ config, options, positionals }) => {
  const file = positionals[0]
  if (file === undefined) throw new BadUsage('Which file? A CSV or an iCalendar one.')
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) throw new BadUsage(`The file ${file} cannot be read.`)
  return withFoyer(config, async (foyer) => {
    const venueId = await venueOf(foyer, options)
    const manager: Principal = { role: 'admin', venueId }
    const report = await foyer.usecases.bookings.import(manager, {
      key: keyOf(venueId, bytes),
      fileName: basename(file),
      content: bytes.toString('base64'),
    })
    process.stdout.write(importText(report))
    return report.taken + report.known > 0 ? 0 : 1
  })
}

/** What became of the file, for a terminal. */
export function importText({ taken, known, refused }: ImportReport): string {
  return [
    `导入 ${taken} 条，已有 ${known} 条，未导入 ${refused.length} 条 · ${taken} taken, ${known} known already, ${refused.length} refused`,
    ...refused.map(({ line, say }) => `  第 ${line} 行 · line ${line}: ${say.zh} ${say.en}`),
    '',
  ].join('\n')
}

/** The same file has the same key: an import that was cut off is taken up where it ended, and no booking is made twice. */
const keyOf = (venueId: string, bytes: Uint8Array): string =>
  `import-${createHash('sha256').update(venueId).update('\0').update(bytes).digest('hex').slice(0, 32)}`
