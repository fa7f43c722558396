import type { OpenVenue } from '../house/venues.ts'

/** Opens the screens of a venue, or has its desks call for a while. */
export type CallJob = Enter | Press

export interface Enter {
  readonly do: 'enter'
  readonly venue: OpenVenue
  /** Where the desks ask, and where the screens look: one process, or two on one database. */
  readonly desksAt: number
  readonly screensAt: number
  readonly displays: number
  readonly phones: readonly string[]
}

export interface Press {
  readonly do: 'press'
  readonly seconds: number
  readonly callsPerSecond: number
}

export interface Called {
  /** Milliseconds from each press to the picture at each display. */
  readonly waits: readonly number[]
  /** Calls that a display never showed. */
  readonly unseen: number
  /** Pictures that came to all screens. */
  readonly pictures: number
}
