import type { SoundState } from '@foyer/ui'
import { useEffect, useState } from 'react'
import type { BoardSound } from './boardSound.ts'

/** Whether anybody can be heard; trouble is told only once it has lasted, for a browser needs a moment to open its loudspeaker. */
export function useSoundState(sound: BoardSound): SoundState {
  const [state, setState] = useState<SoundState>('running')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = sound.onState((next) => {
      clearTimeout(timer)
      if (next === 'running') setState(next)
      else timer = setTimeout(setState, SETTLE_MS, next)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [sound])
  return state
}

const SETTLE_MS = 1500
