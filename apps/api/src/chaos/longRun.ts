import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { chaos } from './chaos.ts'
import { FAULTS } from './picks.ts'
import { sayReport } from './sayReport.ts'

const USAGE = `npm run chaos -- [--minutes 30] [--seed 8] [--only ${FAULTS.slice(0, 2).join(',')}]
  Faults: ${FAULTS.join(', ')}\n`

/** Chaos for as long as asked, with its progress in the terminal; exit code 1 where a promise was broken. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string' }, only: { type: 'string' } },
  })
  const seconds = Number(values.minutes) * 60
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const among = values.only === undefined ? undefined : FAULTS.filter((fault) => values.only?.split(',').includes(fault))
  if (!(seconds > 0) || !Number.isInteger(seed) || among?.length === 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const ending = new AbortController()
  process.once('SIGINT', () => ending.abort())
  const report = await chaos({
    seed,
    seconds,
    among,
    signal: ending.signal,
    program: resolve(import.meta.dirname, '../main.js'),
    onProgress: (words) => process.stdout.write(`${words}\n`),
  })
  process.stdout.write(`\n${sayReport(report)}\n`)
  if (report.findings.length === 0) return 0
  const file = join(tmpdir(), `foyer-chaos-${seed}.json`)
  writeFileSync(file, JSON.stringify({ findings: report.findings, ...report.evidence }))
  process.stdout.write(`What they rest on is in ${file}.\n`)
  return 1
}

process.exitCode = await main()
