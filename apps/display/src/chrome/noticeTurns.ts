import type { LocalText } from '@foyer/ui'
import { emWidth } from '../layout/textWidth.ts'

/** What the notice line shows for ten seconds: a sentence, in one language or, where both fit, in both. */
export interface NoticeTurn {
  readonly zh: string | null
  readonly en: string | null
}

/** The turns of the notice line, in order; `width` is the line's, in px at the reference size. */
export function noticeTurns(notices: readonly LocalText[], width: number): readonly NoticeTurn[] {
  return notices.flatMap(({ zh, en }): readonly NoticeTurn[] => {
    if (zh === en) return [{ zh, en: null }]
    const both = emWidth(zh) * ZH_SIZE + GAP + emWidth(en) * EN_SIZE
    return both <= width
      ? [{ zh, en }]
      : [
          { zh, en: null },
          { zh: null, en },
        ]
  })
}

/** Which turn it is at a moment. */
export function turnAt<Turn>(turns: readonly Turn[], now: number): Turn | undefined {
  return turns[Math.floor(now / TURN_MS) % Math.max(1, turns.length)]
}

export const TURN_MS = 10_000

const ZH_SIZE = 34
const EN_SIZE = 28
const GAP = 28
