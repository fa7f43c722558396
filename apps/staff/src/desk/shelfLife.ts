import { AddNote, FinishService, SetMark, StartService, StartWrapUp } from './commands.ts'

/** How long a press is wanted, and whether it may wait for the server. */
export interface ShelfLife {
  /** Milliseconds. */
  readonly goodFor: number
  readonly canWait: boolean
}

/** Most presses are about this moment: a customer called half a minute later, for whoever pressed and went away, is called to nobody. */
export const PROMPT: ShelfLife = { goodFor: 8000, canWait: false }

/** What only says how far the customer in front of the desk has got, and calls nobody: it is as true in ten minutes. */
export const PATIENT: ShelfLife = { goodFor: 600_000, canWait: true }

const CAN_WAIT: ReadonlySet<unknown> = new Set([StartService, StartWrapUp, FinishService, SetMark, AddNote])

/** How long a command keeps. One that also calls the next customer is a call. */
export const shelfLifeOf = (command: unknown, input: object): ShelfLife =>
  CAN_WAIT.has(command) && !('thenCallNext' in input && input.thenCallNext === true) ? PATIENT : PROMPT
