import { type LocalText, say, words } from '@foyer/ui'
import type { Orientation } from '../layout/boardLayout.ts'
import { emWidth } from '../layout/textWidth.ts'
import { type NoticeTurn, noticeTurns, turnAt } from './noticeTurns.ts'
import styles from './NoticeLine.module.css'

export interface NoticeLineProps {
  readonly notices: readonly LocalText[]
  readonly orientation: Orientation
  readonly now: number
}

/** One still sentence at a time; the next one fades in. */
export function NoticeLine({ notices, orientation, now }: NoticeLineProps) {
  const turn = turnAt(noticeTurns(notices, WIDTH[orientation]), now)
  return (
    <footer className={styles.line}>
      <span className={styles.tag}>{say('zh', words.board.notice)}</span>
      {turn && (
        <p key={turn.zh ?? turn.en} className={styles.notice} data-long={isLong(turn, WIDTH[orientation]) || undefined}>
          {turn.zh !== null && <span>{turn.zh}</span>}
          {turn.en !== null && <span lang="en">{turn.en}</span>}
        </p>
      )}
    </footer>
  )
}

/** It needs a second line, and smaller type for it. */
function isLong({ zh, en }: NoticeTurn, width: number): boolean {
  return (zh === null || en === null) && emWidth(zh ?? en ?? '') * 34 > width
}

const WIDTH: Readonly<Record<Orientation, number>> = { landscape: 1640, portrait: 860 }
