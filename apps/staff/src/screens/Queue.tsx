import { Button, timeText, words } from '@foyer/ui'
import { type KeyboardEvent, useId, useState } from 'react'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { countsOf, type Tab, TABS } from '../desk/queueTabs.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import type { BookingRow } from '../desk/useBookings.ts'
import { BookingsPanel } from './BookingsPanel.tsx'
import { AwayRow, MissedRow, ParkedRow, WaitingRow } from './QueueRows.tsx'
import { queueRows } from '../desk/queueRow.ts'
import styles from './Queue.module.css'

export interface QueueProps {
  readonly picture: DeskPicture
  readonly now: number
  readonly linked: boolean
  /** Why nobody can be called from here just now; pressing says it. */
  readonly blocked: string | null
  readonly onCall: (visit: StaffVisit) => void
  readonly onOpen: (visit: StaffVisit) => void
  readonly onReturn: (visit: StaffVisit) => void
  readonly onComeBack: (visit: StaffVisit) => void
  readonly onRejoin: (visit: StaffVisit) => void
  readonly onRecent: () => void
  readonly onBooking: (booking: BookingRow, early: boolean) => void
  readonly onCheckIn: (booking: BookingRow) => void
  readonly onNewBooking: () => void
  /** For those in charge. */
  readonly onImport: (() => void) | null
}

/** Everybody this point can serve, in the order they will be called; and those aside, away, missed and expected. */
export function Queue(props: QueueProps) {
  const { picture, now, linked, blocked, onCall, onOpen } = props
  const { lang } = useTongue()
  const t = useSay()
  const panel = useId()
  const [tab, setTab] = useState<Tab>('waiting')

  const mine = picture.services.filter(({ id }) => picture.point?.serviceIds.includes(id)).map(({ name }) => name[lang])
  const counts = countsOf(picture)
  const text: Readonly<Record<Tab, string>> = {
    waiting: t(words.staff.tabWaiting, { n: counts.waiting }),
    parked: t(words.staff.tabParked, { n: counts.parked }),
    away: t(words.staff.tabAway, { n: counts.away }),
    missed: t(words.staff.tabMissed, { n: counts.missed }),
    bookings: t(words.staff.tabBookings, { n: counts.bookings }),
  }

  function arrow(press: KeyboardEvent<HTMLElement>) {
    const step = press.key === 'ArrowRight' ? 1 : press.key === 'ArrowLeft' ? -1 : 0
    const other = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]
    if (step === 0 || !other) return
    setTab(other)
    press.currentTarget.querySelector<HTMLElement>(`[data-tab=${other}]`)?.focus()
  }

  const row = { lang, now, timeZone: picture.timeZone, linked, blocked, onCall, onOpen }

  function rows() {
    switch (tab) {
      case 'waiting':
        return queueRows(picture.waiting, now).map((each) => <WaitingRow key={each.visit.id} {...row} row={each} />)
      case 'parked':
        return picture.parked.map((visit) => <ParkedRow key={visit.id} {...row} visit={visit} onReturn={props.onReturn} />)
      case 'away':
        return picture.away.map((visit) => <AwayRow key={visit.id} {...row} visit={visit} onComeBack={props.onComeBack} />)
      case 'missed':
        return picture.missed.map((visit) => <MissedRow key={visit.id} {...row} visit={visit} onRejoin={props.onRejoin} />)
      case 'bookings':
        return []
    }
  }

  function nobody(): string | null {
    switch (tab) {
      case 'waiting':
        if (picture.waiting.length > 0) return null
        return picture.waitingTotal === 0 ? t(words.staff.empty) : t(words.staff.emptyForMe)
      case 'parked':
        return counts.parked === 0 ? t(words.staff.nobodyParked) : null
      case 'away':
        return counts.away === 0 ? t(words.staff.nobodyAway) : null
      case 'missed':
        return counts.missed === 0 ? t(words.staff.nobodyMissed) : null
      case 'bookings':
        return null
    }
  }

  const none = nobody()
  return (
    <section aria-label={t(words.staff.queue)} className={styles.queue}>
      <div className={styles.top}>
        <div className={styles.title}>
          <h2 className="num">
            {t(words.staff.queueCount, { n: picture.waitingTotal })}
            <span>{t(words.staff.iServe, { services: mine.join(t(words.shared.list)) })}</span>
          </h2>
          <Button repeatable onPress={props.onRecent}>
            {t(words.staff.recent)}
          </Button>
        </div>
        <div role="tablist" tabIndex={-1} aria-label={t(words.staff.tabs)} className={`num ${styles.tabs}`} onKeyDown={arrow}>
          {TABS.map((of) => (
            <button
              key={of}
              type="button"
              role="tab"
              data-tab={of}
              aria-label={text[of]}
              aria-selected={of === tab}
              aria-controls={panel}
              tabIndex={of === tab ? 0 : -1}
              onClick={() => setTab(of)}
            >
              <span>{t(words.staff.tab[of])}</span>
              {lang === 'en' && ' ' /* read as one with its name */}
              <b>{counts[of]}</b>
            </button>
          ))}
        </div>
        {!linked && (
          <p className={`num ${styles.stopped}`}>{t(words.supervisor.stoppedAt, { time: timeText(picture.asOf, picture.timeZone) })}</p>
        )}
      </div>

      <div role="tabpanel" id={panel} aria-label={t(words.staff.tab[tab])} className={styles.panel}>
        {none !== null && <p className={styles.empty}>{none}</p>}
        {tab === 'bookings' ? (
          <BookingsPanel
            picture={picture}
            now={now}
            linked={linked}
            onOpen={props.onBooking}
            onCheckIn={props.onCheckIn}
            onNew={props.onNewBooking}
            onImport={props.onImport}
          />
        ) : (
          <ul data-stopped={!linked || undefined}>{rows()}</ul>
        )}
      </div>
    </section>
  )
}
