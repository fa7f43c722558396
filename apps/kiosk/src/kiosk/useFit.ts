import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { fit } from './fit.ts'

/** Fits the screen anew whenever what stands on it, or how it is written, may have changed. */
export function useFit(parts: readonly RefObject<HTMLElement | null>[], scale: number, content: readonly unknown[]): void {
  const [fonts, setFonts] = useState(0)
  const fitted = useRef<readonly unknown[]>([])

  useEffect(() => {
    const arrived = () => setFonts((before) => before + 1)
    document.fonts?.addEventListener('loadingdone', arrived)
    return () => document.fonts?.removeEventListener('loadingdone', arrived)
  }, [])

  useLayoutEffect(() => {
    const now = [scale, fonts, ...content]
    if (now.every((part, index) => Object.is(part, fitted.current[index]))) return
    fitted.current = now
    fit(
      parts.map((part) => part.current),
      scale,
    )
  })
}
