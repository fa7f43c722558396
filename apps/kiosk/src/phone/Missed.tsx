import { TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** P5: called and not there. Says where to ask; coming back in by oneself is not possible yet. */
export function Missed({ ticket: { number, callNo, calledAt, timeZone, preset } }: { readonly ticket: Ticket }) {
  const t = useSay()
  const lang = useLang()
  return (
    <section className={styles.card}>
      <h1 className={styles.state}>{t(words.phone.missed)}</h1>
      <TicketNumber lang={lang} number={number} size="hero" />
      {calledAt && callNo !== null && (
        <p className="num">{t(words.phone.missedBody, { number, time: timeText(calledAt, timeZone), n: callNo })}</p>
      )}
      <p className={styles.next}>{t(words.presets[preset].missedRule)}</p>
    </section>
  )
}
