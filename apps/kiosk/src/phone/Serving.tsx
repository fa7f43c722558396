import { TicketNumber, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import { Journey } from './Journey.tsx'
import styles from './Phone.module.css'
import { PlaceTitle } from './PlaceTitle.tsx'

/** P4: at the counter; and after it, while staff finish up without the customer. */
export function Serving({ ticket, now }: { readonly ticket: Ticket; readonly now: number }) {
  const t = useSay()
  const lang = useLang()
  const { stage, number, place, servingSince, serviceName, journey } = ticket
  const minutes = servingSince === null ? 0 : Math.floor((now - Date.parse(servingSince)) / 60_000)
  const isOver = stage === 'wrapUp'
  const goesOn = journey.some(({ state }) => state === 'next')
  return (
    <>
      <section className={styles.card}>
        <h1 className={styles.state}>{t(isOver ? words.phone.wrapUp : words.phone.serving)}</h1>
        {place && !isOver && <PlaceTitle as="p" place={place} otherwise="" />}
        <TicketNumber lang={lang} number={number} size="hero" />
        <p className={styles.quiet}>{serviceName[lang]}</p>
        {isOver && <p className={styles.next}>{t(goesOn ? words.phone.wrapUpStay : words.phone.wrapUpGo)}</p>}
        {minutes > 0 && !isOver && <p className={`num ${styles.small}`}>{t(words.phone.servingFor, { n: minutes })}</p>}
      </section>
      <Journey steps={journey} />
    </>
  )
}
