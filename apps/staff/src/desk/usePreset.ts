import type { Preset } from '@foyer/ui'
import { useEffect } from 'react'

/** Wears the colours of the venue that the picture comes from. */
export function usePreset(preset: Preset | undefined) {
  useEffect(() => {
    if (preset !== undefined) document.documentElement.dataset.preset = preset
  }, [preset])
}
