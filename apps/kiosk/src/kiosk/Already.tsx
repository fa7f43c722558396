import { Button, countText, TicketNumber, words } from '@foyer/ui'
import { useLang, useSay } from '../tongue.tsx'
import type { FoundBooking } from './documents.ts'
import { Frame } from './Frame.tsx'
import type { Paper } from './journey.ts'
import styles from './Ticket.module.css'
import { useView } from './view.ts'

/** E7: they have a number already: this one, and how many are before it. */
export function Already({ booking, paper }: { readonly booking: FoundBooking; readonly paper: Paper | null }) {
  const { act, lobby, printer } = useView()
  const t = useSay()
  const lang = useLang()
  const number = booking.number ?? ''
  const canPrint = booking.visitId !== null && printer !== 'none' && paper?.state !== 'failed' && paper?.state !== 'none'

  return (
    <Frame title={t(words.kiosk.duplicateTitle, { number })} hint={paper ? <PaperSaying paper={paper} /> : undefined} isUnderWay>
      <section className={styles.ticket} aria-label={t(words.kiosk.ticketYours)}>
        <p className={styles.yours}>{t(words.phone.serviceNumber, { service: booking.serviceName[lang] })}</p>
        <TicketNumber lang={lang} number={number} size="hero" />
        {booking.ahead !== null && (
          <dl className={`num ${styles.facts}`}>
            <div>
              <dt>{t(words.kiosk.ticketAhead)}</dt>
              <dd>{countText(lang, lobby.sign?.preset ?? 'hall', booking.ahead)}</dd>
            </div>
          </dl>
        )}
      </section>
      {canPrint && (
        <Button
          busy={paper?.state === 'printing'}
          busyLabel={t(words.kiosk.ticketPrintingNow)}
          onPress={() => act({ type: 'printWanted' })}
        >
          {t(words.kiosk.ticketAgain)}
        </Button>
      )}
      <Button onPress={() => act({ type: 'choseAnother' })}>{t(words.kiosk.duplicateOther)}</Button>
      <Button variant="primary" onPress={() => act({ type: 'finished' })}>
        {t(words.kiosk.ticketDone)}
      </Button>
    </Frame>
  )
}

/** What became of the copy. */
function PaperSaying({ paper }: { readonly paper: Paper }) {
  const t = useSay()
  const sayings = {
    printing: t(words.kiosk.ticketPrintingNow),
    out: t(words.kiosk.ticketTake),
    failed: t(words.kiosk.printTitle),
    none: t(words.kiosk.printTitle),
  }
  return <output>{sayings[paper.state]}</output>
}
