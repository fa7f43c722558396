import type { Options } from './options.ts'
import type { Progress } from './report/progress.ts'
import type { Scratch } from './scratch.ts'

/** One benchmark: a name to ask for it by, and a run that ends in figures. */
export interface Bench {
  readonly name: string
  run(surroundings: Surroundings): Promise<readonly Figure[]>
}

export interface Surroundings {
  readonly options: Options
  readonly scratch: Scratch
  readonly progress: Progress
}

/** What a benchmark says: a ratio to a limit or a peer of the same run, never a bare number. */
export type Figure = Measured | Skipped

export interface Measured {
  readonly id: string
  readonly what: string
  /** The median over the runs. */
  readonly ratio: number
  readonly runs: readonly number[]
  readonly target: Target
  /** The absolute figures, for orientation. */
  readonly measured: string
  readonly against: string
  readonly details: Readonly<Record<string, number | string>>
}

export interface Skipped {
  readonly id: string
  readonly what: string
  readonly skipped: string
}

export interface Target {
  readonly atLeast?: number
  readonly atMost?: number
}

/** A benchmark that cannot run here; the message is the reason. */
export class CannotRun extends Error {}

export const isMeasured = (figure: Figure): figure is Measured => 'ratio' in figure

export const isMet = ({ ratio, target: { atLeast = -Infinity, atMost = Infinity } }: Measured): boolean =>
  ratio >= atLeast && ratio <= atMost
