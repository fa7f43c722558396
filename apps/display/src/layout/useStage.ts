import { useSyncExternalStore } from 'react'
import { type Orientation, REFERENCE_WIDTH } from './boardLayout.ts'

export interface Stage {
  readonly orientation: Orientation
  /** Height of the glass at the reference width. */
  readonly height: number
}

/** How the glass hangs and how high it is, in the px of the reference size. */
export function useStage(): Stage {
  const size = useSyncExternalStore(onResize, () => `${window.innerWidth}×${window.innerHeight}`)
  const [width = 1920, height = 1080] = size.split('×').map(Number)
  const orientation = height >= width ? 'portrait' : 'landscape'
  return { orientation, height: Math.round((REFERENCE_WIDTH[orientation] * height) / Math.max(1, width)) }
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
