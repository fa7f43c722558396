/** How the benchmarks were asked for. */
export interface Options {
  /** The benches wanted; all of them when none is named. */
  readonly names: readonly string[]
  /** Fewer and shorter runs, for CI. */
  readonly short: boolean
  /** Writes docs/benchmarks.md. */
  readonly write: boolean
  /** Another build of the server than this tree's, to try a change out. */
  readonly server: string | undefined
  /** A folder that takes CPU profiles of the server under test. */
  readonly profile: string | undefined
  readonly runs: number
  readonly seconds: number
  readonly warmUpSeconds: number
  /** Seconds to wait before each run for other programs to leave the machine alone. */
  readonly patience: number
}

export const USAGE = `npm run bench -- [names] [--short] [--write] [--runs N] [--seconds N] [--patience SECONDS] [--server main.js] [--profile folder]`

/** A word that makes no sense; the message names it. */
export class BadOption extends Error {}

export function readOptions(words: readonly string[]): Options {
  const names: string[] = []
  const given = new Map<string, string>()
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (!word.startsWith('--')) names.push(word)
    else if (SWITCHES.has(word)) given.set(word, 'on')
    else if (VALUES.has(word)) given.set(word, words[++index] ?? '')
    else throw new BadOption(`${word} is not understood; ${USAGE}`)
  }
  const short = given.has('--short')
  return {
    names,
    short,
    write: given.has('--write'),
    server: given.get('--server'),
    profile: given.get('--profile'),
    runs: count(given, '--runs', short ? 3 : 5),
    seconds: count(given, '--seconds', short ? 2 : 10),
    warmUpSeconds: short ? 1 : 3,
    patience: count(given, '--patience', short ? 1 : 20),
  }
}

const SWITCHES = new Set(['--short', '--write'])
const VALUES = new Set(['--server', '--profile', '--runs', '--seconds', '--patience'])

function count(given: ReadonlyMap<string, string>, name: string, fallback: number): number {
  const written = given.get(name)
  if (written === undefined) return fallback
  const value = Number(written)
  if (!Number.isInteger(value) || value < 1 || value > 120)
    throw new BadOption(`${name} is “${written}”; it must be a whole number from 1 to 120`)
  return value
}
