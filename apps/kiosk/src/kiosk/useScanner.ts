import { useEffect, useEffectEvent } from 'react'
import { burst, NO_BURST } from './burst.ts'

/** Hears a scanner on every screen without anything having the focus. Its Enter presses no button. */
export function useScanner(onScanned: (code: string) => void): void {
  const scanned = useEffectEvent(onScanned)
  useEffect(() => {
    let state = NO_BURST
    const listen = (press: KeyboardEvent) => {
      const step = burst(state, press.key, press.timeStamp)
      state = step.burst
      if (step.scanned === null) return
      press.preventDefault()
      press.stopImmediatePropagation()
      scanned(step.scanned.trim())
    }
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}
