import { Clock } from '@foyer/ui'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { nightLine } from './nightLine.ts'
import styles from './Night.module.css'

export interface NightProps {
  readonly picture: BoardPicture
  readonly now: number
  readonly offsetMs: number
}

/** A closed house: a dark clock, and when the doors open. */
export function Night({ picture, now, offsetMs }: NightProps) {
  const { venueName, timeZone } = picture
  return (
    <main className={styles.night}>
      <div className={styles.clock}>
        <Clock lang="zh" timeZone={timeZone} offsetMs={offsetMs} date="both" hideBeyondMs={60_000} />
      </div>
      <h1>
        {venueName.zh}
        {venueName.en !== venueName.zh && <small lang="en">{venueName.en}</small>}
      </h1>
      <p className={styles.line}>
        {nightLine('zh', picture, now)}
        <span lang="en">{nightLine('en', picture, now)}</span>
      </p>
    </main>
  )
}
