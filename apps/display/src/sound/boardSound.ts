import { clipUrl, createPlayer, type Player, type SoundState } from '@foyer/ui'
import type { Diagnosis } from './diagnosis.ts'
import type { Saying } from '../call/saying.ts'

/** The board's loudspeaker: the house's player, with every announcement noted for whoever checks the installation. */
export interface BoardSound extends Pick<Player, 'load' | 'onState' | 'state' | 'wake'> {
  readonly play: (saying: Saying) => ReturnType<Player['play']>
}

export function createBoardSound(diagnosis: Diagnosis): BoardSound {
  const context = openContext()
  const player = context ? createPlayer({ context, fetch: (url) => fetch(url), urlOf: clipUrl }) : NO_PLAYER
  diagnosis.watch({ sound: player.state, audioSeconds: () => context?.currentTime ?? 0 })
  return {
    ...player,
    async play({ callId, cues, gainDb }) {
      const settle = diagnosis.note(callId, cues)
      const played = await player.play(cues, gainDb)
      settle(played)
      return played
    },
  }
}

function openContext(): AudioContext | null {
  try {
    return new AudioContext()
  } catch {
    return null
  }
}

/** A device without any sound still shows its calls, and says that it is silent. */
const NO_PLAYER: Pick<Player, 'load' | 'play' | 'state' | 'onState' | 'wake'> = {
  load: async () => {},
  play: async () => 'silent',
  state: (): SoundState => 'failed',
  onState(listener) {
    listener('failed')
    return () => {}
  },
  wake: async () => {},
}
