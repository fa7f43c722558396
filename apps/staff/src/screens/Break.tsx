import { Button, elapsedText, words } from '@foyer/ui'
import type { DeskPoint } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { breakWord } from '../desk/pauseReasons.ts'
import { useSay } from '../desk/tongue.tsx'
import styles from './Break.module.css'

export interface BreakProps {
  readonly point: DeskPoint
  readonly now: number
  readonly keyTip: string | undefined
  readonly onResume: () => void
}

/** S7: nobody is called here for a while, and the room can see it. */
export function Break({ point, now, keyTip, onResume }: BreakProps) {
  const { busy } = useIntentions()
  const t = useSay()
  return (
    <div className={styles.break}>
      <h2>{t(words.staff.onBreak)}</h2>
      <p className={`num ${styles.time}`}>{point.pausedAt && elapsedText(now - Date.parse(point.pausedAt))}</p>
      <p className={styles.board}>
        {[point.pauseReason && t(breakWord(point.pauseReason)), t(words.staff.boardShows, { text: t(words.board.onBreak) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Button variant="primary" title={keyTip} busy={busy('primary')} onPress={onResume}>
        {t(words.staff.resume)}
      </Button>
    </div>
  )
}
