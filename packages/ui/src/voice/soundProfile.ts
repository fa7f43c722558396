import type { Preset } from '../words/presets.ts'

/** How a kind of venue calls: with a voice or only a chime, how often, how loud. */
export interface SoundProfile {
  readonly voice: boolean
  /** How often the sentence is said. */
  readonly times: 1 | 2
  readonly gainDb: number
}

/** The sound of each kind of venue, until the venue chooses otherwise. */
export const soundProfiles: Readonly<Record<Preset, SoundProfile>> = {
  hall: { voice: true, times: 2, gainDb: 0 },
  spa: { voice: false, times: 1, gainDb: -6 },
  desk: { voice: true, times: 1, gainDb: 0 },
  restaurant: { voice: true, times: 2, gainDb: 0 },
}
