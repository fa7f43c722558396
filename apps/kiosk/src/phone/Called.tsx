import { placeName, TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** P3: it is your turn, and where to go. The only amber page. */
export function Called({ ticket: { number, place, calledAt, timeZone, preset, arriveWithinMinutes } }: { readonly ticket: Ticket }) {
  const t = useSay()
  const lang = useLang()
  return (
    <section role="alert" className={styles.card} data-bare>
      <p className={styles.call}>{t(words.phone.called)}</p>
      <h1 className={styles.place}>{place ? placeName(lang, place) : t(words.presets[preset].helpPlace)}</h1>
      <TicketNumber lang={lang} number={number} size="hero" />
      <p className={`num ${styles.small}`}>
        <span>{t(words.phone.within, { n: arriveWithinMinutes })}</span>
        {calledAt && <span>{t(words.phone.calledAt, { time: timeText(calledAt, timeZone) })}</span>}
      </p>
    </section>
  )
}
