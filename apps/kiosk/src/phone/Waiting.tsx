import { countText, TicketNumber, timeText, waitText, words } from '@foyer/ui'
import { useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { AlertsButton } from './AlertsButton.tsx'
import type { Alerts } from './alerts.ts'
import type { Ticket } from './documents.ts'
import { Journey } from './Journey.tsx'
import { Late } from './Late.tsx'
import { Leave } from './Leave.tsx'
import styles from './Phone.module.css'
import { SOON } from './scene.ts'
import { useSpoken } from './useSpoken.ts'
import { useSteadyQuote } from './useSteadyQuote.ts'
import type { Followed } from './useTicket.ts'
import { WhyOrder } from './WhyOrder.tsx'

export interface WaitingProps {
  readonly ticket: Ticket
  /** P2: few enough are left that it is time to come back. */
  readonly isSoon: boolean
  readonly token: string
  readonly followed: Followed
  readonly alerts: Alerts
}

/** P1 and P2: the number, how many are in front, how long it may take. */
export function Waiting({ ticket, isSoon, token, followed, alerts }: WaitingProps) {
  const t = useSay()
  const lang = useLang()
  const [isAlerted, setAlerted] = useState(false)
  const { number, serviceName, ahead, preset, timeZone, nowServing, canDefer, deferMinutes, journey } = ticket
  const quote = useSteadyQuote(ticket.quote, followed.now)
  const people = countText(lang, preset, ahead)
  const spoken = useSpoken(t(words.phone.aheadOfYou, { people }))
  const service = t(words.phone.serviceNumber, { service: serviceName[lang] })

  return (
    <>
      <section className={styles.card} data-soon={isSoon || undefined}>
        {isSoon ? (
          <>
            <h1 className={styles.soon}>{t(words.phone.soon)}</h1>
            <p className={styles.comeBack}>{t(words.phone.comeBack)}</p>
          </>
        ) : (
          <h1 className={styles.quiet}>{service}</h1>
        )}
        <TicketNumber lang={lang} number={number} size="hero" />
        {isSoon && <p className={styles.quiet}>{service}</p>}
        <dl className={`num ${styles.facts}`}>
          <div>
            <dt>{t(words.phone.ahead)}</dt>
            <dd>{people}</dd>
          </div>
          {quote && (
            <div>
              <dt>{t(words.phone.estimate)}</dt>
              <dd>{waitText(lang, quote, 'short')}</dd>
            </div>
          )}
        </dl>
        <p className={`num ${styles.small}`}>
          {followed.heardAt !== null && <span>{t(words.phone.updated, { time: timeText(followed.heardAt, timeZone) })}</span>}
          {isAlerted && !isSoon && <span>{t(words.phone.alertAt, { n: SOON })}</span>}
        </p>
        <output className="visuallyHidden">{spoken}</output>
      </section>
      {nowServing.length > 0 && (
        <section className={styles.card} data-quiet>
          <h2>{t(words.phone.nowServing)}</h2>
          <ul className={styles.numbers}>
            {nowServing.map((each) => (
              <li key={each}>
                <TicketNumber lang={lang} number={each} size="row" />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Journey steps={journey} />
      <AlertsButton alerts={alerts} onTurnedOn={() => setAlerted(true)} />
      {canDefer && <Late token={token} minutes={deferMinutes} label={t(words.phone.late, { n: deferMinutes })} />}
      <Leave token={token} />
      <WhyOrder token={token} />
    </>
  )
}
