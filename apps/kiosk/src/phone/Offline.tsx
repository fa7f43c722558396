import { Button, TicketNumber, timeText, words } from '@foyer/ui'
import { useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import styles from './Phone.module.css'
import type { Followed } from './useTicket.ts'

/** P7: out of reach. The number stays; a place in the queue that may be old does not. */
export function Offline({ followed: { ticket, heardAt, askAgain } }: { readonly followed: Followed }) {
  const t = useSay()
  const lang = useLang()
  const [isAsking, setAsking] = useState(false)

  async function again() {
    setAsking(true)
    await askAgain()
    setAsking(false)
  }

  return (
    <>
      <section className={styles.card} aria-live="polite">
        {ticket && <TicketNumber lang={lang} number={ticket.number} size="hero" />}
        <h1 className={styles.plain}>{t(ticket ? words.phone.offline : words.phone.offlineRetrying)}</h1>
        {ticket && heardAt !== null && (
          <p className={`num ${styles.small}`}>{t(words.phone.lastUpdate, { time: timeText(heardAt, ticket.timeZone) })}</p>
        )}
      </section>
      <Button variant="primary" busy={isAsking} busyLabel={t(words.shared.busy)} onPress={() => void again()}>
        {t(words.shared.retry)}
      </Button>
    </>
  )
}
