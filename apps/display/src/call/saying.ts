import type { Cue } from '@foyer/ui'

/** One announcement on its way to the loudspeaker. */
export interface Saying {
  readonly callId: string
  readonly cues: readonly Cue[]
  readonly gainDb: number
}
