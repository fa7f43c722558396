import { useEffect, useRef, useState } from 'react'

/** How long a button rests after a press, so that a nervous double tap is one wish. */
export const LOCK_MS = 1500

/** Lets one press through, then rests for 1.5 s. */
export function usePressLock(): { readonly locked: boolean; readonly tryLock: () => boolean } {
  const [locked, setLocked] = useState(false)
  const held = useRef(false) // two taps can arrive before the first one is drawn
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  function release() {
    held.current = false
    setLocked(false)
  }

  function tryLock() {
    if (held.current) return false
    held.current = true
    setLocked(true)
    timer.current = setTimeout(release, LOCK_MS)
    return true
  }

  return { locked, tryLock }
}
