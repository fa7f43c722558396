import { Button, countText, QrCode, TicketNumber, useNow, waitText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { type Ticket as Issued, ticketSeconds } from './journey.ts'
import styles from './Ticket.module.css'
import { monotonic } from './useJourney.ts'
import { useView } from './view.ts'

/** K7: the number, on this screen and for the customer's own phone; there is no printer yet, so nothing speaks of paper. */
export function Ticket({ ticket }: { readonly ticket: Issued }) {
  const { act, lobby, layout } = useView()
  const t = useSay()
  const { ticketHint } = words.presets[lobby.sign?.preset ?? 'hall']
  const isCompact = layout.shape === 'compact'

  return (
    <Frame title={t(words.kiosk.ticketTitleNoPaper)} hint={t(ticketHint)} tone="flowing" lead={isCompact && <Follow ticket={ticket} />}>
      <Number ticket={ticket} />
      {!isCompact && <Follow ticket={ticket} />}
      <div className={styles.end}>
        <Button variant="primary" onPress={() => act({ type: 'finished' })}>
          {t(words.kiosk.ticketDone)}
        </Button>
        <UntilNext />
      </div>
    </Frame>
  )
}

function Number({ ticket: { number, ahead, quote, serviceName } }: { readonly ticket: Issued }) {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  return (
    <section className={styles.ticket} aria-label={t(words.kiosk.ticketYours)}>
      <p className={styles.yours}>{t(words.phone.serviceNumber, { service: serviceName[lang] })}</p>
      <TicketNumber lang={lang} number={number} size="hero" />
      <dl className={`num ${styles.facts}`}>
        <div>
          <dt>{t(words.kiosk.ticketAhead)}</dt>
          <dd>{countText(lang, lobby.sign?.preset ?? 'hall', ahead)}</dd>
        </div>
        {quote && (
          <div>
            <dt>{t(words.kiosk.ticketEstimate)}</dt>
            <dd>{waitText(lang, quote)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** The same number on the customer's own phone. */
function Follow({ ticket: { token } }: { readonly ticket: Issued }) {
  const t = useSay()
  return (
    <section className={styles.qr}>
      <QrCode value={`${location.origin}/t/${token}`} label={t(words.kiosk.ticketQr)} />
      <p>
        <b>{t(words.kiosk.ticketQr)}</b>
        <span>{t(words.kiosk.ticketQrFollow)}</span>
      </p>
    </section>
  )
}

/** How long the number stays here: in words, and as a line that shrinks. */
function UntilNext() {
  const { journey } = useView()
  const t = useSay()
  useNow('second')
  const seconds = ticketSeconds(journey)
  const left = Math.max(1, (journey.touchedAt - monotonic()) / 1000 + seconds)
  return (
    <div className={styles.until}>
      <span key={journey.touchedAt} className={styles.line} style={{ animationDuration: `${seconds}s` }} />
      <p className="num">{t(words.kiosk.ticketAuto, { s: Math.ceil(left / STEP) * STEP })}</p>
    </div>
  )
}

/** A digit that ticks every second says “hurry”. */
const STEP = 5
