import { placeName, TicketNumber, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** P4: at the counter. */
export function Serving({ ticket: { number, place, servingSince }, now }: { readonly ticket: Ticket; readonly now: number }) {
  const t = useSay()
  const lang = useLang()
  const minutes = servingSince === null ? 0 : Math.floor((now - Date.parse(servingSince)) / 60_000)
  return (
    <section className={styles.card}>
      <h1 className={styles.state}>{t(words.phone.serving)}</h1>
      {place && <p className={styles.place}>{placeName(lang, place)}</p>}
      <TicketNumber lang={lang} number={number} size="hero" />
      {minutes > 0 && <p className={`num ${styles.small}`}>{t(words.phone.servingFor, { n: minutes })}</p>}
    </section>
  )
}
