import { TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import { Journey } from './Journey.tsx'
import { Leave } from './Leave.tsx'
import styles from './Phone.module.css'
import { WishButton } from './WishButton.tsx'

export interface AsideProps {
  readonly ticket: Ticket
  readonly scene: 'deferred' | 'parked' | 'away'
  readonly token: string
}

/** Out of the line for a while: put off by the customer, on hold, or on an errand. Says why, until when, and how to come back. */
export function Aside({ ticket, scene, token }: AsideProps) {
  const t = useSay()
  const lang = useLang()
  const { number, serviceName, holdReason, until, timeZone, canComeBack, journey } = ticket
  const why = WHY[scene]
  return (
    <>
      <section className={styles.card}>
        <h1 className={styles.state}>{t(words.phone[scene])}</h1>
        {why && <p className={styles.comeBack}>{t(why[holdReason ?? 'other'])}</p>}
        <TicketNumber lang={lang} number={number} size="hero" />
        <p className={styles.quiet}>{serviceName[lang]}</p>
        <p className={`num ${styles.next}`}>
          {until === null ? t(words.phone.parkedKept) : t(UNTIL[scene], { time: timeText(until, timeZone) })}
        </p>
      </section>
      <Journey steps={journey} />
      {canComeBack && <WishButton act="comeBack" token={token} label={t(words.phone.back)} />}
      <Leave token={token} />
    </>
  )
}

const WHY = { deferred: null, parked: words.phone.parkedWhy, away: words.phone.awayWhy }
const UNTIL = { deferred: words.phone.deferredUntil, parked: words.phone.parkedUntil, away: words.phone.awayUntil }
