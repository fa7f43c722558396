import { Chance } from './chance.ts'

/**
 * What may go wrong. Of a process: `kill9`, `sigterm`, `hints` (killed, and back without hints between processes, or with them again).
 * Of the line before a process: `cut`, `blackhole`, `refuse`, `slow`, `evil`. Of the database: `terminate` (some of its sessions),
 * `crash` (an immediate stop). Of the line between a process and the
 * database: `dbBlackhole`, `dbDeaf` (what is asked is carried out, and the answer lost), `dbCut`.
 */
export const FAULTS = [
  'kill9',
  'sigterm',
  'hints',
  'cut',
  'blackhole',
  'refuse',
  'slow',
  'evil',
  'terminate',
  'crash',
  'dbBlackhole',
  'dbDeaf',
  'dbCut',
] as const
export type Fault = (typeof FAULTS)[number]

/** One thing the nemesis does: after a pause, to one of the processes or its lines, for a while. */
export interface Pick {
  readonly pause: number
  readonly fault: Fault
  readonly target: 0 | 1
  readonly lasts: number
  /** Sessions to end, for `terminate`. */
  readonly count: number
}

const PAUSE = { least: 1000, most: 2400 }
const LASTS = { least: 300, most: 3000 }

/** The nemesis' picks without end: the same for the same seed, and each fault once before any comes again. */
export function* picks(seed: number, among: readonly Fault[] = FAULTS): Generator<Pick, never> {
  const chance = new Chance(seed, 'nemesis')
  for (;;) {
    for (const fault of chance.shuffled(among)) {
      yield {
        pause: chance.between(PAUSE.least, PAUSE.most),
        fault,
        target: chance.below(2) === 0 ? 0 : 1,
        lasts: chance.between(LASTS.least, LASTS.most),
        count: chance.between(1, 6),
      }
    }
  }
}
