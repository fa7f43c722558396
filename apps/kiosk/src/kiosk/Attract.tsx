import { Button, countText, htmlLang, QrCode, say, timeText, words } from '@foyer/ui'
import { ArrowRightIcon } from '@phosphor-icons/react/dist/csr/ArrowRight'
import { PrinterIcon } from '@phosphor-icons/react/dist/csr/Printer'
import { useEffect, useEffectEvent } from 'react'
import { otherLang, useLang, useSay } from '../tongue.tsx'
import styles from './Attract.module.css'
import { Frame } from './Frame.tsx'
import { useView } from './view.ts'

/** K0: nobody is here. A touch on a start button begins in its language, a touch anywhere else in the one shown. */
export function Attract() {
  const { act, lobby } = useView()
  const t = useSay()
  const title = lobby.reach === 'cut' ? words.kiosk.attractTicket : words.kiosk.attractTitle // bookings are known to the server only
  const lang = useLang()
  const other = otherLang(lang)
  const start = useEffectEvent(() => act({ type: 'started' }))

  useEffect(() => {
    const anywhere = ({ target }: MouseEvent) => {
      if (target instanceof Element && !target.closest('button, dialog')) start()
    }
    document.addEventListener('click', anywhere)
    return () => document.removeEventListener('click', anywhere)
  }, [])

  return (
    <Frame title={t(title)} also={say(other, title)} tone="accent" lead={<AtThisMoment />}>
      <Button variant="primary" className={styles.start} onPress={() => act({ type: 'started', lang })}>
        {t(words.kiosk.attractStart)}
        <ArrowRightIcon weight="bold" aria-hidden="true" />
      </Button>
      <Button className={styles.start} lang={htmlLang(other)} onPress={() => act({ type: 'started', lang: other })}>
        {say(other, words.kiosk.attractStartIn)}
        <ArrowRightIcon weight="bold" aria-hidden="true" />
      </Button>
      <Aside />
    </Frame>
  )
}

/** For phones: whoever has booked shows here that they have come. And what the printer said last. */
function Aside() {
  const { lobby, premises, printer } = useView()
  const t = useSay()
  return (
    <div className={styles.aside}>
      {premises !== null && (
        <section className={styles.phone}>
          <QrCode value={`${lobby.phoneOrigin}/in/${premises}`} label={t(words.kiosk.attractCheckIn)} />
          <p>
            <b>{t(words.kiosk.attractCheckIn)}</b>
            <span>{t(words.kiosk.attractCheckInHint)}</span>
          </p>
        </section>
      )}
      {printer === 'broken' && lobby.reach !== 'cut' && (
        <p className={styles.noPaper}>
          <PrinterIcon weight="bold" aria-hidden="true" />
          {t(words.kiosk.attractNoPaper)}
        </p>
      )}
    </div>
  )
}

/** How many wait, and until when we are here. */
function AtThisMoment() {
  const { lobby } = useView()
  const t = useSay()
  const lang = useLang()
  if (!lobby.sign || !lobby.opening || !lobby.services) return null
  const { preset, timeZone } = lobby.sign
  const { closesAt } = lobby.opening
  const waiting = lobby.services.reduce((sum, service) => sum + service.waiting, 0)
  const people = countText(lang, preset, waiting)
  return (
    <ul className={`num ${styles.moment}`}>
      {lobby.reach === 'good' && <li>{waiting === 0 ? t(words.kiosk.homeNobody) : t(words.kiosk.attractWaiting, { people })}</li>}
      {closesAt && <li>{t(words.kiosk.attractHours, { time: timeText(closesAt, timeZone) })}</li>}
    </ul>
  )
}
