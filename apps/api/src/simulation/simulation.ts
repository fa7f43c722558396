import type { Chance } from '../chaos/chance.ts'
import type { Evidence, Finding } from '../chaos/checker.ts'
import type { Database } from './database.ts'
import type { Fault } from './weather.ts'

/** Which world it is to be. The same of all this is the same world, event for event. */
export interface Simulation {
  readonly seed: number
  /** Presses that are begun, all together. */
  readonly steps: number
  /** Faults that this world is spared. */
  readonly without?: readonly Fault[]
  /** What is wrong with it on purpose: the simulation has to find out. */
  readonly plant?: Plant
  /** Told everything that happens, line by line. */
  readonly tell?: (line: string) => void
}

/** A world with a fault of ours in it, to see that it is found. */
export interface Plant {
  readonly database?: (chance: Chance) => Database
  /** False: nobody looks every second whether a hint was lost. */
  readonly looks?: boolean
  /** False: no hint ever arrives. */
  readonly hints?: boolean
  /** False: a board that lost its line reads on from now, not from where it was. */
  readonly remembers?: boolean
}

/** How a world went. */
export interface Simulated {
  readonly seed: number
  readonly steps: number
  readonly presses: number
  readonly faults: ReadonlyMap<Fault, number>
  /** How long it lasted in its own time. */
  readonly milliseconds: number
  readonly findings: readonly Finding[]
  readonly evidence: Evidence
}
