import type { Preset } from '@foyer/ui'
import type { ReactNode } from 'react'
import { burnInShift } from './burnIn.ts'
import styles from './Canvas.module.css'

/** The whole glass, always dark, in the venue's colour; it stands a little aside, never long in the same place. */
export function Canvas({ preset, now, children }: { readonly preset: Preset; readonly now: number; readonly children: ReactNode }) {
  const { x, y } = burnInShift(now)
  return (
    <div className={styles.canvas} data-preset={preset} style={{ '--shift-x': `${x}px`, '--shift-y': `${y}px` }}>
      {children}
    </div>
  )
}
