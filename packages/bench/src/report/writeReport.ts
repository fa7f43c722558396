import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Figure } from '../bench.ts'
import { ROOT } from '../root.ts'
import { machine } from './machine.ts'
import { HEADINGS, rowOf } from './row.ts'

const BEGIN = '<!-- measured: begin (written by npm run bench -- --write) -->'
const END = '<!-- measured: end -->'

/** Writes the figures into docs/benchmarks.md. Rows of benches that were not run stay as they are, and so does every word outside the marks. */
export function writeReport(figures: readonly Figure[], file = resolve(ROOT, 'docs/benchmarks.md')): void {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : NEW
  const [before = '', rest = ''] = page.split(BEGIN)
  const [measured = '', after = ''] = rest.split(END)
  const rows = merged(rowsIn(measured), figures)
  const table = [line([...HEADINGS, 'date']), line([...HEADINGS, ''].map(() => '---')), ...rows.values()].join('\n')
  writeFileSync(file, `${before}${BEGIN}\n\nMachine: ${machine()}.\n\n${table}\n\n${END}${after}`)
}

function merged(rows: ReadonlyMap<string, string>, figures: readonly Figure[]): ReadonlyMap<string, string> {
  const today = new Date().toISOString().slice(0, 10)
  const added = figures.map((figure) => [figure.id, line([...rowOf(figure), today])] as const)
  return new Map([...new Map([...rows, ...added])].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

const rowsIn = (measured: string): ReadonlyMap<string, string> =>
  new Map([...measured.matchAll(/^\| (B[^|]*?) \|.*$/gm)].map(([row, id = '']) => [id, row]))

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const NEW = `# Benchmarks

Made by \`npm run bench\`; each figure is a ratio to its limit or to a peer in the same run on the same machine.

${BEGIN}
${END}

## Findings
`
