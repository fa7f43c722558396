import { elapsedText, words } from '@foyer/ui'
import { useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** How long a called customer has to arrive; a clock for the eyes, which no screen reader counts down. */
export function TimeLeft({ ticket: { calledAt, arriveWithinMinutes }, now }: { readonly ticket: Ticket; readonly now: number }) {
  const t = useSay()
  if (calledAt === null) return null
  const whole = arriveWithinMinutes * 60_000
  const left = Date.parse(calledAt) + whole - now
  if (left <= 0) return <p className={styles.over}>{t(words.phone.timeOver)}</p>
  return (
    <section className={styles.left}>
      <p>{t(words.phone.within, { n: arriveWithinMinutes })}</p>
      <p role="timer" aria-label={t(words.phone.timeLeft)} className={`num ${styles.clock}`}>
        {elapsedText(Math.min(left, whole))}
      </p>
      <div className={styles.meter} aria-hidden="true" style={{ '--left': Math.min(1, left / whole) }} />
    </section>
  )
}
