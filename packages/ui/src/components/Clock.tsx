import type { Lang } from '../words/lang.ts'
import { htmlLang } from '../words/lang.ts'
import { dateText, timeText } from '../words/time.ts'
import styles from './Clock.module.css'
import { useNow } from './useNow.ts'

export interface ClockProps {
  readonly lang: Lang
  readonly timeZone: string
  /** Server time minus device time, in milliseconds. */
  readonly offsetMs?: number | undefined
  /** The date below the time: none, in the reader's language, or in both (the board). */
  readonly date?: 'none' | 'own' | 'both' | undefined
  /** Beyond this offset the clock is hidden rather than trusted: the board's 60 s once the server is out of reach. */
  readonly hideBeyondMs?: number | undefined
}

/** The venue's time, on a device whose own clock may be wrong. */
export function Clock({ lang, timeZone, offsetMs = 0, date = 'none', hideBeyondMs = Infinity }: ClockProps) {
  const now = useNow('minute', offsetMs)
  if (Math.abs(offsetMs) > hideBeyondMs) return null

  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  return (
    <time dateTime={new Date(now).toISOString()} className={`num nowrap ${styles.clock}`}>
      {timeText(now, timeZone)}
      {date !== 'none' && (
        <small className={styles.date}>
          {dateText(lang, now, timeZone)}
          {date === 'both' && (
            <>
              {' · '}
              <span lang={htmlLang(other)}>{dateText(other, now, timeZone)}</span>
            </>
          )}
        </small>
      )}
    </time>
  )
}
