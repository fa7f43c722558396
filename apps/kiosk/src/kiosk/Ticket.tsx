import { Button, countText, QrCode, TicketNumber, useNow, waitText, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import { type Line, type Paper, type Ticket as Issued, ticketSeconds } from './journey.ts'
import styles from './Ticket.module.css'
import { monotonic } from './useJourney.ts'
import { useView } from './view.ts'

/** K7: the number, on this screen, on paper and for the customer's own phone. What it says of paper is what the printer said. */
export function Ticket({ ticket, paper }: { readonly ticket: Issued; readonly paper: Paper }) {
  const { act, lobby, layout } = useView()
  const t = useSay()
  const { ticketHint } = words.presets[lobby.sign?.preset ?? 'hall']
  const isCompact = layout.shape === 'compact'
  const isUnprinted = paper.state === 'failed'
  const hint = ticket.isLate ? words.kiosk.foundLate : ticket.line ? ticketHint : words.kiosk.ticketAlone
  const follow = ticket.line && <Follow line={ticket.line} isUnprinted={isUnprinted} />

  return (
    <Frame title={t(titleOf(ticket, paper))} hint={t(hint)} tone="flowing" lead={isCompact && follow}>
      <div className={styles.whole} data-unprinted={isUnprinted || undefined}>
        <Number ticket={ticket} />
        {!isCompact && follow}
        <div className={styles.end}>
          {paper.state === 'out' && <Button onPress={() => act({ type: 'printWanted' })}>{t(words.kiosk.ticketAgain)}</Button>}
          <Button variant="primary" onPress={() => act({ type: 'finished' })}>
            {t(isUnprinted ? words.kiosk.printNotedDone : words.kiosk.ticketDone)}
          </Button>
        </div>
        {paper.state === 'printing' ? <output className={styles.until}>{t(words.kiosk.ticketPrintingNow)}</output> : <UntilNext />}
      </div>
    </Frame>
  )
}

function titleOf({ of }: Issued, { state }: Paper) {
  const { ticketDoneTitle, checkedInDoneTitle, ticketTitle, checkedInTitle, printTitle, ticketTitleNoPaper, checkedInTitleNoPaper } =
    words.kiosk
  switch (state) {
    case 'printing':
      return of === 'service' ? ticketDoneTitle : checkedInDoneTitle
    case 'out':
      return of === 'service' ? ticketTitle : checkedInTitle
    case 'failed':
      return printTitle
    case 'none':
      return of === 'service' ? ticketTitleNoPaper : checkedInTitleNoPaper
  }
}

function Number({ ticket: { number, line, serviceName } }: { readonly ticket: Issued }) {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  return (
    <section className={styles.ticket} aria-label={t(words.kiosk.ticketYours)}>
      <p className={styles.yours}>{t(words.phone.serviceNumber, { service: serviceName[lang] })}</p>
      <TicketNumber lang={lang} number={number} size="hero" />
      {line && (
        <dl className={`num ${styles.facts}`}>
          <div>
            <dt>{t(words.kiosk.ticketAhead)}</dt>
            <dd>{countText(lang, lobby.sign?.preset ?? 'hall', line.ahead)}</dd>
          </div>
          {line.quote && (
            <div>
              <dt>{t(words.kiosk.ticketEstimate)}</dt>
              <dd>{waitText(lang, line.quote)}</dd>
            </div>
          )}
        </dl>
      )}
    </section>
  )
}

/** The same number on the customer's own phone; without paper the best way to keep it. */
function Follow({ line: { token }, isUnprinted }: { readonly line: Line; readonly isUnprinted: boolean }) {
  const { lobby } = useView()
  const t = useSay()
  return (
    <section className={styles.qr}>
      <QrCode value={`${lobby.phoneOrigin}/t/${token}`} label={t(words.kiosk.ticketQr)} />
      <p>
        <b>{t(isUnprinted ? words.kiosk.printScan : words.kiosk.ticketQr)}</b>
        {!isUnprinted && <span>{t(words.kiosk.ticketQrFollow)}</span>}
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
