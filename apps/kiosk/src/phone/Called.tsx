import { TicketNumber, timeText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import { CannotCome } from './CannotCome.tsx'
import type { Ticket } from './documents.ts'
import styles from './Phone.module.css'
import { PlaceTitle } from './PlaceTitle.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { WishButton } from './WishButton.tsx'

export interface CalledProps {
  readonly ticket: Ticket
  readonly token: string
  /** Server time now. */
  readonly now: number
}

/** P3: it is your turn, where to go, and how long there is. The only amber page. */
export function Called({ ticket, token, now }: CalledProps) {
  const t = useSay()
  const lang = useLang()
  const { number, place, zoneName, callNo, calledAt, comingAt, timeZone, preset } = ticket
  return (
    <div className={styles.called}>
      <section role="alert" className={styles.card} data-bare>
        <p className={styles.call}>{t(words.phone.called)}</p>
        <PlaceTitle as="h1" place={place} otherwise={t(words.presets[preset].helpPlace)} />
        {zoneName && <p className={styles.zone}>{zoneName[lang]}</p>}
        <TicketNumber lang={lang} number={number} size="hero" />
        <p className={`num ${styles.small}`}>
          {calledAt && <span>{t(words.phone.calledAt, { time: timeText(calledAt, timeZone) })}</span>}
          {callNo !== null && callNo > 1 && <span>{t(words.phone.nthCall, { nth: callNo })}</span>}
        </p>
      </section>
      <TimeLeft ticket={ticket} now={now} />
      <div className={styles.acts}>
        {comingAt === null ? (
          <WishButton act="sayComing" token={token} label={t(words.phone.coming)} />
        ) : (
          <output className={styles.told}>{t(words.phone.comingDone)}</output>
        )}
        <CannotCome ticket={ticket} token={token} />
      </div>
    </div>
  )
}
