import { TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'

/** P6: done, left, or void. */
export function Gone({ ticket: { number, outcome, endedAt, timeZone, preset, serviceName } }: { readonly ticket: Ticket }) {
  const t = useSay()
  const lang = useLang()
  const time = endedAt === null ? '' : timeText(endedAt, timeZone)
  const isVoid = outcome === 'noShow' || outcome === 'expired'
  const state = outcome === 'served' ? t(words.phone.done, { time }) : t(isVoid ? words.phone.voided : words.phone.cancelled)
  return (
    <section className={styles.card} data-over>
      <h1 className={`num ${styles.state}`}>{state}</h1>
      <TicketNumber lang={lang} number={number} size="hero" />
      <p className={styles.quiet}>{serviceName[lang]}</p>
      {isVoid && <p className={styles.next}>{t(words.presets[preset].missedRule)}</p>}
    </section>
  )
}
