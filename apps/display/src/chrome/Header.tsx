import { Clock, say, type SoundState, words } from '@foyer/ui'
import { SpeakerSlashIcon } from '@phosphor-icons/react/dist/csr/SpeakerSlash'
import { fittingSize } from '../layout/textWidth.ts'
import type { Orientation } from '../layout/boardLayout.ts'
import type { Staleness } from '../link/staleness.ts'
import type { BoardPicture } from '../picture/boardPicture.ts'
import { Bilingual } from './Bilingual.tsx'
import styles from './Header.module.css'

export interface HeaderProps {
  readonly picture: BoardPicture
  readonly orientation: Orientation
  readonly offsetMs: number
  readonly staleness: Staleness
  readonly sound: SoundState
  /** The rows are the newest calls and not the points. */
  readonly recent: boolean
}

/** Where this is, what time it is, and whether the board can be believed and heard. */
export function Header({ picture, orientation, offsetMs, staleness, sound, recent }: HeaderProps) {
  const { venueName, timeZone } = picture
  const size = fittingSize(venueName.zh, NAME_WIDTH[orientation], { wanted: 40, least: 30 })
  return (
    <header className={styles.header}>
      <div className={styles.venue}>
        <h1 style={{ '--name': `${size / 16}rem` }}>{venueName.zh}</h1>
        {venueName.en !== venueName.zh && <small lang="en">{venueName.en}</small>}
        {recent && orientation === 'portrait' && <Recent />}
      </div>
      {recent && orientation === 'landscape' && <Recent />}
      {sound !== 'running' && (
        <output className={styles.silent}>
          <SpeakerSlashIcon weight="bold" aria-hidden="true" />
          <Bilingual zh={say('zh', words.board.silent)} en={say('en', words.board.silent)} />
        </output>
      )}
      <div className={styles.clock}>
        {Math.abs(offsetMs) <= DRIFT_MS ? (
          <Clock lang="zh" timeZone={timeZone} offsetMs={offsetMs} date="both" />
        ) : (
          <p className={styles.unsure}>
            <Bilingual zh={say('zh', words.board.clockUnsure)} en={say('en', words.board.clockUnsure)} />
          </p>
        )}
        {staleness === 'quiet' && <span className={styles.dot} role="img" aria-label={say('zh', words.board.checking)} />}
      </div>
    </header>
  )
}

function Recent() {
  return (
    <p className={styles.recent}>
      <Bilingual zh={say('zh', words.board.recent)} en={say('en', words.board.recent)} />
    </p>
  )
}

/** A device clock further off than this is not shown, corrected or not. */
const DRIFT_MS = 60_000

const NAME_WIDTH: Readonly<Record<Orientation, number>> = { landscape: 1000, portrait: 560 }
