import type { Chance } from '../chaos/chance.ts'

/**
 * What may go wrong, and how often at most, of a hundred occasions. Between clients and processes: `requestLost`, `requestDoubled`,
 * `requestLate`, `answerLost`, `answerLate`, `socketCut`. Between a process and the database: `refused` (nothing was carried out),
 * `commitLost`, `commitUnanswered` (carried out, and the answer lost), `commitLate` (given up, and carried out a while after that),
 * `crashBeforeCommit`, `crashAfterCommit`, `readLost`. Between processes: `hintLost`, `hintDoubled`, `hintLate`. Of the house, each time
 * the nemesis rises: `crash`, `stop` (in good order), `databaseDown`, `clockJump`, `clockSkew`, `nightfall`, `lineCut` (every socket of a process).
 */
export const FAULTS = {
  requestLost: 12,
  requestDoubled: 12,
  requestLate: 10,
  answerLost: 12,
  answerLate: 10,
  socketCut: 3,
  refused: 6,
  commitLost: 6,
  commitUnanswered: 8,
  commitLate: 6,
  crashBeforeCommit: 2,
  crashAfterCommit: 2,
  readLost: 6,
  hintLost: 90,
  hintDoubled: 40,
  hintLate: 60,
  crash: 60,
  stop: 40,
  databaseDown: 30,
  clockJump: 30,
  clockSkew: 30,
  nightfall: 20,
  lineCut: 30,
} as const
export type Fault = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[]

/** Of a hundred worlds so many have a fault at all: what some worlds lack lets the others show more. */
const HAVE = 0.65

/** What one world suffers: some of the faults, each with its own likelihood, until it heals. */
export class Weather {
  readonly struck = new Map<Fault, number>()
  private readonly likelihood = new Map<Fault, number>()
  private healed = false

  constructor(
    private readonly chance: Chance,
    without: readonly Fault[] = [],
  ) {
    for (const fault of FAULT_NAMES) {
      const [has, share] = [chance.happens(HAVE), chance.fraction()]
      if (has && !without.includes(fault)) this.likelihood.set(fault, (share * FAULTS[fault]) / 100)
    }
  }

  /** Whether it goes wrong this time. */
  strikes(fault: Fault): boolean {
    const luck = this.chance.fraction()
    if (this.healed || luck >= (this.likelihood.get(fault) ?? 0)) return false
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1)
    return true
  }

  /** From now on nothing goes wrong any more. */
  heal(): void {
    this.healed = true
  }
}
