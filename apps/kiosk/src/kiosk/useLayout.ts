import { useEffect, useLayoutEffect, useState } from 'react'
import type { Modes } from './journey.ts'
import { type Layout, layoutFor, type Panel } from './layout.ts'

/** The layout for this screen and this customer; the style sheets follow it. */
export function useLayout(panel: Panel | null, { large, low }: Modes): Layout {
  const [size, setSize] = useState(sizeNow)
  useEffect(() => {
    const measure = () => setSize(sizeNow())
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])

  const layout = layoutFor({ ...size, panel, large, low })
  const { actionTop } = layout
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--action-top', `${actionTop}px`)
  }, [actionTop])
  return layout
}

const sizeNow = () => ({ width: innerWidth, height: innerHeight })
