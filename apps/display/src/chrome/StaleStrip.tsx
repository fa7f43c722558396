import { say, timeText, words } from '@foyer/ui'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { Bilingual } from './Bilingual.tsx'
import styles from './StaleStrip.module.css'

/** Says since when the board has not been live, and what to do instead of looking at it. */
export function StaleStrip({ since, timeZone }: { readonly since: number; readonly timeZone: string }) {
  const time = timeText(since, timeZone)
  return (
    <output className={styles.strip}>
      <WarningIcon weight="bold" aria-hidden="true" />
      <span>
        <Bilingual zh={say('zh', words.board.stale, { time })} en={say('en', words.board.stale, { time })} />
      </span>
    </output>
  )
}
