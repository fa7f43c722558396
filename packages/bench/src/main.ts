import { BadOption, readOptions } from './options.ts'
import { type Bench, CannotRun, type Figure } from './bench.ts'
import { BENCHES } from './benches/all.ts'
import { makeProgress } from './report/progress.ts'
import { jsonLine } from './report/row.ts'
import { table } from './report/table.ts'
import { writeReport } from './report/writeReport.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()

/** Runs the benches that were asked for, one after the other, and says what they came to. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const wanted = choose(options.names)
  const progress = makeProgress()
  const figures: Figure[] = []
  try {
    for (const bench of wanted) {
      for (const figure of await bench.run({ options, scratch, progress }).catch((error: unknown) => skipped(bench, error))) {
        progress.clear()
        process.stdout.write(`${jsonLine(figure)}\n`)
        figures.push(figure)
      }
      await scratch.sweep()
    }
  } finally {
    progress.clear()
    await scratch.sweep()
  }
  process.stdout.write(table(figures))
  if (options.write) writeReport(figures)
}

function choose(names: readonly string[]): readonly Bench[] {
  const stranger = names.find((name) => !BENCHES.some((bench) => bench.name === name))
  if (stranger) throw new BadOption(`there is no bench ${stranger}; there are ${BENCHES.map(({ name }) => name).join(', ')}`)
  return names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name))
}

function skipped({ name }: Bench, error: unknown): Figure[] {
  if (error instanceof CannotRun) return [{ id: name, what: '', skipped: error.message }]
  throw error
}

// A promise that nobody will keep would otherwise end the run without a word.
process.once('beforeExit', () => {
  process.stderr.write('the benches stopped half-way: nothing is under way any more\n')
  process.exitCode = 1
})

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (scratch.isInterrupted()) return // what broke was taken away; the sweep ends the process
    process.stderr.write(`${error instanceof BadOption ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
