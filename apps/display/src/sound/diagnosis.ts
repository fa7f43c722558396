import type { Cue, Played, SoundState } from '@foyer/ui'

/** One announcement as it was handed to the loudspeaker; `played` is null while it sounds. */
export interface Announced {
  readonly callId: string
  readonly clips: readonly string[]
  /** When it began, by this device's clock. */
  readonly at: number
  readonly played: Played | null
}

/**
 * `window.foyerBoard`: what this board has said and whether it can be heard. For installers at the console and for
 * end-to-end tests, which cannot listen; nothing in the board reads it, and nobody can change the board through it.
 */
export interface BoardDiagnosis {
  readonly announced: readonly Announced[]
  readonly sound: SoundState
  /** The audio clock: stands still when nothing can sound. */
  readonly audioSeconds: number
}

export interface Diagnosis {
  readonly watch: (source: { sound: () => SoundState; audioSeconds: () => number }) => void
  /** An announcement begins; the answer tells how it ended. */
  readonly note: (callId: string, cues: readonly Cue[]) => (played: Played) => void
}

declare global {
  interface Window {
    readonly foyerBoard?: BoardDiagnosis
  }
}

/** Opens the diagnosis on a window; the last call also stands in `<html data-spoken data-spoken-clips>`. */
export function createDiagnosis(window: Window): Diagnosis {
  let announced: readonly Announced[] = []
  let source = { sound: (): SoundState => 'failed', audioSeconds: () => 0 }
  const { dataset } = window.document.documentElement

  Object.defineProperty(window, 'foyerBoard', {
    configurable: true,
    get: (): BoardDiagnosis => Object.freeze({ announced, sound: source.sound(), audioSeconds: source.audioSeconds() }),
  })

  return {
    watch: (watched) => void (source = watched),
    note(callId, cues) {
      const clips = Object.freeze(cues.map(({ clip }) => clip))
      const begun: Announced = Object.freeze({ callId, clips, at: Date.now(), played: null })
      announced = Object.freeze([...announced, begun].slice(-KEPT))
      dataset['spoken'] = callId
      dataset['spokenClips'] = clips.join(' ')
      return (played) =>
        void (announced = Object.freeze(announced.map((each) => (each === begun ? Object.freeze({ ...begun, played }) : each))))
    },
  }
}

/** A board runs for weeks. */
const KEPT = 100
