import { TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { Ticket } from './documents.ts'
import { Leave } from './Leave.tsx'
import styles from './Phone.module.css'
import { WishButton } from './WishButton.tsx'

/** P5: called and not there; how to stand in line again, and until when. */
export function Missed({ ticket, token }: { readonly ticket: Ticket; readonly token: string }) {
  const t = useSay()
  const lang = useLang()
  const { number, callNo, calledAt, timeZone, preset, until, canRejoin, rejoinBehind } = ticket
  return (
    <>
      <section className={styles.card}>
        <h1 className={styles.state}>{t(words.phone.missed)}</h1>
        <TicketNumber lang={lang} number={number} size="hero" />
        {calledAt && callNo !== null && (
          <p className="num">{t(words.phone.missedBody, { number, time: timeText(calledAt, timeZone), n: callNo })}</p>
        )}
        {!canRejoin && <p className={styles.next}>{t(words.presets[preset].missedRule)}</p>}
        {until && <p className={`num ${styles.next}`}>{t(words.phone.voidAt, { time: timeText(until, timeZone) })}</p>}
      </section>
      {canRejoin && <WishButton act="rejoin" token={token} label={t(words.phone.rejoin, { n: rejoinBehind })} />}
      <Leave token={token} label={t(words.phone.notComing)} />
    </>
  )
}
