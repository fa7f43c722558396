import type { ReactNode } from 'react'
import type { Lang } from '../words/lang.ts'
import { type Preset, presets } from '../words/presets.ts'
import { say } from '../words/say.ts'
import { shared } from '../words/shared.ts'
import styles from './StateChip.module.css'
import { StateGlyph } from './StateGlyph.tsx'

/** Every state a ticket or a service point can be seen in. */
export const VISIBLE_STATES = [
  'waiting',
  'called',
  'serving',
  'wrapUp',
  'parked',
  'missed',
  'done',
  'overdue',
  'free',
  'break',
  'closed',
] as const

export type VisibleState = (typeof VISIBLE_STATES)[number]

export interface StateChipProps {
  readonly lang: Lang
  readonly state: VisibleState
  /** The kind of venue, whose word for serving may differ. */
  readonly preset?: Preset | undefined
  /** What stands behind the word: a time, a reason. */
  readonly children?: ReactNode
}

/** A state said three ways at once: by shape, by word and by colour. */
export function StateChip({ lang, state, preset = 'hall', children }: StateChipProps) {
  return (
    <span className={`num nowrap ${styles.chip} ${styles[state]}`} data-state={state}>
      <StateGlyph state={state} />
      <span>{say(lang, state === 'serving' ? presets[preset].serving : shared.state[state])}</span>
      {children}
    </span>
  )
}
