import { Clock, type LocalText, say, words } from '@foyer/ui'
import { WarningCircleIcon } from '@phosphor-icons/react/dist/csr/WarningCircle'
import styles from './Recovering.module.css'

export interface RecoveringProps {
  /** What is remembered of the venue from another day; a new board knows nothing yet. */
  readonly venue: { readonly name: LocalText; readonly timeZone: string } | null
  readonly offsetMs: number
}

/** Nothing that could be true: no numbers, and what to do without them. */
export function Recovering({ venue, offsetMs }: RecoveringProps) {
  return (
    <main className={styles.recovering}>
      <div className={styles.where}>
        {venue && (
          <h1>
            {venue.name.zh}
            {venue.name.en !== venue.name.zh && <small lang="en">{venue.name.en}</small>}
          </h1>
        )}
        {venue && (
          <div className={styles.clock}>
            <Clock lang="zh" timeZone={venue.timeZone} offsetMs={offsetMs} hideBeyondMs={60_000} />
          </div>
        )}
      </div>
      <output className={styles.words}>
        <WarningCircleIcon weight="bold" aria-hidden="true" />
        <span className={styles.sentence}>
          {say('zh', words.board.recovering)}
          <span lang="en">{say('en', words.board.recovering)}</span>
        </span>
      </output>
    </main>
  )
}
